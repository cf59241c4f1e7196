import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Permission } from '#contracts/permissions.ts'
import { makeCtx, type Scope } from '#kernel/context.ts'
import { sql } from '#kernel/db.ts'
import { unzipParts, zipParts } from '#kernel/fixed-zip.ts'
import { decodeXml } from '#kernel/tabular/xml.ts'
import { openTestHouse, type TestHouse } from '#test/app.ts'
import { addTwoUnits, type TwoUnits } from '#test/matrix/two-units.ts'

let house: TestHouse
let units: TwoUnits

beforeAll(async () => {
  house = await openTestHouse()
  units = await house.database.main.transaction().execute(async (tx) => await addTwoUnits(tx))
})
afterAll(async () => await house?.close())

const rights: readonly Permission[] = [
  ...(['documents.list-templates', 'documents.preview-template', 'documents.upload-template', 'documents.use-template'] as const),
  ...(['planning.create-plan', 'planning.edit-plan', 'planning.read-plan'] as const),
]
const officer = (scope: Scope = 'all', held = rights) =>
  makeCtx({
    actor: { kind: 'account', id: 'officer', name: 'Cán bộ thử', permissions: new Map(held.map((permission) => [permission, scope])) },
    now: house.clock.now(),
    requestId: 'r',
  })

const textsOf = async (bytes: Uint8Array) => {
  const xml = Buffer.from((await unzipParts(bytes)).get('word/document.xml') ?? []).toString('utf8')
  return [...xml.matchAll(/<w:p[ >].*?<\/w:p>/gs)].map(([paragraph]) =>
    [...paragraph.matchAll(/<w:t(?:\s[^>]*)?>([^<]*)<\/w:t>/g)].map(([, text]) => decodeXml(text ?? '')).join(''),
  )
}

let year = 2030
async function aPlan(unitId: string, seats = 60) {
  year++
  const { planning } = house.modules
  const { rows } = await sql<{ id: string }>`select programme_id as id from catalogue.v_programme where code = 'BD-QLNN-CVC'`.execute(house.database.reader)
  const made = await planning.plans.createPlan(officer(), {
    ...{ kind: 'year', unitId, yearFrom: year, yearTo: year, title: `Kế hoạch năm ${year}`, leadBody: 'Sở Nội vụ', coordinatingBodies: ['Trường Thử'] },
    ...{ legalBasis: 'Căn cứ NĐ thử', goals: 'Mục đích thử.', parentId: null, from: 'empty' },
  })
  const blank = { name: null, studyForm: null, mode: null, quarter: 2, opensOn: null, endsOn: null, place: 'Hội trường thử', providerId: null }
  await planning.plans.addLines(officer(), {
    ...{ planId: made.planId, versionId: made.versionId },
    lines: [
      {
        ...{
          ...blank,
          year,
          programmeId: rows[0]?.id ?? '',
          channel: 'opened',
          classes: 1,
          seats,
          fundSource: 'province-budget',
          cost: 90_000_000,
          note: null,
        },
        split:
          unitId === units.province
            ? [
                { unitId: units.a, asked: 40 },
                { unitId: units.b, asked: 20 },
              ]
            : [{ unitId, asked: 60 }],
      },
    ],
  })
  return { planId: made.planId, year }
}
const templateOf = async (kind: string, layout: string) =>
  (await house.modules.documents.listTemplates(officer(), undefined)).items.find((each) => each.kind === kind && each.layout === layout)

