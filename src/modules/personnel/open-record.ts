import type { PersonDetail } from '#contracts/personnel.ts'
import type { Gate, Use } from '#kernel/command.ts'
import type { Ctx } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { readPerson } from './person-queries.ts'

/** Somebody else's look at the same moment has told it. */
class ToldAlready extends Error {}

interface Opening {
  readonly personId: string
  readonly unitId: string
}

/** Opens the page of a person. Somebody else's first look of the day leaves an audit entry, which the person reads in their own record; one's own leaves
 * none, nor what the system reads. Throws `kernel.not-found`. */
export function openRecordUse(gate: Gate, personOf: (tx: Tx, accountId: string) => Promise<string | undefined>): Use<{ personId: string }, PersonDetail> {
  const read = gate.query('personnel.read-person', async (tx, ctx, input: { personId: string }, scope) => {
    const person = await readPerson(tx, ctx, input, scope)
    return { person, told: ctx.actor.kind !== 'account' || (await isTold(tx, ctx, input.personId)) || (await personOf(tx, ctx.actor.id)) === input.personId }
  })
  const tell = gate.fencedQuery('personnel.read-person', async (tx, ctx, { personId, unitId }: Opening) => {
    const { rows } = await sql`
      insert into personnel.record_opening as o (person_id, account_id, last_on) values (${personId}::uuid, ${ctx.actor.id}, ${ctx.today}::date)
      on conflict (person_id, account_id) do update set last_on = excluded.last_on where o.last_on < excluded.last_on returning person_id`.execute(tx)
    if (rows.length === 0) throw new ToldAlready()
    return { value: undefined, audit: { subjectKind: 'person', subjectId: personId, unitId, detail: {} } }
  })
  return async (ctx, input) => {
    const { person, told } = await read(ctx, input)
    if (told) return person
    try {
      await tell(ctx, { personId: input.personId, unitId: person.unit.unitId })
    } catch (error) {
      if (!(error instanceof ToldAlready)) throw error
    }
    return person
  }
}

async function isTold(tx: Tx, ctx: Ctx, personId: string): Promise<boolean> {
  const { rows } = await sql`
    select from personnel.record_opening where person_id = ${personId}::uuid and account_id = ${ctx.actor.id} and last_on >= ${ctx.today}::date`.execute(tx)
  return rows.length > 0
}
