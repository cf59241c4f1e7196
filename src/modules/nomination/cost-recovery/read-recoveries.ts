import type { SqlBool } from 'kysely'
import {
  type ListRecoveriesQuery,
  type Recovery,
  type RecoveryAct,
  type RecoveryList,
  type RecoveryRow,
  recoveryTransitions,
} from '#contracts/nomination-recovery.ts'
import type { Permission } from '#contracts/permissions.ts'
import { type Ctx, type Scope, scopeOf } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { searchKey } from '#kernel/vietnamese/index.ts'
import { isOneOf } from '#modules/approval/index.ts'
import { inScope, narrowScope, resolveUnits, unitsByIds, unitsInScope } from '#modules/organisation/index.ts'
import { releaseReasons } from '#modules/training-record/index.ts'
import type { NominationParts } from '../nomination-parts.ts'
import { readsCase } from './recovery-store.ts'
import { usualIssuers } from './usual-issuers.ts'

export interface ListRecoveries extends ListRecoveriesQuery {
  readonly limit: number
  readonly after?: string | undefined
}

interface Row extends Omit<RecoveryRow, 'unit' | 'person'> {
  readonly personId: string
  readonly code: string
  readonly fullName: string
  readonly unitId: string
  readonly at: string
}

const from = sql`nomination.recovery_case c join personnel.v_person p on p.person_id = c.person_id
  join training_record.v_commitment m on m.person_id = c.person_id and m.commitment_id = c.commitment_id`
const paid = sql`coalesce((select sum(y.amount) from nomination.recovery_payment y
  where y.person_id = c.person_id and y.recovery_id = c.recovery_id and y.removed_on is null), 0)::bigint`
const columns = sql`c.recovery_id as "recoveryId", p.person_id as "personId", p.code, p.full_name as "fullName", c.unit_id as "unitId", m.reason as training, c.reason,
  c.happened_on as "happenedOn", c.state, c.cost, c.computed, c.amount, ${paid} as paid, c.opened_on as "openedOn", c.decision_no as "decisionNo",
  c.decision_date as "decisionDate", c.due_on as "dueOn"`
const at = sql`c.opened_on || ' ' || c.recovery_id`

/** Cases of the units within reach, the latest first. Throws `kernel.not-found` for a unit out of reach. */
export async function listRecoveries(tx: Tx, ctx: Ctx, { unit, state, q, limit, after }: ListRecoveries, scope: Scope): Promise<RecoveryList> {
  const reach = unit === undefined ? scope : await reachOf(tx, ctx, unit, scope)
  const words = searchKey(q ?? '')
    .replace(/[\\%_]/g, '\\$&')
    .split(' ')
    .filter(Boolean)
  const found = words.map(
    (word) => sql<SqlBool>`(p.search_key like ${`%${word}%`} or lower(p.code) like ${`%${word}%`} or lower(coalesce(c.decision_no, '')) like ${`%${word}%`})`,
  )
  const asked = sql<SqlBool>`${readsCase(reach, ctx.today)} and ${found.length ? sql.join(found, sql` and `) : sql`true`}`
  const { rows } = await sql<Row>`
    select ${columns}, ${at} as at from ${from}
    where ${asked} and ${state === undefined ? sql`true` : sql`c.state = ${state}`} and ${after === undefined ? sql`true` : sql`${at} < ${after}`}
    order by ${at} desc limit ${limit + 1}`.execute(tx)
  const { rows: counted } = await sql<Record<RecoveryRow['state'], number> & { owed: number }>`
    select ${sql.join((Object.keys(recoveryTransitions) as RecoveryRow['state'][]).map((each) => sql`count(*) filter (where c.state = ${each})::int as ${sql.ref(each)}`))},
      coalesce(sum(c.amount - ${paid}) filter (where c.state = 'decided' and ${inScope(reach, 'c.unit_id', ctx.today)}), 0)::bigint as owed
    from ${from} where ${asked}`.execute(tx)
  const { owed, ...counts } = counted[0] ?? { owed: 0, open: 0, council: 0, decided: 0, closed: 0, cancelled: 0 }
  const shown = rows.slice(0, limit)
  return {
    items: await named(tx, ctx, shown),
    next: rows.length > limit ? (shown.at(-1)?.at ?? null) : null,
    total: state === undefined ? Object.values(counts).reduce((sum, count) => sum + count, 0) : counts[state],
    counts,
    owed,
    can: { open: scopeOf(ctx.actor, 'nomination.open-recovery') !== undefined },
  }
}

async function named(tx: Tx, ctx: Ctx, rows: readonly Row[]): Promise<RecoveryRow[]> {
  const units = await unitsByIds(
    tx,
    rows.map(({ unitId }) => unitId),
    ctx.today,
  )
  return rows.map(({ personId, code, fullName, unitId, at: _at, ...row }) => ({
    ...row,
    person: { personId, code, fullName },
    unit: { unitId, code: units.get(unitId)?.code ?? '', name: units.get(unitId)?.name ?? '' },
  }))
}

async function reachOf(tx: Tx, ctx: Ctx, code: string, scope: Scope): Promise<Scope> {
  const [unit] = await resolveUnits(tx, [{ code, on: ctx.today }])
  const reach = unit && (await narrowScope(tx, scope, unit.unitId, ctx.today))
  if (!reach) throw new AppError('kernel.not-found')
  return reach
}

