import type { Decidable, DecisionBatch, DecisionDetail, DecisionList } from '#contracts/nomination-decisions.ts'
import type { ErrorCode } from '#contracts/errors.ts'
import { type Ctx, type Scope, scopeOf } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError, type ErrorParams, messageOf } from '#kernel/errors.ts'
import { inScope, unitsByIds, unitsInScope } from '#modules/organisation/index.ts'
import { isOfScope } from '../lists/stands-in.ts'
import { usualIssuer } from '../papers/usual-issuer.ts'
import { isVacant, readsPerson, requireDecision, visibleDecision } from './decision-store.ts'

const className = sql`jsonb_build_object('classId', c.class_id, 'code', c.code, 'name', c.name)`

interface PersonRow {
  readonly unitId: string
  readonly proposingId: string
}

/** Approved people of a class who are not sent yet, and the classes that have any. */
export async function readDecidable(tx: Tx, ctx: Ctx, { classId }: { readonly classId?: string | undefined }, scope: Scope): Promise<Decidable> {
  const reached = inScope(scope, 'n.unit_id', ctx.today)
  const { rows: classes } = await sql<Decidable['classes'][0]>`
    select c.class_id as "classId", c.code, c.name, count(*)::int as people
    from nomination.nomination n join nomination.nominee m using (nomination_id) join classes.v_class c on c.class_id = n.class_id
    where n.state = 'approved' and m.state = 'approved' and ${reached} group by 1, 2, 3 order by c.name, c.class_id`.execute(tx)
  const { rows: roots } = await sql<NonNullable<Decidable['province']>>`
    select u.unit_id as "unitId", u.code, u.name from organisation.v_unit u where u.parent_id is null and u.valid_from <= ${ctx.today}::date
      and (u.valid_to is null or u.valid_to > ${ctx.today}::date) limit 1`.execute(tx)
  const province = roots[0] ?? null
  const { issuer, symbolOf } = await usualIssuer(tx)
  const usual = { issuer, symbol: symbolOf('QĐ') }
  if (classId === undefined) return { items: [], classes, province, usual }
  const { rows } = await sql<Omit<Decidable['items'][0], 'unit' | 'proposing'> & PersonRow>`
    select m.person_id as "personId", p.code, p.full_name as "fullName", m.nomination_id as "nominationId", m.unit_id as "unitId",
      n.unit_id as "proposingId", m.exception ->> 'state' = 'granted' is true as exception, n.approved_on as "approvedOn"
    from nomination.nomination n join nomination.nominee m using (nomination_id) join personnel.v_person p using (person_id)
    where n.class_id = ${classId}::uuid and n.state = 'approved' and m.state = 'approved' and ${reached}
    order by n.submitted_on, n.nomination_id, m.position`.execute(tx)
  return { items: await withBothUnits(tx, ctx, rows), classes, province, usual }
}

async function withBothUnits<Row extends PersonRow>(tx: Tx, ctx: Ctx, rows: readonly Row[]) {
  const units = await unitsByIds(
    tx,
    rows.flatMap(({ unitId, proposingId }) => [unitId, proposingId]),
    ctx.today,
  )
  const unitOf = (unitId: string) => ({ unitId, code: units.get(unitId)?.code ?? '', name: units.get(unitId)?.name ?? '' })
  return rows.map(({ unitId, proposingId, ...row }) => ({ ...row, unit: unitOf(unitId), proposing: unitOf(proposingId) }))
}

/** How far a batch is: issued, refused with why, or not reached yet. Whoever asked for it sees it. Throws `kernel.not-found`. */
export async function readBatchState(tx: Tx, ctx: Ctx, { batchId }: { readonly batchId: string }): Promise<DecisionBatch> {
  const { rows } = await sql<Omit<DecisionBatch, 'parts'>>`
    select b.batch_id as "batchId", b.task_id as "taskId", ${className} as class, b.asked_name as "askedName", b.asked_on as "askedOn"
    from nomination.decision_batch b join classes.v_class c using (class_id)
    where b.batch_id = ${batchId}::uuid and (b.asked_by = ${ctx.actor.id} or ${ctx.actor.kind === 'system'})`.execute(tx)
  if (!rows[0]) throw new AppError('kernel.not-found')
  const { rows: parts } = await sql<Omit<DecisionBatch['parts'][0], 'error'> & { code: ErrorCode | null; params: ErrorParams | null }>`
    select p.position, p.people, p.decision_id as "decisionId", d.decision_no as "decisionNo", p.error_code as code, p.error_params as params
    from nomination.decision_batch_part p left join nomination.decision d using (decision_id) where p.batch_id = ${batchId}::uuid order by p.position`.execute(
    tx,
  )
  return {
    ...rows[0],
    parts: parts.map(({ code, params, ...part }) => ({ ...part, error: code === null ? null : messageOf(code, params ?? {}, ctx.language) })),
  }
}

