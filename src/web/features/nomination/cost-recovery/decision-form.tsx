import { useTranslation } from 'react-i18next'
import { post } from '#web/lib/api.ts'
import { isDay } from '#web/lib/day.ts'
import { formatDong } from '#web/lib/format.ts'
import { UnitPicker } from '#web/pickers/unit-picker.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { NumberField, Select, TextField } from '#web/ui/field.tsx'
import { useForm } from '#web/ui/use-form.ts'
import { ActPanel } from './act-panel.tsx'
import type { ActProps } from './recovery-acts.tsx'
import { recoveryPath } from './recovery-queries.ts'
import classes from './recovery.module.css'

/** The decision: from whom, under which number, to be paid by when. */
export function DecisionForm({ of, onSaved, onClose }: ActProps) {
  const { t } = useTranslation('recovery')
  const form = useForm({
    form: `recovery-decision ${of.recoveryId}`,
    initial: {
      ...{
        layout: 'state',
        issuerUnitId: of.unit.unitId,
        issuer: of.unit.name,
        superior: '',
        symbol: 'QĐ-UBND',
        place: '',
        decisionDate: '',
        number: '',
        signerAuthority: '',
      },
      ...{ signerTitle: '', signerName: '', dueOn: '' },
    },
    check: (values) => ({
      ...Object.fromEntries(
        (['issuerUnitId', 'issuer', 'symbol', 'place', 'signerTitle', 'signerName'] as const).flatMap((name) =>
          values[name].trim() ? [] : [[name, t('missing')]],
        ),
      ),
      ...Object.fromEntries((['decisionDate', 'dueOn'] as const).flatMap((name) => (isDay(values[name]) ? [] : [[name, t('noDay')]]))),
      ...(values.number === '' || /^[1-9]\d{0,4}$/.test(values.number) ? {} : { number: t('noNumber') }),
    }),
    save: async ({ number, superior, signerAuthority, ...values }, requestKey) =>
      await post(
        `${recoveryPath(of.recoveryId)}/decision`,
        {
          ...values,
          version: of.version,
          number: number === '' ? null : Number(number),
          superior: superior.trim() || null,
          signerAuthority: signerAuthority.trim() || null,
        },
        { requestKey },
      ),
    onSaved: () => onSaved(t('decisionSaved')),
  })
  return (
    <ActPanel title={t('decisionTitle')} lead={of.person.fullName} confirm={t('decide')} form={form} onClose={onClose}>
      <p>{t('decisionLead', { amount: formatDong(of.amount ?? of.computed) })}</p>
      <div className={classes.pair}>
        <Select
          label={t('layout')}
          options={(['state', 'party'] as const).map((value) => ({ value, label: t(`layout_${value}`) }))}
          {...form.field('layout')}
        />
        <TextField label={t('symbol')} help={t('symbolHelp')} maxLength={40} {...form.field('symbol')} />
        <TextField label={t('issuer')} maxLength={200} {...form.field('issuer')} />
        <UnitPicker
          label={t('issuerUnit')}
          help={t('issuerUnitHelp')}
          chosen={{ value: of.unit.unitId, label: of.unit.name }}
          {...form.choice('issuerUnitId')}
        />
        <TextField label={t('superior')} maxLength={200} {...form.field('superior')} />
        <TextField label={t('place')} help={t('placeHelp')} maxLength={100} {...form.field('place')} />
        <NumberField label={t('number')} help={t('numberHelp')} {...form.field('number')} />
        <DateField label={t('decisionDate')} {...form.choice('decisionDate')} />
        <DateField label={t('dueOn')} {...form.choice('dueOn')} />
        <TextField label={t('signerAuthority')} help={t('signerAuthorityHelp')} maxLength={200} {...form.field('signerAuthority')} />
        <TextField label={t('signerTitle')} maxLength={200} {...form.field('signerTitle')} />
        <TextField label={t('signerName')} maxLength={120} {...form.field('signerName')} />
      </div>
    </ActPanel>
  )
}
