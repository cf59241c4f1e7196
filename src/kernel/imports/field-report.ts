import type { ErrorCode } from '#contracts/errors.ts'
import type { Ctx } from '#kernel/context.ts'
import { AppError, type ErrorParams, messageOf } from '#kernel/errors.ts'
import type { RowReport } from './definition.ts'

/** What is unusual about a field but kept. */
export interface FieldWarning {
  readonly field: string
  readonly code: ErrorCode
  readonly message: string
}

/** The checks of an import, told to a form: what they find comes to the fields of one record. */
export interface FieldReport extends RowReport {
  readonly warnings: readonly FieldWarning[]
  /** Throws the first error found, with the words of them all by field. */
  refuse(): void
}

/** `fields` says what a column of the import is called in the form, where it is called otherwise. */
export function makeFieldReport(ctx: Ctx, fields: Readonly<Record<string, string>> = {}): FieldReport {
  const errors: { field: string; line: number; code: ErrorCode; params: ErrorParams }[] = []
  const warnings: FieldWarning[] = []
  const fieldOf = (column: string) => fields[column] ?? column
  return {
    warnings,
    error: (line, column, code, params = {}) => void errors.push({ field: fieldOf(column), line, code, params }),
    warn: (_line, column, code, params = {}) => void warnings.push({ field: fieldOf(column), code, message: messageOf(code, params, ctx.language) }),
    failed: (line) => errors.some((error) => error.line === line),
    refuse: () => {
      const [first] = errors
      if (!first) return
      const words = Object.fromEntries(errors.toReversed().map(({ field, code, params }) => [field, messageOf(code, params, ctx.language)]))
      throw new AppError(first.code, first.params, words)
    },
  }
}