interface Page {
  readonly classId?: string | undefined
  readonly limit: number
  readonly after?: string | undefined
}

/** People counted are those of units within the scope. */
const counted = (scope: Scope, ctx: Ctx) => sql`cross join lateral (
  select count(*) filter (where p.act <> 'withdraw')::int as people, count(*) filter (where a.answer = 'confirmed')::int as confirmed,
    count(*) filter (where a.answer = 'declined')::int as declined
  from nomination.decision_person p join nomination.nomination n using (nomination_id)
  left join nomination.answer a on a.person_id = p.person_id and a.decision_id = p.decision_id
  where p.decision_id = d.decision_id and ${readsPerson(scope, ctx)}) k`

const decisionColumns = sql`d.decision_id as "decisionId", d.kind, ${className} as class, d.issuer, d.decision_no as "decisionNo",
  d.decision_date as "decisionDate", k.people, k.confirmed, k.declined`

/** Decisions within the scope, the latest first. */
export async function listDecisions(tx: Tx, ctx: Ctx, { classId, limit, after }: Page, scope: Scope): Promise<DecisionList> {
  const matching = sql`${visibleDecision(scope, ctx)} and (${classId ?? null}::uuid is null or d.class_id = ${classId ?? null}::uuid)`
  const { rows } = await sql<DecisionList['items'][0]>`
    select ${decisionColumns} from nomination.decision d join classes.v_class c using (class_id) ${counted(scope, ctx)}
    where ${matching} and (${after ?? null}::uuid is null or (d.decision_date, d.decision_id) < (
      select a.decision_date, a.decision_id from nomination.decision a where a.decision_id = ${after ?? null}::uuid))
    order by d.decision_date desc, d.decision_id desc limit ${limit + 1}`.execute(tx)
  const { rows: total } = await sql<{ total: number }>`select count(*)::int as total from nomination.decision d where ${matching}`.execute(tx)
  const items = rows.slice(0, limit)
  return { items, next: rows.length > limit ? (items.at(-1)?.decisionId ?? null) : null, total: total[0]?.total ?? 0 }
}

