import { expect, test } from 'vitest'
import { sql } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { unzipParts } from '#kernel/fixed-zip.ts'
import { aPerson, aSession, deliveryWorld } from '#test/deliveries.ts'
import { aLecturer, formIdOf, repliesOf } from './survey-factory.ts'

const { db, modules, units, as, system, aClass } = await deliveryWorld()
const { surveys } = modules.delivery

const codeOf = async (asked: Promise<unknown>): Promise<string> => {
  try {
    await asked
    return 'done'
  } catch (error) {
    if (error instanceof AppError) return error.code
    throw error
  }
}
const open = async (classId: string, code: string, { anonymous = true, opensOn = '2021-12-10', closesOn = '2021-12-20' } = {}) => {
  const forms = [{ formId: await formIdOf(db, code), anonymous }]
  return (await surveys.openSurveys(as(), { classId, forms, opensOn, closesOn })).surveyIds[0] ?? ''
}
const respondentsOf = async (surveyId: string) =>
  (
    await sql<{ id: string; personId: string | null; unitId: string | null; about: string | null }>`
      select respondent_id as id, person_id as "personId", unit_id as "unitId", about_person_id as about
      from delivery.survey_respondent where survey_id = ${surveyId}::uuid order by respondent_id`.execute(db)
  ).rows
const answer = async (respondentId: string, score: number, extra: Parameters<typeof repliesOf>[2] = {}, day = '2021-12-10') => {
  const paper = await surveys.showPaper(system(day), respondentId)
  return await surveys.answerSurvey(system(day), { respondentId, replies: repliesOf(paper, score, extra) })
}
const tokenOf = (link: string) => link.slice('/phieu/'.length)

test('only those of the class are asked, each by a link that says nothing and cannot be altered', async () => {
  const { classId, people } = await aClass(3)
  await aClass(2)
  const surveyId = await open(classId, 'hoc-vien')
  const asked = await respondentsOf(surveyId)
  expect(new Set(asked.map(({ personId }) => personId))).toEqual(new Set(people))
  const { rows } = await sql<{ link: string; params: { class: string } }>`
    select link, params from notification.message where kind = 'delivery.survey-open' and person_id = ${people[0]}::uuid`.execute(db)
  const token = tokenOf(rows[0]?.link ?? '')
  expect(asked.map(({ id }) => id)).toContain(surveys.links.read(token))
  expect(surveys.links.read(`${token.slice(0, -2)}xx`)).toBeUndefined()
  expect(surveys.links.read(token.replace(/^./, token.startsWith('A') ? 'B' : 'A'))).toBeUndefined()
  expect(surveys.links.read('')).toBeUndefined()
})

test('a whole class answers from one address; links that were made up are limited there', async () => {
  const { classId } = await aClass(2)
  const asked = await respondentsOf(await open(classId, 'hoc-vien'))
  const tokens = Array.from({ length: 100 }, (_, at) => tokenOf(surveys.links.linkOf(asked[at % asked.length]?.id ?? '')))
  for (const token of tokens) expect(asked.map(({ id }) => id)).toContain(await surveys.respondentOf(token, '10.1.1.1'))
  const made = await Promise.all(Array.from({ length: 100 }, () => codeOf(surveys.respondentOf('bia.dat', '10.1.1.1'))))
  expect(new Set(made)).toEqual(new Set(['delivery.survey-link-ended', 'kernel.too-many-requests']))
})

