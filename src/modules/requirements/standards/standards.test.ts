import { beforeAll, describe, expect, it } from 'vitest'
import type { StandardChange, StandardGroup } from '#contracts/requirements-standards.ts'
import { sql } from '#kernel/db.ts'
import { blank, exportTyped, importTyped, inWords } from '#kernel/imports/import-factory.ts'
import type { Row } from '#kernel/tabular/index.ts'
import { ownDatabase } from '#test/fixture.ts'
import { standardsImport } from './imports/standards.ts'
import { aPersonRow, testCtx, testProvince } from './standards-factory.ts'
import { createStandards } from './standards.ts'

const database = await ownDatabase()
const { gate, personnel, audit, importRows } = await testProvince(database)
const standards = createStandards({
  gate,
  personFacts: personnel.personFacts,
  personChoices: personnel.factChoices,
  history: async () => ({ items: [], next: null }),
})
const ctx = testCtx()

const groupOf = async (code: string): Promise<StandardGroup> => {
  const { groups } = await standards.readMatrix(ctx, {})
  const found = groups.find((group) => group.code === code)
  if (!found) throw new Error(`no row ${code}`)
  return await standards.readGroup(ctx, { groupId: found.groupId })
}
const periods = async (code: string, ladder: string) =>
  (await groupOf(code)).standards.filter((each) => each.ladder === ladder).map(({ level, validFrom, validTo }) => [level, validFrom, validTo])
const aCell = (more: Partial<Extract<StandardChange, { kind: 'set' }>> = {}): Extract<StandardChange, { kind: 'set' }> => ({
  ...{ kind: 'set', ladder: 'leadership', level: 'division', validFrom: '2021-12-10', validTo: null, graceMonths: 0, legalBasis: 'QĐ thử', article: null },
  ...{ verified: true, note: null },
  ...more,
})
const change = async (code: string, cell: StandardChange, reason?: string) => {
  const { groupId, version } = await groupOf(code)
  return await standards.change(ctx, { groupId, version, change: cell, ...(reason && { reason }) })
}

beforeAll(async () => {
  await importRows('people', [
    aPersonRow('DU', 'UB', { completeLadders: 'leadership' }),
    aPersonRow('THIEU', 'UB', { completeLadders: 'leadership' }),
    aPersonRow('CHUARO', 'P1'),
  ])
  await importRows('appointments', [
    { personCode: 'DU', unitCode: 'UB', postCode: 'CV-HUYEN', from: '2015-01-01', main: true },
    { personCode: 'THIEU', unitCode: 'UB', postCode: 'CV-HUYEN', from: '2021-09-01', main: true },
    { personCode: 'CHUARO', unitCode: 'P1', postCode: 'CV-SO', from: '2015-01-01', main: true },
  ])
  await importRows('qualifications', [{ personCode: 'DU', ladder: 'leadership', level: 'division', awardedOn: '2019-01-01' }])
})

