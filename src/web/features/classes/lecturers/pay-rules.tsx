import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { lecturerKindSchema, type PayRule } from '#contracts/classes-pay-rules.ts'
import { formatDong, formatNumber } from '#web/lib/format.ts'
import type { LawKind } from '#web/ui/dated-law/law-kind.ts'
import { LawSection } from '#web/ui/dated-law/law-section.tsx'
import { Checkbox } from '#web/ui/field.tsx'
import { filled } from '#web/ui/filled.ts'
import classes from './lecturers.module.css'

/** Thù lao theo buổi: which lecturers are paid by the session. How much a session pays is a cost norm. */
export function PayRules({ today, readsNorms }: { readonly today: string; readonly readsNorms: boolean }) {
  const { t } = useTranslation('laws')
  const kind: LawKind<PayRule> = {
    path: '/api/pay-rules',
    title: t('payTitle'),
    lead: t('payLead'),
    endless: true,
    name: ({ code }) => {
      const known = lecturerKindSchema.options.find((each) => each === code)
      return known ? t(`lecturers_${known}`) : code
    },
    lines: ({ bySession }) => [{ label: t('payLabel'), value: t(bySession ? 'paidBySession' : 'paidBySalary') }],
    fieldWords: (field) => (field === 'bySession' ? t('field_bySession') : undefined),
    effectWords: ({ groups, looked, changed, sums }) =>
      t(changed ? 'payEffect' : 'payNoEffect', {
        ...{ lecturers: formatNumber(groups), looked: formatNumber(looked), count: changed, changed: formatNumber(changed) },
        ...{ before: formatDong(sums?.before ?? 0), after: formatDong(sums?.after ?? 0) },
      }),
    textsOf: (of) => ({ bySession: (of?.bySession ?? true) ? 'true' : '' }),
    problems: () => ({}),
    bodyOf: (texts) => ({ bySession: texts['bySession'] === 'true' }),
    fields: ({ form }) => <Checkbox label={t('field_bySession')} help={t('bySessionHelp')} {...filled(form.choice('bySession'))} />,
  }
  return (
    <>
      <LawSection kind={kind} today={today} />
      {readsNorms && (
        <Link to="/quy-dinh/dinh-muc" className={classes.more}>
          {t('payNorms')}
        </Link>
      )}
    </>
  )
}