test('an anonymous paper is taken once, names nobody, and nothing joins it with who sent it', async () => {
  const { classId, people } = await aClass(6)
  const surveyId = await open(classId, 'hoc-vien')
  const asked = await respondentsOf(surveyId)
  for (const [at, { id }] of asked.entries()) await answer(id, 5 + (at % 3), { words: { 'more-good': `Ý kiến ${at}` } })
  expect(await codeOf(answer(asked[0]?.id ?? '', 9))).toBe('delivery.survey-answered')
  const read = await surveys.readSurvey(as(), surveyId)
  // What changes between two looks would be one person's answer.
  expect([read.hidden, read.average, read.answered, read.questions.flatMap(({ cells, comments }) => [...cells, ...comments])]).toEqual(['open', null, 6, []])
  await expect(
    sql`insert into delivery.survey_answer (answer_id, survey_id, respondent_id) values (gen_random_uuid(), ${surveyId}::uuid, ${asked[0]?.id}::uuid)`.execute(
      db,
    ),
  ).rejects.toThrow('names nobody')
  const { rows: audited } = await sql<{ text: string; actor: string }>`
    select detail::text as text, actor_id as actor from audit.entry where action = 'delivery.answer-survey' and subject_id = ${classId}`.execute(db)
  expect(audited).toHaveLength(6)
  for (const { text, actor } of audited) {
    expect(actor).toBe('survey-link')
    for (const known of [...people, ...asked.map(({ id }) => id)]) expect(text).not.toContain(known)
  }
  const before = await papersOf(surveyId)
  await surveys.closeSurvey(as(), { surveyId })
  const after = await papersOf(surveyId)
  // Closed: the same papers under other keys, all written by one transaction, as are the marks of who answered.
  expect(after.papers).toEqual(before.papers)
  expect(after.keys.filter((key) => before.keys.includes(key))).toEqual([])
  expect(new Set([...after.transactions, ...after.respondents]).size).toBe(1)
  expect(new Set(before.transactions).size).toBe(6)
  const shown = await surveys.readSurvey(as(), surveyId)
  expect([shown.hidden, shown.average, shown.state]).toEqual([null, 6, 'closed'])
  expect(shown.questions.find(({ key }) => key === 'course-all')?.cells).toEqual([
    { lecturerId: null, lecturerName: null, scores: 6, average: 6, distribution: [0, 0, 0, 0, 2, 2, 2, 0, 0, 0] },
  ])
  expect(shown.questions.find(({ key }) => key === 'more-good')?.comments.toSorted()).toEqual([0, 1, 2, 3, 4, 5].map((at) => `Ý kiến ${at}`))
  expect(await codeOf(surveys.readPapers(as(), { surveyId, question: 'course-all' }))).toBe('kernel.not-found')
  expect(await codeOf(surveys.closeSurvey(as(), { surveyId }))).toBe('delivery.survey-settled')
})

const papersOf = async (surveyId: string) => {
  const { rows } = await sql<{ key: string; tx: string; paper: string }>`
    select a.answer_id as key, a.xmin::text as tx,
      (select string_agg(y.question || ' ' || coalesce(y.score::text, y.words), '; ' order by y.question) from delivery.survey_reply y where y.answer_id = a.answer_id) as paper
    from delivery.survey_answer a where a.survey_id = ${surveyId}::uuid`.execute(db)
  const { rows: marks } = await sql<{ tx: string }>`select xmin::text as tx from delivery.survey_respondent where survey_id = ${surveyId}::uuid`.execute(db)
  return {
    papers: rows.map(({ paper }) => paper).toSorted(),
    keys: rows.map(({ key }) => key),
    transactions: rows.map(({ tx }) => tx),
    respondents: marks.map(({ tx }) => tx),
  }
}

test('fewer than five anonymous papers are not shown, nor counted in any sum', async () => {
  const lecturerId = await aLecturer(db, { code: 'GV-IT', fullName: 'Giảng Viên Ít' })
  const { classId } = await aClass(5)
  await aSession(db, { classId, lecturerId })
  const surveyId = await open(classId, 'hoc-vien')
  for (const { id } of (await respondentsOf(surveyId)).slice(0, 4)) await answer(id, 2)
  await surveys.closeSurvey(as(), { surveyId })
  const shown = await surveys.readSurvey(as(), surveyId)
  expect([shown.hidden, shown.average, shown.objects]).toEqual(['small', null, []])
  const quality = await surveys.readQuality(as(), { year: 2021 })
  expect(quality.lecturers.map(({ lecturerId: id }) => id)).not.toContain(lecturerId)
  expect(quality.surveys.find((each) => each.surveyId === surveyId)?.average).toBeNull()
})

