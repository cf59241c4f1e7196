import type { SheetState } from '#contracts/planning-needs.ts'
import type { ReviewTotals } from '#contracts/requirements-review.ts'
import type { Ctx } from '#kernel/context.ts'
import { inParts, rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import { joinedState, joinedTotals, type PassingSheet } from './join-sheets.ts'
import { keepBefore } from './journal.ts'
import { type Day, dayOf, passageTables } from './passing.ts'

/** A sheet as it stands and as it is to become. */
interface Sheet extends PassingSheet {
  readonly originally: { readonly unitId: string; readonly state: SheetState }
  unitId: string
  state: SheetState
  /** Sheets that went into this one. */
  readonly joined: Sheet[]
  /** The one that this went into. */
  into: Sheet | undefined
  /** It cannot be joined and stays with the old unit. */
  apart: boolean
  /** Made for a unit that had none, as this one was sent. */
  readonly like: Sheet | undefined
}

interface PassingLine {
  readonly lineId: string
  readonly sheetId: string
  readonly unitId: string
  /** The unit that its people now belong to, and whose sheet that is; null: nobody's. */
  readonly newUnitId: string
  readonly place: string | null
}

interface MovedLine {
  readonly lineId: string
  readonly sheet: Sheet
  readonly unitId: string
}

/** Needs that are still ahead: the window is open, or its year is not over. What was needed in years past stays with the unit of that time. */
export const living = (ctx: Ctx) => sql`(w.closed_on is null or w.year >= extract(year from ${ctx.today}::date))`

/** Sheets and their lines pass to the unit that continues theirs. Two sheets of one window become one, without anybody in it twice; the people of a unit
 * that is divided stand in the sheet of the part they go to; a unit that had no sheet gets one. */
export async function passSheets(tx: Tx, ctx: Ctx, actId: string | null, day: Day): Promise<void> {
  const sheets = await heldSheets(tx, ctx)
  if (sheets.length === 0) return
  const byId = new Map(sheets.map((sheet) => [sheet.sheetId, sheet]))
  const of = new Map(sheets.map((sheet) => [keyOf(sheet.windowId, sheet.unitId), sheet]))
  await passWhole(tx, day, sheets, of)
  const made: Sheet[] = []
  const moved: MovedLine[] = []
  for (const line of await passingLines(tx, ctx, day)) {
    const origin = byId.get(line.sheetId)
    if (!origin || origin.apart) continue
    const home = origin.into ?? origin
    let target = line.place === null ? home : of.get(keyOf(home.windowId, line.place))
    if (!target && line.place !== null) {
      target = sheetLike(home, line.place)
      of.set(keyOf(home.windowId, line.place), target)
      made.push(target)
    }
    if (!target) continue
    if (target !== home) {
      const state = joinedState(target, home)
      if (state === undefined) continue
      target.state = state
    }
    if (target !== origin || line.newUnitId !== line.unitId) moved.push({ lineId: line.lineId, sheet: target, unitId: line.newUnitId })
  }
  const changed = sheets.filter(
    (sheet) => sheet.unitId !== sheet.originally.unitId || sheet.state !== sheet.originally.state || sheet.into || sheet.joined.length,
  )
  if (actId !== null) {
    const ids = [...changed, ...made].map(({ sheetId }) => sheetId)
    await keepBefore(tx, actId, { sheet: ids, line: moved.map(({ lineId }) => lineId), part: [], need: [] })
  }
  await writeSheets(tx, ctx, { changed, made, moved })
}

const keyOf = (windowId: string, unitId: string) => `${windowId} ${unitId}`

async function heldSheets(tx: Tx, ctx: Ctx): Promise<Sheet[]> {
  const { rows } = await sql<PassingSheet>`
    select s.sheet_id as "sheetId", s.window_id as "windowId", s.unit_id as "unitId", s.state, w.closed_on is not null as "windowClosed",
      s.review_signed_on is not null as signed, s.review_frozen -> 'totals' as totals
    from planning.need_sheet s join planning.needs_window w on w.window_id = s.window_id where ${living(ctx)} order by s.sheet_id for update of s`.execute(tx)
  return rows.map((row) => ({ ...row, originally: { unitId: row.unitId, state: row.state }, joined: [], into: undefined, apart: false, like: undefined }))
}

/** Whole sheets of units that end, or that now hang below another that proposes: to a unit without one as they are, else into its own. */
async function passWhole(tx: Tx, day: Day, sheets: readonly Sheet[], of: Map<string, Sheet>): Promise<void> {
  const { rows } = await sql<{ from: string; to: string }>`
    with ${passageTables(day)}, ${placeTable(day)}
    select p."fromUnitId" as "from", b.place as "to" from passage p join place b on b.unit_id = p."toUnitId" where p.rest = 'go'
    union all select b.unit_id, b.place from place b where b.place <> b.unit_id and b.unit_id = any(${sheets.map(({ unitId }) => unitId)}::uuid[])`.execute(tx)
  const targets = new Map(rows.map(({ from, to }) => [from, to]))
  for (const sheet of sheets) {
    const to = targets.get(sheet.unitId)
    if (to === undefined || to === sheet.unitId) continue
    const there = of.get(keyOf(sheet.windowId, to))
    if (!there) {
      of.delete(keyOf(sheet.windowId, sheet.unitId))
      sheet.unitId = to
      of.set(keyOf(sheet.windowId, to), sheet)
      continue
    }
    const state = joinedState(there, sheet)
    if (state === undefined) {
      sheet.apart = true
      continue
    }
    there.state = state
    there.joined.push(sheet)
    sheet.into = there
  }
  // A sheet that went into one which then went on itself lies in the last.
  for (const sheet of sheets) while (sheet.into?.into) sheet.into = sheet.into.into
}

/** The proposing unit, of the first level below the province, that each unit stands under on the day. */
const placeTable = ({ on }: Day) => sql`place as materialized (
  select c.descendant_id as unit_id, c.ancestor_id as place from organisation.v_unit_closure c
  join organisation.v_unit_closure k on k.descendant_id = c.ancestor_id and k.depth = 1 and ${dayOf('k', on)}
  join organisation.v_unit r on r.unit_id = k.ancestor_id and r.parent_id is null and ${dayOf('r', on)}
  where ${dayOf('c', on)})`

async function passingLines(tx: Tx, ctx: Ctx, day: Day): Promise<readonly PassingLine[]> {
  const { rows } = await sql<PassingLine>`
    with ${passageTables(day)}, ${placeTable(day)},
    line as (
      select l.line_id, l.sheet_id, l.unit_id, s.unit_id as sheet_unit_id, coalesce(a."toUnitId", p."toUnitId", l.unit_id) as new_unit_id
      from planning.need_line l join planning.need_sheet s on s.sheet_id = l.sheet_id join planning.needs_window w on w.window_id = s.window_id
      left join assigned a on a."fromUnitId" = l.unit_id and a."personId" = l.person_id
      left join passage p on p."fromUnitId" = l.unit_id and p.rest = 'go'
      where ${living(ctx)})
    select l.line_id as "lineId", l.sheet_id as "sheetId", l.unit_id as "unitId", l.new_unit_id as "newUnitId", b.place
    from line l left join place b on b.unit_id = l.new_unit_id
    where l.new_unit_id <> l.unit_id or b.place <> l.sheet_unit_id or l.sheet_unit_id in (select p."fromUnitId" from passage p where p.rest = 'go')
      or l.sheet_unit_id in (select m.unit_id from place m where m.place <> m.unit_id)
    order by l.line_id`.execute(tx)
  return rows
}

function sheetLike(like: Sheet, unitId: string): Sheet {
  const { windowId, windowClosed, state } = like
  return {
    ...{ sheetId: newId(), windowId, windowClosed, unitId, state, originally: { unitId, state }, like },
    ...{ signed: false, totals: null, joined: [], into: undefined, apart: false },
  }
}

interface Passed {
  readonly changed: readonly Sheet[]
  readonly made: readonly Sheet[]
  readonly moved: readonly MovedLine[]
}

async function writeSheets(tx: Tx, ctx: Ctx, { changed, made, moved }: Passed): Promise<void> {
  const words =
    ctx.language === 'vi'
      ? { twice: 'Đã có trong phiếu của đơn vị sau sắp xếp', again: 'Đơn vị được sắp xếp lại: phiếu có cả nhu cầu chưa gửi, hãy rà soát và gửi lại' }
      : {
          twice: 'Stands in the sheet of the unit that continues this one',
          again: 'Units were reorganised: some of these needs were not sent yet; check and send again',
        }
  const units = changed.filter(({ unitId, originally, into }) => !into && unitId !== originally.unitId).map(({ sheetId, unitId }) => ({ sheetId, unitId }))
  await sql`update planning.need_sheet s set unit_id = r."unitId" from jsonb_to_recordset(${rowsAsJson(units)}::jsonb) as r("sheetId" uuid, "unitId" uuid)
    where s.sheet_id = r."sheetId"`.execute(tx)
  // What it was given and when it was sent is as with the sheet that its people come from; its review it signs itself.
  const fresh = made.map(({ sheetId, unitId, state, like }) => ({ sheetId, unitId, state, likeId: like?.sheetId ?? '' }))
  await sql`insert into planning.need_sheet (sheet_id, window_id, unit_id, due_on, state, sent_on, sent_by, sent_name, late_days, none_reason, return_reason)
    select r."sheetId", o.window_id, r."unitId", o.due_on, r.state, o.sent_on, o.sent_by, o.sent_name, o.late_days, o.none_reason, o.return_reason
    from jsonb_to_recordset(${rowsAsJson(fresh)}::jsonb) as r("sheetId" uuid, "unitId" uuid, state text, "likeId" uuid)
    join planning.need_sheet o on o.sheet_id = r."likeId"`.execute(tx)
  for (const part of inParts(moved)) {
    const rows = rowsAsJson(part.map(({ lineId, sheet, unitId }) => ({ lineId, sheetId: sheet.sheetId, unitId })))
    const moving = sql`jsonb_to_recordset(${rows}::jsonb) as r("lineId" uuid, "sheetId" uuid, "unitId" uuid)`
    await sql`update planning.need_line l set removed_on = ${ctx.today}::date, removed_reason = ${words.twice} from (
        select m.line_id, row_number() over (partition by r."sheetId", m.person_id, m.programme_id order by m.line_id) as n,
          exists (select from planning.need_line o where o.sheet_id = r."sheetId" and o.sheet_id <> m.sheet_id and o.removed_on is null
            and o.person_id = m.person_id and o.programme_id = m.programme_id) as there
        from ${moving} join planning.need_line m on m.line_id = r."lineId" where m.person_id is not null and m.removed_on is null) d
      where l.line_id = d.line_id and (d.there or d.n > 1)`.execute(tx)
    await sql`update planning.need_line l set sheet_id = r."sheetId", unit_id = r."unitId" from ${moving} where l.line_id = r."lineId"`.execute(tx)
  }
  await joinHeads(
    tx,
    changed.filter(({ into, joined }) => !into && joined.length > 0),
  )
  const states = changed.filter(({ into, state, originally }) => !into && state !== originally.state).map(({ sheetId, state }) => ({ sheetId, state }))
  await sql`update planning.need_sheet s set state = r.state, none_reason = case when r.state = 'none' then s.none_reason end,
      return_reason = case when r.state = 'returned' then ${words.again} else s.return_reason end, version = s.version + 1
    from jsonb_to_recordset(${rowsAsJson(states)}::jsonb) as r("sheetId" uuid, state text) where s.sheet_id = r."sheetId"`.execute(tx)
  await sql`delete from planning.need_sheet where sheet_id = any(${changed.flatMap(({ sheetId, into }) => (into ? [sheetId] : []))}::uuid[])`.execute(tx)
}

/** What is said at the head of sheets into which others went: the latest deadline, the latest sending, the reviews of all where all signed theirs. A unit
 * that still edits, and did not sign everything, signs again. */
async function joinHeads(tx: Tx, sheets: readonly Sheet[]): Promise<void> {
  const rows = sheets.map((sheet) => {
    const all = [sheet, ...allJoined(sheet)]
    const totals = all.flatMap((each) => (each.signed && each.totals ? [each.totals] : []))
    const complete = totals.length === all.length
    const editing = sheet.state === 'open' || sheet.state === 'returned'
    return {
      ...{ sheetId: sheet.sheetId, ids: all.map(({ sheetId }) => sheetId), complete, cleared: editing && !complete },
      totals: totals.reduce<ReviewTotals | null>((sum, each) => (sum ? joinedTotals(sum, each) : each), null),
    }
  })
  await sql`
    with joined as (
      select r."sheetId", r.complete, r.cleared, r.totals, max(f.due_on) as due_on, max(f.sent_on) as sent_on, max(f.late_days) as late_days,
        max(f.reminded_at) as reminded_at, max(f.review_signed_on) as signed_on, string_agg(distinct f.review_signed_name, ', ') as signed_name,
        min(f.sent_by) as sent_by, string_agg(distinct f.sent_name, ', ') as sent_name, string_agg(distinct f.return_reason, '; ') as return_reason,
        (array_agg(f.review_frozen) filter (where f.review_frozen is not null))[1] as any_frozen,
        (select coalesce(jsonb_agg(g.gap), '[]') from planning.need_sheet h cross join lateral jsonb_array_elements(h.review_frozen -> 'gaps') as g(gap)
          where h.sheet_id = any(r.ids)) as gaps
      from jsonb_to_recordset(${rowsAsJson(rows)}::jsonb) as r("sheetId" uuid, ids uuid[], complete boolean, cleared boolean, totals jsonb)
      join planning.need_sheet f on f.sheet_id = any(r.ids) group by r."sheetId", r.ids, r.complete, r.cleared, r.totals)
    update planning.need_sheet s set due_on = j.due_on, sent_on = j.sent_on, late_days = j.late_days, reminded_at = j.reminded_at, version = s.version + 1,
      sent_by = coalesce(s.sent_by, j.sent_by), sent_name = j.sent_name, return_reason = j.return_reason,
      review_signed_on = case when not j.cleared then j.signed_on end, review_signed_name = case when not j.cleared then j.signed_name end,
      review_frozen = case when j.complete then jsonb_build_object('on', j.any_frozen -> 'on', 'totals', j.totals, 'gaps', j.gaps)
        when not j.cleared then coalesce(s.review_frozen, j.any_frozen) end
    from joined j where s.sheet_id = j."sheetId"`.execute(tx)
}

const allJoined = (sheet: Sheet): Sheet[] => sheet.joined.flatMap((each) => [each, ...allJoined(each)])
