import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { BudgetNorm } from '#contracts/catalogue-costs.ts'
import type { LineBudget } from '#contracts/planning-costs.ts'
import { formatDong, formatNumber } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { editedOf } from './budget-items.ts'
import classes from './costs.module.css'

/** The items of a budget that is only read. */
export function BudgetTable({ budget: { items, norms, grades, total } }: { readonly budget: LineBudget }) {
  const { t } = useTranslation('costs')
  return (
    <table className={classes.items}>
      <thead>
        <tr>
          <th scope="col">{t('item')}</th>
          <th scope="col" data-align="end">
            {t('quantity')}
          </th>
          <th scope="col" data-align="end">
            {t('unitRate')}
          </th>
          <th scope="col" data-align="end">
            {t('amount')}
          </th>
        </tr>
      </thead>
      <tbody>
        {editedOf(items).map(({ key }, index) => {
          const item = items[index]
          if (!item) return null
          const norm = norms.find(({ normId }) => normId === item.normId)
          const grade = grades.find(({ code }) => code === item.grade)
          return (
            <tr key={key}>
              <th scope="row">
                {item.words}
                <small>{[grade?.name[currentLanguage()], norm && ceilingWords(t, norm)].filter(Boolean).join(' · ')}</small>
                {item.overReason !== null && (
                  <small className={classes.over}>
                    {t('overReason')}: {item.overReason}
                  </small>
                )}
              </th>
              <td data-align="end" data-label={t('quantity')}>
                {item.basis === 'percent' ? '' : formatNumber(item.quantity)} <small>{item.basis === 'percent' ? '' : t(`basis_${item.basis}`)}</small>
              </td>
              <td data-align="end" data-label={t('unitRate')}>
                {item.basis === 'percent' ? `${item.rate}%` : formatDong(item.rate)}
              </td>
              <td data-align="end" data-label={t('amount')}>
                {formatDong(item.amount)}
              </td>
            </tr>
          )
        })}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" colSpan={3}>
            {t('total')}
          </th>
          <td data-align="end">{formatDong(total ?? 0)}</td>
        </tr>
      </tfoot>
    </table>
  )
}

/** “tối đa 2.000.000 đ · Thông tư 36/2018/TT-BTC”. */
export function ceilingWords(t: TFunction<'costs'>, norm: BudgetNorm): string {
  if (norm.ceiling === null) return [t('asSpent'), norm.citation].join(' · ')
  const amount = rateWords(norm, norm.ceiling)
  return [t(norm.ceilingVerified ? 'atMost' : 'atMostUnverified', { amount }), norm.citation].join(' · ')
}

export const rateWords = ({ basis }: Pick<BudgetNorm, 'basis'>, rate: number): string => (basis === 'percent' ? `${rate}%` : formatDong(rate))
