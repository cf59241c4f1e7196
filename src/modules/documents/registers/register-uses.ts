import type { RegisterDetail, RegisterEntries, RegisterEntriesQuery, Registers } from '#contracts/documents-registers.ts'
import type { Use } from '#kernel/command.ts'
import { scopeOf } from '#kernel/context.ts'
import { sql } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { DocumentsParts } from '../documents-parts.ts'
import { voidNumber } from '../registers.ts'
import { listEntries, type ListEntries } from './list-entries.ts'
import { type ListRegisters, listRegisters } from './list-registers.ts'
import { findRegister, registersInWords } from './register-store.ts'

export interface VoidEntry {
  readonly entryId: string
  readonly reason: string
}

export interface RegisterUses {
  readonly listRegisters: Use<ListRegisters, Registers>
  readonly readRegister: Use<{ readonly registerId: string }, RegisterDetail>
  readonly listEntries: Use<ListEntries, RegisterEntries>
  readonly exportRegister: Use<RegisterEntriesQuery & { readonly registerId: string }, { register: RegisterDetail; entries: RegisterEntries['items'] }>
  readonly voidEntry: Use<VoidEntry, { entryId: string }>
}

/** Sổ đăng ký văn bản: looked at, taken as a file, a number of it declared void. Out of scope is `kernel.not-found`. */
export function registerUses({ gate, documentsOf = [] }: DocumentsParts): RegisterUses {
  const readRegister: RegisterUses['readRegister'] = gate.query('documents.list-registers', async (tx, ctx, { registerId }: { registerId: string }, scope) => {
    const row = await findRegister(tx, ctx, scope, registerId)
    const [register] = await registersInWords(tx, ctx, [row])
    if (!register) throw new AppError('kernel.not-found')
    return { ...register, can: { void: scopeOf(ctx.actor, 'documents.void-number') !== undefined } }
  })
  const entries: RegisterUses['listEntries'] = gate.query('documents.list-registers', async (tx, ctx, asked: ListEntries, scope) => {
    await findRegister(tx, ctx, scope, asked.registerId)
    return await listEntries(tx, ctx, asked, documentsOf)
  })
  return {
    listRegisters: gate.query('documents.list-registers', listRegisters),
    readRegister,
    listEntries: entries,
    exportRegister: async (ctx, { registerId, ...query }) => ({
      register: await readRegister(ctx, { registerId }),
      entries: (await entries(ctx, { ...query, registerId })).items,
    }),
    /** Throws as `voidNumber` does; a number outside the scope is unknown. */
    voidEntry: gate.command('documents.void-number', async (tx, ctx, { entryId, reason }: VoidEntry, scope) => {
      const { rows } = await sql<{ registerId: string; number: number }>`
        select register_id as "registerId", number from documents.register_entry where entry_id = ${entryId}::uuid`.execute(tx)
      const entry = rows[0]
      if (!entry) throw new AppError('documents.unknown-entry')
      const register = await findRegister(tx, ctx, scope, entry.registerId)
      await voidNumber(tx, ctx, entryId, reason)
      const detail = { changes: { voidNumber: [null, entry.number] }, reason }
      const about = { subjectKind: 'register', subjectId: entry.registerId, ...(register.unitId !== null && { unitId: register.unitId }) }
      return { value: { entryId }, audit: { ...about, detail } }
    }),
  }
}
