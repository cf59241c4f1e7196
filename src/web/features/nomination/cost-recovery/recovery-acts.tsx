import { useTranslation } from 'react-i18next'
import type { Recovery } from '#contracts/nomination-recovery.ts'
import { post, put } from '#web/lib/api.ts'
import { isDay } from '#web/lib/day.ts'
import { formatDong } from '#web/lib/format.ts'
import { DateField } from '#web/ui/date-field.tsx'
import { Select, TextArea, TextField } from '#web/ui/field.tsx'
import { isAmount, MoneyField } from '#web/ui/money-field.tsx'
import { type Texts, useForm } from '#web/ui/use-form.ts'
import { ActPanel } from './act-panel.tsx'
import { Calculated, RecoveryFields, recoveryBody, recoveryProblems, recoveryTexts, useCalculation } from './recovery-form.tsx'
import { recoveryPath } from './recovery-queries.ts'

export interface ActProps {
  readonly of: Recovery
  readonly onSaved: (message: string) => void
  readonly onClose: () => void
}

/** Puts an open case right, with the sum below. */
export function EditForm({ of, onSaved, onClose }: ActProps) {
  const { t } = useTranslation('recovery')
  const form = useForm<Texts, unknown>({
    form: `recovery ${of.recoveryId}`,
    initial: recoveryTexts(of),
    check: (values) => recoveryProblems(values, calculation.data, t),
    save: async (values, requestKey) => {
      const { personId: _person, commitmentId: _commitment, ...body } = recoveryBody(values, calculation.data)
      return await put(recoveryPath(of.recoveryId), { ...body, version: of.version }, { requestKey })
    },
    onSaved: () => onSaved(t('edited')),
  })
  const calculation = useCalculation(form.values)
  return (
    <ActPanel title={t('editTitle')} lead={of.person.fullName} confirm={t('save')} form={form} onClose={onClose}>
      <RecoveryFields form={form} said={calculation.data} />
      <Calculated query={calculation} />
    </ActPanel>
  )
}

/** One payment, or what was withheld. */
export function PaymentForm({ of, onSaved, onClose }: ActProps) {
  const { t } = useTranslation('recovery')
  const left = (of.amount ?? 0) - of.paid
  const form = useForm({
    form: `recovery-payment ${of.recoveryId}`,
    initial: { paidOn: '', amount: String(left), means: 'paid', documentNo: '' },
    check: ({ paidOn, amount, documentNo }) => ({
      ...(isDay(paidOn) ? {} : { paidOn: t('noDay') }),
      ...(isAmount(amount) && Number(amount) > 0 ? {} : { amount: t('noAmount') }),
      ...(documentNo.trim() ? {} : { documentNo: t('missing') }),
    }),
    save: async ({ amount, ...values }, requestKey) =>
      await post(`${recoveryPath(of.recoveryId)}/payments`, { ...values, amount: Number(amount), version: of.version }, { requestKey }),
    onSaved: () => onSaved(t('paymentSaved')),
  })
  return (
    <ActPanel title={t('paymentTitle')} lead={of.person.fullName} confirm={t('save')} form={form} onClose={onClose}>
      <p>{t('paymentLead', { left: formatDong(left) })}</p>
      <DateField label={t('paidOn')} {...form.choice('paidOn')} />
      <MoneyField label={t('paymentAmount')} {...form.choice('amount')} />
      <Select label={t('means')} options={(['paid', 'withheld'] as const).map((value) => ({ value, label: t(`means_${value}`) }))} {...form.field('means')} />
      <TextField label={t('paymentDocument')} maxLength={100} {...form.field('documentNo')} />
    </ActPanel>
  )
}

type Worded = 'reopen' | 'cancel' | 'close' | 'unpay'

interface WordsFormProps extends ActProps {
  readonly act: Worded
  readonly paymentId?: string | undefined
}

/** What is done with a sentence of explanation; asked for, except where everything is paid. */
export function WordsForm({ of, act, paymentId, onSaved, onClose }: WordsFormProps) {
  const { t } = useTranslation('recovery')
  const left = (of.amount ?? 0) - of.paid
  const free = act === 'close' && left <= 0
  const form = useForm({
    form: `recovery-${act} ${of.recoveryId}`,
    initial: { words: '' },
    check: ({ words }) => (free || words.trim() ? {} : { words: t('missing') }),
    save: async ({ words }, requestKey) =>
      await post(
        act === 'unpay' ? `${recoveryPath(of.recoveryId)}/payments/${paymentId ?? ''}/remove` : `${recoveryPath(of.recoveryId)}/${act}`,
        { version: of.version, words: words.trim() || null },
        { requestKey },
      ),
    onSaved: () => onSaved(t(`${act}Saved`)),
  })
  return (
    <ActPanel title={t(`${act}Title`)} lead={of.person.fullName} confirm={t(act)} danger={act === 'cancel' || act === 'unpay'} form={form} onClose={onClose}>
      <p>{act === 'close' ? t(free ? 'closePaid' : 'closeUnpaid', { left: formatDong(left) }) : t(`${act}Text`)}</p>
      <TextArea label={t(free ? 'note' : 'why')} maxLength={1000} {...form.field('words')} />
    </ActPanel>
  )
}
