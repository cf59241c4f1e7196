import { useTranslation } from 'react-i18next'
import type { UsualIssuer } from '#contracts/nomination-recovery.ts'
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

const suggested = ['issuer', 'superior', 'symbol', 'place', 'signerAuthority', 'signerTitle'] as const
const unknown = { superior: '', issuer: '', symbol: '', place: '', authority: '', signerTitle: '' }
const layoutOf = (text: string) => (text === 'party' ? 'party' : 'state')

/** The head under which a unit usually decides, as the form has it; empty where it is not known. */
function headIn(unit: UsualIssuer | undefined, layout: UsualIssuer['layout']) {
  const { authority, ...head } = unit?.head[layout] ?? unknown
  return { ...head, signerAuthority: authority }
}

/** The decision: from whom, under which number, to be paid by when. */
export function DecisionForm({ of, onSaved, onClose }: ActProps) {
  const { t } = useTranslation('recovery')
  const [first] = of.issuers
  const layout = first?.layout ?? 'state'
  const form = useForm({
    form: `recovery-decision ${of.recoveryId}`,
    initial: { layout, issuerUnitId: first?.unitId ?? of.unit.unitId, ...headIn(first, layout), decisionDate: '', number: '', signerName: '', dueOn: '' },
    check: (values) => ({
      ...Object.fromEntries(
        (['issuerUnitId', 'issuer', 'symbol', 'place', 'signerTitle', 'signerName'] as const).flatMap((name) =>
          values[name].trim() ? [] : [[name, t('missing')]],
        ),
      ),
      ...Object.fromEntries((['decisionDate', 'dueOn'] as const).flatMap((name) => (isDay(values[name]) ? [] : [[name, t('noDay')]]))),
      ...(/[-/]\s*$/.test(values.symbol) ? { symbol: t('symbolOpen') } : {}),
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
  /** Another layout or issuing unit has another head; what was typed over the suggestion stays. */
  const change = (next: { readonly layout?: string; readonly issuerUnitId?: string }) => {
    const { values } = form
    const headOf = (said: { readonly layout: string; readonly issuerUnitId: string }) =>
      headIn(
        of.issuers.find(({ unitId }) => unitId === said.issuerUnitId),
        layoutOf(said.layout),
      )
    const [was, then] = [headOf(values), headOf({ ...values, ...next })]
    for (const name of suggested) if (values[name].trim() === '' || values[name] === was[name]) form.set(name, then[name])
    if (next.layout !== undefined) form.set('layout', layoutOf(next.layout))
    if (next.issuerUnitId !== undefined) form.set('issuerUnitId', next.issuerUnitId)
  }
  return (
    <ActPanel title={t('decisionTitle')} lead={of.person.fullName} confirm={t('decide')} form={form} onClose={onClose}>
      <p>{t('decisionLead', { amount: formatDong(of.amount ?? of.computed) })}</p>
      <div className={classes.pair}>
        <Select
          label={t('layout')}
          options={(['state', 'party'] as const).map((value) => ({ value, label: t(`layout_${value}`) }))}
          {...form.field('layout')}
          onChange={(event) => change({ layout: event.currentTarget.value })}
        />
        <TextField label={t('symbol')} help={t('symbolHelp')} maxLength={40} {...form.field('symbol')} />
        <TextField label={t('issuer')} maxLength={200} {...form.field('issuer')} />
        <UnitPicker
          label={t('issuerUnit')}
          help={t('issuerUnitHelp')}
          chosen={{ value: of.unit.unitId, label: of.unit.name }}
          {...form.choice('issuerUnitId')}
          onValue={(issuerUnitId) => change({ issuerUnitId })}
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
