import type { RawBuilder, SqlBool } from 'kysely'
import { z } from 'zod'
import type { OwnDuty } from '#contracts/delivery-attendance.ts'
import type { Ctx } from '#kernel/context.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { notShippedYet } from './attendance-rules.ts'
import shipped from '../../../../db/law/study-duties.json' with { type: 'json' }

const shippedDuties = z.array(
  z.object({
    periods: z.number().int(),
    legalBasis: z.string().min(1),
    article: z.string().nullable(),
    verified: z.boolean(),
    note: z.string().nullable(),
    validFrom: z.iso.date(),
    validTo: z.iso.date().nullable(),
  }),
)

/** Puts in the duty that ships with the system, once. */
export async function loadStudyDuties(tx: Tx): Promise<void> {
  if ((await notShippedYet(tx, ['duty'])).size === 0) return
  const rows = shippedDuties.parse(shipped).map((duty) => ({ ...duty, id: newId() }))
  await sql`insert into delivery.study_duty (duty_id, periods, legal_basis, article, verified, note, valid_from, valid_to)
    select id, periods, "legalBasis", article, verified, note, "validFrom", "validTo"
    from jsonb_to_recordset(${rowsAsJson(rows)}::jsonb) as r(id uuid, periods int, "legalBasis" text, article text, verified boolean, note text, "validFrom" date, "validTo" date)`.execute(
    tx,
  )
}

/** The duty in force on a day; no row where there is none. */
export const dutyOn = (on: PlainDate): RawBuilder<unknown> => sql`select * from delivery.study_duty
  where valid_from <= ${on}::date and coalesce(valid_to, 'infinity') > ${on}::date order by valid_from desc limit 1`

/** Tiết of fostering of a year, by person, of people `x` who meet a condition. A class with a timetable counts by what was attended; one without, by its
 * hours when it is completed in the year. */
export const periodsDone = (year: number, whose: RawBuilder<SqlBool>): RawBuilder<unknown> => sql`
  select x.person_id, sum(x.periods)::int as periods from (
    select x.person_id, s.periods from delivery.attendance x join classes.v_held_session s using (session_id)
    where x.mark in ('present', 'late') and s.cancelled_on is null and s.held_on between make_date(${year}::int, 1, 1) and make_date(${year}::int, 12, 31) and ${whose}
    union all
    select x.person_id, c.hours from classes.v_enrolment x join classes.v_class_fact c using (class_id)
    where x.status = 'completed' and c.type_code like 'BD-%'
      and coalesce(x.completed_on, c.closed_on) between make_date(${year}::int, 1, 1) and make_date(${year}::int, 12, 31) and ${whose}
      and not exists (select from classes.v_held_session s where s.class_id = x.class_id and s.cancelled_on is null)) x
  group by 1`

/** Tiết of fostering that somebody has had in the year of the domain's day, and what is due. Null where no duty is in force. */
export async function readOwnDuty(tx: Tx, ctx: Ctx, personId: string | undefined): Promise<OwnDuty | null> {
  if (personId === undefined) return null
  const year = Number(ctx.today.slice(0, 4))
  const { rows } = await sql<OwnDuty>`
    select ${year}::int as year, d.periods as due, d.legal_basis as "legalBasis", d.verified, coalesce(n.periods, 0) as done
    from (${dutyOn(ctx.today)}) d left join (${periodsDone(year, sql<SqlBool>`x.person_id = ${personId}::uuid`)}) n on true`.execute(tx)
  return rows[0] ?? null
}
