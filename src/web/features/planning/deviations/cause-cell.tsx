import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Deviation, Deviations } from '#contracts/planning-deviations.ts'
import { ApiError } from '#web/lib/api.ts'
import { showToast } from '#web/ui/toasts.tsx'
import { useNote } from './deviation-queries.ts'
import classes from './deviations.module.css'

interface CauseCellProps {
  readonly row: Deviation
  readonly year: number
  readonly causes: Deviations['causes']
  readonly may: boolean
  /** Where the cause must be said in words. */
  readonly onWords: () => void
}

/** Why, chosen in place; “another cause” opens the panel, where it is said in words. */
export function CauseCell({ row, year, causes, may, onWords }: CauseCellProps) {
  const { t } = useTranslation('deviations')
  const note = useNote(year)
  // What was chosen shows at once.
  const [chosen, setChosen] = useState<string>()
  if (!may) return <>{row.cause?.name ?? <span className={classes.muted}>{t('noCause')}</span>}</>
  const choose = (causeCode: string) => {
    if (causeCode === 'other') {
      onWords()
      return
    }
    setChosen(causeCode)
    note.mutate(
      { rows: [row], causeCode, words: null },
      {
        onSettled: () => setChosen(undefined),
        onError: (error) => showToast({ failed: true, message: error instanceof ApiError && error.message ? error.message : t('notNoted') }),
      },
    )
  }
  return (
    <select
      className={classes.cause}
      aria-label={t('causeOf', { name: [row.planLine ?? row.classCode, row.name].filter(Boolean).join(' ') })}
      title={row.cause?.words ?? undefined}
      value={chosen ?? row.cause?.code ?? ''}
      disabled={note.isPending}
      onClick={(event) => event.stopPropagation()}
      onChange={(event) => choose(event.currentTarget.value)}
    >
      {row.cause === null && <option value="">{t('chooseCause')}</option>}
      {causes.map(({ code, name }) => (
        <option key={code} value={code}>
          {name}
        </option>
      ))}
    </select>
  )
}