/** One decision with the people of units within the scope. Throws `kernel.not-found`. */
export async function readDecision(tx: Tx, ctx: Ctx, { decisionId }: { readonly decisionId: string }, scope: Scope): Promise<DecisionDetail> {
  const { classId } = await requireDecision(tx, ctx, decisionId, scope)
  const { rows } = await sql<Omit<DecisionDetail, 'issuerUnit' | 'items' | 'amendedBy' | 'alternates' | 'can'> & { issuerUnitId: string }>`
    select ${decisionColumns}, d.layout, d.issuer_unit_id as "issuerUnitId", d.signer_authority as "signerAuthority", d.signer_title as "signerTitle", d.signer_name as "signerName", d.decided_name as "decidedName", d.words,
      (select jsonb_build_object('decisionId', b.decision_id, 'decisionNo', b.decision_no) from nomination.decision b where b.decision_id = d.amends) as amends
    from nomination.decision d join classes.v_class c using (class_id) ${counted(scope, ctx)} where d.decision_id = ${decisionId}::uuid`.execute(tx)
  if (!rows[0]) throw new AppError('kernel.not-found')
  const { issuerUnitId: unitId, ...row } = rows[0]
  const issuing = (await unitsByIds(tx, [unitId], ctx.today)).get(unitId)
  const { rows: amendedBy } = await sql<DecisionDetail['amendedBy'][0]>`
    select d.decision_id as "decisionId", d.decision_no as "decisionNo", d.decision_date as "decisionDate" from nomination.decision d
    where d.amends = ${decisionId}::uuid order by d.decision_date, d.decision_id`.execute(tx)
  const answers = scopeOf(ctx.actor, 'nomination.record-answer')
  const { rows: people } = await sql<Omit<DecisionDetail['items'][0], 'unit'> & PersonRow>`
    select p.person_id as "personId", v.code, v.full_name as "fullName", p.nomination_id as "nominationId", m.unit_id as "unitId", n.unit_id as "proposingId",
      p.act, (select o.full_name from personnel.v_person o join nomination.decision_person q on q.person_id = o.person_id and q.decision_id = p.decision_id
        join nomination.nomination l on l.nomination_id = q.nomination_id where o.person_id = p.instead_of and ${inScope(scope, 'l.unit_id', ctx.today)}) as "insteadOf", m.state, ${isVacant} as vacant, a.answer,
      a.answered_on as "answeredOn", a.means, a.reason as "answerReason", a.scan_file_id is not null as "answerScan",
      ${answers === undefined ? sql`false` : isOfScope(answers, 'p.person_id', ctx.today)} as "mayRecord"
    from nomination.decision_person p join nomination.nomination n using (nomination_id)
    join nomination.nominee m on m.person_id = p.person_id and m.nomination_id = p.nomination_id join personnel.v_person v on v.person_id = p.person_id
    left join nomination.answer a on a.person_id = p.person_id and a.decision_id = p.decision_id
    where p.decision_id = ${decisionId}::uuid and ${readsPerson(scope, ctx)} order by n.submitted_on, n.nomination_id, m.position`.execute(tx)
  const { rows: alternates } = await sql<Omit<DecisionDetail['alternates'][0], 'unit' | 'proposing'> & PersonRow>`
    select m.person_id as "personId", v.code, v.full_name as "fullName", m.nomination_id as "nominationId", m.unit_id as "unitId", n.unit_id as "proposingId"
    from nomination.nomination n join nomination.nominee m using (nomination_id) join personnel.v_person v using (person_id)
    where n.class_id = ${classId}::uuid and n.state in ('approved', 'decided') and m.state = 'waiting' and ${inScope(scope, 'n.unit_id', ctx.today)}
    order by n.submitted_on, n.nomination_id, m.position`.execute(tx)
  const alternatesNamed = await withBothUnits(tx, ctx, alternates)
  /** Whether one of these units is within the reach of a permission: whoever answers for others does nothing here. */
  const may = async (permission: string, of: readonly PersonRow[]) => {
    const reach = scopeOf(ctx.actor, permission)
    const unitIds = of.map(({ proposingId }) => proposingId)
    return reach !== undefined && unitIds.length > 0 && (await unitsInScope(tx, reach, unitIds, ctx.today)).size > 0
  }
  return {
    ...row,
    issuerUnit: { unitId, code: issuing?.code ?? '', name: issuing?.name ?? '' },
    amendedBy,
    items: (await withBothUnits(tx, ctx, people)).map(({ proposing: _proposing, ...item }) => item),
    alternates: alternatesNamed,
    offers: offersOf(people, alternates),
    can: {
      amend: await may(
        'nomination.decide',
        people.filter(({ state, act, vacant }) => (state === 'sent' && act !== 'withdraw') || vacant),
      ),
      recordAnswer: people.some(({ state, mayRecord }) => state === 'sent' && mayRecord),
      issueDocument: await may('nomination.issue-document', people),
    },
  }
}

type Alternate = PersonRow & { readonly personId: string }
type Vacant = Alternate & { readonly vacant: boolean }

/** Who would come for each place that is open: the first alternate of the same list's unit, then of others; each alternate once. Nobody is sent without a decision,
 * so this is what an amending one would say. */
function offersOf(people: readonly Vacant[], alternates: readonly Alternate[]): DecisionDetail['offers'] {
  const free = new Set(alternates)
  return people
    .filter(({ vacant }) => vacant)
    .map(({ personId, proposingId }) => {
      const next = [...free].find((each) => each.proposingId === proposingId) ?? [...free][0]
      if (next) free.delete(next)
      return { personId, substituteId: next?.personId ?? null }
    })
}
