import { buffer } from 'node:stream/consumers'
import { expect, it } from 'vitest'
import type { Scope } from '#kernel/context.ts'
import { unzipParts } from '#kernel/fixed-zip.ts'
import { decodeXml } from '#kernel/tabular/xml.ts'
import { makeFiles } from '#kernel/files.ts'
import { makeOffice } from '#kernel/office.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { testAccess } from '#test/access.ts'
import { takeNumber } from '../registers.ts'
import type { DocumentsOf } from './list-entries.ts'
import { registerFile } from './register-file.ts'
import { registerUses } from './register-uses.ts'

const { as, database, gate, secrets, system, units, audited } = await testAccess()
const documentsOf: DocumentsOf = async (_tx, _ctx, ids) => new Map(ids.slice(0, 1).map((id) => [id, { link: '/ke-hoach/x', title: 'Kế hoạch' }]))
const uses = registerUses({
  ...{ gate, history: async () => ({ items: [], next: null }), files: makeFiles(secrets), office: makeOffice({ program: undefined }), kinds: [] },
  documentsOf: [documentsOf],
})
const officer = (scope: Scope = 'all', void_: Scope = scope) => as('officer', { 'documents.list-registers': scope, 'documents.void-number': void_ })

let bodies = 0
const aBody = () => `Ban Thử Nghiệm ${++bodies}`
const take = async (issuer: string, subject: string, more: { on?: string; wanted?: number; unitId?: string | null; kind?: string } = {}) =>
  await database.main.transaction().execute(async (tx) => {
    const { on = '2021-12-08', wanted, unitId = null, kind = 'QĐ' } = more
    return await takeNumber(tx, system, { issuer, unitId, layout: 'state', kind, on: on as PlainDate, subject, wanted })
  })
const registerOf = async (issuer: string) => (await uses.listRegisters(officer(), { limit: 50, q: issuer })).items[0]

it('a register tells its next number, how many are void and how many were given outside', async () => {
  const issuer = aBody()
  const first = await take(issuer, 'Cử đi học')
  await take(issuer, 'Mở lớp', { wanted: 5 })
  await uses.voidEntry(officer(), { entryId: first.entryId, reason: 'Ban hành nhầm' })
  expect(await registerOf(issuer)).toMatchObject({
    ...{ issuer, unit: null, kind: 'QĐ', kindName: 'Quyết định', period: '2021', periodName: 'năm 2021', open: true },
    ...{ lastNumber: 5, nextNumber: 6, taken: 2, voided: 1, skipped: 3 },
  })
  await take(issuer, 'Năm trước', { on: '2020-05-05' })
  expect((await uses.listRegisters(officer(), { limit: 50, q: issuer })).items.map(({ period, open }) => [period, open])).toEqual([
    ['2021', true],
    ['2020', false],
  ])
})

it('entries are found by words without accents, by number, day and state, page by page', async () => {
  const issuer = aBody()
  for (let number = 1; number <= 7; number++) await take(issuer, number % 2 ? `Cử đi học đợt ${number}` : 'Mở lớp', { on: `2021-12-0${number}` })
  const { registerId = '' } = (await registerOf(issuer)) ?? {}
  const list = async (asked: Partial<Parameters<typeof uses.listEntries>[1]>) =>
    (await uses.listEntries(officer(), { registerId, limit: 50, ...asked })).items.map(({ number }) => number)
  expect(await list({})).toEqual([7, 6, 5, 4, 3, 2, 1])
  expect(await list({ q: 'cu di hoc' })).toEqual([7, 5, 3, 1])
  expect(await list({ q: '4' })).toEqual([4])
  expect(await list({ from: '2021-12-03', to: '2021-12-05' })).toEqual([5, 4, 3])
  const seen: number[] = []
  for (let after: string | undefined; seen.length < 20;) {
    const page = await uses.listEntries(officer(), { registerId, limit: 3, after })
    seen.push(...page.items.map(({ number }) => number))
    if (page.next === null) break
    after = page.next
  }
  expect(seen).toEqual([7, 6, 5, 4, 3, 2, 1])
  const [newest, other] = (await uses.listEntries(officer(), { registerId, limit: 2 })).items
  expect([newest?.document, other?.document]).toEqual([{ link: '/ke-hoach/x', title: 'Kế hoạch' }, null])
})

it('a void number stays with its reason, once, and says so in the audit and in the file', async () => {
  const issuer = aBody()
  const { entryId } = await take(issuer, 'Cử đi học')
  await uses.voidEntry(officer(), { entryId, reason: 'Trùng số' })
  await expect(uses.voidEntry(officer(), { entryId, reason: 'x' })).rejects.toMatchObject({ code: 'documents.already-void' })
  expect(audited.at(-1)).toMatchObject({ action: 'documents.void-number', detail: { changes: { voidNumber: [null, 1] }, reason: 'Trùng số' } })
  const { registerId = '' } = (await registerOf(issuer)) ?? {}
  const { items, counts } = await uses.listEntries(officer(), { registerId, state: 'void' })
  expect(items.map(({ voided }) => [voided?.reason, voided?.name])).toEqual([['Trùng số', 'A']])
  expect(counts).toEqual({ all: 1, valid: 0, void: 1, 'by-hand': 0 })
  const { register, entries } = await uses.exportRegister(officer(), { registerId })
  const parts = await unzipParts(await buffer(registerFile(entries, register, 'vi')))
  const words = decodeXml([...parts].flatMap(([name, bytes]) => (/sharedStrings|sheet1/.test(name) ? Buffer.from(bytes).toString('utf8') : '')).join(' '))
  for (const text of ['Tên loại và trích yếu', '01/QĐ', 'Cử đi học', 'đã hủy', 'Trùng số']) expect(words).toContain(text)
})

it('a unit sees its own registers and those below it; the province’s are for those whose right reaches all of it', async () => {
  const [mine, other, province] = [aBody(), aBody(), aBody()]
  const inA = await take(mine, 'Của A', { unitId: units.belowA })
  const inB = await take(other, 'Của B', { unitId: units.b })
  await take(province, 'Của tỉnh')
  const reader = officer([units.a])
  const { items } = await uses.listRegisters(reader, { limit: 50 })
  expect(items.map(({ issuer }) => issuer)).toEqual([mine])
  const registerId = (await registerOf(other))?.registerId ?? ''
  const ofProvince = (await registerOf(province))?.registerId ?? ''
  for (const call of [
    () => uses.readRegister(reader, { registerId }),
    () => uses.listEntries(reader, { registerId }),
    () => uses.exportRegister(reader, { registerId }),
    () => uses.voidEntry(reader, { entryId: inB.entryId, reason: 'x' }),
    () => uses.readRegister(reader, { registerId: ofProvince }),
  ])
    await expect(call()).rejects.toMatchObject({ code: 'kernel.not-found' })
  await uses.voidEntry(reader, { entryId: inA.entryId, reason: 'Nhầm' })
})