describe('a cell of the matrix', () => {
  it('says before it is saved what would newly be missing, and where', async () => {
    const { groupId, version } = await groupOf('district-specialists')
    const effect = await standards.previewChange(ctx, { groupId, version, change: aCell() })
    expect(effect).toMatchObject({ on: '2021-12-10', before: { missing: 0, unknown: 0 }, after: { missing: 1, unknown: 0, inGrace: 0 }, added: 1, solved: 0 })
    expect(effect.units).toEqual([{ unit: expect.objectContaining({ code: 'HUYEN' }), before: 0, after: 1 }])
    expect(effect.lines).toMatchObject([{ person: { code: 'THIEU' }, post: { code: 'CV-HUYEN' }, unit: { code: 'UB' }, ladder: 'leadership', added: true }])
    // Nothing was kept.
    expect(await groupOf('district-specialists')).toMatchObject({ version })
    expect(await periods('district-specialists', 'leadership')).toEqual([])
    expect(await standards.previewChange(ctx, { groupId, version, change: aCell({ graceMonths: 12 }) })).toMatchObject({
      after: { missing: 0, inGrace: 1 },
      added: 0,
    })
    expect(await standards.previewChange(ctx, { groupId, version, change: aCell({ verified: false }) })).toMatchObject({ after: { missing: 0, inGrace: 0 } })
  })

  it('is set from a day on, which ends what was in force; is ended, corrected, taken out', async () => {
    await change('district-specialists', aCell({ validFrom: '2018-01-01' }))
    await change('district-specialists', aCell({ validFrom: '2022-01-01', level: 'district' }), 'luật mới')
    expect(await periods('district-specialists', 'leadership')).toEqual([
      ['division', '2018-01-01', '2022-01-01'],
      ['district', '2022-01-01', null],
    ])
    // Between the two: it lasts until the next begins.
    await change('district-specialists', aCell({ validFrom: '2020-01-01', level: 'commune' }))
    expect(await periods('district-specialists', 'leadership')).toEqual([
      ['division', '2018-01-01', '2020-01-01'],
      ['commune', '2020-01-01', '2022-01-01'],
      ['district', '2022-01-01', null],
    ])
    const [first, , last] = (await groupOf('district-specialists')).standards.filter(({ ladder }) => ladder === 'leadership')
    await change('district-specialists', { kind: 'end', standardId: last?.standardId ?? '', validTo: '2025-07-01' })
    await change('district-specialists', { ...aCell(), kind: 'correct', standardId: first?.standardId ?? '', validFrom: '2017-10-21', validTo: '2020-01-01' })
    expect((await periods('district-specialists', 'leadership')).map(([, from, to]) => [from, to])).toEqual([
      ['2017-10-21', '2020-01-01'],
      ['2020-01-01', '2022-01-01'],
      ['2022-01-01', '2025-07-01'],
    ])
    await change('district-specialists', { kind: 'remove', standardId: last?.standardId ?? '' })
    expect((await periods('district-specialists', 'leadership')).length).toBe(2)
  })

  it('leaves what changed in the history of its row', () => {
    const drafts = audit.filter(({ action }) => action === 'requirements.edit-standards').map(({ draft }) => draft)
    expect(drafts.length).toBe(6)
    expect(drafts[1]).toMatchObject({
      subjectKind: 'standard-group',
      detail: {
        reason: 'luật mới',
        changes: { 'leadership 2018-01-01 validTo': [null, '2022-01-01'], 'leadership 2022-01-01 level': [null, 'district'] },
      },
    })
  })

  it('refuses what cannot be, at the field', async () => {
    const refused = async (cell: StandardChange) =>
      await change('district-specialists', cell).then(
        () => undefined,
        (error: { code: string; fields?: object }) => ({ code: error.code, fields: Object.keys(error.fields ?? {}) }),
      )
    expect(await refused(aCell({ validFrom: '2020-01-01' }))).toEqual({ code: 'kernel.invalid-input', fields: ['validFrom'] })
    expect(await refused(aCell({ level: 'advanced' }))).toEqual({ code: 'kernel.invalid-input', fields: ['level'] })
    expect(await refused(aCell({ validFrom: '2016-01-01', validTo: '2019-01-01' }))).toEqual({ code: 'kernel.invalid-input', fields: ['validTo'] })
    expect(await refused(aCell({ validFrom: '2016-01-01', validTo: '2015-01-01' }))).toEqual({ code: 'kernel.invalid-input', fields: ['validTo'] })
    const { groupId } = await groupOf('district-specialists')
    await expect(standards.change(ctx, { groupId, version: 1, change: aCell() })).rejects.toMatchObject({ code: 'kernel.changed-meanwhile' })
    const unit = testCtx('2021-12-10', { 'requirements.edit-standards': ['00000000-0000-0000-0000-000000000000'] })
    await expect(standards.change(unit, { groupId, version: 1, change: aCell() })).rejects.toMatchObject({ code: 'requirements.standards-province-only' })
  })
})

