import { expect, test } from 'vitest'
import { sql } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import { resultsWorld } from '#test/results-world.ts'

const { db, modules, as, aClassOf } = await resultsWorld()

test('invented results say why somebody did not pass, also in a class that is only passed or failed', async () => {
  const { classId, people } = await aClassOf(['Trần An', 'Lê Bình'])
  await sql`update classes.enrolment set status = 'completed', completed_on = '2021-12-03' where person_id = ${people[0]}::uuid`.execute(db)
  await sql`update classes.enrolment set status = 'failed' where person_id = ${people[1]}::uuid`.execute(db)
  const ended = await db.transaction().execute(async (tx) => await modules.results.inventResults(tx, as('Trình diễn'), 2021, { maker: 'A', checker: 'B' }))
  expect(ended).toEqual([classId])
  const { rows } = await sql<{ verdict: string; why: string[] }>`
    select c.verdict, array(select r ->> 'code' from jsonb_array_elements(c.reasons) r where r ->> 'verdict' = 'false' and (r ->> 'decides')::boolean) as why
    from results.completion c where c.class_id = ${classId}::uuid order by 1`.execute(db)
  expect(rows).toEqual([
    { verdict: 'completed', why: [] },
    { verdict: 'failed', why: ['marks-half'] },
  ])
})

test('what the ledger has of an invented class is tied to it, so that it goes when the result is changed; nothing is added', async () => {
  const { classId, people } = await aClassOf(['Trần Có', 'Lê Chưa'])
  await sql`update classes.enrolment set status = 'completed', completed_on = '2021-12-03' where class_id = ${classId}::uuid`.execute(db)
  await sql`insert into training_record.qualification (person_id, qualification_id, ladder, level, awarded_on, document_no)
    values (${people[0]}::uuid, ${newId()}::uuid, 'state-management', 'specialist', '2021-12-03', 'CC 7')`.execute(db)
  await db.transaction().execute(async (tx) => await modules.results.inventResults(tx, as('Trình diễn'), 2021, { maker: 'A', checker: 'B' }))
  const { rows } = await sql`select person_id, class_id, document_no from training_record.qualification
    where person_id = any(${people}::uuid[])`.execute(db)
  expect(rows).toEqual([{ person_id: people[0], class_id: classId, document_no: 'CC 7' }])
})
