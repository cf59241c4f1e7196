import { beforeAll, describe, expect, test } from 'vitest'
import type { PersonFields } from '#contracts/personnel-editing.ts'
import type { Permission } from '#contracts/permissions.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql } from '#kernel/db.ts'
import { ownDatabase } from '#test/fixture.ts'
import { aPersonRow, testCtx, testPersonnel } from '../personnel-factory.ts'

const database = await ownDatabase()
const { personnel, importRows, units, audit } = await testPersonnel(database)
const { editing } = personnel
const ctx = testCtx('2021-12-10')
const all = [
  'personnel.read-person',
  'personnel.create-person',
  'personnel.edit-person',
  'personnel.edit-appointments',
  'personnel.edit-ranks',
  'personnel.edit-party',
  'personnel.edit-ratings',
] as const satisfies readonly Permission[]
const officer = (scope: Scope, permissions: readonly string[] = all): Ctx => testCtx('2021-12-10', Object.fromEntries(permissions.map((name) => [name, scope])))
const unit = (code: string) => units[code] ?? ''
const posts: Record<string, string> = {}
let termId = ''
let serial = 0

const fields = (more: Partial<PersonFields> = {}): PersonFields => ({
  ...{ fullName: 'Lê Thị Thử', birthDate: '1985-05-05', sex: 'female', ethnicGroup: '01', religion: null, nativePlace: null, recruitedOn: null },
  ...{ categories: [], completeLadders: [], status: 'active', leftOn: null, phone: null, email: null, note: null },
  ...more,
})

async function someone(unitCode = 'XA1'): Promise<string> {
  const { personId } = await editing.createPerson(ctx, {
    ...fields({ fullName: `Người Thứ ${++serial}` }),
    ...{ cccd: null, unitId: unit(unitCode), unitSince: '2015-01-01', post: null, duplicateSeen: false },
  })
  return personId
}
const read = async (personId: string) => await personnel.readPerson(ctx, { personId })
const versionOf = async (personId: string) => (await read(personId)).version
const lastAudit = () => audit.at(-1)?.draft

beforeAll(async () => {
  const { rows } = await sql<{ id: string; code: string }>`select post_id as id, code from organisation.post`.execute(database.reader)
  for (const { id, code } of rows) posts[code] = id
  const terms = await sql<{ id: string }>`select term_id as id from organisation.term where code = 'QH-2020-2025'`.execute(database.reader)
  termId = terms.rows[0]?.id ?? ''
  await importRows('people', [aPersonRow('Trần Văn Hòa', { personCode: 'HOA', birthDate: '1980-01-02', cccd: '060080000001' })])
})

