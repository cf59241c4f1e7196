import { useTranslation } from 'react-i18next'
import type { Aspect, RuleVersion, Severity } from '#contracts/requirements.ts'
import { Verdict } from '#web/ui/verdict.tsx'
import classes from './rules.module.css'

/** Whether a version has been checked against the text of the law: only then it decides. */
export function VerifiedMark({ verified }: { readonly verified: boolean }) {
  const { t } = useTranslation('rules')
  return <Verdict verdict={verified ? 'eligible' : 'attention'} words={t(verified ? 'verified' : 'unverified')} />
}

export function VersionState({ state }: { readonly state: RuleVersion['state'] }) {
  const { t } = useTranslation('rules')
  return (
    <span className={classes.mark} data-state={state}>
      {t(`state_${state}`)}
    </span>
  )
}

/** What a rule is about, and what it does where it is not met. */
export function RuleMarks({ aspect, severity }: { readonly aspect?: Aspect; readonly severity: Severity }) {
  const { t } = useTranslation('rules')
  return (
    <span className={classes.marks}>
      {aspect && <span className={classes.mark}>{t(`aspect_${aspect}`)}</span>}
      <span className={classes.mark} data-severity={severity}>
        {t(`severity_${severity}`)}
      </span>
    </span>
  )
}
