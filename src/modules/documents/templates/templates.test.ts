import { expect, it } from 'vitest'
import { type Layout, layouts } from '#contracts/documents.ts'
import type { Permission } from '#contracts/permissions.ts'
import type { Scope } from '#kernel/context.ts'
import { sql } from '#kernel/db.ts'
import { makeFiles, sha256Of } from '#kernel/files.ts'
import { unzipParts } from '#kernel/fixed-zip.ts'
import { makeOffice } from '#kernel/office.ts'
import { readHistory } from '#modules/audit/index.ts'
import { testAccess } from '#test/access.ts'
import { makePdf } from '../make-pdf.ts'
import type { DocumentKind } from './document-kind.ts'
import { loadTemplates } from './load-templates.ts'
import { aKind, aTemplate, paragraph, row } from './template-factory.ts'
import { readInUse } from './template-store.ts'
import { templateUses } from './template-uses.ts'

const { as, audited, database, gate, secrets, units } = await testAccess()
const files = makeFiles(secrets)
const lines = row(['{#lines}{code}', '{seats}{/lines}'])
const all: readonly Permission[] = ['documents.list-templates', 'documents.preview-template', 'documents.upload-template', 'documents.use-template']
const officer = (id = 'officer', scope: Scope = 'all') => as(id, Object.fromEntries(all.map((permission) => [permission, scope])))

let made = 0
/** A kind of its own for each test, with its two templates as the system ships them. */
async function aHouse(more: Partial<DocumentKind> = {}) {
  const kind: DocumentKind = { ...aKind, code: `kind-${++made}`, ...more }
  const uses = templateUses(
    { gate, files, history: readHistory, office: makeOffice({ program: undefined }), kinds: [kind] },
    makePdf(makeOffice({ program: undefined })),
  )
  const ship = async (words: string) => {
    const shipped = layouts.map((layout) => {
      const bytes = aTemplate(lines + paragraph(`${words} ${layout}`))
      return { kind, layout, bytes, sha256: sha256Of(bytes) }
    })
    await database.main.transaction().execute(async (tx) => await loadTemplates(tx, files, shipped))
  }
  await ship('Mẫu đầu')
  const templateOf = async (layout: Layout = 'state') =>
    await uses.readTemplate(officer(), {
      templateId: (await uses.listTemplates(officer(), undefined)).items.find((each) => each.layout === layout)?.templateId ?? '',
    })
  const { templateId } = await templateOf()
  const upload = async (words: string, ctx = officer()) =>
    await uses.uploadTemplate(ctx, { templateId, note: `vì ${words}`, bytes: aTemplate(lines + paragraph(words)) })
  const states = async () => (await templateOf()).versions.map(({ number, origin, state }) => `${number} ${origin} ${state}`)
  const textInUse = async () => {
    const { bytes } = await readInUse(database.main, files, kind.code, 'state')
    return Buffer.from((await unzipParts(bytes)).get('word/document.xml') ?? []).toString('utf8')
  }
  return { kind, ship, states, templateId, templateOf, textInUse, upload, uses }
}

it('what ships is in use from the start, once however often the system starts, also by two processes at once', async () => {
  const { ship, states, templateOf, uses } = await aHouse()
  await Promise.all([ship('Mẫu đầu'), ship('Mẫu đầu')])
  expect(await states()).toEqual(['1 shipped in-use'])
  expect((await templateOf('party')).versions).toHaveLength(1)
  const { items } = await uses.listTemplates(officer(), undefined)
  expect(items.map(({ layout, versions, offered }) => [layout, versions, offered])).toEqual([
    ['party', 1, null],
    ['state', 1, null],
  ])
})

