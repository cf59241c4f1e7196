import type { BudgetNorm, CostBasis } from '#contracts/catalogue-costs.ts'
import type { ClassShape } from '#contracts/planning-costs.ts'
import { AppError } from '#kernel/errors.ts'

/** An item before it is priced: so many of its basis at so many đồng each, or so many per cent of everything else. */
export interface Item {
  readonly basis: CostBasis
  readonly quantity: number
  readonly rate: number
}

export interface Priced {
  /** Of what is counted; where the basis is percent, the đồng that the per cents are of. */
  readonly quantity: number
  /** In đồng. */
  readonly amount: number
}

/** Prices items in đồng, exactly: đồng have no parts, so that only per cents need rounding, half up. Per cents are of everything that is no per cent.
 * Throws `planning.cost-too-large` where a number would not travel through JSON exactly. */
export function priceItems<Of extends Item>(items: readonly Of[]): { readonly items: readonly (Of & Priced)[]; readonly total: number } {
  const plain = items.map(({ basis, quantity, rate }) => (basis === 'percent' ? 0n : BigInt(quantity) * BigInt(rate)))
  const base = sum(plain)
  const amounts = items.map(({ basis, rate }, index) => (basis === 'percent' ? (base * BigInt(rate) + 50n) / 100n : (plain[index] ?? 0n)))
  return {
    items: items.map((item, index) => ({
      ...item,
      quantity: item.basis === 'percent' ? exact(base) : item.quantity,
      amount: exact(amounts[index] ?? 0n),
    })),
    total: exact(sum(amounts)),
  }
}

const sum = (values: readonly bigint[]) => values.reduce((all, each) => all + each, 0n)

function exact(value: bigint): number {
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw new AppError('planning.cost-too-large')
  return Number(value)
}

/** How many of a basis a shape has, over all its classes. Per cents have none of their own. */
export function quantityOf(basis: CostBasis, { classes, learners, sessions, days }: ClassShape): number {
  switch (basis) {
    case 'session':
      return classes * sessions
    case 'learner':
      return learners
    case 'learner-day':
      return learners * days
    case 'learner-session':
      return learners * sessions
    case 'day':
      return classes * days
    case 'class':
      return classes
    case 'percent':
      return 0
  }
}

export type ProposedItem = Item & Priced & { readonly norm: BudgetNorm }

/** What the norms of a day give for a shape: the general rows a budget begins with. What is paid as spent stands at 0 đồng until somebody says how much. */
export function classBudget(shape: ClassShape, norms: readonly BudgetNorm[]): { readonly items: readonly ProposedItem[]; readonly total: number } {
  const begun = norms.filter(({ grade, byDefault }) => grade === null && byDefault)
  return priceItems(begun.map((norm) => ({ norm, basis: norm.basis, quantity: quantityOf(norm.basis, shape), rate: norm.rate ?? 0 })))
}

/** Whether a rate breaks the ceiling of a norm. A ceiling that nobody compared with its text refuses nothing. */
export function breaks(norm: Pick<BudgetNorm, 'ceiling' | 'ceilingVerified'>, rate: number): boolean {
  return norm.ceilingVerified && norm.ceiling !== null && rate > norm.ceiling
}
