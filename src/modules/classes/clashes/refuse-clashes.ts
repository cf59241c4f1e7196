import type { Ctx } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { EnrolmentKey } from '../seats/ledger.ts'
import { clashesOf } from './clashes.ts'

/** Throws `classes.clashes` where people would sit in two classes on the same days, by name, and writes nothing. */
export async function refuseClashes(tx: Tx, ctx: Ctx, deciding: readonly EnrolmentKey[]): Promise<void> {
  const clashes = [...(await clashesOf(tx, ctx, deciding)).values()].flat().filter(({ severity }) => severity === 'block')
  if (!clashes.length) return
  const people = Map.groupBy(clashes, ({ personId }) => personId)
  const { rows } = await sql<{ personId: string; name: string }>`
    select person_id as "personId", full_name as name from personnel.v_person where person_id = any(${[...people.keys()]}::uuid[])`.execute(tx)
  const told = rows.slice(0, 10).map(
    ({ personId, name }) =>
      `${name} (${
        people
          .get(personId)
          ?.map(({ code }) => code)
          .join(', ') ?? ''
      })`,
  )
  throw new AppError('classes.clashes', { count: people.size, people: told.sort().join('; ') })
}
