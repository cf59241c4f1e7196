import type { BudgetNorm } from '#contracts/catalogue-costs.ts'
import type { BudgetItem, SaveLineBudget } from '#contracts/planning-costs.ts'
import { isAmount } from '#web/ui/money-field.tsx'

/** An item while it is edited: numbers as they are typed. */
export interface EditedItem {
  /** Tells items apart while they are edited. */
  readonly key: string
  readonly normId: string | null
  readonly grade: string | null
  readonly words: string
  readonly basis: BudgetItem['basis']
  readonly quantity: string
  readonly rate: string
  readonly overReason: string
}

export const editedOf = (items: readonly BudgetItem[]): readonly EditedItem[] =>
  items.map(({ normId, grade, words, basis, quantity, rate, overReason }, index) => ({
    ...{ key: `${index} ${normId ?? words}`, normId, grade, words, basis, quantity: String(quantity), rate: String(rate), overReason: overReason ?? '' },
  }))

/** As the server takes them; undefined while a number is none. */
export function savedOf(items: readonly EditedItem[]): SaveLineBudget['items'] | undefined {
  if (!items.every(({ words, quantity, rate }) => words.trim() !== '' && isAmount(quantity) && isAmount(rate))) return undefined
  return items.map(({ key: _key, overReason, quantity, rate, ...item }) => ({
    ...item,
    quantity: Number(quantity),
    rate: Number(rate),
    overReason: overReason.trim() || null,
  }))
}

/** The amounts as the server makes them, shown while somebody types; what is no number counts as nothing. */
export function amountsOf(items: readonly EditedItem[]): { readonly amounts: readonly number[]; readonly total: number } {
  const whole = (digits: string) => (isAmount(digits) ? BigInt(digits) : 0n)
  const plain = items.map(({ basis, quantity, rate }) => (basis === 'percent' ? 0n : whole(quantity) * whole(rate)))
  const base = plain.reduce((all, each) => all + each, 0n)
  const amounts = items.map(({ basis, rate }, index) => (basis === 'percent' ? (base * whole(rate) + 50n) / 100n : (plain[index] ?? 0n)))
  return { amounts: amounts.map(Number), total: Number(amounts.reduce((all, each) => all + each, 0n)) }
}

/** Whether an item is above the ceiling of its norm, and whether that ceiling refuses it. */
export function overOf(item: EditedItem, norm: BudgetNorm | undefined): 'refused' | 'told' | undefined {
  if (!norm || norm.ceiling === null || !isAmount(item.rate) || Number(item.rate) <= norm.ceiling) return undefined
  return norm.ceilingVerified ? 'refused' : 'told'
}