test('lecturers are judged one by one; sums by lecturer and by programme go over classes', async () => {
  const first = await aLecturer(db, { code: 'GV-1', fullName: 'Giảng Viên Một' })
  const second = await aLecturer(db, { code: 'GV-2', fullName: 'Giảng Viên Hai' })
  for (const [lecturers, score] of [
    [[first, second], 8],
    [[first], 6],
  ] as const) {
    const { classId } = await aClass(5)
    for (const [at, lecturerId] of lecturers.entries()) await aSession(db, { classId, lecturerId, half: at ? 'afternoon' : 'morning' })
    const surveyId = await open(classId, 'hoc-vien')
    for (const { id } of await respondentsOf(surveyId)) await answer(id, score)
    await surveys.closeSurvey(as(), { surveyId })
    const result = await surveys.readSurvey(as(), surveyId)
    expect(result.questions.find(({ key }) => key === 'lect-method')?.cells.map(({ lecturerName, average }) => [lecturerName, average])).toEqual(
      lecturers.length === 2
        ? [
            ['Giảng Viên Hai', 8],
            ['Giảng Viên Một', 8],
          ]
        : [['Giảng Viên Một', 6]],
    )
  }
  const { lecturers, programmes } = await surveys.readQuality(as(), { year: 2021 })
  expect(lecturers.find(({ lecturerId }) => lecturerId === first)).toMatchObject({ papers: 10, classes: 2, average: 7 })
  expect(lecturers.find(({ lecturerId }) => lecturerId === second)).toMatchObject({ papers: 5, classes: 1, average: 8 })
  expect(programmes[0]?.objects.find(({ object }) => object === 'facilities')?.average).toBeGreaterThan(5)
})

test('a paper with more blanks than its form allows is refused and can be completed; what was not asked is refused', async () => {
  const { classId } = await aClass(1)
  const surveyId = await open(classId, 'hoc-vien')
  const [respondent] = await respondentsOf(surveyId)
  const respondentId = respondent?.id ?? ''
  const paper = await surveys.showPaper(system(), respondentId)
  expect(paper).toMatchObject({ anonymous: true, state: 'open', scaleMax: 10, lecturers: [] })
  const replies = repliesOf(paper, 8)
  await expect(surveys.answerSurvey(system(), { respondentId, replies: replies.slice(2) })).rejects.toMatchObject({
    code: 'delivery.survey-too-blank',
    params: { blank: 2, most: 0 },
  })
  for (const wrong of [{ question: 'không-có' }, { score: 11 }, { lecturerId: respondentId }]) {
    const altered = [...replies.slice(1), { ...replies[0], question: 'prog-goal', lecturerId: null, score: 5, words: null, ...wrong }]
    expect(await codeOf(surveys.answerSurvey(system(), { respondentId, replies: altered }))).toBe('kernel.invalid-input')
  }
  await surveys.answerSurvey(system(), { respondentId, replies })
  expect((await surveys.showPaper(system(), respondentId)).state).toBe('answered')
})

test('answers are taken between the first and the last day', async () => {
  const { classId } = await aClass(2)
  const surveyId = await open(classId, 'hoc-vien', { opensOn: '2021-12-12', closesOn: '2021-12-15' })
  const [respondent] = await respondentsOf(surveyId)
  const id = respondent?.id ?? ''
  expect(await codeOf(answer(id, 8, {}, '2021-12-11'))).toBe('delivery.survey-not-open')
  expect(await codeOf(answer(id, 8, {}, '2021-12-16'))).toBe('delivery.survey-not-open')
  const told = async () =>
    (await sql<{ n: number }>`select count(*)::int as n from notification.message where link = ${surveys.links.linkOf(id)}`.execute(db)).rows[0]?.n
  expect(await told()).toBe(0)
  await surveys.tendSurveys(system('2021-12-12'))
  expect(await told()).toBe(1)
  expect(await codeOf(answer(id, 8, {}, '2021-12-13'))).toBe('done')
  await surveys.tendSurveys(system('2021-12-14'))
  // Whoever has answered is not reminded.
  expect(await told()).toBe(1)
})

