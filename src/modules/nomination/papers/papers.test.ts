import { expect, it } from 'vitest'
import { issuePaperBody } from '#contracts/nomination-papers.ts'
import type { Letterhead } from '#contracts/nomination-decisions.ts'
import { sql } from '#kernel/db.ts'
import { unzipParts } from '#kernel/fixed-zip.ts'
import { decodeXml } from '#kernel/tabular/xml.ts'
import { startWorker, TaskCancelled } from '#kernel/tasks.ts'
import { nominationWorld, aList } from '#test/nominations.ts'
import { papersTask } from './issue-batch.ts'

const world = await nominationWorld()
const { modules, province, accounts, as, decide, aClass, leaderAlone, database, clock } = world
const { nomination } = modules
const [officer, party, leader] = [as(accounts.officer), as(accounts.party), as(accounts.leader)]

const letterhead = (over: Partial<Letterhead> = {}): Letterhead => ({
  ...{ layout: 'state', issuerUnitId: province.rootId, issuer: 'UBND TỈNH', symbol: 'QĐ-UBND', signerTitle: 'CHỦ TỊCH', signerName: 'Nguyễn Văn Ký' },
  ...{ decisionDate: '2021-12-10', number: null, words: null },
  ...over,
})
const codeOf = async (doing: Promise<unknown>) =>
  await doing.then(
    () => 'done',
    (error: { code?: string }) => error.code ?? 'another error',
  )
const textsOf = async (bytes: Uint8Array) => {
  const xml = Buffer.from((await unzipParts(bytes)).get('word/document.xml') ?? []).toString('utf8')
  return [...xml.matchAll(/<w:p[ >].*?<\/w:p>/gs)].map(([found]) =>
    [...found.matchAll(/<w:t(?:\s[^>]*)?>([^<]*)<\/w:t>/g)].map(([, text]) => decodeXml(text ?? '')).join(''),
  )
}
const fileOf = async (documentId: string) => (await nomination.papers.paperFile(party, { documentId, part: 'document' })).bytes

let worker: Awaited<ReturnType<typeof startWorker>> | undefined
/** Works the queue until a decision has so many documents. */
async function worked(decisionId: string, many: number) {
  worker = await startWorker({ database, clock, definitions: modules.taskDefinitions, recurring: {}, resolveActor: modules.actorOf, log: () => {} })
  try {
    await expect.poll(async () => (await nomination.papers.listPapers(party, { decisionId })).items.length, { timeout: 60_000, interval: 100 }).toBe(many)
  } finally {
    await worker.stop()
  }
  return (await nomination.papers.listPapers(party, { decisionId })).items
}

let units = 0
/** A decision that sends so many people of each of so many units. */
async function decided(unitsOf: number, people: number, classId: string, deciders = [party, leader], over: Partial<Letterhead> = {}) {
  const lists = []
  for (let each = 0; each < unitsOf; each++) {
    const unit = await province.unit(`P${++units}`, people + 6, { others: people })
    const { nominationId, chainId } = await nomination.submit(officer, aList(classId, unit.unitId, unit.others))
    for (const decider of deciders) await decide(decider, chainId)
    lists.push({ unit, people: unit.others.map((personId) => ({ personId, nominationId })) })
  }
  const { batchId } = await nomination.decideNominations(party, { ...letterhead(over), classId, each: 'class', people: lists.flatMap((list) => list.people) })
  worker = await startWorker({ database, clock, definitions: modules.taskDefinitions, recurring: {}, resolveActor: modules.actorOf, log: () => {} })
  try {
    await expect
      .poll(async () => (await nomination.readBatch(party, { batchId })).parts[0]?.decisionId ?? null, { timeout: 60_000, interval: 100 })
      .not.toBe(null)
  } finally {
    await worker.stop()
  }
  const [part] = (await nomination.readBatch(party, { batchId })).parts
  return { decisionId: part?.decisionId ?? '', unitIds: lists.map(({ unit }) => unit.unitId) }
}
const summons = (over: object = {}) => issuePaperBody.parse({ kind: 'summons', gathersAt: '7 giờ 30, ngày 01/03/2022', answerBy: '2022-02-20', ...over })
const payloadsOf = async (decisionId: string) =>
  (
    await sql<{
      payload: unknown
    }>`select payload from kernel.task where kind = ${papersTask} and payload ->> 'decisionId' = ${decisionId} order by created_at`.execute(database.reader)
  ).rows