describe('a cell that needs were registered for', () => {
  it('is changed as any other, keeps its row, and is ended rather than taken out', async () => {
    const code = 'province-division-heads'
    const cell = (await groupOf(code)).standards.find(({ ladder, validTo }) => ladder === 'political-theory' && validTo !== null)
    const standardId = cell?.standardId ?? ''
    await sql`with w as (insert into planning.needs_window (window_id, year, title, legal_basis, review_on, opened_on, opened_by, opened_name)
        values (gen_random_uuid(), 2022, 'Đợt thử', 'CV thử', '2021-10-01', '2021-10-01', 'x', 'x') returning window_id),
      s as (insert into planning.need_sheet (sheet_id, window_id, unit_id, due_on)
        select gen_random_uuid(), window_id, (select unit_id from organisation.unit limit 1), '2021-11-01' from w returning sheet_id, unit_id)
      insert into planning.need_line (line_id, sheet_id, unit_id, programme_id, head_count, reason, source, standard_id)
      select gen_random_uuid(), sheet_id, unit_id, (select programme_id from catalogue.programme limit 1), 1, 'incumbent', 'gap', ${standardId}::uuid from s`.execute(
      database.main,
    )
    const { groupId, version } = await groupOf(code)
    const next: StandardChange = aCell({ ladder: 'political-theory', level: 'intermediate' })
    expect(await standards.previewChange(ctx, { groupId, version, change: next })).toMatchObject({ added: 0 })
    const was = await periods(code, 'political-theory')
    await change(code, next)
    expect(await periods(code, 'political-theory')).toEqual(
      was.flatMap(([level, from, to]) =>
        from === cell?.validFrom
          ? [
              [level, from, '2021-12-10'],
              ['intermediate', '2021-12-10', to],
            ]
          : [[level, from, to]],
      ),
    )
    const { kind: _kind, ...fields } = aCell({ ladder: 'political-theory', validFrom: cell?.validFrom ?? '', validTo: '2020-01-01', level: 'advanced' })
    await change(code, { kind: 'correct', standardId, ...fields })
    expect((await groupOf(code)).standards.find((each) => each.standardId === standardId)).toMatchObject({ validTo: '2020-01-01', legalBasis: 'QĐ thử' })
    await expect(change(code, { kind: 'remove', standardId })).rejects.toMatchObject({ code: 'requirements.standard-relied-on' })
  })
})

describe('a row of the matrix', () => {
  const appliesTo = { combinator: 'and' as const, rules: [{ field: 'post', operator: '=' as const, value: 'CV-SO' }] }
  const name = { vi: 'Chuyên viên cấp tỉnh', en: 'Specialists of the province' }

  it('is added with the posts it is about, edited with the gaps before and after, and removed while it asks nothing', async () => {
    const { groupId } = await standards.createGroup(ctx, { code: 'province-specialists', subject: 'post', name, appliesTo, sortOrder: 5 })
    const made = await groupOf('province-specialists')
    expect(made).toMatchObject({ posts: [{ code: 'CV-SO' }], told: { vi: 'Chức danh là Chuyên viên cấp tỉnh' } })
    await expect(standards.createGroup(ctx, { code: 'province-specialists', subject: 'post', name, appliesTo, sortOrder: 5 })).rejects.toMatchObject({
      fields: { code: expect.stringContaining('province-specialists') },
    })
    await change('province-specialists', aCell())
    const both = { combinator: 'or' as const, rules: [...appliesTo.rules, { field: 'post', operator: '=' as const, value: 'CV-HUYEN' }] }
    const { version } = await groupOf('province-specialists')
    const edit = { groupId, version, name, appliesTo: both, sortOrder: 5 }
    // Specialists of districts are asked for it by their own row already.
    expect(await standards.previewEdit(ctx, edit)).toMatchObject({
      posts: { before: 1, after: 2 },
      before: { missing: 1, unknown: 1 },
      after: { missing: 1, unknown: 1 },
    })
    await standards.editGroup(ctx, edit)
    expect((await groupOf('province-specialists')).posts.map(({ code }) => code)).toEqual(['CV-HUYEN', 'CV-SO'])
    await expect(standards.removeGroup(ctx, { groupId })).rejects.toMatchObject({ code: 'requirements.group-has-standards' })
    const [standard] = (await groupOf('province-specialists')).standards
    await change('province-specialists', { kind: 'remove', standardId: standard?.standardId ?? '' })
    await standards.removeGroup(ctx, { groupId })
    await expect(standards.readGroup(ctx, { groupId })).rejects.toMatchObject({ code: 'kernel.not-found' })
  })

  it('is refused where no post is meant, or what it asks is no fact or fenced', async () => {
    const none = { combinator: 'and' as const, rules: [{ field: 'post', operator: '=' as const, value: 'KHONG-CO' }] }
    await expect(standards.createGroup(ctx, { code: 'none', subject: 'post', name, appliesTo: none, sortOrder: 5 })).rejects.toMatchObject({
      fields: { appliesTo: expect.any(String) },
    })
    for (const field of ['inDiscipline', 'khongCo']) {
      const asks = { combinator: 'and' as const, rules: [{ field, operator: '=' as const, value: true }] }
      await expect(standards.createGroup(ctx, { code: 'fenced', subject: 'person', name, appliesTo: asks, sortOrder: 5 })).rejects.toMatchObject({
        code: 'expression.not-read',
      })
    }
  })
})

