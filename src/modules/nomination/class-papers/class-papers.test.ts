import { expect, it } from 'vitest'
import { type IssueClassPaper, issueClassPaperBody } from '#contracts/nomination-class-papers.ts'
import { sql } from '#kernel/db.ts'
import { unzipParts } from '#kernel/fixed-zip.ts'
import { decodeXml } from '#kernel/tabular/xml.ts'
import { papersOfEntries } from '../index.ts'
import { nominationWorld } from '#test/nominations.ts'

const { modules, province, accounts, as, aClass, database } = await nominationWorld()
const { nomination, classes } = modules
const party = as(accounts.party)

const head = (over: object = {}) => ({
  ...{
    layout: 'party',
    issuerUnitId: province.rootId,
    issuer: 'Ban Tổ chức Tỉnh ủy',
    symbol: 'QĐ/BTCTU',
    signerTitle: 'Trưởng ban',
    signerName: 'Trần Văn Ký',
  },
  ...{ decisionDate: '2021-12-10' },
  ...over,
})
const opening = (over: object = {}): IssueClassPaper =>
  issueClassPaperBody.parse({
    ...head(),
    ...{
      kind: 'open-class',
      bases: ['Kế hoạch số 12-KH/TU'],
      enforcers: 'Văn phòng',
      learners: 40,
      leadBody: 'Trường Chính trị',
      coordinatingBodies: ['Sở Nội vụ'],
    },
    ...over,
  })
const notice = (over: object = {}): IssueClassPaper =>
  issueClassPaperBody.parse({
    ...head({ layout: 'state', issuer: 'Sở Nội vụ', symbol: 'TB-SNV', signerAuthority: 'KT. Giám đốc', signerTitle: 'Phó Giám đốc' }),
    ...{ kind: 'enrolment-notice', bases: [], targets: ['Trưởng phòng'], conditions: ['Có bằng đại học'], papers: ['Danh sách đề nghị'] },
    ...{ sendTo: 'Sở Nội vụ', sendBy: '2022-02-01', contact: null, ...over },
  })
const roster = (over: object = {}): IssueClassPaper => issueClassPaperBody.parse({ ...head({ symbol: 'DS/BTCTU' }), kind: 'roster', ...over })

const codeOf = async (doing: Promise<unknown>) =>
  await doing.then(
    () => 'done',
    (error: { code?: string }) => error.code ?? 'another error',
  )
const textOf = async (documentId: string | null) => {
  const { bytes } = await nomination.papers.paperFile(party, { documentId: documentId ?? '', part: 'document' })
  const xml = Buffer.from((await unzipParts(bytes)).get('word/document.xml') ?? []).toString('utf8')
  return [...xml.matchAll(/<w:p[ >].*?<\/w:p>/gs)].map(([found]) =>
    [...found.matchAll(/<w:t(?:\s[^>]*)?>([^<]*)<\/w:t>/g)].map(([, text]) => decodeXml(text ?? '')).join(''),
  )
}
/** People of a unit enrolled in a class as past decisions brought them. */
const enrol = async (classId: string, unitId: string, personIds: readonly string[]) =>
  void (await sql`insert into classes.enrolment (person_id, class_id, entry, decision_no, decision_date, unit_id, status)
    select p, ${classId}::uuid, 'recorded', '1/QĐ', '2021-11-01', ${unitId}::uuid, 'enrolled' from unnest(${[...personIds]}::uuid[]) p`.execute(database.main))

it('the decision that opens a class takes one number, is the class’s own from then on, and keeps that number when it is issued again', async () => {
  const classId = await aClass(40)
  const { documentId } = await nomination.classPapers.issueClassPaper(party, { ...opening(), classId })
  const lesson = await classes.readClass(party, classId)
  expect([lesson.decisionNo, lesson.decisionDate]).toEqual(['01-QĐ/BTCTU', '2021-12-10'])
  const texts = await textOf(documentId)
  expect(texts).toEqual(expect.arrayContaining(['Số 01-QĐ/BTCTU', 'BAN TỔ CHỨC TỈNH ỦY', '- Số lượng học viên: 40 người.', 'Trần Văn Ký']))
  expect(texts.join(' ')).toContain('Giao Trường Chính trị quản lý lớp học')
  const again = await nomination.classPapers.issueClassPaper(party, { ...opening({ learners: 45 }), classId })
  expect(await textOf(again.documentId)).toEqual(expect.arrayContaining(['Số 01-QĐ/BTCTU', '- Số lượng học viên: 45 người.']))
  const { items, decision, can } = await nomination.classPapers.listClassPapers(party, { classId })
  expect(items.map(({ kind, number, scan }) => [kind, number, scan])).toEqual([
    ['open-class', '01-QĐ/BTCTU', false],
    ['open-class', '01-QĐ/BTCTU', false],
  ])
  expect([decision, can]).toEqual([{ number: '01-QĐ/BTCTU', date: '2021-12-10' }, { issue: true }])
  // One number of the register, which leads to the class.
  const { rows } = await sql<{ id: string; subject: string }>`select e.entry_id as id, e.subject from documents.register_entry e
    join nomination.document d on d.register_entry_id = e.entry_id where d.class_id = ${classId}::uuid`.execute(database.reader)
  expect(rows).toHaveLength(1)
  expect(rows[0]?.subject).toMatch(/^Mở lớp L-/)
  const led = await papersOfEntries(database.reader, party, [rows[0]?.id ?? ''])
  expect(led.get(rows[0]?.id ?? '')).toEqual({ link: `/lop-hoc/${classId}?muc=van-ban`, title: '01-QĐ/BTCTU' })
  // The class history tells the number and each document.
  const history = await classes.classHistory(party, { classId, query: { limit: 20 } })
  expect(history.items.map(({ changes }) => Object.keys(changes ?? {}))).toEqual(
    expect.arrayContaining([expect.arrayContaining(['decisionNo']), expect.arrayContaining(['issuedDocument'])]),
  )
})

