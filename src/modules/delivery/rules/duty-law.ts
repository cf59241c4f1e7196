import type { SqlBool } from 'kysely'
import { changeStudyDutySchema, type StudyDuty, studyDutySchema } from '#contracts/delivery-rules.ts'
import type { Judged, LawKind } from '#kernel/dated-law.ts'
import type { Ctx } from '#kernel/context.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { dutyOn, periodsDone } from '../attendance/study-duty.ts'

type Version = Omit<StudyDuty, 'code' | 'version'>

export const dutyLawSchemas = { version: studyDutySchema, change: changeStudyDutySchema }

/** Nghĩa vụ học tập bắt buộc hằng năm. */
export const dutyLaw: LawKind<Version> = {
  ...{ subjectKind: 'study-duty', path: '/api/study-duties', tag: 'delivery', words: 'Nghĩa vụ học tập hằng năm' },
  ...{ read: 'delivery.read-rules', edit: 'delivery.edit-rules' },
  kept: async (tx) => {
    const { rows } = await sql<StudyDuty>`
      select duty_id as id, 'year' as code, version, periods, legal_basis as "legalBasis", article, verified, note, valid_from as "validFrom", valid_to as "validTo"
      from delivery.study_duty order by valid_from desc`.execute(tx)
    return rows
  },
  write: async (tx, _code, version, versions) => {
    await sql`delete from delivery.study_duty`.execute(tx)
    await sql`insert into delivery.study_duty (duty_id, periods, legal_basis, article, verified, note, valid_from, valid_to, version)
      select id, periods, "legalBasis", article, verified, note, "validFrom", "validTo", ${version}::int
      from jsonb_to_recordset(${rowsAsJson(versions)}::jsonb) as r(id uuid, periods int, "legalBasis" text, article text, verified boolean, note text,
        "validFrom" date, "validTo" date)`.execute(tx)
  },
  checked: (_tx, _ctx, _code, version) => version,
  told: (_ctx, { periods }) => ({ periods }),
  title: () => 'Nghĩa vụ học tập hằng năm',
  judged,
}

const words = {
  none: { vi: 'không có nghĩa vụ', en: 'nothing is due' },
  done: { vi: 'đã đủ', en: 'done' },
  missing: { vi: 'còn thiếu', en: 'missing' },
}

/** Everybody in service, by what they learned in the year of the domain's day, as the rule of a day says. */
async function judged(tx: Tx, ctx: Ctx, on: PlainDate): Promise<readonly Judged[]> {
  const { rows } = await sql<{ key: string; name: string; unitId: string; done: number; state: keyof typeof words }>`
    with done as (${periodsDone(Number(ctx.today.slice(0, 4)), sql<SqlBool>`true`)})
    select p.person_id as key, p.full_name as name, p.unit_id as "unitId", coalesce(n.periods, 0) as done,
      case when d.periods is null then 'none' when coalesce(n.periods, 0) >= d.periods then 'done' else 'missing' end as state
    from personnel.v_person p left join done n using (person_id)
    left join lateral (${dutyOn(on)}) d on true
    where p.status = 'active' order by coalesce(n.periods, 0) desc, p.sort_key collate "vi-x-icu", p.person_id`.execute(tx)
  return rows.map(({ key, name, unitId, done, state }) => ({
    key,
    name,
    about: ctx.language === 'vi' ? `đã học ${done} tiết` : `${done} periods so far`,
    group: unitId,
    says: words[state],
  }))
}