it('a decision and its list are issued as they were decided; whoever answers for a part of its people issues nothing of it', async () => {
  const { decisionId, unitIds } = await decided(2, 2, await aClass())
  const made = await nomination.papers.issuePaper(party, { ...issuePaperBody.parse({ kind: 'decision' }), decisionId })
  const texts = await textsOf(await fileOf(made.documentId ?? ''))
  // Committees sign in their own name, whether or not somebody typed it.
  expect(texts).toEqual(expect.arrayContaining(['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH', 'Nguyễn Văn Ký', 'Tổng cộng: 4 người']))
  // Two at once who know nothing of one another: one of them.
  const lists = await Promise.allSettled(
    [1, 2].map(async () => await nomination.papers.issuePaper(party, { ...issuePaperBody.parse({ kind: 'roster' }), decisionId })),
  )
  const [list, ...others] = lists.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))
  if (!list) throw new Error('none was issued')
  expect(others).toEqual([])
  expect((await textsOf(await fileOf(list.documentId ?? ''))).find((text) => text.startsWith('Danh sách này'))).toContain('có 4 học viên')
  // A second time is asked about: it says which, when and by whom, and is done where that is meant.
  const { decisionNo } = await nomination.readDecision(party, { decisionId })
  const second = nomination.papers.issuePaper(party, { ...issuePaperBody.parse({ kind: 'decision' }), decisionId })
  await expect(second).rejects.toMatchObject({ code: 'nomination.issued-already', params: { number: decisionNo, date: '10/12/2021', name: party.actor.name } })
  expect(await codeOf(nomination.papers.issuePaper(party, { ...issuePaperBody.parse({ kind: 'decision', again: true }), decisionId }))).toBe('done')
  const part = as(accounts.party, unitIds.slice(0, 1))
  for (const kind of ['decision', 'roster', 'summons', 'commitment'] as const)
    expect(await codeOf(nomination.papers.issuePaper(part, { ...summons({ kind }), decisionId })), kind).toBe('kernel.not-found')
  expect(await payloadsOf(decisionId)).toEqual([])
  expect(await codeOf(nomination.papers.issuePaper(as(accounts.party, unitIds), { ...summons(), decisionId }))).toBe('done')
})

it('summonses are one file or a zip with a file for each, made by a task', async () => {
  const { decisionId } = await decided(1, 3, await aClass())
  await nomination.papers.issuePaper(party, { ...summons({ as: 'zip' }), decisionId })
  const [zip] = await worked(decisionId, 1)
  expect([zip?.kind, zip?.name]).toEqual(['summons', expect.stringMatching(/^giay-trieu-tap-l-\d+\.zip$/i)])
  const packed = await unzipParts(await fileOf(zip?.documentId ?? ''))
  expect([...packed.keys()]).toEqual([expect.stringMatching(/^1-/), expect.stringMatching(/^2-/), expect.stringMatching(/^3-/)])
  expect((await textsOf([...packed.values()][0] ?? new Uint8Array())).join(' ')).toContain('7 giờ 30, ngày 01/03/2022')
  expect(await codeOf(nomination.papers.issuePaper(party, { ...summons(), decisionId }))).toBe('nomination.issued-already')
  await nomination.papers.issuePaper(party, { ...summons({ again: true }), decisionId })
  expect(await codeOf(nomination.papers.issuePaper(party, { ...summons({ again: true }), decisionId }))).toBe('nomination.being-issued')
  const [one] = await worked(decisionId, 2)
  expect((await textsOf(await fileOf(one?.documentId ?? ''))).filter((text) => text === 'GIẤY TRIỆU TẬP')).toHaveLength(3)
})

it('what is stopped before it is kept is not issued, what is kept is not called stopped, and one batch at a time is made', async () => {
  const { decisionId } = await decided(1, 2, await aClass())
  await nomination.papers.issuePaper(party, { ...summons(), decisionId })
  expect(await codeOf(nomination.papers.issuePaper(party, { ...summons(), decisionId }))).toBe('nomination.being-issued')
  const definition = modules.taskDefinitions.find(({ kind }) => kind === papersTask)
  const [asked] = await payloadsOf(decisionId)
  const steps: (string | undefined)[] = []
  const stoppedAt = (last: string) => ({
    progress: (_done: number, _total?: number, step?: string) => {
      steps.push(step)
      return step === last ? Promise.reject(new TaskCancelled()) : Promise.resolve()
    },
  })
  // Stopped while the PDF was made, which does not look up: it is noticed before anything is kept.
  await expect(definition?.run(party, asked?.payload, stoppedAt('keep'))).rejects.toThrow(TaskCancelled)
  expect((await nomination.papers.listPapers(party, { decisionId })).items).toEqual([])
  expect(await definition?.run(party, asked?.payload, stoppedAt('never'))).toEqual({ decisionId, documentId: expect.any(String) as string })
  // Nothing may stop it once it is kept.
  expect(steps.at(-1)).toBe('keep')
  expect((await nomination.papers.listPapers(party, { decisionId })).items).toHaveLength(1)
  // One that was asked to stop stands in nobody's way.
  await sql`update kernel.task set cancel_requested = true where kind = ${papersTask} and payload ->> 'decisionId' = ${decisionId}`.execute(database.main)
  expect(await codeOf(nomination.papers.issuePaper(party, { ...summons({ again: true }), decisionId }))).toBe('done')
})