it('a newer shipped one takes the place of what the system put there, never of what an office chose', async () => {
  const { ship, states, templateId, templateOf, textInUse, upload, uses } = await aHouse()
  await ship('Mẫu sau')
  expect(await states()).toEqual(['2 shipped in-use', '1 shipped retired'])
  expect(await textInUse()).toContain('Mẫu sau')
  const { version } = await upload('Mẫu của tỉnh')
  await uses.useTemplate(officer(), { versionId: version?.versionId ?? '', inUse: (await templateOf()).versions[1]?.versionId ?? '' })
  await ship('Mẫu sau nữa')
  expect(await states()).toEqual(['4 shipped draft', '3 uploaded in-use', '2 shipped retired', '1 shipped retired'])
  expect(await textInUse()).toContain('Mẫu của tỉnh')
  expect((await uses.listTemplates(officer(), undefined)).items.find((each) => each.templateId === templateId)?.offered).toBe(4)
  // Going back to a shipped one is a choice of the office as well.
  const [, , second] = (await templateOf()).versions
  await uses.useTemplate(officer(), { versionId: second?.versionId ?? '', inUse: version?.versionId ?? '' })
  await ship('Mẫu cuối')
  expect((await states())[2]).toBe('3 uploaded retired')
  expect(await textInUse()).toContain('Mẫu sau state')
})

it('an upload is kept as a draft and changes nothing until it is put in use; both are in the history', async () => {
  const { states, templateId, templateOf, textInUse, upload, uses } = await aHouse()
  audited.length = 0
  const { version, faults } = await upload('Mẫu mới')
  expect([faults, version?.number]).toEqual([[], 2])
  expect(await states()).toEqual(['2 uploaded draft', '1 shipped in-use'])
  expect(await textInUse()).toContain('Mẫu đầu')
  const [, first] = (await templateOf()).versions
  await uses.useTemplate(officer(), { versionId: version?.versionId ?? '', inUse: first?.versionId ?? '' })
  expect(await textInUse()).toContain('Mẫu mới')
  const [newest] = (await templateOf()).versions
  expect(newest).toMatchObject({
    note: 'vì Mẫu mới',
    state: 'in-use',
    uploadedName: 'A',
    usedName: 'A',
    fields: expect.arrayContaining(['lines.code', 'number']),
  })
  expect(audited.map(({ action, detail }) => [action, (detail as { changes: unknown }).changes])).toEqual([
    ['documents.upload-template', { templateVersion: [null, 2] }],
    ['documents.use-template', { inUse: [1, 2] }],
  ])
  const file = await uses.readVersionFile(officer(), { versionId: version?.versionId ?? '' })
  expect(Buffer.compare(file.bytes, aTemplate(lines + paragraph('Mẫu mới')))).toBe(0)
  expect(file.name).toMatch(/^kind-\d+\.state\.v2\.docx$/)
  await expect(uses.templateHistory(officer(), { templateId, limit: 10 })).resolves.toMatchObject({ items: [] })
})

it('what has faults is told and not kept', async () => {
  const { states, templateId, uses } = await aHouse()
  audited.length = 0
  const { version, faults } = await uses.uploadTemplate(officer(), { templateId, note: '', bytes: aTemplate(paragraph('{nothing}')) })
  expect(version).toBeNull()
  expect(faults.map(({ code }) => code)).toEqual(['unknown-field', 'missing-field'])
  await expect(uses.uploadTemplate(officer(), { templateId, note: '', bytes: Buffer.from('x') })).rejects.toMatchObject({ code: 'documents.not-a-word-file' })
  expect(await states()).toEqual(['1 shipped in-use'])
  expect(audited).toEqual([])
})

it('the same file is one version; two uploads at once get two numbers', async () => {
  const { states, upload } = await aHouse()
  await upload('Một')
  await expect(upload('Một')).rejects.toMatchObject({ code: 'documents.template-known', params: { number: 2 } })
  await Promise.all([upload('Hai'), upload('Ba')])
  expect((await states()).map((state) => Number(state.split(' ')[0]))).toEqual([4, 3, 2, 1])
})

