import { z } from 'zod'
import type { OwnDuty } from '#contracts/delivery-attendance.ts'
import type { Ctx } from '#kernel/context.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
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

/** Tiết of fostering that somebody has had in the year of the domain's day, and what is due. A class with a timetable counts by what was attended; one
 * without, by its hours when it is completed in the year. Null where no duty is in force. */
export async function readOwnDuty(tx: Tx, ctx: Ctx, personId: string | undefined): Promise<OwnDuty | null> {
  const year = Number(ctx.today.slice(0, 4))
  const { rows } = await sql<OwnDuty>`
    select ${year}::int as year, d.periods as due, d.legal_basis as "legalBasis", d.verified,
      (select coalesce(sum(s.periods), 0)::int from delivery.attendance a join classes.v_held_session s using (session_id)
        where a.person_id = ${personId ?? null}::uuid and a.mark in ('present', 'late') and s.cancelled_on is null
          and s.held_on between make_date(${year}::int, 1, 1) and make_date(${year}::int, 12, 31))
      + (select coalesce(sum(c.hours), 0)::int from classes.v_enrolment e join classes.v_class_fact c using (class_id)
        where e.person_id = ${personId ?? null}::uuid and e.status = 'completed' and c.type_code like 'BD-%'
          and coalesce(e.completed_on, c.closed_on) between make_date(${year}::int, 1, 1) and make_date(${year}::int, 12, 31)
          and not exists (select from classes.v_held_session s where s.class_id = e.class_id and s.cancelled_on is null)) as done
    from delivery.study_duty d
    where d.valid_from <= ${ctx.today}::date and coalesce(d.valid_to, 'infinity') > ${ctx.today}::date order by d.valid_from desc limit 1`.execute(tx)
  return personId === undefined ? null : (rows[0] ?? null)
}