describe('a new person', () => {
  test('gets the next code, a stay, and a main post; the audit tells every field but the CCCD', async () => {
    const created = await editing.createPerson(ctx, {
      ...fields({ fullName: '  Nguyễn  Thị Mới ', ethnicGroup: '21', categories: ['cadre', 'civil-servant'], completeLadders: ['it', 'political-theory'] }),
      ...{ cccd: '060185009999', unitId: unit('XA1'), unitSince: '2020-01-01', duplicateSeen: false },
      post: { postId: posts['BT-XA'] ?? '', from: '2020-01-01', decisionNo: '1-QĐ', decisionDate: null },
    })
    expect(created.code).toMatch(/^P\d{7}$/)
    const person = await read(created.personId)
    expect(person).toMatchObject({
      ...{ fullName: 'Nguyễn Thị Mới', unit: { code: 'XA1' }, unitSince: '2020-01-01', mainPost: { code: 'BT-XA' }, hasCccd: true, version: 1 },
      ...{ categories: ['cadre', 'civil-servant'], completeLadders: ['it', 'political-theory'], handover: null },
    })
    expect(person.units).toMatchObject([{ unit: { code: 'XA1' }, validFrom: '2020-01-01', validTo: null }])
    expect(lastAudit()).toMatchObject({
      ...{ subjectKind: 'person', subjectId: created.personId, unitId: unit('XA1') },
      detail: {
        changes: { fullName: [null, 'Nguyễn Thị Mới'], categories: [null, ['cadre', 'civil-servant']], cccd: ['•••', '•••'], unitSince: [null, '2020-01-01'] },
      },
    })
    expect(JSON.stringify(lastAudit())).not.toContain('060185009999')
  })

  test('is not made twice unless somebody has looked at the namesakes', async () => {
    const twin = {
      ...fields({ fullName: 'Trần Văn Hoà', birthDate: '1980-01-02', sex: 'male' }),
      ...{ cccd: null, unitId: unit('XA1'), unitSince: '2020-01-01', post: null },
    }
    expect(await editing.findDuplicates(ctx, { fullName: 'tran van hoa', birthDate: '1980-01-02' })).toMatchObject({
      items: [{ code: 'HOA', unit: { code: 'XA1' } }],
    })
    await expect(editing.createPerson(ctx, { ...twin, duplicateSeen: false })).rejects.toMatchObject({ code: 'personnel.duplicate-unconfirmed' })
    expect((await editing.createPerson(ctx, { ...twin, duplicateSeen: true })).code).toMatch(/^P/)
    // Whoever is out of reach is not told of.
    expect(await editing.findDuplicates(officer([unit('SNV')]), { fullName: 'Trần Văn Hòa', birthDate: '1980-01-02' })).toEqual({ items: [] })
  })

  test('is refused with words at each field', async () => {
    const wrong = editing.createPerson(ctx, {
      ...fields({ birthDate: '2015-01-01', ethnicGroup: '99', recruitedOn: '2014-01-01' }),
      ...{ cccd: '060080000001', unitId: unit('XA1'), unitSince: '2020-01-01', post: null, duplicateSeen: false },
    })
    await expect(wrong).rejects.toMatchObject({ fields: { birthDate: /tuổi/, ethnicGroup: /dân tộc/, recruitedOn: /ngày sinh/, cccd: /người khác/ } })
    const elsewhere = { ...fields(), cccd: null, unitId: unit('XA1'), unitSince: '2020-01-01', post: null, duplicateSeen: false }
    await expect(editing.createPerson(officer([unit('SNV')]), elsewhere)).rejects.toMatchObject({ code: 'personnel.unit-unreachable' })
    await expect(editing.createPerson(officer('all'), { ...elsewhere, cccd: '060185001111' })).rejects.toMatchObject({ code: 'kernel.forbidden' })
  })
})