it('a plan is written with the template in use, and with another one as soon as that is put in use', async () => {
  const { planId } = await aPlan(units.province)
  const write = async () => await textsOf((await house.modules.planning.plans.planFile(officer(), { planId, format: 'docx', layout: 'party' })).bytes)
  const texts = await write()
  for (const text of [
    'T/M BAN THƯỜNG VỤ',
    'Sở Thứ Nhất',
    '90.000.000',
    'Căn cứ NĐ thử;',
    'Mở 1 lớp với 60 chỉ tiêu tại tỉnh; cử 0 chỉ tiêu đi đào tạo, bồi dưỡng ở các cơ sở khác. Tổng số 60 chỉ tiêu, gồm:',
  ])
    expect(texts).toContain(text)
  // What the line is counted under is the type of the second level, by its name.
  expect(texts.some((text) => /^- .+: 60 chỉ tiêu\.$/.test(text))).toBe(true)
  expect(texts.some((text) => text.includes('Nội dung khác'))).toBe(false)

  const { documents } = house.modules
  const template = await templateOf('plan-year', 'party')
  const versionId = template?.inUse.versionId ?? ''
  const parts = new Map(await unzipParts((await documents.readVersionFile(officer(), { versionId })).bytes))
  parts.set(
    'word/document.xml',
    Buffer.from(
      Buffer.from(parts.get('word/document.xml') ?? [])
        .toString('utf8')
        .replace('I. Mục đích, yêu cầu', 'I. MỤC ĐÍCH CỦA TỈNH'),
    ),
  )
  const uploaded = await documents.uploadTemplate(officer(), { templateId: template?.templateId ?? '', note: '', bytes: Buffer.from(zipParts(parts)) })
  expect(uploaded.faults).toEqual([])
  await documents.useTemplate(officer(), { versionId: uploaded.version?.versionId ?? '', inUse: versionId })
  expect(await write()).toContain('I. MỤC ĐÍCH CỦA TỈNH')
  const { items } = await documents.templateHistory(officer(), { templateId: template?.templateId ?? '', limit: 10 })
  expect(items.map(({ changes }) => changes)).toEqual([{ inUse: [1, 2] }, { templateVersion: [null, 2] }])
})

it('the submission says what was asked and what is proposed, under a number of its own', async () => {
  const { planId } = await aPlan(units.province)
  const { bytes, name } = await house.modules.planning.plans.planFile(officer(), { planId, format: 'docx', layout: 'state', paper: 'submission' })
  const texts = await textsOf(bytes)
  expect(name).toMatch(/^to-trinh-.*\.docx$/)
  for (const text of [
    'TỜ TRÌNH',
    'Kính gửi: Ủy ban nhân dân tỉnh',
    'Các cơ quan, đơn vị, địa phương đề nghị 60 chỉ tiêu; qua thẩm định đề xuất giao 60 chỉ tiêu.',
  ])
    expect(texts).toContain(text)
})

it('a template is looked at with the plans one may read, and with no other', async () => {
  const mine = await aPlan(units.a)
  const other = await aPlan(units.b)
  const { documents } = house.modules
  const template = await templateOf('plan-year', 'state')
  const given = { templateId: template?.templateId ?? '' }
  const versionId = template?.inUse.versionId ?? ''
  const ofA = officer([units.a])
  const { samples } = await documents.readTemplate(ofA, given)
  expect(samples.map(({ id }) => id)).toContain(mine.planId)
  expect(samples.map(({ id }) => id)).not.toContain(other.planId)
  const texts = await textsOf((await documents.previewTemplate(ofA, { versionId, format: 'docx', sample: mine.planId })).bytes)
  expect(texts.join(' ')).toContain('Hội trường thử')
  await expect(documents.previewTemplate(ofA, { versionId, format: 'docx', sample: other.planId })).rejects.toMatchObject({ code: 'kernel.not-found' })
  // Whoever may look at templates and read no plan has the example alone.
  const noPlans = officer('all', ['documents.list-templates', 'documents.preview-template'])
  expect((await documents.readTemplate(noPlans, given)).samples).toEqual([])
  await expect(documents.previewTemplate(noPlans, { versionId, format: 'docx', sample: mine.planId })).rejects.toMatchObject({ code: 'kernel.not-found' })
  // A year's plan is no class-opening plan.
  const opening = await templateOf('plan-opening', 'state')
  await expect(documents.previewTemplate(ofA, { versionId: opening?.inUse.versionId ?? '', format: 'docx', sample: mine.planId })).rejects.toMatchObject({
    code: 'kernel.not-found',
  })
})
