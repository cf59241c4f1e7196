import type { AuditDraft } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { lockInTransaction, sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { organisationState, saveUnits } from '../unit-store.ts'
import { unitsInScope } from '../unit-scope.ts'
import { type ActJournal, type UnitRecord, recordOf, sameRecord, sameSeats, stateOf, unitChanges, changedOn } from './act-journal.ts'
import { replaceSeats, seatRowsOf } from './act-seats.ts'
import { misfitsOf } from './restored-tree.ts'
import type { Followed, GivenBack, UnitEffect } from './unit-effects.ts'

interface ActRow {
  readonly kind: string
  readonly title: string
  readonly effectiveOn: string
  readonly journal: ActJournal
  readonly undone: boolean
}

interface TakenBack {
  readonly audit: AuditDraft[]
  readonly title: string
  readonly given: readonly GivenBack[]
}

/** Puts everything back as it was before an act: exactly, or not at all. Throws `kernel.not-found`, `organisation.act-undone`,
 * `organisation.act-followed` with what came after. */
export async function takeBack(tx: Tx, ctx: Ctx, scope: Scope, effects: readonly UnitEffect[], actId: string): Promise<TakenBack> {
  await lockInTransaction(tx, 'import units')
  const { rows } = await sql<ActRow>`
    select kind, title, effective_on as "effectiveOn", journal, undone_at is not null as undone
    from organisation.unit_act where act_id = ${actId}::uuid for update`.execute(tx)
  const [act] = rows
  if (!act) throw new AppError('kernel.not-found')
  const { journal } = act
  await requireReach(tx, ctx, scope, act)
  if (act.undone) throw new AppError('organisation.act-undone')

  const state = new Map((await organisationState(tx)).map((unit) => [unit.unitId, unit]))
  refuseWhatFollowed(ctx, await whatFollowed(tx, actId, journal, state))
  const founded = journal.units.filter(({ before }) => before === null).map(({ unitId }) => unitId)
  const standAgain = journal.units.flatMap(({ unitId, before, after }) => (stands(before) && !stands(after) ? [unitId] : []))
  const given: GivenBack[] = []
  const handedBack: AuditDraft[] = []
  for (const effect of effects) {
    const back = await effect.giveBack?.(tx, { standAgain, founded })
    if (!back) continue
    refuseWhatFollowed(ctx, back.followed)
    given.push(...back.given)
    handedBack.push(...back.audit)
  }
  // What stands on the units goes first, the units themselves after it.
  for (const effect of effects.toReversed()) refuseWhatFollowed(ctx, await effect.undo(tx, ctx, actId, founded))
  await sql`delete from organisation.unit_succession where succession_id = any(${journal.successionIds}::uuid[])`.execute(tx)
  await replaceSeats(tx, journal.seatUnitIds, journal.seatsBefore)
  await removeUnits(tx, ctx, journal, founded)
  await sql`update organisation.unit_act set undone_at = now(), undone_by_name = ${ctx.actor.name} where act_id = ${actId}::uuid`.execute(tx)

  const nameOf = (unitId: string) => state.get(unitId)?.versions.at(-1)?.name ?? ''
  const about = { actId, kind: act.kind, title: act.title, effectiveOn: act.effectiveOn }
  return {
    ...{ title: act.title, given },
    audit: [
      ...handedBack,
      ...journal.units.map(({ unitId, before, after }) => ({
        subjectKind: 'unit',
        subjectId: unitId,
        ...(before ? { unitId } : {}),
        detail: { changes: turned(unitChanges(before, after, changedOn(before, after), nameOf)), act: about },
      })),
    ],
  }
}

const stands = (record: UnitRecord | null): boolean => record?.versions.at(-1)?.validTo === null

/** Every unit that the act changed must be within reach; of one that it founded, what it hangs on. */
async function requireReach(tx: Tx, ctx: Ctx, scope: Scope, { kind, journal }: ActRow): Promise<void> {
  if (scope === 'all') return
  const ids = journal.units.map(({ unitId, before, after }) => (before ? unitId : (after.versions[0]?.parentId ?? null)))
  const reached = await unitsInScope(
    tx,
    scope,
    ids.flatMap((unitId) => unitId ?? []),
    ctx.today,
  )
  const founded = new Set(journal.units.filter(({ before }) => before === null).map(({ unitId }) => unitId))
  if (kind === 'reform' || ids.some((unitId) => unitId === null || !(reached.has(unitId) || founded.has(unitId)))) throw new AppError('kernel.not-found')
}

const turned = (changes: Record<string, [unknown, unknown]>): Record<string, [unknown, unknown]> =>
  Object.fromEntries(Object.entries(changes).map(([field, [old, now]]) => [field, [now, old]]))

/** Sets the units back and takes away those the act founded. */
async function removeUnits(tx: Tx, ctx: Ctx, journal: ActJournal, founded: readonly string[]): Promise<void> {
  const kept = journal.units.flatMap(({ unitId, before }) => (before ? [stateOf(unitId, before)] : []))
  await sql`delete from organisation.unit_closure where descendant_id = any(${founded}::uuid[]) or ancestor_id = any(${founded}::uuid[])`.execute(tx)
  try {
    await saveUnits(tx, [...kept, ...founded.map((unitId) => ({ unitId, code: '', versions: [], isNew: false, touched: true }))], { rebuild: false })
    await sql`delete from organisation.unit where unit_id = any(${founded}::uuid[])`.execute(tx)
  } catch (error) {
    // Something that no effect knows of stands on a unit which the act founded.
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === '23503') return refuseWhatFollowed(ctx, [{ what: 'data', count: 1 }])
    throw error
  }
  await sql`select organisation.rebuild_unit_closure()`.execute(tx)
}

