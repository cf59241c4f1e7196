import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanState as State } from '#contracts/planning-plan-states.ts'
import { AlertIcon, CheckIcon, CloseIcon, LogIcon, ProgressIcon, SealIcon, UndoIcon } from '#web/ui/icons.tsx'
import classes from './plans.module.css'

const looks: Readonly<Record<State, { readonly tone: string; readonly icon: ReactNode }>> = {
  draft: { tone: 'plain', icon: <LogIcon /> },
  submitted: { tone: 'info', icon: <ProgressIcon /> },
  appraised: { tone: 'info', icon: <CheckIcon /> },
  returned: { tone: 'warning', icon: <AlertIcon /> },
  approved: { tone: 'success', icon: <CheckIcon /> },
  'in-force': { tone: 'success', icon: <SealIcon /> },
  superseded: { tone: 'plain', icon: <UndoIcon /> },
  closed: { tone: 'plain', icon: <CheckIcon /> },
  withdrawn: { tone: 'plain', icon: <CloseIcon /> },
}

/** Where a version of a plan stands: picture, colour and word. */
export function PlanStateTag({ state }: { readonly state: State }) {
  const { t } = useTranslation('plans')
  const { tone, icon } = looks[state]
  return (
    <span className={classes.state} data-tone={tone}>
      {icon}
      {t(`state_${state}`)}
    </span>
  )
}
