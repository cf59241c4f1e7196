import { useTranslation } from 'react-i18next'
import type { ImportBatch, ImportStanding } from '#contracts/imports.ts'
import { AlertIcon, CheckIcon, ProgressIcon, UndoIcon } from '#web/ui/icons.tsx'
import classes from './imports.module.css'

export const stateWords = {
  reading: 'stateReading',
  ready: 'stateReady',
  invalid: 'stateInvalid',
  committing: 'stateCommitting',
  committed: 'stateCommitted',
  undone: 'stateUndone',
  failed: 'stateFailed',
  unchanged: 'stateUnchanged',
} as const satisfies Readonly<Record<ImportStanding, string>>

const looks = {
  reading: { tone: 'info', icon: <ProgressIcon /> },
  ready: { tone: 'warning', icon: <AlertIcon /> },
  invalid: { tone: 'danger', icon: <AlertIcon /> },
  committing: { tone: 'info', icon: <ProgressIcon /> },
  committed: { tone: 'success', icon: <CheckIcon /> },
  undone: { tone: 'plain', icon: <UndoIcon /> },
  failed: { tone: 'danger', icon: <AlertIcon /> },
  unchanged: { tone: 'plain', icon: <CheckIcon /> },
} as const

/** The state of an import: picture, colour and word. */
export function ImportState({ batch: { state, created, updated } }: { readonly batch: ImportBatch }) {
  const { t } = useTranslation('imports')
  const standing = state === 'ready' && created + updated === 0 ? 'unchanged' : state
  const { tone, icon } = looks[standing]
  return (
    <span className={classes.state} data-tone={tone}>
      {icon}
      {t(stateWords[standing])}
    </span>
  )
}
