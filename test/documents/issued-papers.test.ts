// Documents issued over HTTP with the data of a small invented province, opened, and turned into pages by LibreOffice.
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ClassPapers } from '#contracts/nomination-class-papers.ts'
import type { ReviewPage } from '#contracts/requirements-review.ts'
import { readConfig } from '#kernel/config.ts'
import { sql } from '#kernel/db.ts'
import { sha256Of } from '#kernel/files.ts'
import { unzipParts } from '#kernel/fixed-zip.ts'
import { decodeXml } from '#kernel/tabular/xml.ts'
import { formatInteger } from '#kernel/vietnamese/index.ts'
import { makeApp } from '#server/app.ts'
import { loadSmallProvince, openTestHouse, type TestHouse } from '#test/app.ts'
import { asFile, pagesOf, textOf, without } from './pages.ts'

let house: TestHouse
let fastify: FastifyInstance
let cookie = ''
beforeAll(async () => {
  house = await openTestHouse(undefined, without ? {} : { TN_SOFFICE: readConfig().soffice ?? '' })
  await loadSmallProvince(house)
  fastify = (await makeApp(house)).fastify
  const answer = await fastify.inject({ method: 'POST', url: '/api/auth/sign-in/username', payload: { username: 'bantochuc', password: 'trongnguoi' } })
  cookie = [answer.headers['set-cookie'] ?? []]
    .flat()
    .map((each) => each.split(';')[0])
    .join('; ')
}, 240_000)
afterAll(async () => {
  await fastify?.close()
  await house?.close()
})

const get = async (url: string) => await fastify.inject({ method: 'GET', url, headers: { cookie, 'sec-fetch-site': 'same-origin' } })
const read = async <Body>(url: string) => (await get(url)).json<Body>()
async function issue(url: string, payload: object): Promise<string> {
  const answer = await fastify.inject({ method: 'POST', url, payload, headers: { cookie, 'sec-fetch-site': 'same-origin' } })
  expect([answer.statusCode, answer.body]).toEqual([200, expect.stringContaining('documentId')])
  return answer.json<{ documentId: string }>().documentId
}
/** The paragraphs of an issued document, whose bytes have the hash that is told; and its pages, where there is LibreOffice. */
async function opened(documentId: string, sha256: string) {
  const { rawPayload } = await get(`/api/nominations/documents/${documentId}/file`)
  expect(sha256Of(rawPayload)).toBe(sha256)
  const xml = Buffer.from((await unzipParts(rawPayload)).get('word/document.xml') ?? []).toString('utf8')
  const texts = [...xml.matchAll(/<w:p[ >].*?<\/w:p>/gs)].map(([found]) =>
    [...found.matchAll(/<w:t(?:\s[^>]*)?>([^<]*)<\/w:t>|<w:br\/>/g)].map(([, text]) => (text === undefined ? ' ' : decodeXml(text))).join(''),
  )
  expect(texts.filter((text) => /[{}]|undefined|null|NaN/.test(text))).toEqual([])
  // A word that is missing leaves its mark: two signs, a space before one.
  expect(texts.filter((text) => /\s[,;.:]|\(\s*\)|: ?;|- :|,,|\.\.|do  /.test(text))).toEqual([])
  expect(texts.join(' ')).toContain('hư cấu')
  if (without) return texts
  const pdf = await get(`/api/nominations/documents/${documentId}/file?part=pdf`)
  expect([pdf.statusCode, pdf.headers['content-type']]).toEqual([200, 'application/pdf'])
  const file = await asFile(pdf.rawPayload)
  const pages = (await textOf(file)).split('\f').slice(0, -1)
  expect(pages).toHaveLength(await pagesOf(file))
  for (const page of pages) expect(page.trim().length).toBeGreaterThan(120)
  return texts
}
const theClass = async (condition: ReturnType<typeof sql>) => {
  const { rows } = await sql<{ classId: string; code: string; name: string; provider: string }>`
    select f.class_id as "classId", f.class_code as code, f.class_name as name, f.provider_name as provider from classes.v_class_fact f where ${condition}
    order by f.class_code limit 1`.execute(house.database.reader)
  if (!rows[0]) throw new Error('no such class')
  return rows[0]
}
const head = { signerAuthority: 'K/T Trưởng ban', signerTitle: 'Phó Trưởng ban', signerName: 'Nguyễn Thị Ngọc Huyền', decisionDate: '2021-12-10', number: null }
const usualHead = ({ usual }: ClassPapers, kind: 'open-class' | 'enrolment-notice' | 'roster', layout: 'party' | 'state') => ({
  ...{ ...head, layout, issuerUnitId: usual.province?.unitId, issuer: usual.issuer[layout], symbol: usual.symbol[kind][layout] },
})

