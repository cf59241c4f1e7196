import { useTranslation } from 'react-i18next'
import type { BudgetNorm } from '#contracts/catalogue-costs.ts'
import type { LineBudget } from '#contracts/planning-costs.ts'
import { formatDong } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { IconButton } from '#web/ui/button.tsx'
import { TextField } from '#web/ui/field.tsx'
import { CloseIcon } from '#web/ui/icons.tsx'
import { MoneyInput } from '#web/ui/money-field.tsx'
import { amountsOf, type EditedItem, overOf } from './budget-items.ts'
import { ceilingWords, rateWords } from './budget-table.tsx'
import classes from './costs.module.css'

interface EditedItemsProps {
  readonly items: readonly EditedItem[]
  readonly norms: readonly BudgetNorm[]
  readonly grades: LineBudget['grades']
  /** What the server says of an item: `items.0.overReason`. */
  readonly wrong: Readonly<Record<string, string>>
  readonly onItems: (items: readonly EditedItem[]) => void
}

/** The items as they are typed, with their amounts and the sum. */
export function EditedItems({ items, norms, grades, wrong, onItems }: EditedItemsProps) {
  const { t } = useTranslation('costs')
  const { amounts, total } = amountsOf(items)
  const change = (at: number, part: Partial<EditedItem>) => onItems(items.map((item, index) => (index === at ? { ...item, ...part } : item)))
  return (
    <table className={classes.items}>
      <thead>
        <tr>
          <th scope="col">{t('item')}</th>
          <th scope="col" data-align="end">
            {t('quantity')}
          </th>
          <th scope="col" data-align="end">
            {t('unitRateDong')}
          </th>
          <th scope="col" data-align="end">
            {t('amount')}
          </th>
          <th scope="col">
            <span className="spoken">{t('remove')}</span>
          </th>
        </tr>
      </thead>
      {items.map((item, index) => {
        const norm = norms.find(({ normId }) => normId === item.normId)
        const grade = grades.find(({ code }) => code === item.grade)
        const over = overOf(item, norm)
        const at = (field: string) => wrong[`items.${index}.${field}`]
        return (
          <tbody key={item.key}>
            <tr>
              <th scope="row">
                {item.words}
                <small>{[grade?.name[currentLanguage()], norm ? ceilingWords(t, norm) : t('noNorm')].filter(Boolean).join(' · ')}</small>
                {at('normId') && <small className={classes.wrong}>{at('normId')}</small>}
                {item.rate === '0' && <small className={classes.over}>{t('zeroRate')}</small>}
              </th>
              <td data-align="end" data-label={t('quantity')}>
                {item.basis !== 'percent' && (
                  <MoneyInput
                    className={classes.number}
                    aria-label={`${t('quantity')}: ${item.words}`}
                    aria-invalid={/^\d{1,15}$/.test(item.quantity) ? undefined : true}
                    value={item.quantity}
                    onValue={(quantity) => change(index, { quantity })}
                  />
                )}
                <small>{item.basis === 'percent' ? '' : t(`basis_${item.basis}`)}</small>
              </td>
              <td data-align="end" data-label={t('unitRate')}>
                <MoneyInput
                  className={classes.number}
                  aria-label={`${t(item.basis === 'percent' ? 'percentRate' : 'unitRate')}: ${item.words}`}
                  aria-invalid={/^\d{1,15}$/.test(item.rate) && !at('rate') ? undefined : true}
                  value={item.rate}
                  onValue={(rate) => change(index, { rate })}
                />
                {item.basis === 'percent' && <small>{t('basis_percent')}</small>}
                {at('rate') && <small className={classes.wrong}>{at('rate')}</small>}
              </td>
              <td data-align="end" data-label={t('amount')} className={classes.amount}>
                {formatDong(amounts[index] ?? 0)}
              </td>
              <td className={classes.out}>
                <IconButton
                  label={t('removeItem', { name: item.words })}
                  icon={<CloseIcon />}
                  onClick={() => onItems(items.filter((_item, each) => each !== index))}
                />
              </td>
            </tr>
            {over !== undefined && norm?.ceiling && (
              <tr className={classes.overRow}>
                <td colSpan={5}>
                  {over === 'refused' ? (
                    <TextField
                      label={t('overReason')}
                      help={t('overReasonHelp', { by: rateWords(norm, Number(item.rate) - norm.ceiling), citation: norm.citation })}
                      error={item.overReason.trim() ? undefined : at('overReason')}
                      maxLength={500}
                      value={item.overReason}
                      onChange={(event) => change(index, { overReason: event.currentTarget.value })}
                    />
                  ) : (
                    <small className={classes.over}>{t('overUnverified', { ceiling: rateWords(norm, norm.ceiling), citation: norm.citation })}</small>
                  )}
                </td>
              </tr>
            )}
          </tbody>
        )
      })}
      <tfoot>
        <tr>
          <th scope="row" colSpan={3}>
            {t('total')}
          </th>
          <td colSpan={2} data-align="end" aria-live="polite" className={classes.total}>
            {formatDong(total)}
          </td>
        </tr>
      </tfoot>
    </table>
  )
}