it('two officers who issue the decision of one class at once get one number between them', async () => {
  const classId = await aClass()
  await Promise.all([1, 2, 3].map(async () => await nomination.classPapers.issueClassPaper(party, { ...opening(), classId })))
  const { rows } = await sql<{
    number: string
    n: number
  }>`select number, count(*)::int as n from nomination.document where class_id = ${classId}::uuid group by number`.execute(database.reader)
  expect(rows).toEqual([{ number: expect.any(String), n: 3 }])
})

it('a notice takes a number of its own register, by hand or the next, and signs for somebody where that is said', async () => {
  const classId = await aClass()
  const first = await nomination.classPapers.issueClassPaper(party, { ...notice({ number: 7 }), classId })
  const texts = await textOf(first.documentId)
  expect(texts).toEqual(expect.arrayContaining(['Số: 07/TB-SNV', 'THÔNG BÁO', 'KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC', '- Trưởng phòng;', '- Có bằng đại học.']))
  expect(texts.join(' ')).toContain('gửi về Sở Nội vụ trước ngày 01/02/2022')
  expect(await codeOf(nomination.classPapers.issueClassPaper(party, { ...notice({ number: 7 }), classId }))).toBe('documents.number-taken')
  await nomination.classPapers.issueClassPaper(party, { ...notice(), classId })
  const { items } = await nomination.classPapers.listClassPapers(party, { classId })
  expect(items.map(({ number }) => number)).toEqual(['08/TB-SNV', '07/TB-SNV'])
  expect((await classes.readClass(party, classId)).decisionNo).toBe(null)
})

it('what is filled in before anything is typed is the class’s: its capacity, its rules, its provider', async () => {
  const classId = await aClass(35)
  // Who reads a notice is told what must hold, not what officials call the rule.
  await sql`update requirements.rule set name_vi = 'Quy định về tuổi' where code like 'THU.%'`.execute(database.main)
  const { usual, decision } = await nomination.classPapers.listClassPapers(party, { classId })
  expect(usual).toMatchObject({
    ...{ learners: 35, issuer: { party: 'Ban Tổ chức Tỉnh ủy', state: 'Sở Nội vụ' }, conditions: ['Không quá 45 tuổi', 'Không quá 50 tuổi'] },
    symbol: { 'open-class': { party: 'QĐ/BTCTU', state: 'QĐ-SNV' }, 'enrolment-notice': { party: 'TB/BTCTU', state: 'TB-SNV' } },
  })
  expect([decision, usual.leadBody]).toEqual([null, (await classes.readClass(party, classId)).provider.name])
})

it('the list of a class has all its learners, or is not made', async () => {
  const classId = await aClass()
  expect(await codeOf(nomination.classPapers.issueClassPaper(party, { ...roster(), classId }))).toBe('nomination.class-empty')
  const [one, two] = [await province.unit('VB1', 4, { others: 3 }), await province.unit('VB2', 4, { others: 2 })]
  await enrol(classId, one.unitId, one.others)
  await enrol(classId, two.unitId, two.others)
  await sql`update classes.enrolment set status = 'withdrawn', left_on = '2021-12-01' where class_id = ${classId}::uuid and person_id = ${one.others[0]}::uuid`.execute(
    database.main,
  )
  const { documentId } = await nomination.classPapers.issueClassPaper(party, { ...roster(), classId })
  const texts = await textOf(documentId)
  expect(texts.find((text) => text.startsWith('Danh sách này có'))).toContain('Danh sách này có 4 học viên')
  expect(await codeOf(nomination.classPapers.issueClassPaper(as(accounts.party, [one.unitId]), { ...roster(), classId }))).toBe('classes.host-outside')
  // Whoever answers for one of the units reads what names nobody, and not the list.
  await nomination.classPapers.issueClassPaper(party, { ...notice(), classId })
  const seen = async (scope: 'all' | readonly string[]) =>
    (await nomination.classPapers.listClassPapers(as(accounts.officer, scope), { classId })).items.map(({ kind }) => kind)
  expect(await seen('all')).toEqual(['enrolment-notice', 'roster'])
  expect(await seen([one.unitId])).toEqual(['enrolment-notice'])
  expect(await seen([one.unitId, two.unitId])).toEqual(['enrolment-notice', 'roster'])
  expect(await codeOf(nomination.papers.paperFile(as(accounts.officer, [one.unitId]), { documentId: documentId ?? '', part: 'document' }))).toBe(
    'kernel.not-found',
  )
})

it('an issued document never changes, takes its signed copy once, and keeps its class from being deleted', async () => {
  const classId = await aClass()
  const { documentId } = await nomination.classPapers.issueClassPaper(party, { ...opening(), classId })
  const scan = { documentId: documentId ?? '', name: 'ban-ky.pdf', bytes: Buffer.from('%PDF-1.7 ký') }
  await nomination.papers.attachScan(party, scan)
  expect(await codeOf(nomination.papers.attachScan(party, scan))).toBe('nomination.scan-there')
  expect((await nomination.papers.paperFile(party, { documentId: scan.documentId, part: 'scan' })).bytes.toString()).toBe('%PDF-1.7 ký')
  for (const change of [sql`number = 'x'`, sql`scan_file_id = file_id`, sql`class_id = null, unit_id = ${province.rootId}::uuid`])
    await expect(sql`update nomination.document set ${change} where document_id = ${documentId}::uuid`.execute(database.main)).rejects.toThrow('never changes')
  expect(await codeOf(classes.removeClass(as(accounts.party), { classId }))).toBe('classes.relied-on')
})
