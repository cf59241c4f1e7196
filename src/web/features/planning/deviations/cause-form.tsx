import { useTranslation } from 'react-i18next'
import type { Deviation, Deviations } from '#contracts/planning-deviations.ts'
import { Button } from '#web/ui/button.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { Select, TextArea } from '#web/ui/field.tsx'
import { LeaveGuard } from '#web/ui/leave-guard.tsx'
import { useForm } from '#web/ui/use-form.ts'
import { useNote } from './deviation-queries.ts'
import classes from './deviations.module.css'

interface CauseFormProps {
  /** One or many: they get the same cause. */
  readonly rows: readonly Deviation[]
  readonly year: number
  readonly causes: Deviations['causes']
  readonly onDone?: () => void
}

/** Why the plan was not kept, with words where the list does not say it. */
export function CauseForm({ rows, year, causes, onDone }: CauseFormProps) {
  const { t } = useTranslation('deviations')
  const note = useNote(year)
  const [first] = rows
  const one = rows.length === 1 ? first : undefined
  const form = useForm({
    form: `deviation cause ${one?.key ?? 'many'}`,
    initial: { causeCode: one?.cause?.code ?? '', words: one?.cause?.words ?? '' },
    check: ({ causeCode, words }) => ({
      ...(causeCode === '' ? { causeCode: t('causeWanted') } : {}),
      ...(causeCode === 'other' && words.trim() === '' ? { words: t('wordsWanted') } : {}),
    }),
    save: async ({ causeCode, words }) => await note.mutateAsync({ rows, causeCode, words: words.trim() || null }),
    onSaved: () => onDone?.(),
  })
  return (
    <form className={classes.form} onSubmit={form.submit} noValidate>
      <LeaveGuard hasTyped={form.hasTyped} />
      <ErrorSummary problems={form.problems} failure={form.failure} />
      <Select
        label={t('cause')}
        none={t('chooseCause')}
        options={causes.map(({ code, name }) => ({ value: code, label: name }))}
        {...form.field('causeCode')}
      />
      <TextArea label={t('words')} help={t('wordsHelp')} maxLength={500} {...form.field('words')} />
      <div>
        <Button type="submit" busy={form.saving}>
          {t('saveCause')}
        </Button>
      </div>
    </form>
  )
}
