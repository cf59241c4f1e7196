import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { ethnicGroupByCode } from '#kernel/vietnamese/index.ts'
import { inScope } from '#modules/organisation/index.ts'
import type { LearnerPaper } from '../documents/papers.ts'

/** The roster of a class on a day, units and posts as of the decisions, in the order of names within units. All of it or nothing: a list without the people of
 * other units would pass for the whole one. Throws `nomination.class-empty`, `nomination.roster-beyond`. */
export async function classLearners(tx: Tx, ctx: Ctx, classId: string, on: string, scope: Scope): Promise<readonly LearnerPaper[]> {
  const onDay = (alias: string) =>
    sql`${sql.ref(`${alias}.valid_from`)} <= ${on}::date and (${sql.ref(`${alias}.valid_to`)} is null or ${sql.ref(`${alias}.valid_to`)} > ${on}::date)`
  const { rows } = await sql<LearnerPaper & { within: boolean }>`
    select v.full_name as "fullName", v.sex, v.birth_date as "birthDate", v.ethnic_group as "ethnicGroup", v.ethnic_minority as minority, coalesce(t.name, '') as post,
      coalesce(u.name, '') as "unitName", coalesce(u.name, '') as "group", ${scope === 'all' ? sql`true` : inScope(scope, 'e.unit_id', ctx.today)} as within,
      (select 'Ngoại lệ: ' || (m.exception ->> 'documentNo') || ' (' || (m.exception ->> 'approvedBy') || ')'
        from nomination.nominee m join nomination.nomination n using (nomination_id)
        where m.person_id = e.person_id and n.class_id = e.class_id and m.state = 'sent' and m.exception ->> 'state' = 'granted' limit 1) as note
    from classes.v_enrolment e join personnel.v_person v on v.person_id = e.person_id
    left join organisation.v_post t on t.post_id = e.post_id
    left join lateral (select u.name from organisation.v_unit u where u.unit_id = e.unit_id order by (${onDay('u')}) desc, u.valid_from desc limit 1) u on true
    where e.class_id = ${classId}::uuid and (e.left_on is null or e.left_on > ${on}::date) and e.status not in ('dropped', 'withdrawn', 'transferred')
      and (e.decision_date is null or e.decision_date <= ${on}::date)
    order by u.name collate "vi-x-icu", v.sort_key collate "vi-x-icu", v.person_id`.execute(tx)
  if (rows.length === 0) throw new AppError('nomination.class-empty')
  if (rows.some(({ within }) => !within)) throw new AppError('nomination.roster-beyond')
  return rows.map(({ within: _within, ...row }) => ({ ...row, ethnicGroup: ethnicGroupByCode(row.ethnicGroup ?? '')?.name ?? null }))
}
