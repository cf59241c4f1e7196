import type { Ctx } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import type { Change, RowReport } from '#kernel/imports/definition.ts'
import { formatVietnamese, type PlainDate, yearsBetween } from '#kernel/plain-date.ts'
import type { Cell, Row } from '#kernel/tabular/index.ts'
import { cccdWarningWords, checkCccd } from '#kernel/vietnamese/index.ts'
import type { PeopleRefs } from './people.ts'

const date = (cell: Cell | undefined) => (typeof cell === 'string' ? (cell as PlainDate) : undefined)

/** What must hold of a whole record: dates in order, unit and rank added after what is recorded, a CCCD that fits. */
export async function checkPeople(tx: Tx, ctx: Ctx, changes: readonly Change<PeopleRefs>[], report: RowReport): Promise<void> {
  const known = changes.flatMap(({ key }) => key?.personId ?? [])
  const earlier = await earlierPeriods(tx, known)
  for (const { line, key, before, after } of changes) {
    const birthDate = date(after.birthDate)
    if (birthDate) checkBirth(ctx, line, birthDate, after, report)
    checkOrder(line, after, 'recruitedOn', 'leftOn', report)
    checkPartyOrder(line, after, { joined: 'partyJoined', official: 'partyOfficial' }, report)
    if (after.rankCode == null && after.rankSince != null) report.error(line, 'rankCode', 'personnel.rank-incomplete')
    if (after.rankSince == null && after.rankCode != null) report.error(line, 'rankSince', 'personnel.rank-incomplete')

    const past = earlier.get(key?.personId ?? '')
    if (past?.unit && changedOf(before, after, 'unitCode', 'unitSince') && String(after.unitSince) <= past.unit) {
      report.error(line, 'unitSince', 'personnel.unit-since-order', { date: formatVietnamese(past.unit) })
    }
    if (past?.rank && changedOf(before, after, 'rankCode', 'rankSince') && String(after.rankSince) <= past.rank) {
      report.error(line, 'rankSince', 'personnel.rank-since-order', { date: formatVietnamese(past.rank) })
    }
    if (past?.leftParty && changedOf(before, after, 'partyJoined') && after.partyJoined != null && String(after.partyJoined) < past.leftParty) {
      report.error(line, 'partyJoined', 'personnel.dates-out-of-order', { date: formatVietnamese(past.leftParty) })
    }
    if (typeof after.cccd === 'string' && birthDate && changedOf(before, after, 'cccd', 'birthDate', 'sex')) {
      for (const what of checkCccd(after.cccd, { birthDate, sex: after.sex === 'female' ? 'female' : 'male' })) {
        report.warn(line, 'cccd', 'personnel.cccd-unusual', { what: cccdWarningWords[what][ctx.language] })
      }
    }
  }
}

function checkBirth(ctx: Ctx, line: number, birthDate: PlainDate, after: Change<PeopleRefs>['after'], report: RowReport): void {
  const age = yearsBetween(birthDate, ctx.today)
  if (age < 14 || age > 110) report.error(line, 'birthDate', 'personnel.birth-date-unlikely', { age })
  checkAfterBirth(line, birthDate, after, ['unitSince', 'recruitedOn', 'rankSince', 'partyJoined', 'leftOn'], report)
}

/** None of these dates lies before the birth. */
export function checkAfterBirth(line: number, birthDate: PlainDate, cells: Row, columns: readonly string[], report: RowReport): void {
  for (const column of columns) {
    const then = date(cells[column])
    if (then !== undefined && then <= birthDate) report.error(line, column, 'personnel.before-birth', { birthDate: formatVietnamese(birthDate) })
  }
}

/** Membership becomes official on or after the day of joining, which must be given. */
export function checkPartyOrder(line: number, cells: Row, { joined, official }: Readonly<Record<'joined' | 'official', string>>, report: RowReport): void {
  const [joinedOn, officialOn] = [date(cells[joined]), date(cells[official])]
  if (officialOn !== undefined && (joinedOn === undefined || officialOn < joinedOn)) report.error(line, official, 'personnel.party-order')
}

/** The second date is not before the first; what is not given is not compared. */
function checkOrder(line: number, after: Row, first: string, second: string, report: RowReport): void {
  const [from, to] = [date(after[first]), date(after[second])]
  if (from !== undefined && to !== undefined && to < from) report.error(line, second, 'personnel.dates-out-of-order', { date: formatVietnamese(from) })
}

function changedOf(before: Change<PeopleRefs>['before'], after: Change<PeopleRefs>['after'], ...keys: string[]): boolean {
  return keys.some((key) => (before?.[key] ?? null) !== (after[key] ?? null))
}

/** The period before the current one, which a change must leave standing. */
interface Earlier {
  readonly unit: PlainDate | null
  readonly rank: PlainDate | null
  readonly leftParty: PlainDate | null
}

async function earlierPeriods(tx: Tx, personIds: readonly string[]): Promise<ReadonlyMap<string, Earlier>> {
  if (personIds.length === 0) return new Map()
  const { rows } = await sql<Earlier & { personId: string }>`
    select a.person_id as "personId",
      (select valid_from from personnel.unit_stay s where s.person_id = a.person_id order by valid_from desc offset 1 limit 1) as unit,
      (select valid_from from personnel.rank_period r where r.person_id = a.person_id order by valid_from desc offset 1 limit 1) as rank,
      (select max(left_on) from personnel.party_membership m where m.person_id = a.person_id) as "leftParty"
    from unnest(${personIds}::uuid[]) a(person_id)`.execute(tx)
  return new Map(rows.map((row) => [row.personId, row]))
}
