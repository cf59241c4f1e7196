import { useTranslation } from 'react-i18next'
import type { RecoveryCouncil } from '#contracts/nomination-recovery.ts'
import { post } from '#web/lib/api.ts'
import { isDay } from '#web/lib/day.ts'
import { formatDong } from '#web/lib/format.ts'
import { DateField } from '#web/ui/date-field.tsx'
import { Select, TextArea, TextField } from '#web/ui/field.tsx'
import { filled } from '#web/ui/filled.ts'
import { isAmount, MoneyField } from '#web/ui/money-field.tsx'
import { type Texts, useForm } from '#web/ui/use-form.ts'
import { ActPanel } from './act-panel.tsx'
import type { ActProps } from './recovery-acts.tsx'
import { recoveryPath } from './recovery-queries.ts'
import classes from './recovery.module.css'

const seats = 9
const roles = ['chair', 'member', 'secretary'] as const
const names = (index: number) => ({ name: `name${index}`, office: `office${index}`, role: `role${index}` })

function membersOf(values: Texts): RecoveryCouncil['members'] {
  return Array.from({ length: seats }, (_each, index) => {
    const { name, office, role } = names(index)
    const asked = values[role]
    return { name: values[name]?.trim() ?? '', office: values[office]?.trim() ?? '', role: roles.find((each) => each === asked) ?? ('member' as const) }
  }).filter((member) => member.name !== '')
}

/** What the council concluded: who sat, when, how much it proposes. */
export function CouncilForm({ of, onSaved, onClose }: ActProps) {
  const { t } = useTranslation('recovery')
  const rows = Array.from({ length: seats }, (_each, index) => {
    const { name, office, role } = names(index)
    const standing = of.council?.members[index]
    return { [name]: standing?.name ?? '', [office]: standing?.office ?? '', [role]: standing?.role ?? (index === 0 ? 'chair' : 'member') }
  })
  const form = useForm<Texts, unknown>({
    form: `recovery-council ${of.recoveryId}`,
    initial: Object.assign({ metOn: '', amount: String(of.computed), words: '', members: '' }, ...rows) as Texts,
    check: (values) => ({
      ...(isDay(values['metOn'] ?? '') ? {} : { metOn: t('noDay') }),
      ...(isAmount(values['amount'] ?? '') ? {} : { amount: t('noAmount') }),
      ...(membersOf(values).length === 0 ? { [names(0).name]: t('missing') } : {}),
      ...Object.fromEntries(
        Array.from({ length: seats }, (_each, index) => names(index)).flatMap(({ name, office }) =>
          values[name]?.trim() && !values[office]?.trim() ? [[office, t('missing')]] : [],
        ),
      ),
    }),
    save: async (values, requestKey) =>
      await post(
        `${recoveryPath(of.recoveryId)}/council`,
        { version: of.version, metOn: values['metOn'], amount: Number(values['amount']), words: values['words']?.trim() || null, members: membersOf(values) },
        { requestKey },
      ),
    onSaved: () => onSaved(t('councilSaved')),
  })
  const shown = Math.min(seats, Math.max(3, membersOf(form.values).length + 1))
  const { error, id } = form.choice('members')
  return (
    <ActPanel title={t('councilTitle')} lead={of.person.fullName} confirm={t('save')} form={form} onClose={onClose}>
      <DateField label={t('metOn')} {...filled(form.choice('metOn'))} />
      <fieldset className={classes.members} id={id} tabIndex={-1}>
        <legend>{t('members')}</legend>
        {error && <p className={classes.fault}>{error}</p>}
        {Array.from({ length: shown }, (_each, index) => {
          const { name, office, role } = names(index)
          return (
            <div key={name} className={classes.member}>
              <TextField label={t('memberName')} maxLength={120} autoComplete="off" {...form.field(name)} />
              <TextField label={t('memberOffice')} maxLength={200} autoComplete="off" {...form.field(office)} />
              <Select label={t('memberRole')} options={roles.map((value) => ({ value, label: t(`role_${value}`) }))} {...form.field(role)} />
            </div>
          )
        })}
      </fieldset>
      <MoneyField label={t('councilAmount')} help={t('councilAmountHelp', { amount: formatDong(of.computed) })} {...filled(form.choice('amount'))} />
      <TextArea label={t('councilWords')} maxLength={2000} {...form.field('words')} />
    </ActPanel>
  )
}
