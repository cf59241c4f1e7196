import type { CheckName } from '#contracts/results-certificates.ts'
import type { Use } from '#kernel/command.ts'
import { sql } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { ResultsParts } from '../results-parts.ts'

/** A learner says whether name and birth date are written right, before the certificate is made. Throws `kernel.not-found`,
 * `results.certified-already`. */
export function checkNameUse({ gate, personOf }: ResultsParts): Use<CheckName & { readonly classId: string }, { done: true }> {
  return gate.command('results.check-own-name', async (tx, ctx, { classId, right, words }: CheckName & { readonly classId: string }) => {
    const personId = await personOf(tx, ctx.actor.id)
    if (personId === undefined) throw new AppError('kernel.not-found')
    const { rows } = await sql<{ unitId: string; name: string; fullName: string; certified: boolean }>`
      select e.unit_id as "unitId", c.name, p.full_name as "fullName",
        exists (select from results.certificate t where t.person_id = e.person_id and t.class_id = e.class_id and t.voided_on is null) as certified
      from classes.v_enrolment e join classes.v_class c using (class_id) join personnel.v_person p using (person_id)
      where e.person_id = ${personId}::uuid and e.class_id = ${classId}::uuid`.execute(tx)
    const [found] = rows
    if (!found) throw new AppError('kernel.not-found')
    if (found.certified) throw new AppError('results.certified-already', { people: found.fullName })
    await sql`insert into results.name_check as n (person_id, class_id, right_as_is, words, checked_on)
      values (${personId}::uuid, ${classId}::uuid, ${right}, ${right ? null : words}, ${ctx.today}::date)
      on conflict (person_id, class_id) do update set right_as_is = excluded.right_as_is, words = excluded.words, checked_on = excluded.checked_on,
        version = n.version + 1`.execute(tx)
    return {
      value: { done: true },
      audit: {
        subjectKind: 'person',
        subjectId: personId,
        unitId: found.unitId,
        detail: { classId, changes: { class: [found.name, found.name], nameCheck: [null, right ? true : words] } },
      },
    }
  })
}
