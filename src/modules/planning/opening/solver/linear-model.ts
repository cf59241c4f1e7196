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
}

export interface SolveOptions {
  readonly seconds: number
  /** Stops when it is this near to the bound. */
  readonly gap: number
  /** Or so many points near. */
  readonly near?: number
  /** Values of some columns to begin with. */
  readonly begin?: readonly (readonly [column: number, value: number])[]
  readonly tell?: (cost: number, bound: number) => void
  /** Wall time of now in milliseconds: with it the end is looked at oftener than HiGHS does by itself. */
  readonly now?: () => number
  /** True when what is looked for without HiGHS has had its time. */
  readonly isOver?: () => boolean
}

/** Solves in this thread: it is blocked meanwhile. */
export function solve(highs: Highs, model: LinearModel, { seconds, gap, near = 1e-6, begin, tell, now }: SolveOptions): Solved {
  if (model.columns === 0) return { values: new Float64Array(0), bound: 0 }
  const native = highs.createModel(model.data())
  try {
    native.options.set({ output_flag: false, time_limit: seconds, mip_rel_gap: gap, mip_abs_gap: near, random_seed: 1 })
    if (begin) native.setSolution({ indices: begin.map(([column]) => column), values: begin.map(([, value]) => value) })
    const { mipLogging, mipInterrupt, simplexInterrupt } = highs.constants.callbackType
    const end = now ? now() + seconds * 1000 : Infinity
    const stop = (event: { interrupt(): void }) => {
      if (now && now() > end) event.interrupt()
      return undefined
    }
    native.run({
      [mipInterrupt]: stop,
      [simplexInterrupt]: stop,
      [mipLogging]: ({ data }: { readonly data: { readonly mip_primal_bound?: number; readonly mip_dual_bound?: number } }) => {
        tell?.(data.mip_primal_bound ?? Infinity, data.mip_dual_bound ?? -Infinity)
        return undefined
      },
    })
    const found = Number(native.info.get('primal_solution_status')) === 2
    const bound = Number(native.info.get('mip_dual_bound'))
    return { values: found ? native.getSolution().colValue : undefined, bound }
  } finally {
    native.dispose()
  }
}
