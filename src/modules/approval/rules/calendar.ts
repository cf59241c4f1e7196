import type { Calendar, CalendarDay, SaveDay } from '#contracts/approval-rules.ts'
import type { Gate, Outcome } from '#kernel/command.ts'
import { type Ctx, type Scope, scopeOf } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { approvalDb } from '../approval-db.ts'
import { type SpecialDays, workingDaysSince } from './working-days.ts'

/** Every day that is not as its weekday: a few dozen a year at most. */
export async function readSpecialDays(tx: Tx): Promise<SpecialDays> {
  const rows = await approvalDb(tx).selectFrom('approval.calendar_day').select(['day', 'kind']).execute()
  return new Map(rows.map(({ day, kind }) => [day, kind]))
}

/** Days off of a span, both ends included, with what they are called. */
export async function readDaysOff(
  tx: Tx,
  from: PlainDate,
  to: PlainDate,
): Promise<readonly { readonly day: PlainDate; readonly name: { readonly vi: string; readonly en: string } }[]> {
  const { rows } = await sql<{ day: PlainDate; name: { vi: string; en: string } }>`
    select day, jsonb_build_object('vi', name_vi, 'en', name_en) as name from approval.calendar_day
    where kind = 'off' and day between ${from}::date and ${to}::date order by day`.execute(tx)
  return rows
}

/** One year's holidays and exchanged days. */
async function listCalendar(tx: Tx, ctx: Ctx, { year }: { year: number }): Promise<Calendar> {
  const days = await daysOf(tx, year)
  const special: SpecialDays = new Map(days.map(({ day, kind }) => [day as PlainDate, kind]))
  return {
    year,
    items: days,
    workingDays: workingDaysSince(`${year - 1}-12-31` as PlainDate, `${year}-12-31` as PlainDate, special),
    unverified: days.filter(({ verified }) => !verified).length,
    can: { edit: scopeOf(ctx.actor, 'approval.edit-calendar') === 'all' },
  }
}

async function daysOf(tx: Tx, year: number): Promise<CalendarDay[]> {
  const { rows } = await sql<CalendarDay>`
    select day, kind, jsonb_build_object('vi', name_vi, 'en', name_en) as name, legal_basis as "legalBasis", verified, version
    from approval.calendar_day where day >= make_date(${year}, 1, 1) and day < make_date(${year + 1}, 1, 1) order by day`.execute(tx)
  return rows
}

/** Throws `approval.province-only`: what holds for everybody is changed by whoever answers for everybody. */
export function checkProvince(scope: Scope): void {
  if (scope !== 'all') throw new AppError('approval.province-only')
}

/** Adds a day or corrects it; throws `kernel.changed-meanwhile`. Deadlines that run keep the day they were given. */
async function saveDay(tx: Tx, _ctx: Ctx, { day, ...given }: SaveDay & { day: string }, scope: Scope): Promise<Outcome<CalendarDay>> {
  checkProvince(scope)
  const before = (await daysOf(tx, Number(day.slice(0, 4)))).find((each) => each.day === day)
  const { kind, name, legalBasis, verified, version } = given
  const { rows } =
    version === 0
      ? await sql<{ version: number }>`
          insert into approval.calendar_day (day, kind, name_vi, name_en, legal_basis, verified)
          values (${day}::date, ${kind}, ${name.vi}, ${name.en}, ${legalBasis}, ${verified}) on conflict do nothing returning version`.execute(tx)
      : await sql<{ version: number }>`
          update approval.calendar_day set kind = ${kind}, name_vi = ${name.vi}, name_en = ${name.en}, legal_basis = ${legalBasis}, verified = ${verified},
            version = version + 1
          where day = ${day}::date and version = ${version} returning version`.execute(tx)
  const [written] = rows
  if (!written) throw new AppError('kernel.changed-meanwhile')
  const changes = changesOf(before, given)
  return { value: { day, ...given, version: written.version }, audit: { subjectKind: 'calendar-day', subjectId: day, detail: { changes } } }
}

function changesOf(before: CalendarDay | undefined, after: SaveDay): Record<string, [unknown, unknown]> {
  const fields: readonly [string, unknown, unknown][] = [
    ['kind', before?.kind ?? null, after.kind],
    ['name', before?.name.vi ?? null, after.name.vi],
    ['legalBasis', before?.legalBasis ?? null, after.legalBasis],
    ['verified', before?.verified ?? null, after.verified],
  ]
  return Object.fromEntries(fields.filter(([, was, is]) => was !== is).map(([field, was, is]) => [field, [was, is]]))
}

/** The day is as its weekday again. */
async function removeDay(tx: Tx, _ctx: Ctx, { day, version }: { day: string; version: number }, scope: Scope): Promise<Outcome<{ day: string }>> {
  checkProvince(scope)
  const { rows } = await sql<{
    name: string
    version: number
  }>`select name_vi as name, version from approval.calendar_day where day = ${day}::date for update`.execute(tx)
  if (!rows[0]) throw new AppError('kernel.not-found')
  if (rows[0].version !== version) throw new AppError('kernel.changed-meanwhile')
  await sql`delete from approval.calendar_day where day = ${day}::date`.execute(tx)
  return { value: { day }, audit: { subjectKind: 'calendar-day', subjectId: day, detail: { changes: { name: [rows[0].name, null] } } } }
}

export function calendarUses(gate: Gate) {
  return {
    listCalendar: gate.query('approval.list-calendar', listCalendar),
    saveDay: gate.command('approval.edit-calendar', saveDay),
    removeDay: gate.command('approval.edit-calendar', removeDay),
  }
}
