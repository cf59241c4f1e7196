import type { Registers, RegistersQuery } from '#contracts/documents-registers.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import { searchKey } from '#kernel/vietnamese/index.ts'
import { kindName, periodName, registerRows, registersInWords } from './register-store.ts'

export type ListRegisters = RegistersQuery & { readonly limit: number; readonly after?: string | undefined }

/** The registers a reader may see, those of running periods first; `after` is the number of those shown before. */
export async function listRegisters(tx: Tx, ctx: Ctx, { q, layout, kind, period, limit, after }: ListRegisters, scope: Scope): Promise<Registers> {
  const all = await registerRows(tx, ctx, scope)
  const asked = all.filter((row) => (!layout || row.layout === layout) && (!kind || row.kind === kind) && (!period || row.period === period))
  const items = await registersInWords(tx, ctx, asked)
  const words = searchKey(q ?? '')
  const found = items.filter((item) => words === '' || searchKey([item.issuer, item.unit?.name, item.kindName, item.kind].join(' ')).includes(words))
  const from = Math.max(0, Number(after) || 0)
  const page = found.slice(from, from + limit)
  return {
    items: page,
    next: from + page.length < found.length ? String(from + page.length) : null,
    total: found.length,
    open: found.filter(({ open }) => open).length,
    kinds: [...new Set(all.map((row) => row.kind))].toSorted().map((each) => ({ kind: each, name: kindName(each, ctx.language) })),
    periods: [...new Map(all.map((row) => [row.period, { period: row.period, name: periodName(row, ctx.language) }])).values()],
  }
}
