import { messageOf } from '#kernel/errors.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import type { Cell, Column, ParsedTable, Row, RowError } from '#kernel/tabular/index.ts'
import type { AnyImport, Change, RowReport } from './definition.ts'

/** What a file would do: nothing is written yet. */
export interface Plan {
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly changes: readonly Change<never>[]
  readonly errors: readonly RowError[]
  readonly warnings: readonly RowError[]
}

/** Compares every row with the record it means. Reads only; the same function serves preview and, inside the transaction, commit. */
export async function planImport(definition: AnyImport, tx: Tx, ctx: Ctx, scope: Scope, table: ParsedTable): Promise<Plan> {
  const columns = new Map(definition.columns.map((column) => [column.key, column]))
  const rowsByLine = new Map(table.rows.map(({ line, row }) => [line, row]))
  const errors = [...table.errors]
  const warnings = [...table.warnings]
  const failed = new Set(table.errors.map((error) => error.row))
  const entry = (line: number, key: string, code: RowError['code'], params = {}): RowError => {
    const column = columns.get(key)
    const value = rowsByLine.get(line)?.[key]
    return {
      row: line,
      column: column?.header[ctx.language] ?? key,
      value: column?.sensitive ? '•••' : String(value ?? ''),
      code,
      message: messageOf(code, { column: column?.header[ctx.language] ?? key, value: String(value ?? ''), ...params }, ctx.language),
    }
  }
  const report: RowReport = {
    error: (line, key, code, params) => {
      failed.add(line)
      errors.push(entry(line, key, code, params))
    },
    warn: (line, key, code, params) => warnings.push(entry(line, key, code, params)),
    failed: (line) => failed.has(line),
  }

  const matches = await definition.match(tx, ctx, scope, table.rows, report)
  const changes: Change<never>[] = []
  const seen = new Map<string, number>()
  let unchanged = 0
  for (const [index, { line, row }] of table.rows.entries()) {
    const match = matches[index]
    if (!match || failed.has(line)) continue
    if (match.key) {
      const name = JSON.stringify(match.key)
      const earlier = seen.get(name)
      if (earlier !== undefined) {
        report.error(line, definition.columns[0]?.key ?? '', 'import.duplicate-row', { line: earlier })
        continue
      }
      seen.set(name, line)
    }
    const after = merge(definition.columns, match.current, row)
    if (!match.current) {
      const missing = definition.columns.filter((c) => (c.required || definition.requiredForNew.includes(c.key)) && after[c.key] === null)
      for (const column of missing) report.error(line, column.key, 'tabular.cell-required')
      if (missing.length) continue
    } else if (definition.columns.every(({ key }) => same(match.current?.[key], after[key]))) {
      unchanged++
      continue
    }
    changes.push({ line, key: match.key, before: match.current, after, refs: match.refs })
  }
  await definition.check?.(tx, ctx, scope, changes, report)
  errors.sort((a, b) => a.row - b.row)
  const created = changes.filter((change) => !change.before).length
  return { created, updated: changes.length - created, unchanged, changes, errors, warnings }
}

/** The record after the row: what the row leaves empty stays, what it clears is null. */
function merge(columns: readonly Column[], current: Row | undefined, row: Row): Row {
  const after: Record<string, Cell> = {}
  for (const { key } of columns) {
    const cell = row[key]
    after[key] = cell === undefined ? (current?.[key] ?? null) : cell
  }
  return after
}

function same(a: Cell | undefined, b: Cell | undefined): boolean {
  return (a ?? null) === (b ?? null)
}
