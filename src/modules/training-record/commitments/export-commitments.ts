import type { Gate } from '#kernel/command.ts'
import type { Ctx } from '#kernel/context.ts'
import type { Column, Row } from '#kernel/tabular/index.ts'
import { commitmentCells, commitmentColumns } from './commitment-columns.ts'
import { type ListCommitments, listCommitments } from './list-commitments.ts'

export type AskedExport = Omit<ListCommitments, 'limit' | 'after'>

const pageSize = 1000

/** What the list shows, all pages. The audit entry with the filter and the count is written first, so nothing leaves without one. */
export function exportCommitments(gate: Gate): (ctx: Ctx, input: AskedExport) => Promise<{ columns: readonly Column[]; rows: AsyncIterable<Row> }> {
  const note = gate.command('training-record.export-commitments', async (tx, ctx, input: AskedExport, scope) => {
    const { total } = await listCommitments(tx, ctx, { ...input, limit: 1 }, scope)
    const filter = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined))
    return { value: undefined, audit: { subjectKind: 'export', detail: { list: 'commitments', rows: total, filter } } }
  })
  const page = gate.query('training-record.export-commitments', listCommitments)
  async function* rows(ctx: Ctx, input: AskedExport): AsyncGenerator<Row> {
    for (let after: string | undefined; ;) {
      const { items, next } = await page(ctx, { ...input, limit: pageSize, after })
      for (const item of items) yield commitmentCells(item, ctx.language)
      if (next === null) return
      after = next
    }
  }
  return async (ctx, input) => {
    await note(ctx, input)
    return { columns: commitmentColumns, rows: rows(ctx, input) }
  }
}