describe('documents issued with real data', () => {
  it.each(['party', 'state'] as const)(
    'a class: its opening, its notice, its list, in the %s layout',
    async (layout) => {
      const { classId, name, provider } = await theClass(sql`exists (select from classes.v_enrolment e where e.class_id = f.class_id and e.left_on is null)
      and f.channel = 'opened' and f.cancelled_on is null`)
      const url = `/api/nominations/classes/${classId}/documents`
      const before = await read<ClassPapers>(url)
      const { usual } = before
      const content = { bases: usual.bases[layout], learners: usual.learners }
      const opening = {
        kind: 'open-class',
        ...content,
        enforcers: usual.enforcers[layout],
        leadBody: usual.leadBody,
        coordinatingBodies: usual.coordinatingBodies,
      }
      const notice = {
        kind: 'enrolment-notice',
        ...content,
        targets: usual.targets,
        conditions: usual.conditions,
        papers: usual.papers,
        sendTo: usual.sendTo[layout],
        sendBy: '2022-01-31',
      }
      await issue(url, { ...usualHead(before, 'open-class', layout), ...opening })
      await issue(url, { ...usualHead(before, 'enrolment-notice', layout), ...notice })
      await issue(url, { ...usualHead(before, 'roster', layout), kind: 'roster' })
      const { items, learners } = await read<ClassPapers>(url)
      const [roster, told, decision] = await Promise.all(items.slice(0, 3).map(async ({ documentId, sha256 }) => await opened(documentId, sha256)))
      expect(items.slice(0, 3).map(({ kind }) => kind)).toEqual(['roster', 'enrolment-notice', 'open-class'])
      const bare = name.replace(/^Lớp\s+/, '')
      for (const texts of [roster, told, decision]) expect(texts?.join(' ')).toContain(bare.slice(1))
      expect(decision?.join(' ')).toContain(`Cơ sở đào tạo, bồi dưỡng: ${provider}.`)
      expect(decision?.some((text) => text.includes(items[2]?.number ?? 'không số'))).toBe(true)
      expect(roster?.join(' ')).toContain(`Danh sách này có ${formatInteger(learners)} học viên`)
    },
    120_000,
  )

  it('the report on the review has the counts of the review itself', async () => {
    const { usual } = await read<ClassPapers>(`/api/nominations/classes/${(await theClass(sql`true`)).classId}/documents`)
    const unitId = usual.province?.unitId ?? ''
    const documentId = await issue('/api/nominations/review-reports', {
      ...{
        ...head,
        layout: 'state',
        issuerUnitId: unitId,
        issuer: 'Sở Nội vụ',
        symbol: 'BC-SNV',
        unitId,
        on: '2021-12-10',
        bases: ['Kế hoạch rà soát năm 2021'],
      },
      remarks: ['Đề nghị bố trí kinh phí cho các lớp còn thiếu.'],
    })
    const { items } = await read<{ items: { documentId: string; sha256: string; number: string; unit: { unitId: string } }[] }>(
      '/api/nominations/review-reports',
    )
    expect(items[0]).toMatchObject({ documentId, number: '01/BC-SNV', unit: { unitId } })
    const texts = await opened(documentId, items[0]?.sha256 ?? '')
    const { totals } = await read<ReviewPage>('/api/review?limit=1&on=2021-12-10')
    const said = /Rà soát ([\d.]+) người giữ chức danh.*: ([\d.]+) người đạt đủ, ([\d.]+) người còn thiếu, ([\d.]+) người chưa đủ/.exec(texts.join(' '))
    const [holders = 0, met = 0, lacking = 0, unknown = 0] = (said ?? []).slice(1).map((each) => Number(each.replaceAll('.', '')))
    expect(holders).toBe(totals.people)
    expect(met + lacking + unknown).toBe(holders)
    expect(lacking).toBeGreaterThan(0)
    expect(texts).toContain('Đề nghị bố trí kinh phí cho các lớp còn thiếu.')
    // A row for each line on which something is missing: the annex names them all.
    const rows = texts.indexOf('Hướng xử lý')
    expect(texts.length - rows).toBeGreaterThan(totals.byStatus.missing * 7)
  }, 180_000)

  it('the commitment of a person has the months of the law, and neither number nor day', async () => {
    const { rows } = await sql<{ personId: string; version: number; fullName: string }>`
      select p.person_id as "personId", p.version, p.full_name as "fullName" from personnel.person p join personnel.person_category c using (person_id)
      where c.category = 'civil-servant' and p.left_on is null order by p.code limit 1`.execute(house.database.reader)
    const { personId = '', version, fullName } = rows[0] ?? {}
    const recorded = await fastify.inject({
      ...{ method: 'POST', url: `/api/people/${personId}/commitments`, headers: { cookie, 'sec-fetch-site': 'same-origin' } },
      payload: {
        ...{
          version,
          reason: 'Thạc sĩ Quản lý công',
          typeCode: 'DT-SDH-THS',
          classId: null,
          decisionNo: '12/QĐ-SNV',
          decisionDate: '2021-10-01',
          documentNo: null,
        },
        ...{ trainingFrom: '2021-11-01', trainingTo: '2023-10-31', fundSource: 'province-budget', cost: null, note: null },
      },
    })
    expect([recorded.statusCode, recorded.body]).toEqual([200, expect.stringContaining('commitmentId')])
    const { commitmentId } = recorded.json<{ commitmentId: string }>()
    const documentId = await issue(`/api/nominations/people/${personId}/commitments/${commitmentId}/document`, {
      ...{ layout: 'state', addressee: 'Sở Nội vụ', decidedBy: 'Sở Nội vụ' },
    })
    const { items } = await read<{ items: { documentId: string; sha256: string; commitmentId: string }[] }>(`/api/nominations/people/${personId}/documents`)
    expect(items.map((item) => [item.documentId, item.commitmentId])).toEqual([[documentId, commitmentId]])
    const texts = await opened(documentId, items[0]?.sha256 ?? '')
    expect(texts.join(' ')).toContain(`Tôi tên là: ${fullName ?? ''}`)
    expect(texts.join(' ')).toContain('ít nhất 48 tháng, bằng 2 lần thời gian đào tạo (24 tháng)')
    expect(texts.join(' ')).toContain('theo Quyết định số 12/QĐ-SNV ngày 01/10/2021 của Sở Nội vụ')
    expect(texts.some((text) => text.includes('ngày … tháng … năm …'))).toBe(true)
  }, 90_000)
})
