import type { ErrorCode } from '#contracts/errors.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import { AppError, type ErrorParams, messageOf } from '#kernel/errors.ts'
import type { Row } from '#kernel/tabular/index.ts'
import type { AnyImport, Change, RowReport } from './definition.ts'
import { planImport } from './plan.ts'

/** What rows typed on a screen would do, by the rules that a file of the same kind is judged by. Lines count from 0, in the order given. */
export interface TypedPlan {
  /** Of sound lines only. */
  readonly changes: readonly Change<never>[]
  /** What is wrong with each line that has an error, by the key of the column. */
  readonly errors: ReadonlyMap<number, readonly { readonly key: string; readonly message: string }[]>
}

/** Compares rows of a screen with the records they mean. Reads only; what to write is written by the definition. */
export async function planTyped(definition: AnyImport, tx: Tx, ctx: Ctx, scope: Scope, rows: readonly Row[]): Promise<TypedPlan> {
  const table = { rows: rows.map((row, line) => ({ line, row: { ...row } })), errors: [], warnings: [], ignoredHeaders: [] }
  const plan = await planImport(definition, tx, ctx, scope, table)
  const keyOf = new Map(definition.columns.map(({ key, header }) => [header[ctx.language], key]))
  const errors = new Map<number, { key: string; message: string }[]>()
  for (const { row, column, message } of plan.errors) errors.set(row, [...(errors.get(row) ?? []), { key: keyOf.get(column) ?? column, message }])
  return { changes: plan.changes.filter(({ line }) => !errors.has(line)), errors }
}

/** Collects what is wrong with the one record of a form. `fieldOf` names the form's field where it is called otherwise than the file's column. */
export interface FieldReport extends RowReport {
  readonly warnings: readonly { readonly field: string; readonly message: string }[]
  /** A field of the form that no column stands for. */
  field(field: string, code: ErrorCode, params?: ErrorParams): void
  /** Throws `kernel.invalid-input` with the words of every field, when there was an error. */
  refuse(): void
}

export function fieldReport(ctx: Ctx, row: Row, fieldOf: Readonly<Record<string, string>> = {}): FieldReport {
  const fields: Record<string, string> = {}
  const warnings: { field: string; message: string }[] = []
  const words = (key: string, code: ErrorCode, params: ErrorParams = {}) =>
    messageOf(code, { column: key, value: String(row[key] ?? ''), ...params }, ctx.language)
  return {
    warnings,
    error: (_line, key, code, params) => {
      fields[fieldOf[key] ?? key] ??= words(key, code, params)
    },
    warn: (_line, key, code, params) => warnings.push({ field: fieldOf[key] ?? key, message: words(key, code, params) }),
    failed: () => Object.keys(fields).length > 0,
    field: (field, code, params) => {
      fields[field] ??= words(field, code, params)
    },
    refuse: () => {
      if (Object.keys(fields).length) throw new AppError('kernel.invalid-input', {}, fields)
    },
  }
}
