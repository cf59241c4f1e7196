import { useTranslation } from 'react-i18next'
import type { HandoverResult } from '#contracts/personnel-handover.ts'
import { CheckIcon, CloseIcon } from '#web/ui/icons.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import classes from './person-form.module.css'

interface HandoverOutcomeProps {
  readonly results: readonly { readonly name: string; readonly result: HandoverResult }[]
  readonly onClose: () => void
}

/** What became of each of many: done, or why not and what to do. */
export function HandoverOutcome({ results, onClose }: HandoverOutcomeProps) {
  const { t } = useTranslation('person')
  const done = results.filter(({ result }) => result.done).length
  return (
    <SidePanel title={t('outcome')} lead={t('outcomeLead', { done, all: results.length })} onClose={onClose}>
      <ul className={classes.outcome}>
        {results.map(({ name, result }) => (
          <li key={result.id} data-done={result.done}>
            {result.done ? <CheckIcon /> : <CloseIcon />}
            <div>
              <strong>{name}</strong>
              <span>{result.done ? t('wasDone') : result.message}</span>
            </div>
          </li>
        ))}
      </ul>
    </SidePanel>
  )
}
