import { expect, it } from 'vitest'
import { type Layout, layouts } from '#contracts/documents.ts'
import { unzipParts } from '#kernel/fixed-zip.ts'
import { makeFiles } from '#kernel/files.ts'
import { makeOffice } from '#kernel/office.ts'
import { decodeXml } from '#kernel/tabular/xml.ts'
import { TaskCancelled } from '#kernel/tasks.ts'
import { createDocuments, type FilledWith } from '#modules/documents/index.ts'
import { testAccess } from '#test/access.ts'
import { reimbursement, summons } from './class-papers.ts'
import { nominationDocumentKinds } from './document-kinds.ts'
import { exampleAmend, exampleHead, exampleLearners, exampleList, exampleReimbursement, exampleReview, exampleSend, exampleSummons } from './examples.ts'
import { makeBatch } from './make-batch.ts'
import { nominationList } from './nomination-list.ts'
import type { HeadPaper } from './papers.ts'
import { reviewReport } from './review-report.ts'
import { amendDecision, sendDecision, sendDecisionKind } from './send-decision.ts'

const { as, database, gate, secrets } = await testAccess()
const files = makeFiles(secrets)
const documents = createDocuments({
  ...{ gate, files, history: async () => ({ items: [], next: null }), office: makeOffice({ program: undefined }) },
  kinds: nominationDocumentKinds,
})
await database.main.transaction().execute(async (tx) => await documents.loadData(tx))

const textsOf = async (bytes: Uint8Array) => {
  const xml = Buffer.from((await unzipParts(bytes)).get('word/document.xml') ?? []).toString('utf8')
  return [...xml.matchAll(/<w:p[ >].*?<\/w:p>/gs)].map(([found]) =>
    [...found.matchAll(/<w:t(?:\s[^>]*)?>([^<]*)<\/w:t>|<w:br\/>/g)].map(([, text]) => (text === undefined ? ' ' : decodeXml(text))).join(''),
  )
}
const write = async (code: string, layout: Layout, filledWith: FilledWith) =>
  await textsOf((await documents.renderDocument(database.main, code, layout, filledWith)).bytes)