describe('the matrix as a file', () => {
  const rowsNow = async () => await exportTyped(database.reader, standardsImport, ctx)
  const send = async (rows: readonly Row[]) => await importTyped(database.main, standardsImport, rows, ctx)

  it('comes back as it went out', async () => {
    const rows = await rowsNow()
    expect(rows.length).toBeGreaterThan(70)
    expect(await send(blank(rows))).toMatchObject({ created: 0, updated: 0, unchanged: rows.length, errors: [] })
  })

  it('changes by a new row from the day on which the old one ends', async () => {
    const old = (await rowsNow()).find(
      (row) => row['groupCode'] === 'province-division-heads' && row['ladder'] === 'leadership' && row['validTo'] === '2025-07-01',
    )
    const plan = await send([
      { ...old, validTo: '2023-01-01' },
      {
        groupCode: 'PROVINCE-DIVISION-HEADS',
        ladder: 'leadership',
        level: 'cấp sở',
        validFrom: '2023-01-01',
        validTo: '2025-07-01',
        legalBasis: 'QĐ thử',
        verified: true,
      },
    ])
    expect(plan).toMatchObject({ created: 1, updated: 1, errors: [] })
    expect((await periods('province-division-heads', 'leadership')).slice(0, 2)).toEqual([
      ['division', '2017-10-21', '2023-01-01'],
      ['department', '2023-01-01', '2025-07-01'],
    ])
  })

  it('is refused with the cell that is wrong', async () => {
    const row = { groupCode: 'province-division-heads', ladder: 'leadership', level: 'Cấp phòng', validFrom: '2024-01-01', legalBasis: 'QĐ thử' }
    const errors = async (rows: readonly Row[]) => inWords(standardsImport, (await send(rows)).errors)
    expect(await errors([row])).toEqual(['2 validTo requirements.standard-overlaps'])
    expect(await errors([{ ...row, groupCode: 'khong-co' }])).toEqual(['2 groupCode requirements.unknown-standard-group'])
    expect(await errors([{ ...row, level: 'Cao cấp' }])).toEqual(['2 level requirements.unknown-ladder-level'])
    expect(await errors([{ ...row, legalBasis: undefined }])).toContain('2 legalBasis tabular.cell-required')
    expect(await errors([row, row])).toContain('3 validFrom import.duplicate-row')
  })

  it('follows into what posts ask for', async () => {
    const { rows } = await sql<{ level: string }>`select s.level from requirements.v_post_standard s join organisation.v_post p using (post_id)
      where p.code = 'TP-SO' and s.ladder = 'leadership' and s.valid_from <= '2024-01-01' and s.valid_to > '2024-01-01'`.execute(database.reader)
    expect(rows).toEqual([{ level: 'department' }])
  })
})
