import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { actKinds } from './act-draft.ts'
import { reformsQuery } from './act-queries.ts'
import classes from './acts.module.css'
import type { StepProps } from './step-props.ts'

/** What is to be done. */
export function StepKind({ draft, change, error, wholeProvince }: StepProps & { readonly wholeProvince: boolean }) {
  const { t } = useTranslation('units')
  const { data: reforms } = useQuery({ ...reformsQuery, enabled: wholeProvince })
  return (
    <fieldset className={classes.kinds} aria-invalid={error('kind') ? true : undefined}>
      <legend className="spoken">{t('stepQuestion_1')}</legend>
      {actKinds.map((kind, index) => (
        <label key={kind} className={classes.kind}>
          <input
            type="radio"
            name="kind"
            id={index === 0 ? 'act-kind' : undefined}
            checked={draft.kind === kind}
            onChange={() => change({ kind, reform: '' })}
          />
          <strong>{t(`act_${kind}`)}</strong>
          <small>{t(`actHelp_${kind}`)}</small>
        </label>
      ))}
      {reforms?.map(({ reform, title }) => (
        <label key={reform} className={classes.kind}>
          <input type="radio" name="kind" checked={draft.kind === 'reform' && draft.reform === reform} onChange={() => change({ kind: 'reform', reform })} />
          <strong>{title}</strong>
          <small>{t('actHelp_reform')}</small>
        </label>
      ))}
    </fieldset>
  )
}