it.each(nominationDocumentKinds.flatMap((kind) => layouts.map((layout) => [kind.code, layout, kind] as const)))(
  '%s in the %s layout leaves no tag and no gap',
  async (code, layout, kind) => {
    const texts = await write(code, layout, kind.example(layout))
    expect(texts.filter((text) => /[{}]|undefined|null|NaN/.test(text))).toEqual([])
    expect(texts.filter((text) => /\s[,;.:]|\(\s*\)|: ?;|- :|,,|\.\./.test(text))).toEqual([])
    expect(texts).toContain(layout === 'party' ? 'ĐẢNG CỘNG SẢN VIỆT NAM' : 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM')
    // Nobody learns from a document that somebody is planned for a post.
    expect(texts.join(' ')).not.toMatch(/quy hoạch/i)
  },
)

it('one person stands in the text of the decision, more in its list by unit with their counts', async () => {
  expect([1, 2].map((people) => sendDecisionKind(exampleSend('party', people)))).toEqual(['send-person', 'send-list'])
  const one = await write('send-person', 'state', sendDecision(exampleSend('state', 1), exampleHead('state')))
  expect(one.some((text) => text.startsWith('Điều 1. Cử bà Trần Thị Giả Định, sinh ngày 02/09/1985'))).toBe(true)
  expect(one).toContain('GIÁM ĐỐC SỞ NỘI VỤ')
  const many = await write('send-list', 'party', sendDecision(exampleSend('party', 5), exampleHead('party', { kind: 'committee' })))
  expect(many).toContain('Huyện Bình Minh (2 người)')
  expect(many).toContain('Tổng cộng: 5 người')
  expect(many).toContain('Ngoại lệ: Công văn số 12-CV/TU ngày 03/01/2022')
  expect(many).toContain('BAN THƯỜNG VỤ TỈNH ỦY')
})

it('a unit decides under its own head', () => {
  const head: HeadPaper = { ...exampleHead('party'), issuer: { kind: 'unit', name: 'Huyện Bình Minh' } }
  const { letter, content } = sendDecision(exampleSend('party', 1), head)
  expect([letter.superior, letter.issuer, letter.symbol, content['decidingBody']]).toEqual([
    'TỈNH ỦY VÍ DỤ',
    'HUYỆN ỦY BÌNH MINH',
    '-QĐ/HU',
    'BAN THƯỜNG VỤ HUYỆN ỦY BÌNH MINH',
  ])
  const { signer: _signer, ...unsigned } = head
  expect(sendDecision(exampleSend('state', 1), { ...unsigned, layout: 'state', issuer: { kind: 'commission' } }).letter.signature).toEqual({
    ...{ authority: '', title: 'GIÁM ĐỐC', name: '' },
  })
})

it('who decides is who it is signed for, and a deputy signs for the head', () => {
  const of = (layout: Layout, issuer: HeadPaper['issuer'], title: string, authority?: string) => {
    const head: HeadPaper = { ...exampleHead(layout, issuer), signer: { title, name: '', ...(authority !== undefined && { authority }) } }
    const { letter, content } = sendDecision(exampleSend(layout, 1), head)
    return [content['decidingBody'], letter.signature.authority, letter.signature.title]
  }
  const [committee, office, town] = [{ kind: 'committee' }, { kind: 'commission' }, { kind: 'unit', name: 'Thành phố Giả Định' }] as const
  expect(of('state', office, 'Giám đốc')).toEqual(['GIÁM ĐỐC SỞ NỘI VỤ', '', 'GIÁM ĐỐC'])
  expect(of('state', office, 'Phó Giám đốc')).toEqual(['GIÁM ĐỐC SỞ NỘI VỤ', 'KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC'])
  expect(of('state', { kind: 'unit', name: 'Sở Y tế' }, 'Phó Giám đốc', 'KT. Giám đốc')).toEqual(['GIÁM ĐỐC SỞ Y TẾ', 'KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC'])
  expect(of('state', committee, 'Phó Chủ tịch', 'TM. Ủy ban nhân dân')).toEqual([
    ...['ỦY BAN NHÂN DÂN TỈNH VÍ DỤ', 'TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'],
  ])
  expect(of('state', committee, 'Giám đốc Sở Nội vụ', 'TL. Chủ tịch UBND tỉnh')[0]).toBe('CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH VÍ DỤ')
  expect(of('state', town, 'Trưởng phòng Nội vụ', 'TUQ. Chủ tịch')[0]).toBe('CHỦ TỊCH ỦY BAN NHÂN DÂN THÀNH PHỐ GIẢ ĐỊNH')
  expect(of('party', committee, 'Phó Bí thư', 'T/M Ban Thường vụ')).toEqual(['BAN THƯỜNG VỤ TỈNH ỦY', 'T/M BAN THƯỜNG VỤ', 'PHÓ BÍ THƯ'])
  expect(of('party', office, 'Phó Trưởng ban Thường trực')).toEqual(['BAN TỔ CHỨC TỈNH ỦY', 'K/T TRƯỞNG BAN', 'PHÓ TRƯỞNG BAN THƯỜNG TRỰC'])
})

it('the last ground ends as the line of who proposed would, and acts are named in full', async () => {
  const grounds = async (layout: Layout, proposedBy: string | null) =>
    (
      await write(
        'send-person',
        layout,
        sendDecision({ ...exampleSend(layout, 1), bases: ['Luật Ví dụ;', 'Điều 8, NĐ 101/2017/NĐ-CP'], proposedBy }, exampleHead(layout)),
      )
    ).filter((text) => text.includes('Căn cứ'))
  expect(await grounds('state', null)).toEqual(['Căn cứ Luật Ví dụ;', 'Căn cứ Điều 8 Nghị định số 101/2017/NĐ-CP.'])
  expect(await grounds('state', 'Chánh Văn phòng')).toEqual(['Căn cứ Luật Ví dụ;', 'Căn cứ Điều 8 Nghị định số 101/2017/NĐ-CP;'])
  expect((await grounds('party', null)).at(-1)).toBe('- Căn cứ Điều 8 Nghị định số 101/2017/NĐ-CP,')
})

it('a review of more people than can be named tells how many instead', async () => {
  const many = await write('review-report', 'state', reviewReport({ ...exampleReview(), people: [], unlisted: 12_584 }, exampleHead('state')))
  expect(many).toContain('Có 12.584 trường hợp còn thiếu; danh sách từng người lập theo báo cáo của từng cơ quan, đơn vị, địa phương.')
  const few = await write('review-report', 'state', reviewReport(exampleReview(), exampleHead('state')))
  expect(few.filter((text) => text.includes('trường hợp còn thiếu'))).toEqual([])
})

it('a letterhead that was written stands as it was written', () => {
  const issuer = { kind: 'given', superior: 'Tỉnh ủy Ví Dụ', issuer: 'Đảng ủy Khối', name: 'Đảng ủy Khối', symbol: '-QĐ/ĐUK', place: 'Phố Ví Dụ' } as const
  const { letter, content } = sendDecision(exampleSend('party', 1), { ...exampleHead('party'), issuer })
  expect([letter.superior, letter.issuer, letter.symbol, letter.place, content['decidingBody']]).toEqual([
    ...['TỈNH ỦY VÍ DỤ', 'ĐẢNG ỦY KHỐI', '-QĐ/ĐUK', 'Phố Ví Dụ', 'ĐẢNG ỦY KHỐI'],
  ])
})

it('what is not known leaves no line', async () => {
  const paper = exampleSend('state', 1)
  const bare = { ...paper.class, place: null, studyForm: null, mode: null, opensOn: null, endsOn: null, fund: null }
  const texts = await write('send-person', 'state', sendDecision({ ...paper, class: bare, duty: null, proposedBy: null }, exampleHead('state')))
  for (const begins of ['- Thời gian', '- Hình thức', '- Địa điểm', '- Kinh phí', 'Sau khi hoàn thành', 'Theo đề nghị']) {
    expect(texts.filter((text) => text.startsWith(begins))).toEqual([])
  }
})

it('an amendment counts who goes, who comes and who replaces whom', async () => {
  const texts = await write('send-amend', 'state', amendDecision(exampleAmend('state'), exampleHead('state')))
  expect(texts).toContain('- Thôi cử 1 người;')
  expect(texts).toContain('- Cử 2 người, trong đó 1 người thay người thôi cử.')
})

it('a sum stands in figures and in words', async () => {
  const texts = await write('reimbursement', 'party', reimbursement(exampleReimbursement('party'), exampleHead('party')))
  expect(texts.find((text) => text.startsWith('Số tiền phải đền bù'))).toMatch(
    /29\.750\.000 đồng \(bằng chữ: Hai mươi chín triệu bảy trăm năm mươi nghìn đồng\)/,
  )
  expect(texts.some((text) => text.startsWith('Điều 1. Bà Trần Thị Giả Định'))).toBe(true)
})

it('who owes nothing back is told so, with the way it was counted and without a day to pay', async () => {
  const paper = { ...exampleReimbursement('state'), amount: 0, adjusted: null }
  const texts = await write('reimbursement', 'state', reimbursement(paper, exampleHead('state')))
  expect(texts.find((text) => text.startsWith('Điều 1.'))).toContain('không phải đền bù chi phí đào tạo')
  expect(texts.filter((text) => /^Điều 3\.|nộp trả|Số tiền phải đền bù|đề nghị mức/.test(text))).toEqual([])
  expect(texts.some((text) => text.startsWith('Điều 2.') && text.includes('thi hành'))).toBe(true)
})

it('a list put forward has its people, then its alternates, with what is stamped beside them', async () => {
  const texts = await write('nomination-list', 'state', nominationList(exampleList(), exampleHead('state', { kind: 'unit', name: 'Huyện Bình Minh' })))
  expect(texts).toEqual(expect.arrayContaining(['Đề nghị cử', 'Dự bị, theo thứ tự', 'NGOẠI LỆ ĐƯỢC CHẤP THUẬN: Ban Thường vụ Tỉnh ủy, 12-CV/TU (03/01/2022)']))
  expect(texts.some((text) => text.startsWith('Huyện Bình Minh đề nghị cử 4 người'))).toBe(true)
  const alone = { ...exampleList(), people: exampleList().people.filter(({ alternate }) => !alternate) }
  expect((await write('nomination-list', 'party', nominationList(alone, exampleHead('party')))).filter((text) => /dự bị/i.test(text))).toEqual([])
})

it('the commitment asks of its template neither letterhead nor number; the others do', async () => {
  const { items } = await documents.listTemplates(as('o', { 'documents.list-templates': 'all' }), undefined)
  const fieldsOf = async (code: string) =>
    (
      await documents.readTemplate(as('o', { 'documents.list-templates': 'all' }), { templateId: items.find(({ kind }) => kind === code)?.templateId ?? '' })
    ).fields.flatMap(({ name, required }) => (required ? name : []))
  expect(await fieldsOf('commitment')).toEqual(expect.arrayContaining(['place', 'day', 'month', 'year', 'months']))
  expect(await fieldsOf('commitment')).not.toContain('issuer')
  expect(await fieldsOf('summons')).toEqual(expect.arrayContaining(['issuer', 'number', 'signerName']))
})

const manySummonses = (count: number) =>
  exampleLearners(count).map((learner) => ({
    name: `giay-trieu-tap-${learner.fullName}`,
    filledWith: summons({ ...exampleSummons(), learner }, exampleHead('party')),
  }))

it('300 summonses are one file or a zip, with progress; a cancelled batch stops', async () => {
  const told: string[] = []
  const control = { progress: async (done: number, total?: number, step?: string) => void told.push(`${done}/${total} ${step}`) }
  const template = await documents.openTemplate(database.reader, 'summons', 'party')
  const papers = manySummonses(300)
  const zip = await makeBatch(documents, { template, papers, as: 'zip' }, control)
  expect(told.slice(0, 2)).toEqual(['0/300 docx', '10/300 docx'])
  expect(told.at(-1)).toBe('300/300 docx')
  expect(zip.pdf).toBe(null)
  const packed = await unzipParts(zip.bytes)
  expect(packed.size).toBe(300)
  expect([...packed.keys()][7]).toBe('008-giay-trieu-tap-Trần Thị Giả Định 8.docx')
  expect((await textsOf([...packed.values()][7] ?? new Uint8Array())).join(' ')).toContain('Trần Thị Giả Định 8')

  const one = await makeBatch(documents, { template, papers: papers.slice(0, 30), as: 'one' }, control)
  expect((await textsOf(one.bytes)).filter((text) => text === 'GIẤY TRIỆU TẬP')).toHaveLength(30)

  const stop = { progress: async (done: number) => (done >= 20 ? Promise.reject(new TaskCancelled()) : undefined) }
  await expect(makeBatch(documents, { template, papers, as: 'zip' }, stop)).rejects.toBeInstanceOf(TaskCancelled)
}, 120_000)