test('the same form is not open twice in a class, nor with nobody to ask; dates are looked at', async () => {
  const { classId } = await aClass(1)
  await open(classId, 'hoc-vien')
  expect(await codeOf(open(classId, 'hoc-vien'))).toBe('delivery.survey-running')
  expect(await codeOf(open(classId, 'giang-vien'))).toBe('delivery.survey-nobody')
  expect(await codeOf(open(classId, 'to-chuc-lop', { closesOn: '2021-12-09' }))).toBe('delivery.survey-dates')
  expect(await codeOf(open(classId, 'to-chuc-lop', { anonymous: false }))).toBe('done')
})

test('what is said of a class is for its host: not for units whose people sit in it', async () => {
  const { classId } = await aClass(2, { hostUnitId: units.health })
  const surveyId = await open(classId, 'hoc-vien')
  expect(await codeOf(surveys.readSurvey(as([units.home]), surveyId))).toBe('kernel.not-found')
  expect(await codeOf(surveys.readClassSurveys(as([units.home]), classId))).toBe('kernel.not-found')
  expect(await codeOf(surveys.closeSurvey(as([units.home]), { surveyId }))).toBe('kernel.not-found')
  expect((await surveys.readQuality(as([units.home]), { year: 2021 })).surveys.map((each) => each.surveyId)).not.toContain(surveyId)
  expect((await surveys.readSurvey(as([units.health]), surveyId)).asked).toBe(2)
})

test('some months after a class its supervisors are asked by themselves, once, about each learner; by name, and every figure opens', async () => {
  const head = await aPerson(db, { code: 'TRUONG-PHONG', fullName: 'Trưởng Phòng', unitId: units.division, postId: units.posts.head, since: '2015-01-01' })
  const { classId, people } = await aClass(2, { closedOn: '2021-08-10', status: 'completed' })
  const { classId: recent } = await aClass(1, { closedOn: '2021-11-10', status: 'completed' })
  const { classId: old } = await aClass(1, { closedOn: '2021-03-10', status: 'completed' })
  await surveys.tendSurveys(system('2021-12-10'))
  await surveys.tendSurveys(system('2021-12-10'))
  const { rows } = await sql<{ classId: string; surveyId: string; anonymous: boolean; closesOn: string }>`
    select class_id as "classId", survey_id as "surveyId", anonymous, closes_on as "closesOn" from delivery.survey
    where source = 'follow-up' and class_id = any(${[classId, recent, old]}::uuid[])`.execute(db)
  expect(rows).toMatchObject([{ classId, anonymous: false, closesOn: '2021-12-24' }])
  const surveyId = rows[0]?.surveyId ?? ''
  const asked = await respondentsOf(surveyId)
  expect(asked.map(({ personId, about }) => [personId, about])).toEqual(expect.arrayContaining(people.map((learner) => [head, learner])))
  await answer(asked[0]?.id ?? '', 9)
  const result = await surveys.readSurvey(as(), surveyId)
  expect([result.hidden, result.average]).toEqual([null, 9])
  const { items } = await surveys.readPapers(as(), { surveyId, question: 'eff-quality', score: 9 })
  expect(items).toEqual([{ name: 'Trưởng Phòng', about: expect.stringMatching(/^Học Viên/), score: 9, words: null }])
  expect((await surveys.readPapers(as(), { surveyId, question: 'eff-quality', score: 1 })).items).toEqual([])
  // Three days before its end, whoever is left is reminded, once; after it, it is closed.
  const due = await surveys.tendSurveys(system('2021-12-21'))
  expect(due.reminded).toBeGreaterThan(0)
  expect((await surveys.tendSurveys(system('2021-12-22'))).reminded).toBe(0)
  await surveys.tendSurveys(system('2021-12-25'))
  expect((await surveys.readSurvey(as('all', '2021-12-25'), surveyId)).settledOn).toBe('2021-12-25')
})