type Detail = Row &
  Pick<Recovery, 'costBasis' | 'priorYears' | 'costEvidence' | 'note' | 'calculation' | 'openedName' | 'payments' | 'closing' | 'version' | 'commitmentId'> & {
    readonly exemptCode: string | null
    readonly before: readonly string[]
    readonly madeBy: readonly string[]
    readonly council: Recovery['council']
    readonly decision: NonNullable<Recovery['decision']> | null
  }

const rights: Readonly<Record<RecoveryAct, Permission>> = {
  edit: 'nomination.open-recovery',
  cancel: 'nomination.open-recovery',
  council: 'nomination.record-recovery-council',
  reopen: 'nomination.record-recovery-council',
  decide: 'nomination.decide-recovery',
  pay: 'nomination.record-repayment',
  close: 'nomination.record-repayment',
}

/** One case with everything in it, what the reader may do with it now, and, given `whoMay`, who else decides it. Throws `kernel.not-found`. */
export async function readRecovery(tx: Tx, ctx: Ctx, recoveryId: string, scope: Scope, whoMay?: NominationParts['whoMay']): Promise<Recovery> {
  const { rows } = await sql<Detail>`
    select ${columns}, ${at} as at, c.commitment_id as "commitmentId", c.cost_basis as "costBasis", c.prior_years as "priorYears",
      c.cost_evidence as "costEvidence", c.exempt_code as "exemptCode", c.note, c.calculation, c.opened_name as "openedName", c.made_by as "madeBy", c.version,
      array(select v.from_unit_id from nomination.recovery_move v where v.person_id = c.person_id and v.recovery_id = c.recovery_id order by v.number) as before,
      case when c.council_on is not null then jsonb_build_object('metOn', c.council_on, 'words', c.council_words, 'members',
        coalesce((select jsonb_agg(jsonb_build_object('name', b.name, 'office', b.office, 'role', b.role) order by b.position)
          from nomination.recovery_member b where b.person_id = c.person_id and b.recovery_id = c.recovery_id), '[]')) end as council,
      case when c.decided_by is not null then c.decision || jsonb_build_object('number', c.decision_no, 'date', c.decision_date, 'decidedName', c.decided_name,
        'sha256', c.sha256, 'scan', c.scan_file_id is not null) end as decision,
      coalesce((select jsonb_agg(jsonb_build_object('paymentId', y.payment_id, 'paidOn', y.paid_on, 'amount', y.amount, 'means', y.means,
          'documentNo', y.document_no, 'recordedName', y.recorded_name, 'recordedOn', y.recorded_on, 'removed', case when y.removed_on is not null then
          jsonb_build_object('on', y.removed_on, 'name', y.removed_name, 'reason', y.removed_reason) end) order by y.paid_on, y.payment_id)
        from nomination.recovery_payment y where y.person_id = c.person_id and y.recovery_id = c.recovery_id), '[]') as payments,
      case when c.closed_on is not null then jsonb_build_object('on', c.closed_on, 'name', c.closed_name, 'words', c.closed_words) end as closing
    from ${from} where c.recovery_id = ${recoveryId}::uuid and ${readsCase(scope, ctx.today)}`.execute(tx)
  const [row] = rows
  const [item] = await named(tx, ctx, row ? [row] : [])
  if (!row || !item) throw new AppError('kernel.not-found')
  const exemption = (await releaseReasons(tx)).find(({ code }) => code === row.exemptCode)
  const can = await allowed(tx, ctx, row)
  const maker = await isOneOf(tx, ctx, row.madeBy)
  const blocked = row.state !== 'council' || (can.decide && !maker) ? null : can.decide ? 'maker' : 'right'
  const deciders = blocked === null ? [] : ((await whoMay?.(tx, { permission: rights.decide, unitId: row.unitId }, row.madeBy, ctx.today)) ?? [])
  const { madeBy: _madeBy, exemptCode: _exemptCode, before, ...rest } = row
  const units = await unitsByIds(tx, before, ctx.today)
  return {
    ...rest,
    ...item,
    before: before.map((unitId) => ({ unitId, code: units.get(unitId)?.code ?? '', name: units.get(unitId)?.name ?? '' })),
    exemption: exemption ? { code: exemption.code, name: exemption.name } : null,
    can: { ...can, decide: can.decide && !maker },
    issuers: can.decide && !maker ? await usualIssuers(tx, ctx, row.unitId, scopeOf(ctx.actor, rights.decide) ?? []) : [],
    blocked: { decide: blocked, deciders: [...deciders] },
  }
}

async function allowed(tx: Tx, ctx: Ctx, { state, unitId }: Pick<Row, 'state' | 'unitId'>): Promise<Recovery['can']> {
  const next = Object.keys(recoveryTransitions[state])
  const can = { edit: false, council: false, reopen: false, decide: false, pay: false, close: false, cancel: false }
  const decides = scopeOf(ctx.actor, rights.decide)
  const scan = (state === 'decided' || state === 'closed') && decides !== undefined && (await unitsInScope(tx, decides, [unitId], ctx.today)).has(unitId)
  for (const act of Object.keys(can) as RecoveryAct[]) {
    const scope = next.includes(act) ? scopeOf(ctx.actor, rights[act]) : undefined
    can[act] = scope !== undefined && (await unitsInScope(tx, scope, [unitId], ctx.today)).has(unitId)
  }
  return { ...can, scan }
}