/** Later acts on the same units or on those they would stand among again, and changes to them by any other way. */
async function whatFollowed(tx: Tx, actId: string, journal: ActJournal, state: ReadonlyMap<string, ReturnType<typeof stateOf>>): Promise<Followed[]> {
  const { rows: acts } = await sql<{ title: string }>`
    select distinct a.title, a.made_at from organisation.unit_act a
    join organisation.unit_act_unit u on u.act_id = a.act_id and u.changed
    join organisation.unit_act_unit own on own.unit_id = u.unit_id and own.act_id = ${actId}::uuid and own.changed
    where a.act_id > ${actId}::uuid and a.undone_at is null order by a.made_at`.execute(tx)
  if (acts.length) return [{ what: 'act', count: acts.length, example: acts[0]?.title }]
  const changed = journal.units.filter(({ unitId, after }) => {
    const unit = state.get(unitId)
    return !unit || !sameRecord(recordOf(unit), after)
  })
  const own = new Set(journal.units.map(({ unitId }) => unitId))
  const founded = new Set(journal.units.filter(({ before }) => before === null).map(({ unitId }) => unitId))
  const below = [...state.values()].filter((unit) => !own.has(unit.unitId) && unit.versions.some(({ parentId }) => parentId !== null && founded.has(parentId)))
  const units = [...changed.map(({ after }) => after.versions.at(-1)?.name), ...below.map((unit) => unit.versions.at(-1)?.name)]
  const seats = await seatRowsOf(tx, journal.seatUnitIds)
  if (units.length === 0 && !sameSeats(seats, journal.seatsAfter)) return [{ what: 'unit', count: 1 }]
  if (units.length) return [{ what: 'unit', count: units.length, example: units[0] }]
  return await whatNoLongerFits(tx, actId, [...misfitsOf(journal, state)], state)
}

/** The later acts that changed the units with which those of the act would no longer fit together; else these units. */
async function whatNoLongerFits(
  tx: Tx,
  actId: string,
  unitIds: readonly string[],
  state: ReadonlyMap<string, ReturnType<typeof stateOf>>,
): Promise<Followed[]> {
  if (unitIds.length === 0) return []
  const { rows: acts } = await sql<{ title: string }>`
    select a.title from organisation.unit_act a
    where a.act_id > ${actId}::uuid and a.undone_at is null
      and exists (select from organisation.unit_act_unit u where u.act_id = a.act_id and u.changed and u.unit_id = any(${unitIds}::uuid[]))
    order by a.made_at`.execute(tx)
  if (acts.length) return [{ what: 'act', count: acts.length, example: acts[0]?.title }]
  return [{ what: 'unit', count: unitIds.length, example: state.get(unitIds[0] ?? '')?.versions.at(-1)?.name }]
}

const words = {
  act: { vi: 'lần sắp xếp khác', en: 'other acts' },
  unit: { vi: 'thay đổi ở đơn vị', en: 'changes to units' },
  people: { vi: 'người đã đổi đơn vị, chức danh', en: 'people whose unit or post changed' },
  grants: { vi: 'quyền đã sửa', en: 'rights that were changed' },
  classes: { vi: 'lớp đã đổi đơn vị chủ trì', en: 'classes whose host changed' },
  needs: { vi: 'phiếu, dòng nhu cầu đã sửa', en: 'need sheets and lines that were changed' },
  plans: {
    vi: 'kế hoạch đã sửa, đã trình hoặc đã duyệt, cần rút về và bỏ các dòng nhận bàn giao',
    en: 'plans that were changed, submitted or approved: withdraw them and drop the lines they took over',
  },
  data: { vi: 'dữ liệu khác gắn với đơn vị mới', en: 'other data of the new units' },
} as const

function refuseWhatFollowed(ctx: Ctx, followed: readonly Followed[]): void {
  if (followed.length === 0) return
  const said = followed.map(({ what, count, example }) => `${count} ${words[what][ctx.language]}${example ? ` (${example})` : ''}`)
  throw new AppError('organisation.act-followed', { followed: said.join('; ') })
}