test('whoever leads a unit is judged by whoever leads the unit above; where nobody leads, the unit is asked', async () => {
  const { classId } = await aClass(0)
  const director = await aPerson(db, { code: 'GIAM-DOC', fullName: 'Giám Đốc', unitId: units.home, postId: units.posts.head, since: '2014-01-01' })
  const divisionHead = await aPerson(db, { code: 'TP-2', fullName: 'Trưởng Phòng Hai', unitId: units.division, postId: units.posts.head, since: '2016-01-01' })
  const alone = await aPerson(db, { code: 'YTE-1', fullName: 'Người Y Tế', unitId: units.health })
  for (const [personId, unitId] of [
    [divisionHead, units.division],
    [alone, units.health],
  ] as const) {
    await sql`insert into classes.enrolment (person_id, class_id, entry, unit_id, status) values (${personId}::uuid, ${classId}::uuid, 'recorded', ${unitId}::uuid, 'completed')`.execute(
      db,
    )
  }
  const surveyId = await open(classId, 'lanh-dao-truc-tiep', { anonymous: false })
  const asked = await respondentsOf(surveyId)
  expect(asked.map(({ about, personId, unitId }) => ({ about, personId, unitId }))).toEqual(
    expect.arrayContaining([
      { about: divisionHead, personId: director, unitId: units.division },
      { about: alone, personId: null, unitId: units.health },
    ]),
  )
  const { items } = await surveys.readUnitSurveys(as([units.health]), undefined)
  expect(items.map(({ about }) => about)).toEqual(['Người Y Tế'])
})

test('a new version of a form asks from its day on; what was asked stays', async () => {
  const { classId } = await aClass(1)
  const surveyId = await open(classId, 'hoc-vien')
  const { items } = await surveys.readForms(as(), undefined)
  const form = items.find(({ code }) => code === 'hoc-vien')
  const [version] = form?.versions ?? []
  if (!form || !version) throw new Error('no form')
  const { versionId: _id, savedOn: _on, savedName: _name, surveys: _surveys, ...kept } = version
  const made = { ...kept, formId: form.formId, scaleMax: 5, questions: kept.questions.slice(0, 2) }
  expect(await codeOf(surveys.saveForm(as(), made))).toBe('delivery.survey-form-in-use')
  expect(await codeOf(surveys.saveForm(as(), { ...made, validFrom: '2017-01-01' }))).toBe('delivery.survey-form-early')
  await surveys.saveForm(as(), { ...made, validFrom: '2021-12-11' })
  await surveys.saveForm(as(), { ...made, validFrom: '2021-12-11', scaleMax: 7 })
  const [respondent] = await respondentsOf(surveyId)
  expect((await surveys.showPaper(system('2021-12-11'), respondent?.id ?? '')).scaleMax).toBe(10)
  const { classId: other } = await aClass(1)
  const forms = [{ formId: form.formId, anonymous: true }]
  const later = await surveys.openSurveys(as('all', '2021-12-11'), { classId: other, forms, opensOn: '2021-12-11', closesOn: '2021-12-20' })
  expect((await surveys.readSurvey(as('all', '2021-12-11'), later.surveyIds[0] ?? '')).scaleMax).toBe(7)
  const history = await surveys.formHistory(as(), { formId: form.formId, query: { limit: 10 } })
  expect(history.items).toHaveLength(2)
})

test('the results as Word and as Excel say what was asked, and of a hidden survey nothing', async () => {
  const { classId } = await aClass(5)
  const surveyId = await open(classId, 'hoc-vien')
  for (const { id } of await respondentsOf(surveyId)) await answer(id, 7, { words: { 'more-better': 'Thêm thực hành' } })
  const textOf = async (format: 'docx' | 'xlsx') => {
    const { bytes } = await surveys.surveyFile(as(), { surveyId, format })
    return [...(await unzipParts(bytes)).values()].map((part) => Buffer.from(part).toString('utf8')).join('')
  }
  expect(await textOf('docx')).toContain('chỉ hiện sau khi đợt đánh giá đóng')
  expect(await textOf('docx')).not.toContain('Thêm thực hành')
  await surveys.closeSurvey(as(), { surveyId })
  expect(await textOf('docx')).toContain('Thêm thực hành')
  const sheet = await textOf('xlsx')
  expect(sheet).toContain('Thêm thực hành')
  expect(sheet).toContain('Số phiếu cho điểm')
})
