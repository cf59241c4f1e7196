import type { RawBuilder } from 'kysely'
import { z } from 'zod'
import type { Threshold } from '#contracts/delivery-attendance.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import shipped from '../../../../db/law/attendance-rules.json' with { type: 'json' }

/** Of codes of rules that ship, those that this province has not been given yet; from now on it has. */
export async function notShippedYet(tx: Tx, codes: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ code: string }>`
    insert into delivery.shipped_rule (code) select distinct unnest(${codes}::text[]) on conflict do nothing returning code`.execute(tx)
  return new Set(rows.map(({ code }) => code))
}

const shippedRules = z.array(
  z.object({
    typeCode: z.string().nullable(),
    studyForm: z.enum(['full-time', 'part-time']).nullable(),
    maxAbsentPercent: z.number().int(),
    countsExcused: z.boolean(),
    latesPerAbsence: z.number().int().nullable(),
    lateAfterMinutes: z.number().int(),
    opensBeforeMinutes: z.number().int(),
    legalBasis: z.string().min(1),
    verified: z.boolean(),
    note: z.string().nullable(),
    validFrom: z.iso.date(),
    validTo: z.iso.date().nullable(),
  }),
)

/** Puts in the thresholds that ship with the system, each once. */
export async function loadAttendanceRules(tx: Tx): Promise<void> {
  const codeOf = ({ typeCode, studyForm }: (typeof all)[number]) => `attendance ${typeCode ?? '*'}:${studyForm ?? '*'}`
  const all = shippedRules.parse(shipped)
  const fresh = await notShippedYet(tx, all.map(codeOf))
  const rows = all.filter((rule) => fresh.has(codeOf(rule))).map((rule) => ({ ...rule, id: newId() }))
  await sql`insert into delivery.attendance_rule (rule_id, type_code, study_form, max_absent_percent, counts_excused, lates_per_absence, late_after_minutes,
      opens_before_minutes, legal_basis, verified, note, valid_from, valid_to)
    select id, "typeCode", "studyForm", "maxAbsentPercent", "countsExcused", "latesPerAbsence", "lateAfterMinutes", "opensBeforeMinutes", "legalBasis", verified,
      note, "validFrom", "validTo"
    from jsonb_to_recordset(${rowsAsJson(rows)}::jsonb) as r(id uuid, "typeCode" text, "studyForm" text, "maxAbsentPercent" int, "countsExcused" boolean,
      "latesPerAbsence" int, "lateAfterMinutes" int, "opensBeforeMinutes" int, "legalBasis" text, verified boolean, note text, "validFrom" date, "validTo" date)`.execute(
    tx,
  )
}

/** The rule that says most about the class `c` (classes.v_class_fact) on the day of the session or, for a whole class, of its opening. */
export const ruleOfClass = sql`(select a.* from delivery.attendance_rule a
  where (a.type_code is null or a.type_code = any(c.type_ancestors)) and (a.study_form is null or a.study_form = c.study_form)
    and a.valid_from <= coalesce(c.opened_on, c.planned_open_on, date '9999-01-01')
    and coalesce(a.valid_to, 'infinity') > coalesce(c.opened_on, c.planned_open_on, date '9999-01-01')
  order by coalesce(array_position(c.type_ancestors, a.type_code), 0) desc, a.study_form is not null desc, a.valid_from desc limit 1)`

/** What was missed as the rule `u` counts it, of columns excused, absent and late. */
export const missedBy = sql`(n.absent + case when u.counts_excused then n.excused else 0 end + coalesce(n.late / u.lates_per_absence, 0))`

/** The threshold as JSON of the rule `u` for a class of `t.sessions` with counts `n`; null without a rule or a session. */
export const thresholdJson = sql`case when u.rule_id is not null and t.sessions > 0 then jsonb_build_object(
  'percent', u.max_absent_percent, 'allowed', t.sessions * u.max_absent_percent / 100, 'missed', ${missedBy},
  'left', t.sessions * u.max_absent_percent / 100 - ${missedBy}, 'legalBasis', u.legal_basis, 'verified', u.verified) end`

export interface Tally {
  readonly attended: number
  readonly late: number
  readonly excused: number
  readonly exempt: number
  readonly absent: number
  readonly threshold: Threshold | null
}

/** How many marks of each kind a learner has in a class: one row per class and person, of sessions that were not cancelled; of those marks `a` that
 * meet a condition. */
export const tallies = (of: RawBuilder<unknown>) => sql`(select a.class_id, a.person_id,
  (count(*) filter (where a.mark in ('present', 'late')))::int as attended, (count(*) filter (where a.mark = 'late'))::int as late,
  (count(*) filter (where a.mark = 'excused'))::int as excused, (count(*) filter (where a.mark = 'exempt'))::int as exempt,
  (count(*) filter (where a.mark = 'absent'))::int as absent
  from delivery.attendance a join classes.v_held_session o using (session_id) where o.cancelled_on is null and ${of} group by 1, 2)`
