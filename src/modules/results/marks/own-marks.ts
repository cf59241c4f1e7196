import type { ClassResults, TaughtClasses } from '#contracts/results.ts'
import type { SavedMarks, SaveOwnMarks } from '#contracts/results-marks.ts'
import type { Use } from '#kernel/command.ts'
import type { Ctx } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { ResultsParts } from '../results-parts.ts'
import { lockResult } from './class-result.ts'
import { readResults } from './read-results.ts'
import { enterMarks } from './save-marks.ts'

export interface OwnMarkUses {
  readonly listTaught: Use<undefined, TaughtClasses>
  readonly readOwn: Use<string, ClassResults>
  readonly saveOwn: Use<SaveOwnMarks & { readonly classId: string }, SavedMarks>
}

/** The person teaches a session of the class `c` that was not cancelled. */
const teaches = (personId: string) => sql`exists (select from classes.v_held_session s join catalogue.v_lecturer l on l.lecturer_id = s.lecturer_id
  where s.class_id = c.class_id and s.cancelled_on is null and l.person_id = ${personId}::uuid)`

/** Marks of the classes that the account's person teaches: read and entered; submitting and closing are the school's, and whoever entered does not close.
 * Every use throws `kernel.not-found` for a class of others. */
export function ownMarkUses({ gate, personOf }: ResultsParts): OwnMarkUses {
  const requireTaught = async (tx: Tx, ctx: Ctx, classId: string): Promise<void> => {
    const personId = await personOf(tx, ctx.actor.id)
    if (personId === undefined) throw new AppError('kernel.not-found')
    const { rows } = await sql`select from classes.v_class c where c.class_id = ${classId}::uuid and c.cancelled_on is null and ${teaches(personId)}`.execute(
      tx,
    )
    if (rows.length === 0) throw new AppError('kernel.not-found')
  }
  return {
    listTaught: gate.query('results.read-own-marks', async (tx, ctx, _input: undefined) => {
      const personId = await personOf(tx, ctx.actor.id)
      return { items: personId === undefined ? [] : await taughtBy(tx, ctx, personId) }
    }),
    readOwn: gate.query('results.read-own-marks', async (tx, ctx, classId: string) => {
      await requireTaught(tx, ctx, classId)
      return asLecturer(await readResults(tx, ctx, classId, 'all'))
    }),
    saveOwn: gate.command('results.enter-own-marks', async (tx, ctx, asked: SaveOwnMarks & { readonly classId: string }) => {
      await requireTaught(tx, ctx, asked.classId)
      return await enterMarks(tx, ctx, { ...asked, attendance: [] }, await lockResult(tx, ctx, 'all', asked.classId))
    }),
  }
}

/** What a lecturer needs: marks and what they come to, no days of birth, no papers; of what may be done, entering alone. */
const asLecturer = (results: ClassResults): ClassResults => ({
  ...results,
  learners: results.learners.map((learner) => ({ ...learner, birthDate: null, nameCheck: null, certificate: null })),
  can: {
    ...{ edit: false, enter: results.state === 'entering', submit: false, close: false, askReopen: false, decideReopen: false, certify: false },
    ...{ import: false, export: false },
  },
})

/** Classes that began and whose results are not closed, or were not long ago. */
async function taughtBy(tx: Tx, ctx: Ctx, personId: string): Promise<TaughtClasses['items']> {
  const { rows } = await sql<TaughtClasses['items'][number]>`
    select c.class_id as "classId", c.name, coalesce(r.state, 'entering') as state, k.learners,
      (k.learners * a.required - coalesce(m.there, 0))::int as missing
    from classes.v_class c left join results.class_result r using (class_id)
    cross join lateral (select count(*)::int as learners from classes.v_enrolment e
      where e.class_id = c.class_id and e.status in ('enrolled', 'completed', 'failed', 'suspended')) k
    cross join lateral (select count(*) as required from results.assessment x where x.class_id = c.class_id and x.required) a
    left join lateral (select count(*) as there from results.mark y join results.assessment x using (assessment_id)
      join classes.v_enrolment e on e.person_id = y.person_id and e.class_id = y.class_id and e.status in ('enrolled', 'completed', 'failed', 'suspended')
      where y.class_id = c.class_id and y.attempt = 1 and x.required) m on true
    where c.cancelled_on is null and c.opened_on <= ${ctx.today}::date and ${teaches(personId)} and a.required > 0
      and (coalesce(r.state, 'entering') <> 'closed' or c.closed_on > ${ctx.today}::date - 30)
    order by coalesce(r.state, 'entering') = 'entering' desc, c.closed_on desc nulls first, c.name limit 50`.execute(tx)
  return rows
}
