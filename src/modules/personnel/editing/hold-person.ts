import type { personStatusWords } from '#contracts/personnel.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { inScope } from '#modules/organisation/index.ts'

/** A person whose record is being edited: nobody else edits it until the transaction ends. */
export interface HeldPerson {
  readonly personId: string
  readonly code: string
  readonly fullName: string
  readonly birthDate: PlainDate
  readonly unitId: string
  readonly version: number
}

/** With how the person stands today. */
export interface HeldStanding extends HeldPerson {
  /** Since when they are in that unit: the stay in force today, whatever an act foresees for later. */
  readonly unitSince: PlainDate
  readonly status: keyof typeof personStatusWords
}

/** Holds a person for an edit. Throws `kernel.not-found` out of scope, `kernel.changed-meanwhile` when the editor saw another version. */
export async function holdPerson(tx: Tx, ctx: Ctx, scope: Scope, { personId, version }: { personId: string; version: number }): Promise<HeldPerson> {
  const [person] = await holdPeople(tx, ctx, scope, [personId])
  if (!person) throw new AppError('kernel.not-found')
  if (person.version !== version) throw new AppError('kernel.changed-meanwhile')
  return person
}

/** Holds those of these people who are within scope, in the order of their ids so that two such commands never wait for each other. */
export async function holdPeople(tx: Tx, ctx: Ctx, scope: Scope, personIds: readonly string[]): Promise<readonly HeldStanding[]> {
  const { rows } = await sql<HeldStanding>`
    select p.person_id as "personId", p.code, p.full_name as "fullName", p.birth_date as "birthDate", p.unit_id as "unitId",
      p.unit_since as "unitSince", p.status, p.version
    from personnel.person p where p.person_id = any(${personIds}::uuid[]) and ${inScope(scope, 'p.unit_id', ctx.today)}
    order by p.person_id for update of p`.execute(tx)
  return rows
}

/** Says that the record is another now: returns its new version. */
export async function touchPerson(tx: Tx, personId: string): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    update personnel.person set version = version + 1 where person_id = ${personId}::uuid returning version`.execute(tx)
  return rows[0]?.version ?? 0
}
