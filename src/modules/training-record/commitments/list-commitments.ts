import type { SqlBool } from 'kysely'
import type { CommitmentList, CommitmentRow, CommitmentState, ListCommitmentsQuery, PersonCommitments } from '#contracts/training-record-commitments.ts'
import { type Ctx, type Scope, scopeOf } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { searchKey } from '#kernel/vietnamese/index.ts'
import { inScope, narrowScope, resolveUnits, unitsByIds, unitsInScope } from '#modules/organisation/index.ts'
import { commitmentOn, commitmentRows, stateSql } from './commitment-rows.ts'
import { releaseReasons } from './release-commitment.ts'

export interface ListCommitments extends ListCommitmentsQuery {
  readonly limit: number
  readonly after?: string | undefined
}

/** One person’s commitments as they stand today, the latest first. 404 when the person is not within scope. */
export async function commitmentsOf(tx: Tx, ctx: Ctx, personId: string, scope: Scope): Promise<PersonCommitments> {
  const { rows } = await sql<{ unitId: string }>`
    select p.unit_id as "unitId" from personnel.v_person p where p.person_id = ${personId}::uuid and ${inScope(scope, 'p.unit_id', ctx.today)}`.execute(tx)
  const [person] = rows
  if (!person) throw new AppError('kernel.not-found')
  const may = async (permission: 'record-commitment' | 'correct-commitment' | 'release-commitment') => {
    const reach = scopeOf(ctx.actor, `training-record.${permission}`)
    return reach !== undefined && (await unitsInScope(tx, reach, [person.unitId], ctx.today)).has(person.unitId)
  }
  const items = await commitmentRows(tx, sql`c.person_id = ${personId}::uuid`, sql`c.valid_from desc, c.commitment_id`)
  const { rows: pending } = await sql<PersonCommitments['pending'][0]>`
    select reason, class_id as "classId", decision_no as "decisionNo", decision_date as "decisionDate" from training_record.pending_commitment
    where person_id = ${personId}::uuid order by decision_date desc, class_id`.execute(tx)
  return {
    on: ctx.today,
    pending,
    items: items.map((row) => commitmentOn(row, ctx.today)),
    releases: (await releaseReasons(tx)).map(({ code, name }) => ({ code, name })),
    can: { record: await may('record-commitment'), correct: await may('correct-commitment'), release: await may('release-commitment') },
  }
}

/** Who is under commitment in the units within reach, whose ends first first. A person who moved is where they are now. Throws `kernel.not-found` for a unit
 * out of reach. */
export async function listCommitments(tx: Tx, ctx: Ctx, input: ListCommitments, scope: Scope): Promise<CommitmentList> {
  const { unit, state, endingMonths, type, q, limit, after } = input
  const reach = unit === undefined ? scope : await reachOf(tx, ctx, unit, scope)
  const words = searchKey(q ?? '')
    .replace(/[\\%_]/g, '\\$&')
    .split(' ')
    .filter(Boolean)
  const found = words.map(
    (word) => sql<SqlBool>`(p.search_key like ${`%${word}%`} or lower(p.code) like ${`%${word}%`} or lower(coalesce(c.decision_no, '')) like ${`%${word}%`})`,
  )
  const within = sql<SqlBool>`${inScope(reach, 'p.unit_id', ctx.today)}`
  const asked = sql<SqlBool>`${within}
    and ${
      type === undefined
        ? sql`true`
        : sql`exists (select from catalogue.v_training_type k where k.type_code = c.type_code
      and (k.type_code = ${type} or ${type} = any(k.ancestors)))`
    }
    and ${endingMonths === undefined ? sql`true` : sql`c.valid_to > ${ctx.today}::date and c.valid_to <= (${ctx.today}::date + make_interval(months => ${endingMonths}::int))::date and c.released_on is null`}
    and ${found.length ? sql.join(found, sql` and `) : sql`true`}`
  const stateOf = stateSql(ctx.today)
  const wanted = state === undefined ? sql`true` : sql`${stateOf} = ${state}`
  const from = sql`training_record.commitment c join personnel.v_person p on p.person_id = c.person_id`
  const at = sql`c.valid_to || ' ' || c.commitment_id`
  const { rows: page } = await sql<{ commitmentId: string; personId: string; code: string; fullName: string; unitId: string; at: string }>`
    select c.commitment_id as "commitmentId", p.person_id as "personId", p.code, p.full_name as "fullName", p.unit_id as "unitId", ${at} as at
    from ${from} where ${asked} and ${wanted} and ${after === undefined ? sql`true` : sql`${at} > ${after}`} order by ${at} limit ${limit + 1}`.execute(tx)
  const shown = page.slice(0, limit)
  const ids = shown.map(({ commitmentId }) => commitmentId)
  const rows = await commitmentRows(
    tx,
    sql`c.person_id = any(${shown.map(({ personId }) => personId)}::uuid[]) and c.commitment_id = any(${ids}::uuid[])`,
    sql`c.commitment_id`,
  )
  const byId = new Map(rows.map((row) => [row.commitmentId, commitmentOn(row, ctx.today)]))
  const units = await unitsByIds(
    tx,
    shown.map(({ unitId }) => unitId),
    ctx.today,
  )
  const items = shown.flatMap(({ commitmentId, personId, code, fullName, unitId }): CommitmentRow[] => {
    const commitment = byId.get(commitmentId)
    if (!commitment) return []
    const { rule, ...rest } = commitment
    return [
      {
        ...rest,
        person: { personId, code, fullName },
        unit: { unitId, code: units.get(unitId)?.code ?? '', name: units.get(unitId)?.name ?? '' },
        legalBasis: rule && [rule.article, rule.legalBasis].filter(Boolean).join(', '),
        verified: rule?.verified ?? false,
      },
    ]
  })
  const { rows: counted } = await sql<Record<CommitmentState, number>>`
    select ${sql.join((['studying', 'serving', 'served', 'released'] as const).map((each) => sql`count(*) filter (where ${stateOf} = ${each})::int as ${sql.ref(each)}`))}
    from ${from} where ${asked}`.execute(tx)
  const counts = counted[0] ?? { studying: 0, serving: 0, served: 0, released: 0 }
  const { rows: types } = await sql<CommitmentList['types'][0]>`
    select k.type_code as code, jsonb_build_object('vi', k.name_vi, 'en', k.name_en) as name from catalogue.v_training_type k
    where k.type_code in (select c.type_code from ${from} where ${within}) order by k.sort_order`.execute(tx)
  return {
    on: ctx.today,
    items,
    next: page.length > limit ? (shown.at(-1)?.at ?? null) : null,
    total: state === undefined ? Object.values(counts).reduce((sum, count) => sum + count, 0) : counts[state],
    counts,
    types,
    can: { export: scopeOf(ctx.actor, 'training-record.export-commitments') !== undefined },
  }
}

async function reachOf(tx: Tx, ctx: Ctx, code: string, scope: Scope): Promise<Scope> {
  const [unit] = await resolveUnits(tx, [{ code, on: ctx.today }])
  const reach = unit && (await narrowScope(tx, scope, unit.unitId, ctx.today))
  if (!reach) throw new AppError('kernel.not-found')
  return reach
}