describe('the own fields', () => {
  test('are changed with their history; nothing changed leaves the version alone', async () => {
    const personId = await someone()
    const before = await read(personId)
    const input = { personId, ...fields({ fullName: 'Lê Thị Đổi', phone: '0912 345 678', status: 'retired', leftOn: '2021-06-01', completeLadders: ['it'] }) }
    expect(await editing.editPerson(ctx, { ...input, version: before.version, reason: 'viết sai' })).toEqual({ version: before.version + 1, warnings: [] })
    expect(lastAudit()?.detail).toEqual({
      changes: {
        ...{ fullName: [before.fullName, 'Lê Thị Đổi'], phone: [null, '0912 345 678'], status: ['active', 'retired'], leftOn: [null, '2021-06-01'] },
        completeLadders: [null, ['it']],
      },
      reason: 'viết sai',
    })
    expect(await editing.editPerson(ctx, { ...input, version: before.version + 1 })).toEqual({ version: before.version + 1, warnings: [] })
    await expect(editing.editPerson(ctx, { ...input, version: before.version })).rejects.toMatchObject({ code: 'kernel.changed-meanwhile' })
    await expect(editing.editPerson(ctx, { ...input, leftOn: '1980-01-01', version: before.version + 1 })).rejects.toMatchObject({
      fields: { leftOn: /ngày sinh/ },
    })
    await expect(editing.editPerson(officer([unit('SNV')]), { ...input, version: before.version + 1 })).rejects.toMatchObject({ code: 'kernel.not-found' })
  })

  test('two edits of one version: the second is told', async () => {
    const personId = await someone()
    const edits = await Promise.allSettled(['A', 'B'].map(async (note) => await editing.editPerson(ctx, { personId, ...fields({ note }), version: 1 })))
    expect(edits.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(await versionOf(personId)).toBe(2)
  })

  test('a CCCD is kept encrypted, unusual ones are warned of, one belongs to one person', async () => {
    const personId = await someone()
    expect(await editing.editIdentity(ctx, { personId, version: 1, cccd: '060090007777' })).toMatchObject({
      version: 2,
      warnings: [{ field: 'cccd' }, { field: 'cccd' }],
    })
    expect(lastAudit()?.detail).toEqual({ changes: { cccd: ['•••', '•••'] } })
    expect(await personnel.readIdentity(ctx, { personId })).toEqual({ cccd: '060090007777' })
    const other = await someone()
    await expect(editing.editIdentity(ctx, { personId: other, version: 1, cccd: '060090007777' })).rejects.toMatchObject({ fields: { cccd: /người khác/ } })
    await editing.editIdentity(ctx, { personId, version: 2, cccd: null })
    expect((await editing.editIdentity(ctx, { personId: other, version: 1, cccd: '060090007777' })).version).toBe(2)
  })
})

describe('earlier places of work', () => {
  test('are added back to the recruitment, one before the other; the same unit began earlier', async () => {
    const personId = await someone()
    const add = async (version: number, unitId: string, from: string, who = ctx) => await editing.addWorkplace(who, { personId, version, unitId, from })
    const [first] = (await read(personId)).units
    const since = first?.validFrom ?? ''
    await expect(add(1, unit('SNV'), since)).rejects.toMatchObject({ code: 'personnel.workplace-not-earlier', fields: { from: /trước ngày đó/ } })
    await expect(add(1, unit('SNV'), '1950-01-01')).rejects.toMatchObject({ fields: { from: /sinh/ } })
    await expect(add(1, unit('SNV'), '2012-01-01', officer([unit('SNV')]))).rejects.toMatchObject({ code: 'kernel.not-found' })
    // Where somebody came from may be out of the editor's reach.
    await add(1, unit('SNV'), '2012-01-01', officer([unit('HUYEN')]))
    expect(lastAudit()?.detail).toMatchObject({
      changes: { 'workplace.unit': [null, 'Đơn vị SNV'], 'workplace.from': [null, '2012-01-01'], 'workplace.to': [null, since] },
    })
    await expect(add(1, unit('TINH'), '2010-01-01')).rejects.toMatchObject({ code: 'kernel.changed-meanwhile' })
    await add(2, unit('SNV'), '2010-01-01')
    expect(lastAudit()?.detail).toMatchObject({ changes: { 'workplace.from': ['2012-01-01', '2010-01-01'] } })
    expect((await read(personId)).units).toMatchObject([
      { unit: { code: first?.unit.code }, validFrom: since, validTo: null },
      { unit: { code: 'SNV' }, validFrom: '2010-01-01', validTo: since },
    ])
  })
})

describe('appointments', () => {
  const post = (code: string, more: object = {}) => ({
    ...{ unitId: unit('XA1'), postId: posts[code] ?? '', from: '2019-01-01', to: null, main: true, decisionNo: null, decisionDate: null },
    ...more,
  })

  test('a main post and the one that follows it are one edit; two at once are refused by name', async () => {
    const personId = await someone()
    await editing.editAppointments(ctx, { personId, version: 1, lines: [{ value: post('PBT-XA') }] })
    const [first] = (await read(personId)).appointments
    const next = post('BT-XA', { from: '2021-01-01' })
    const overlapping = editing.editAppointments(ctx, { personId, version: 2, lines: [{ value: next }] })
    await expect(overlapping).rejects.toMatchObject({ code: 'personnel.main-overlap', fields: { main: /Phó Bí thư.*Đơn vị XA1/ } })
    const ended = { key: first?.appointmentId, value: post('PBT-XA', { to: '2021-01-01' }) }
    await editing.editAppointments(ctx, { personId, version: 2, lines: [ended, { value: next }] })
    expect((await read(personId)).appointments).toMatchObject([
      { post: { code: 'BT-XA' }, validFrom: '2021-01-01', validTo: null },
      { appointmentId: first?.appointmentId, post: { code: 'PBT-XA' }, validTo: '2021-01-01' },
    ])
    expect(audit.slice(-2).map(({ draft }) => draft.detail)).toMatchObject([
      { about: /Phó Bí thư/, changes: { 'appointment.to': [null, '2021-01-01'] } },
      { about: /^Bí thư/, changes: { 'appointment.from': [null, '2021-01-01'], 'appointment.main': [null, true], 'appointment.unit': [null, 'Đơn vị XA1'] } },
    ])
    expect(audit.at(-2)?.draft.detail['about']).toMatch(/Phó Bí thư/)
  })

  test('a concurrent post stands beside; a wrong line is corrected, and removed only with a reason', async () => {
    const personId = await someone()
    await editing.editAppointments(ctx, {
      ...{ personId, version: 1 },
      lines: [{ value: post('BT-XA') }, { value: post('TUV', { main: false, unitId: unit('TINH') }) }],
    })
    const concurrent = (await read(personId)).appointments.find(({ main }) => !main)
    const key = concurrent?.appointmentId
    await editing.editAppointments(ctx, {
      personId,
      version: 2,
      lines: [{ key, value: post('TUV', { main: false, unitId: unit('SNV'), from: '2018-01-01' }) }],
    })
    const moved = (await read(personId)).appointments.find(({ main }) => !main)
    expect(moved).toMatchObject({ unit: { code: 'SNV' }, validFrom: '2018-01-01' })
    const remove = { personId, version: 3, lines: [{ key: moved?.appointmentId, value: null }] }
    await expect(editing.editAppointments(ctx, remove)).rejects.toMatchObject({ code: 'personnel.reason-needed' })
    await editing.editAppointments(ctx, { ...remove, reason: 'nhập nhầm người' })
    expect((await read(personId)).appointments).toMatchObject([{ post: { code: 'BT-XA' } }])
    expect(lastAudit()?.detail).toMatchObject({ reason: 'nhập nhầm người', changes: { 'appointment.unit': ['Đơn vị SNV', null] } })
    await expect(editing.editAppointments(ctx, { ...remove, version: 4, reason: 'lại' })).rejects.toMatchObject({ code: 'personnel.record-gone' })
  })

  test('dates in order, known posts, units within reach, no line twice', async () => {
    const personId = await someone()
    const edit = async (value: ReturnType<typeof post>, who = ctx) => await editing.editAppointments(who, { personId, version: 1, lines: [{ value }] })
    await expect(edit(post('BT-XA', { to: '2019-01-01' }))).rejects.toMatchObject({ fields: { to: /sau ngày/ } })
    await expect(edit(post('BT-XA', { postId: unit('SNV') }))).rejects.toMatchObject({ fields: { postId: /chức danh/i } })
    await expect(edit(post('BT-XA', { unitId: unit('SNV') }), officer([unit('HUYEN')]))).rejects.toMatchObject({ fields: { unitId: /phạm vi/ } })
    await expect(edit(post('BT-XA'), officer([unit('SNV')]))).rejects.toMatchObject({ code: 'kernel.not-found' })
    const twice = editing.editAppointments(ctx, { personId, version: 1, lines: [{ value: post('BT-XA') }, { value: post('BT-XA', { main: false }) }] })
    await expect(twice).rejects.toMatchObject({ code: 'personnel.record-exists' })
    expect(await versionOf(personId)).toBe(1)
  })
})

describe('ranks, Party membership, ratings, discipline', () => {
  test('each list is added to, corrected and taken from', async () => {
    const personId = await someone()
    await editing.editRanks(ctx, {
      personId,
      version: 1,
      lines: [{ value: { rankCode: '01.004', since: '2012-01-01' } }, { value: { rankCode: '01.003', since: '2016-01-01' } }],
    })
    await editing.editRanks(ctx, { personId, version: 2, lines: [{ key: '2016-01-01', value: { rankCode: '01.003', since: '2017-01-01' } }] })
    await editing.editParty(ctx, { personId, version: 3, lines: [{ value: { joinedOn: '2010-02-03', officialOn: '2011-02-03', leftOn: '2015-01-01' } }] })
    await editing.editParty(ctx, { personId, version: 4, lines: [{ value: { joinedOn: '2018-02-03', officialOn: null, leftOn: null } }] })
    await editing.editRatings(ctx, { personId, version: 5, lines: [{ value: { year: 2020, rating: 'good' } }] })
    await editing.editRatings(ctx, { personId, version: 6, lines: [{ key: '2020', value: { year: 2019, rating: 'excellent' } }] })
    expect(await read(personId)).toMatchObject({
      ranks: [{ rankCode: '01.003', since: '2017-01-01' }, { since: '2012-01-01' }],
      party: [{ joinedOn: '2018-02-03' }, { joinedOn: '2010-02-03', leftOn: '2015-01-01' }],
      ...{ ratings: [{ year: 2019, rating: 'excellent' }], version: 7 },
    })
    await expect(editing.editRanks(ctx, { personId, version: 7, lines: [{ value: { rankCode: 'không có', since: '2020-01-01' } }] })).rejects.toMatchObject({
      fields: { rankCode: /không có/ },
    })
    const joined = (value: { joinedOn: string; officialOn: string | null; leftOn: string | null }) =>
      editing.editParty(ctx, { personId, version: 7, lines: [{ value }] })
    await expect(joined({ joinedOn: '2019-01-01', officialOn: null, leftOn: null })).rejects.toMatchObject({ code: 'personnel.party-overlap' })
    await expect(joined({ joinedOn: '1984-01-01', officialOn: '1983-01-01', leftOn: '1983-01-01' })).rejects.toMatchObject({
      fields: { joinedOn: /ngày sinh/, officialOn: /chính thức/, leftOn: /sau ngày/ },
    })
  })

  test('discipline has permissions and a history of its own', async () => {
    const personId = await someone()
    const line = { decidedOn: '2021-04-12', form: 'warning', endsOn: '2022-04-12', decisionNo: '7-QĐ' } as const
    await editing.editDiscipline(ctx, { personId, version: 1, lines: [{ value: line }] })
    expect(lastAudit()).toMatchObject({ subjectKind: 'discipline', subjectId: personId, detail: { changes: { 'discipline.form': [null, 'warning'] } } })
    expect(await editing.readDiscipline(ctx, { personId })).toEqual({ items: [{ key: '2021-04-12 warning', ...line }] })
    await expect(editing.readDiscipline(officer('all'), { personId })).rejects.toMatchObject({ code: 'kernel.forbidden' })
    const wrong = { ...line, endsOn: '2021-04-12' }
    await expect(editing.editDiscipline(ctx, { personId, version: 2, lines: [{ key: '2021-04-12 warning', value: wrong }] })).rejects.toMatchObject({
      fields: { endsOn: /sau ngày/ },
    })
  })

  test('of succession the audit hears that it changed, not what', async () => {
    const personId = await someone()
    const value = { postId: posts['BT-XA'] ?? '', unitId: unit('XA1'), termId, approvedOn: '2021-05-01', removedOn: null, decisionNo: 'BÍ MẬT' }
    await editing.editSuccession(ctx, { personId, version: 1, lines: [{ value }] })
    expect(lastAudit()).toEqual({ subjectKind: 'succession', subjectId: personId, unitId: unit('XA1'), detail: { changes: { succession: ['•••', '•••'] } } })
    expect(await personnel.readSuccession(ctx, { personId })).toMatchObject({ items: [{ post: { code: 'BT-XA' }, decisionNo: 'BÍ MẬT' }] })
    const again = editing.editSuccession(ctx, { personId, version: 2, lines: [{ value: { ...value, approvedOn: '2021-06-01' } }] })
    await expect(again).rejects.toMatchObject({ code: 'personnel.record-exists' })
    await expect(editing.editSuccession(officer('all'), { personId, version: 2, lines: [{ value }] })).rejects.toMatchObject({ code: 'kernel.forbidden' })
  })
})

test('what somebody may do with a person depends on where the person belongs', async () => {
  const personId = await someone()
  const reader = testCtx('2021-12-10', { 'personnel.read-person': 'all', 'personnel.edit-person': [unit('SNV')], 'personnel.edit-ranks': [unit('HUYEN')] })
  expect((await personnel.readPerson(reader, { personId })).can).toMatchObject({ edit: false, editRanks: true, editParty: false })
})
