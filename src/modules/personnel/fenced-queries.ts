import type { PersonIdentity, PersonSuccession } from '#contracts/personnel.ts'
import type { Outcome } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { Secrets } from '#kernel/secrets.ts'
import { inScope } from '#modules/organisation/index.ts'

type Reader<Value> = (tx: Tx, ctx: Ctx, input: { personId: string }, scope: Scope) => Promise<Outcome<Value>>

/** Quy hoạch of one person. The reading is logged with the person, never with what was read nor how much. 404 out of scope. */
export const readSuccession: Reader<PersonSuccession> = async (tx, ctx, { personId }, scope) => {
  const person = await requireReachable(tx, ctx, personId, scope)
  type EntryRow = Omit<PersonSuccession['items'][0], 'post' | 'unit' | 'term'> &
    Record<'postId' | 'postCode' | 'postName' | 'unitId' | 'unitCode' | 'unitName' | 'termId' | 'termCode' | 'termName', string>
  const { rows } = await sql<EntryRow>`
    select e.entry_id as "entryId", e.decision_no as "decisionNo", e.approved_on as "approvedOn", e.removed_on as "removedOn",
      p.post_id as "postId", p.code as "postCode", p.name as "postName", t.term_id as "termId", t.code as "termCode", t.name as "termName",
      e.unit_id as "unitId", u.code as "unitCode", u.name as "unitName"
    from personnel.succession_entry e
    join organisation.v_post p on p.post_id = e.post_id
    join organisation.v_term t on t.term_id = e.term_id
    join lateral (
      select v.code, v.name from organisation.v_unit v where v.unit_id = e.unit_id
      order by v.valid_from <= e.approved_on desc, abs(v.valid_from - e.approved_on) limit 1
    ) u on true
    where e.person_id = ${personId}::uuid
    order by e.approved_on desc, p.code`.execute(tx)
  const items = rows.map((row) => ({
    entryId: row.entryId,
    post: { postId: row.postId, code: row.postCode, name: row.postName },
    unit: { unitId: row.unitId, code: row.unitCode, name: row.unitName },
    term: { termId: row.termId, code: row.termCode, name: row.termName },
    decisionNo: row.decisionNo,
    approvedOn: row.approvedOn,
    removedOn: row.removedOn,
  }))
  return { value: { items }, audit: { subjectKind: 'person', subjectId: personId, unitId: person.unitId, detail: {} } }
}

/** The CCCD of one person in the clear. The reading is logged. 404 out of scope. */
export function identityReader(secrets: Pick<Secrets, 'decrypt'>): Reader<PersonIdentity> {
  return async (tx, ctx, { personId }, scope) => {
    const { unitId, sealed } = await requireReachable(tx, ctx, personId, scope)
    const cccd = sealed === null ? null : secrets.decrypt(sealed).toString('utf8')
    return { value: { cccd }, audit: { subjectKind: 'person', subjectId: personId, unitId, detail: { recorded: cccd !== null } } }
  }
}

/** Throws `kernel.not-found` for whoever is out of scope. */
export async function requireReachable(tx: Tx, ctx: Ctx, personId: string, scope: Scope): Promise<{ unitId: string; sealed: Buffer | null }> {
  const { rows } = await sql<{ unitId: string; sealed: Buffer | null }>`
    select p.unit_id as "unitId", p.cccd_encrypted as sealed from personnel.person p
    where p.person_id = ${personId}::uuid and ${inScope(scope, 'p.unit_id', ctx.today)}`.execute(tx)
  if (!rows[0]) throw new AppError('kernel.not-found')
  return rows[0]
}
