import { useTranslation } from 'react-i18next'
import { CheckIcon } from '#web/ui/icons.tsx'
import classes from './imports.module.css'

const steps = ['stepChoose', 'stepCheck', 'stepWrite', 'stepDone'] as const

/** Where in the work one is. `at` counts from 0; past the end, everything is done. */
export function ImportSteps({ at }: { readonly at: number }) {
  const { t } = useTranslation('imports')
  return (
    <ol className={classes.steps} aria-label={t('steps')}>
      {steps.map((step, index) => (
        <li key={step} data-done={index < at || undefined} aria-current={index === at ? 'step' : undefined}>
          <span aria-hidden="true">{index < at ? <CheckIcon /> : index + 1}</span>
          {t(step)}
        </li>
      ))}
    </ol>
  )
}
