import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { NeedSheet } from '#contracts/planning-need-lines.ts'
import { post } from '#web/lib/api.ts'
import { formatNumber } from '#web/lib/format.ts'
import { ProgrammePicker } from '#web/pickers/programme-picker.tsx'
import { UnitPicker } from '#web/pickers/unit-picker.tsx'
import { Button } from '#web/ui/button.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { NumberField, Select, TextArea } from '#web/ui/field.tsx'
import { LeaveGuard } from '#web/ui/leave-guard.tsx'
import type { PickedOption } from '#web/ui/search-picker.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useForm } from '#web/ui/use-form.ts'
import { DetailFields, detailsOf, detailValues } from './detail-fields.tsx'
import { needsKey } from './needs-queries.ts'
import { PeoplePicked } from './people-picked.tsx'
import classes from './needs.module.css'

const formId = 'add-need'

/** Adds needs that the review did not find: people by name, or a number first. */
export function AddPanel({ sheet, onClose }: { readonly sheet: NeedSheet; readonly onClose: () => void }) {
  const { t } = useTranslation('needs')
  const client = useQueryClient()
  const [people, setPeople] = useState<readonly PickedOption[]>([])
  const form = useForm({
    form: `${formId} ${sheet.sheetId}`,
    initial: { programmeId: '', by: 'names', personIds: '', headCount: '', unitId: '', why: '', ...detailValues() },
    check: ({ programmeId, by, personIds, headCount, why }) => ({
      ...(programmeId ? {} : { programmeId: t('programmeMissing') }),
      ...(by === 'names' && personIds === '' ? { personIds: t('peopleMissing') } : {}),
      ...(by === 'number' && !/^[1-9]\d{0,3}$/.test(headCount) ? { headCount: t('numberMissing') } : {}),
      ...(why.trim() ? {} : { why: t('whyMissing') }),
    }),
    save: async ({ programmeId, by, personIds, headCount, unitId, why, ...details }, requestKey) =>
      await post<{ lines: number }>(
        `/api/needs/sheets/${sheet.sheetId}/lines`,
        {
          ...detailsOf(details),
          ...{ programmeId, why: why.trim() },
          ...(by === 'names'
            ? { personIds: personIds.split(','), headCount: null, unitId: null }
            : { personIds: [], headCount: Number(headCount), unitId: unitId || null }),
        },
        { requestKey },
      ),
    onSaved: ({ lines }) => {
      showToast({ message: t('addedDone', { count: lines, number: formatNumber(lines) }) })
      void client.invalidateQueries({ queryKey: needsKey })
      onClose()
    },
  })
  const take = (next: readonly PickedOption[]) => {
    setPeople(next)
    form.set('personIds', next.map(({ value }) => value).join(','))
  }
  const { value: _value, onValue: _onValue, ...picker } = form.choice('personIds')
  return (
    <SidePanel
      title={t('addNeed')}
      lead={t('addLead')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="primary" type="submit" form={formId} busy={form.saving}>
            {t('add')}
          </Button>
        </>
      }
    >
      <form id={formId} className={classes.form} onSubmit={form.submit} noValidate>
        <LeaveGuard hasTyped={form.hasTyped} />
        <ErrorSummary problems={form.problems} failure={form.failure} />
        <ProgrammePicker by="id" label={t('programme')} {...form.choice('programmeId')} />
        <Select label={t('who')} options={(['names', 'number'] as const).map((value) => ({ value, label: t(`by_${value}`) }))} {...form.field('by')} />
        {form.values.by === 'names' ? (
          <PeoplePicked label={t('addPerson')} {...picker} people={people} onPeople={take} />
        ) : (
          <>
            <NumberField label={t('headCount')} help={t('headCountHelp')} {...form.field('headCount')} />
            <UnitPicker label={t('unitOptional')} help={t('unitOptionalHelp')} {...form.choice('unitId')} />
          </>
        )}
        <TextArea label={t('why')} help={t('whyHelp')} rows={2} maxLength={500} {...form.field('why')} />
        <DetailFields form={form} />
      </form>
    </SidePanel>
  )
}
