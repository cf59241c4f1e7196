import type { RawBuilder, SqlBool } from 'kysely'
import { bulkInputs, bulkLimit, type BulkPeople, type BulkResult } from '#contracts/personnel-people.ts'
import type { Outcome } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError, messageOf } from '#kernel/errors.ts'
import type { Expression, FactSet } from '#modules/expression/index.ts'
import { inScope } from '#modules/organisation/index.ts'
import { peopleWhere } from '../people-list-where.ts'
import type { BulkAction, BulkChange, BulkPerson, BulkVerdict } from './bulk-action.ts'

interface BulkRequest {
  readonly people: BulkPeople
  readonly input: unknown
}

/** What an act would do to whom, changing nothing. */
export const previewBulk =
  (set: FactSet, action: BulkAction) =>
  async (tx: Tx, ctx: Ctx, { people, input }: BulkRequest, scope: Scope): Promise<BulkResult> => {
    const read = bulkInputs[action.id].parse(input)
    const chosen = await choose(tx, ctx, set, people, scope, false)
    return resultOf(ctx, chosen, await action.judge(tx, ctx, chosen, read), [])
  }

/** The act itself: everybody it may be done to in one transaction, each with an audit entry; the others are told with the reason. */
export const doBulk =
  (set: FactSet, action: BulkAction) =>
  async (tx: Tx, ctx: Ctx, { people, input }: BulkRequest, scope: Scope): Promise<Outcome<BulkResult>> => {
    const read = bulkInputs[action.id].parse(input)
    const chosen = await choose(tx, ctx, set, people, scope, true)
    const verdicts = await action.judge(tx, ctx, chosen, read)
    const changed = chosen.flatMap((person, index): BulkChange[] => {
      const verdict = verdicts[index]
      return verdict && 'changes' in verdict ? [{ person, ...verdict }] : []
    })
    if (changed.length > 0) await action.write(tx, changed, read)
    return {
      value: resultOf(ctx, chosen, verdicts, action.undo(changed, read)),
      audit: changed.map(({ person, changes, more }) => ({
        subjectKind: 'person',
        subjectId: person.personId,
        unitId: person.unitId,
        detail: { changes, ...more },
      })),
    }
  }

/** The people meant, by name; locked in the order of their ids when they are to be changed. Throws `personnel.too-many-at-once`; 404 when none of those
 * named is within scope. */
async function choose(tx: Tx, ctx: Ctx, set: FactSet, people: BulkPeople, scope: Scope, lock: boolean): Promise<BulkPerson[]> {
  const where = await meant(tx, ctx, set, people, scope)
  if (where === undefined) return []
  const { rows } = await sql<BulkPerson>`
    with chosen as materialized (
      select p.* from personnel.person p where ${where} order by p.person_id limit ${bulkLimit + 1} ${lock ? sql`for update of p` : sql``}
    )
    select p.person_id as "personId", p.code, p.full_name as "fullName", p.unit_id as "unitId", u.code as "unitCode", u.name as "unitName",
      p.unit_since as "unitSince", p.status, p.left_on as "leftOn", p.complete_ladders as "completeLadders",
      array(select c.category from personnel.person_category c where c.person_id = p.person_id order by c.category) as categories
    from chosen p
    left join (
      select distinct on (v.unit_id) v.unit_id, v.code, v.name from organisation.v_unit v
      order by v.unit_id, v.valid_from <= ${ctx.today}::date desc, abs(v.valid_from - ${ctx.today}::date)
    ) u on u.unit_id = p.unit_id
    order by p.sort_key collate "vi-x-icu", p.person_id`.execute(tx)
  if (rows.length > bulkLimit) {
    const { rows: counted } = await sql<{ count: number }>`select count(*) as count from personnel.person p where ${where}`.execute(tx)
    throw new AppError('personnel.too-many-at-once', { count: counted[0]?.count ?? rows.length, most: bulkLimit })
  }
  if (rows.length === 0 && 'ids' in people) throw new AppError('kernel.not-found')
  return rows
}

async function meant(tx: Tx, ctx: Ctx, set: FactSet, people: BulkPeople, scope: Scope): Promise<RawBuilder<SqlBool> | undefined> {
  if ('ids' in people) return sql<SqlBool>`p.person_id = any(${people.ids}::uuid[]) and ${inScope(scope, 'p.unit_id', ctx.today)}`
  return await peopleWhere(tx, ctx, set, { ...people.query, filter: people.query.filter as Expression | undefined }, scope)
}

function resultOf(ctx: Ctx, people: readonly BulkPerson[], verdicts: readonly BulkVerdict[], undo: BulkResult['undo']): BulkResult {
  const rows = people.map(({ personId, code, fullName, unitId, unitCode, unitName }, index) => {
    const verdict = verdicts[index]
    const reason = verdict && 'skip' in verdict ? messageOf(verdict.skip, verdict.params, ctx.language) : null
    return { personId, code, fullName, unit: { unitId, code: unitCode, name: unitName }, done: reason === null, reason }
  })
  const done = rows.filter((row) => row.done).length
  return { done, skipped: rows.length - done, rows, undo }
}
