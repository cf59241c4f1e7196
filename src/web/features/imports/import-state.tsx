import { useTranslation } from 'react-i18next'
import type { ImportBatch } from '#contracts/imports.ts'
import { AlertIcon, CheckIcon, ProgressIcon, UndoIcon } from '#web/ui/icons.tsx'
import classes from './imports.module.css'

type State = ImportBatch['state']

export const stateWords = {
  reading: 'stateReading',
  ready: 'stateReady',
  invalid: 'stateInvalid',
  committing: 'stateCommitting',
  committed: 'stateCommitted',
  undone: 'stateUndone',
  failed: 'stateFailed',
} as const satisfies Readonly<Record<State, string>>

const looks = {
  reading: { tone: 'info', icon: <ProgressIcon /> },
  ready: { tone: 'warning', icon: <AlertIcon /> },
  invalid: { tone: 'danger', icon: <AlertIcon /> },
  committing: { tone: 'info', icon: <ProgressIcon /> },
  committed: { tone: 'success', icon: <CheckIcon /> },
  undone: { tone: 'plain', icon: <UndoIcon /> },
  failed: { tone: 'danger', icon: <AlertIcon /> },
} as const

/** The state of an import: picture, colour and word. */
export function ImportState({ state }: { readonly state: State }) {
  const { t } = useTranslation('imports')
  const { tone, icon } = looks[state]
  return (
    <span className={classes.state} data-tone={tone}>
      {icon}
      {t(stateWords[state])}
    </span>
  )
}
