import { type AttendanceRule, attendanceRuleSchema, changeAttendanceRuleSchema, thresholdCode } from '#contracts/delivery-rules.ts'
import type { Ctx } from '#kernel/context.ts'
import type { Judged, LawKind } from '#kernel/dated-law.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { missedBy, ruleOfClass, tallies } from '../attendance/attendance-rules.ts'

type Version = Omit<AttendanceRule, 'code' | 'version'>

export const attendanceLawSchemas = { version: attendanceRuleSchema, change: changeAttendanceRuleSchema }

/** Ngưỡng vắng: how much of a class may be missed, by type of training and study form. */
export const attendanceLaw: LawKind<Version> = {
  ...{ subjectKind: 'attendance-rule', path: '/api/attendance-rules', tag: 'delivery', words: 'Ngưỡng vắng' },
  ...{ read: 'delivery.read-rules', edit: 'delivery.edit-rules', grows: true },
  kept,
  write,
  checked: async (tx, _ctx, code, version, report) => {
    const [, type = '', form = ''] = thresholdCode.exec(code) ?? []
    const { rows } = await sql<AttendanceRule['typeName'] & object>`
      select name_vi as vi, name_en as en from catalogue.v_training_type where type_code = ${type}`.execute(tx)
    if (!type || (type !== '*' && !rows[0])) report.field('typeCode', 'delivery.rule-type-unknown')
    const studyForm = form === 'full-time' || form === 'part-time' ? form : null
    return { ...version, typeCode: type === '*' ? null : type, typeName: rows[0] ?? null, studyForm }
  },
  told: (_ctx, { maxAbsentPercent, countsExcused, latesPerAbsence, lateAfterMinutes, opensBeforeMinutes }) => ({
    ...{ maxAbsentPercent, countsExcused, latesPerAbsence, lateAfterMinutes, opensBeforeMinutes },
  }),
  title: (code, version) => `Ngưỡng vắng: ${version?.typeName?.vi ?? (code.startsWith('*') ? 'mọi loại hình' : code)}`,
  judged,
}

async function kept(tx: Tx): Promise<readonly AttendanceRule[]> {
  const { rows } = await sql<AttendanceRule>`
    select a.rule_id as id, coalesce(a.type_code, '*') || ':' || coalesce(a.study_form, '*') as code, a.version, a.type_code as "typeCode",
      case when t.type_code is not null then jsonb_build_object('vi', t.name_vi, 'en', t.name_en) end as "typeName", a.study_form as "studyForm",
      a.max_absent_percent as "maxAbsentPercent", a.counts_excused as "countsExcused", a.lates_per_absence as "latesPerAbsence",
      a.late_after_minutes as "lateAfterMinutes", a.opens_before_minutes as "opensBeforeMinutes", a.legal_basis as "legalBasis", a.article, a.verified, a.note,
      a.valid_from as "validFrom", a.valid_to as "validTo"
    from delivery.attendance_rule a left join catalogue.v_training_type t on t.type_code = a.type_code
    order by t.sort_order nulls first, a.type_code nulls first, a.study_form nulls first, a.valid_from desc`.execute(tx)
  return rows
}

async function write(tx: Tx, code: string, version: number, versions: readonly Version[]): Promise<void> {
  await sql`delete from delivery.attendance_rule where coalesce(type_code, '*') || ':' || coalesce(study_form, '*') = ${code}`.execute(tx)
  await sql`insert into delivery.attendance_rule (rule_id, type_code, study_form, max_absent_percent, counts_excused, lates_per_absence, late_after_minutes,
      opens_before_minutes, legal_basis, article, verified, note, valid_from, valid_to, version)
    select id, "typeCode", "studyForm", "maxAbsentPercent", "countsExcused", "latesPerAbsence", "lateAfterMinutes", "opensBeforeMinutes", "legalBasis", article,
      verified, note, "validFrom", "validTo", ${version}::int
    from jsonb_to_recordset(${rowsAsJson(versions)}::jsonb) as r(id uuid, "typeCode" text, "studyForm" text, "maxAbsentPercent" int, "countsExcused" boolean,
      "latesPerAbsence" int, "lateAfterMinutes" int, "opensBeforeMinutes" int, "legalBasis" text, article text, verified boolean, note text, "validFrom" date,
      "validTo" date)`.execute(tx)
}

const words = {
  none: { vi: 'chưa có ngưỡng', en: 'no threshold' },
  within: { vi: 'trong ngưỡng', en: 'within' },
  beyond: { vi: 'vượt ngưỡng', en: 'beyond' },
}

/** Who learns in a class that runs, and whether they passed the threshold. */
async function judged(tx: Tx, ctx: Ctx): Promise<readonly Judged[]> {
  const { rows } = await sql<Omit<Judged, 'says' | 'key'> & { personId: string; state: keyof typeof words }>`
    select e.person_id as "personId", p.full_name as name, c.class_name as about, c.class_id as "group",
      case when u.rule_id is null or t.sessions = 0 then 'none' when ${missedBy} > t.sessions * u.max_absent_percent / 100 then 'beyond' else 'within' end as state
    from classes.v_class_fact c join classes.v_enrolment e using (class_id) join personnel.v_person p on p.person_id = e.person_id
    left join lateral ${ruleOfClass} u on true
    cross join lateral (select count(*)::int as sessions from classes.v_held_session o where o.class_id = c.class_id and o.cancelled_on is null) t
    left join ${tallies(sql`true`)} m on m.person_id = e.person_id and m.class_id = e.class_id
    cross join lateral (select coalesce(m.absent, 0) as absent, coalesce(m.excused, 0) as excused, coalesce(m.late, 0) as late) n
    where e.status = 'enrolled' and c.cancelled_on is null and c.opened_on <= ${ctx.today}::date
    order by c.class_name, p.sort_key collate "vi-x-icu"`.execute(tx)
  return rows.map(({ personId, state, ...row }) => ({ ...row, key: `${row.group} ${personId}`, says: words[state] }))
}