it('a summons bears the day it is issued, and asks for an answer that can still be given', async () => {
  const { decisionId } = await decided(1, 1, await aClass())
  const later = as(accounts.party, 'all', '2021-12-15T08:00+07:00')
  expect(await codeOf(nomination.papers.issuePaper(later, { ...summons({ answerBy: '2021-12-14' }), decisionId }))).toBe('nomination.answer-by-past')
  await nomination.papers.issuePaper(later, { ...summons({ answerBy: '2021-12-15' }), decisionId })
  const [asked] = await payloadsOf(decisionId)
  await modules.taskDefinitions.find(({ kind }) => kind === papersTask)?.run(later, asked?.payload, { progress: () => Promise.resolve() })
  const [paper] = (await nomination.papers.listPapers(party, { decisionId })).items
  const texts = (await textsOf(await fileOf(paper?.documentId ?? ''))).join(' ')
  expect(texts).toContain('ngày 15 tháng 12 năm 2021')
  expect(texts).toContain('ngày 10/12/2021')
})

it('a task whose process is gone is taken up again, and what was asked for once is issued once', async () => {
  const { decisionId } = await decided(1, 2, await aClass())
  await nomination.papers.issuePaper(party, { ...summons(), decisionId })
  const definition = modules.taskDefinitions.find(({ kind }) => kind === papersTask)
  const [asked] = await payloadsOf(decisionId)
  // Twice: before the first has made anything, and after one has.
  await definition?.abandoned?.(asked?.payload)
  await worked(decisionId, 1)
  await definition?.abandoned?.(asked?.payload)
  const again = await payloadsOf(decisionId)
  expect(again.map(({ payload }) => (payload as { attempt: number }).attempt)).toEqual([1, 2, 2])
  worker = await startWorker({ database, clock, definitions: modules.taskDefinitions, recurring: {}, resolveActor: modules.actorOf, log: () => {} })
  try {
    await expect
      .poll(
        async () =>
          (
            await sql<{ n: number }>`select count(*)::int as n from kernel.task where kind = ${papersTask} and state in ('queued', 'running')`.execute(
              database.reader,
            )
          ).rows[0]?.n,
        { timeout: 30_000 },
      )
      .toBe(0)
  } finally {
    await worker.stop()
  }
  const { rows } = await sql<{ state: string; documentId: string }>`
    select state, result ->> 'documentId' as "documentId" from kernel.task where kind = ${papersTask} and payload ->> 'decisionId' = ${decisionId}`.execute(
    database.reader,
  )
  expect(rows.map(({ state }) => state)).toEqual(['done', 'done', 'done'])
  expect(new Set(rows.map(({ documentId }) => documentId)).size).toBe(1)
  // One whose process dies again and again is left.
  await definition?.abandoned?.({ ...(asked?.payload as object), attempt: 5 })
  expect(await payloadsOf(decisionId)).toHaveLength(3)
})

it('commitments are made for whom the law commits, with its months; the decision says the duty; where nobody owes anything that is told', async () => {
  const { decisionId: free } = await decided(1, 1, await aClass())
  expect(await codeOf(nomination.papers.issuePaper(party, { ...issuePaperBody.parse({ kind: 'commitment' }), decisionId: free }))).toBe(
    'nomination.no-commitments',
  )
  await leaderAlone('DT-SDH-THS')
  const { rows } = await sql<{ id: string }>`select programme_id as id from catalogue.v_programme where type_code = 'DT-SDH-THS' order by code limit 1`.execute(
    database.reader,
  )
  const classId = await aClass(null, rows[0]?.id)
  await sql`update classes.class set closed_on = '2024-02-29', planned_open_on = '2022-03-01', opened_on = '2022-03-01', fund_source = 'province-budget' where class_id = ${classId}::uuid`.execute(
    database.main,
  )
  const { decisionId } = await decided(1, 2, classId, [leader])
  const made = await nomination.papers.issuePaper(party, { ...issuePaperBody.parse({ kind: 'decision' }), decisionId })
  expect((await textsOf(await fileOf(made.documentId ?? ''))).join(' ')).toContain('ít nhất 48 tháng')
  await nomination.papers.issuePaper(party, { ...issuePaperBody.parse({ kind: 'commitment' }), decisionId })
  const [paper] = await worked(decisionId, 2)
  const texts = await textsOf(await fileOf(paper?.documentId ?? ''))
  expect(texts.filter((text) => text === 'BẢN CAM KẾT')).toHaveLength(2)
  expect(texts.filter((text) => text.includes('ít nhất 48 tháng, bằng 2 lần thời gian đào tạo (24 tháng)'))).toHaveLength(2)
  expect(texts.filter((text) => /ngày … tháng … năm …/.test(text))).toHaveLength(2)
})
