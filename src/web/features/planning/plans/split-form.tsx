import { useTranslation } from 'react-i18next'
import type { Plan, PlanLine } from '#contracts/planning-plans.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { Button } from '#web/ui/button.tsx'
import { EditConflict } from '#web/ui/edit-conflict.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { Facts } from '#web/ui/facts.tsx'
import { NumberField, Select, TextArea } from '#web/ui/field.tsx'
import { readNumber } from '#web/ui/grid/grid-model.ts'
import { numberOf } from '#web/ui/grid/grid-numbers.tsx'
import { LeaveGuard } from '#web/ui/leave-guard.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useCellsForm } from './use-cells-form.ts'
import classes from './plans.module.css'

interface SplitFormProps {
  readonly plan: Plan
  readonly line: PlanLine
  readonly unitId: string
}

// A type, so that it is also a record of texts.
type SplitValues = {
  readonly asked: string
  readonly appraised: string
  readonly approved: string
  readonly differenceCode: string
  readonly note: string
}

const labels = { asked: 'asked', appraised: 'appraised', approved: 'approved', differenceCode: 'differenceReason', note: 'note' } as const

/** A unit's part of a line: its three numbers, and why they differ. */
export function SplitForm({ plan, line, unitId }: SplitFormProps) {
  const { t } = useTranslation('plans')
  const { can } = plan
  const read = (now: Plan): SplitValues => {
    const part = now.lines.find(({ lineKey }) => lineKey === line.lineKey)?.split.find(({ unit }) => unit.unitId === unitId)
    const text = (value: number | null | undefined) => (value === null || value === undefined ? '' : String(value))
    return {
      asked: text(part?.asked ?? 0),
      appraised: text(part?.appraised),
      approved: text(part?.approved),
      differenceCode: part?.differenceCode ?? '',
      note: part?.note ?? '',
    }
  }
  const form = useCellsForm<SplitValues>({
    plan,
    lineKey: line.lineKey,
    unitId,
    read,
    valueOf: (field, text) => {
      if (field === 'differenceCode' || field === 'note') return text.trim() || null
      const number = readNumber(text) ?? null
      return field === 'asked' ? (number ?? 0) : number
    },
    check: (values) => {
      const wrong = (['asked', 'appraised', 'approved'] as const).filter((name) => readNumber(values[name]) === undefined)
      return Object.fromEntries(wrong.map((name) => [name, t('needNumberOfPeople')]))
    },
    onSaved: () => showToast({ message: t('saved') }),
  })
  const reasons = plan.differenceReasons.map(({ code, name }) => ({ value: code, label: name[currentLanguage()] }))
  if (!can.edit && !can.consolidate) {
    const { asked, appraised, approved, differenceCode, note } = form.values
    const number = (text: string) => numberOf(text === '' ? null : Number(text), true)
    return (
      <Facts
        lines={[
          { label: t('asked'), value: number(asked) },
          { label: t('appraised'), value: number(appraised) },
          { label: t('approved'), value: number(approved) },
          { label: t('differenceReason'), value: reasons.find(({ value }) => value === differenceCode)?.label },
          { label: t('note'), value: note },
        ]}
      />
    )
  }
  return (
    <form className={classes.stack} onSubmit={form.submit} noValidate>
      <LeaveGuard hasTyped={form.hasTyped} />
      <ErrorSummary problems={form.problems} failure={form.failure} />
      <EditConflict
        conflict={form.conflict}
        mine={form.values}
        onTake={form.takeTheirs}
        label={(field) => t(labels[field])}
        show={(field, value) => (field === 'differenceCode' ? (reasons.find((each) => each.value === value)?.label ?? value) : value)}
      />
      <div className={classes.three}>
        <NumberField label={t('asked')} disabled={!can.edit} {...form.field('asked')} />
        <NumberField label={t('appraised')} disabled={!can.consolidate} {...form.field('appraised')} />
        <NumberField label={t('approved')} disabled={!can.consolidate} {...form.field('approved')} />
      </div>
      <Select
        label={t('differenceReason')}
        help={t('differenceHelp')}
        none={t('noReason')}
        options={reasons}
        disabled={!can.consolidate}
        {...form.field('differenceCode')}
      />
      <TextArea label={t('note')} rows={2} maxLength={1000} {...form.field('note')} />
      <div className={classes.actions}>
        <Button type="submit" variant="primary" busy={form.saving}>
          {t('save')}
        </Button>
      </div>
    </form>
  )
}