it('who decided on another version than the one now in use is told so', async () => {
  const { templateOf, upload, uses } = await aHouse()
  const versions = [await upload('Một'), await upload('Hai')].map(({ version }) => version?.versionId ?? '')
  const inUse = (await templateOf()).versions.find(({ state }) => state === 'in-use')?.versionId ?? ''
  const tries = await Promise.allSettled(versions.map(async (versionId) => await uses.useTemplate(officer(), { versionId, inUse })))
  expect(tries.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(tries.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'kernel.changed-meanwhile' } })
  const now = (await templateOf()).versions.find(({ state }) => state === 'in-use')?.versionId ?? ''
  await expect(uses.useTemplate(officer(), { versionId: now, inUse: now })).rejects.toMatchObject({ code: 'documents.template-in-use' })
})

it('who may do so for one unit changes nothing; who does not hold the permission gets nothing', async () => {
  const { templateId, templateOf, uses } = await aHouse()
  const ofUnit = officer('unit', [units.a])
  const [version] = (await templateOf()).versions
  const given = { versionId: version?.versionId ?? '', inUse: version?.versionId ?? '' }
  const bytes = aTemplate(lines)
  await expect(uses.useTemplate(ofUnit, given)).rejects.toMatchObject({ code: 'documents.province-only' })
  await expect(uses.uploadTemplate(ofUnit, { templateId, note: '', bytes })).rejects.toMatchObject({ code: 'documents.province-only' })
  expect((await uses.listTemplates(ofUnit, undefined)).can).toEqual({ preview: true, upload: false, use: false })
  const nobody = as('nobody', {})
  await expect(uses.listTemplates(nobody, undefined)).rejects.toMatchObject({ code: 'kernel.forbidden' })
  await expect(uses.previewTemplate(nobody, { versionId: given.versionId, format: 'docx' })).rejects.toMatchObject({ code: 'kernel.forbidden' })
  await expect(uses.readTemplate(officer(), { templateId: given.versionId })).rejects.toMatchObject({ code: 'kernel.not-found' })
})

it('a preview has the example, or a real document that the reader may see', async () => {
  const id = '00000000-0000-4000-8000-00000000000a'
  const { letter, content } = aKind.example('state')
  const samples: DocumentKind['samples'] = {
    list: async () => [{ id, title: 'Kế hoạch thật' }],
    read: async (_tx, ctx, asked) =>
      asked === id && ctx.actor.id === 'officer'
        ? { letter, content: { ...content, lines: [{ code: 'THẬT', seats: 1, opensOn: null, shares: [] }] } }
        : undefined,
  }
  const { templateOf, uses } = await aHouse({ samples })
  const { samples: offered, versions, fields, pdf } = await templateOf()
  expect([offered, pdf]).toEqual([[{ id, title: 'Kế hoạch thật' }], false])
  expect(fields.find(({ name }) => name === 'seats')).toMatchObject({ within: ['lines'], type: 'number', example: '1.000', required: false })
  const versionId = versions[0]?.versionId ?? ''
  const textOf = async (sample?: string, ctx = officer()) => {
    const { bytes } = await uses.previewTemplate(ctx, { versionId, format: 'docx', sample })
    return Buffer.from((await unzipParts(bytes)).get('word/document.xml') ?? []).toString('utf8')
  }
  expect(await textOf()).toContain('L2')
  expect(await textOf(id)).toContain('THẬT')
  await expect(textOf(id, officer('another'))).rejects.toMatchObject({ code: 'kernel.not-found' })
  await expect(uses.previewTemplate(officer(), { versionId, format: 'pdf' })).rejects.toMatchObject({ code: 'documents.no-office' })
})

it('a version never changes and never goes, whoever asks', async () => {
  const { templateId } = await aHouse()
  for (const change of [
    sql`update documents.template_version set sha256 = ${'0'.repeat(64)} where template_id = ${templateId}::uuid`,
    sql`update documents.template_version set file_id = gen_random_uuid() where template_id = ${templateId}::uuid`,
    sql`delete from documents.template_version where template_id = ${templateId}::uuid`,
  ]) {
    await expect(change.execute(database.main)).rejects.toThrow(/never changes/)
  }
  await expect(sql`update documents.template_version set state = 'draft' where template_id = ${templateId}::uuid`.execute(database.main)).rejects.toThrow(
    /check/,
  )
})
