import type { Highs, ModelData } from 'highs'

type Entry = readonly [row: number, value: number]

/** A mixed-integer programme, built column by column. Everything is minimised. */
export class LinearModel {
  private readonly cost: number[] = []
  private readonly lower: number[] = []
  private readonly upper: number[] = []
  private readonly whole: (0 | 1)[] = []
  private readonly rowLower: number[] = []
  private readonly rowUpper: number[] = []
  private readonly starts: number[] = [0]
  private readonly indices: number[] = []
  private readonly values: number[] = []

  get columns(): number {
    return this.cost.length
  }

  /** At most `upper`, at least `lower`; returns its number. */
  row(lower: number, upper: number): number {
    this.rowLower.push(lower)
    return this.rowUpper.push(upper) - 1
  }

  /** Returns the column’s number; entries of one row are added up. */
  column(cost: number, upper: number, whole: boolean, entries: readonly Entry[], lower = 0): number {
    const sums = new Map<number, number>()
    for (const [row, value] of entries) sums.set(row, (sums.get(row) ?? 0) + value)
    for (const [row, value] of sums) {
      this.indices.push(row)
      this.values.push(value)
    }
    this.starts.push(this.indices.length)
    this.lower.push(lower)
    this.upper.push(upper)
    this.whole.push(whole ? 1 : 0)
    return this.cost.push(cost) - 1
  }

  data(): ModelData {
    const [numCols, numRows] = [this.cost.length, this.rowLower.length]
    return {
      numCols,
      numRows,
      colCost: this.cost,
      colLower: this.lower,
      colUpper: this.upper,
      rowLower: this.rowLower,
      rowUpper: this.rowUpper,
      matrix: { format: 'csc', numCols, numRows, starts: this.starts, indices: this.indices, values: this.values },
      integrality: this.whole,
    }
  }
}

export interface Solved {
  /** Undefined where the time ran out before anything was found. */
  readonly values: Float64Array | undefined
  readonly bound: number
  /** Of the values; Infinity where there are none. */
  readonly cost: number
}

export interface SolveOptions {
  readonly seconds: number
  /** Stops when it is this near to the bound. */
  readonly gap: number
  /** Or so many points near. */
  readonly near?: number
  /** Share of its work that HiGHS may spend on looking for answers; what it does by itself where absent. */
  readonly effort?: number
  /** Values of some columns to begin with. */
  readonly begin?: readonly (readonly [column: number, value: number])[]
  /** Now in milliseconds, by the clock that `seconds` are counted by; where absent, that of the wall. */
  readonly now?: () => number
}

/** Ends a run when its time is over. Where a clock is given it is the clock that counts: it need not be that of the wall, which is the only one of HiGHS. */
function stopping(highs: Highs, seconds: number, now: (() => number) | undefined) {
  const { mipInterrupt, simplexInterrupt } = highs.constants.callbackType
  const end = now ? now() + seconds * 1000 : Infinity
  const stop = (event: { interrupt(): void }) => {
    if (now && now() > end) event.interrupt()
    return undefined
  }
  return { limit: now ? {} : { time_limit: seconds }, callbacks: { [mipInterrupt]: stop, [simplexInterrupt]: stop } }
}

/** Solves it as if nothing had to be whole; returns what a unit more of each row’s limit would cost, undefined where the time ran out. */
export function rowPrices(highs: Highs, model: LinearModel, { seconds, now }: Pick<SolveOptions, 'seconds' | 'now'>): Float64Array | undefined {
  const data = model.data()
  const native = highs.createModel({ ...data, integrality: Array.from({ length: data.numCols }, () => 0 as const) })
  try {
    const { limit, callbacks } = stopping(highs, seconds, now)
    native.options.set({ output_flag: false, ...limit })
    native.run(callbacks)
    return Number(native.info.get('dual_solution_status')) === 2 ? native.getSolution().rowDual : undefined
  } finally {
    native.dispose()
  }
}

/** Solves in this thread: it is blocked meanwhile. */
export function solve(highs: Highs, model: LinearModel, { seconds, gap, near = 1e-6, effort, begin, now }: SolveOptions): Solved {
  if (model.columns === 0) return { values: new Float64Array(0), bound: 0, cost: 0 }
  const native = highs.createModel(model.data())
  try {
    const { limit, callbacks } = stopping(highs, seconds, now)
    native.options.set({
      ...{ output_flag: false, mip_rel_gap: gap, mip_abs_gap: near, random_seed: 1 },
      ...limit,
      ...(effort === undefined ? {} : { mip_heuristic_effort: effort }),
    })
    if (begin) native.setSolution({ indices: begin.map(([column]) => column), values: begin.map(([, value]) => value) })
    native.run(callbacks)
    const found = Number(native.info.get('primal_solution_status')) === 2
    const bound = Number(native.info.get('mip_dual_bound'))
    return { values: found ? native.getSolution().colValue : undefined, bound, cost: found ? Number(native.info.get('objective_function_value')) : Infinity }
  } finally {
    native.dispose()
  }
}
