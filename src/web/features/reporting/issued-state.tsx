import { useTranslation } from 'react-i18next'
import type { IssuedReport } from '#contracts/reporting-issued.ts'
import classes from './issued.module.css'

/** Whether the files of an issued report are there. */
export function IssuedState({ state }: { readonly state: IssuedReport['state'] }) {
  const { t } = useTranslation('reporting')
  return (
    <span className={classes.state} data-state={state}>
      {t(`issuedState_${state}`)}
    </span>
  )
}
