import { describe, expect, it } from 'vitest'
import { planDiffSchema } from '#contracts/planning-plan-lines.ts'
import { sql } from '#kernel/db.ts'
import { sha256Of } from '#kernel/files.ts'
import { aNewPlan } from '#test/plans.ts'
import { hashOf } from '#kernel/canonical-json.ts'
import { plansOnTheirWay } from '#test/plans-on-their-way.ts'
import { findPlan } from './plan-store.ts'
import { takeSnapshot } from './snapshot.ts'

const { plans, units, as, agree, db, system, appraiser, second, leader, me, skills, aLine, aDraft, lockOf, approved, inForce, cell } = await plansOnTheirWay()

describe('what was approved', () => {
  it('is kept with its hash, and never changes, by whatever door', async () => {
    const done = await approved()
    const { rows } = await sql<{ hash: string; snapshot: object; fingerprint: string }>`
      select v.content_hash as hash, v.snapshot, c.fingerprint from planning.plan_version v join approval.chain c on c.subject_id = v.version_id::text
      where v.version_id = ${done.versionId}::uuid`.execute(db)
    expect(rows[0]?.hash).toBe(rows[0]?.fingerprint)
    expect(hashOf(rows[0]?.snapshot)).toBe(rows[0]?.hash)
    const draft = await aDraft()
    const of = sql`(select line_id from planning.plan_line where version_id = ${done.versionId}::uuid)`
    const line = sql`planning.plan_line where version_id = ${done.versionId}::uuid`
    for (const change of [
      sql`update planning.plan_line set seats = 1 where version_id = ${done.versionId}::uuid`,
      sql`update planning.plan_line set version_id = ${draft.versionId}::uuid, code = 'moved' where version_id = ${done.versionId}::uuid`,
      sql`update planning.plan_line set version_id = ${done.versionId}::uuid, code = 'moved' where version_id = ${draft.versionId}::uuid`,
      sql`delete from ${line}`,
      sql`insert into planning.plan_line (line_id, version_id, line_key, code, year, programme_id, channel, classes, seats)
        select gen_random_uuid(), version_id, gen_random_uuid(), 'x', year, programme_id, channel, classes, seats from ${line}`,
      sql`update planning.plan_line_unit set asked = 1 where line_id in ${of}`,
      sql`delete from planning.plan_line_unit where line_id in ${of}`,
      sql`insert into planning.line_share (line_id, share_key, label_vi, label_en, expression, bound, hard, head_count)
        select line_id, gen_random_uuid(), 'x', 'x', '{}', 'min', false, 1 from ${line}`,
      sql`update planning.plan_version set snapshot = '{}' where version_id = ${done.versionId}::uuid`,
      sql`update planning.plan_version set state = 'draft' where version_id = ${done.versionId}::uuid`,
      sql`update planning.plan_version set approved_on = null, content_hash = null, snapshot = null, state = 'draft' where version_id = ${done.versionId}::uuid`,
      sql`delete from planning.plan_version where version_id = ${done.versionId}::uuid`,
    ])
      await expect(change.execute(db)).rejects.toThrow('never changes')
    const word = await plans.planFile(me, { planId: done.planId, format: 'docx', layout: 'state' })
    expect(Buffer.from(word.bytes).subarray(0, 2).toString()).toBe('PK')
    await expect(plans.saveCells(me, { ...done, cells: [cell(done, 'seats', 60, 1)] })).rejects.toMatchObject({ code: 'planning.not-editable' })
  })

  it('comes into force under a number and a date, and is amended by a version of its own, told line by line', async () => {
    const done = await inForce()
    expect(await plans.readPlan(me, done)).toMatchObject({ shown: { state: 'in-force', decisionNo: '12/KH-UBND' }, can: { amend: true } })
    const amended = await plans.amendPlan(me, { ...done, lockVersion: await lockOf(done.planId), reason: 'Dịch bệnh' })
    expect(amended).toMatchObject({ number: 1, state: 'draft' })
    await expect(plans.amendPlan(me, { ...done, lockVersion: 99, reason: 'nữa' })).rejects.toMatchObject({ code: 'kernel.changed-meanwhile' })
    const draft = { planId: done.planId, versionId: amended.versionId, lineKey: done.lineKey }
    await expect(plans.submitPlan(me, { ...draft, lockVersion: 1, words: null })).rejects.toMatchObject({ code: 'planning.no-difference' })
    await plans.saveCells(me, {
      ...draft,
      cells: [
        cell(draft, 'seats', 60, 40),
        cell(draft, 'asked', 30, 10, units.b),
        cell(draft, 'cost', null, 5_000_000),
        cell(draft, 'approved', 30, 10, units.b),
        cell(draft, 'appraised', 30, 10, units.b),
      ],
    })
    await plans.addLines(me, { ...draft, lines: [aLine({ programmeId: skills, year: done.year, seats: 45 })] })
    const diff = await plans.diffPlan(me, { planId: done.planId, from: 0, to: 1 })
    expect(planDiffSchema.safeParse(diff).error).toBeUndefined()
    expect(diff).toMatchObject({ seatsBy: 25, costBy: 5_000_000, dropped: [], added: [{ seats: 45 }], changed: [{ code: '1', seatsBy: -20 }] })
    expect(diff.changed[0]?.changes.map(({ field, unit }) => `${unit?.code ?? ''} ${field}`)).toEqual([
      ' seats',
      ' cost',
      'B asked',
      'B appraised',
      'B approved',
    ])
    const { chainId } = await plans.submitPlan(me, { ...draft, lockVersion: await lockOf(done.planId), words: null })
    for (const account of [appraiser, second, leader]) await agree(as(account), chainId)
    const enact = async (inForceFrom: string) =>
      plans.enactPlan(me, {
        ...{ ...draft, lockVersion: await lockOf(done.planId), decisionNo: null, decisionDate: '2021-12-20', inForceFrom, layout: 'state' },
        ...{ issuer: 'Ủy ban nhân dân tỉnh', symbol: 'KH-UBND' },
      })
    await expect(enact('2022-01-01')).rejects.toMatchObject({ code: 'planning.date-too-early' })
    await enact('2022-06-01')
    const seats = async (on: string) => {
      const { rows } = await sql<{ seats: number }>`select sum(seats)::int as seats from planning.v_plan_line_in_force
        where plan_id = ${done.planId}::uuid and in_force_from <= ${on}::date and (in_force_to is null or in_force_to > ${on}::date)`.execute(db)
      return rows[0]?.seats
    }
    expect([await seats('2022-05-31'), await seats('2022-06-01')]).toEqual([60, 85])
    const now = await plans.readPlan(me, done)
    expect(now.versions.map(({ number, state, inForceTo }) => [number, state, inForceTo])).toEqual([
      [1, 'in-force', null],
      [0, 'superseded', '2022-06-01'],
    ])
    expect(now.shown.decisionNo).toMatch(/^\d+\/KH-UBND$/)
    expect(await plans.closePlan(me, { ...draft, lockVersion: now.shown.lockVersion, on: '2023-01-01' })).toMatchObject({ state: 'closed' })
  })

  it('that was submitted before shares were in the fingerprint is approved by the one it had, and is compared by what both have', async () => {
    const draft = await aDraft()
    const aShare = async (versionId: string) =>
      await sql`insert into planning.line_share (line_id, share_key, label_vi, label_en, expression, bound, hard, head_count)
        select line_id, gen_random_uuid(), 'Nữ', 'Women', '{"combinator":"and","rules":[]}', 'min', false, 5 from planning.plan_line where version_id = ${versionId}::uuid`.execute(
        db,
      )
    await aShare(draft.versionId)
    const { chainId } = await plans.submitPlan(me, { ...draft, lockVersion: await lockOf(draft.planId), words: null })
    const plan = await findPlan(db, me, draft.planId, 'all')
    const version = { versionId: draft.versionId, number: 0 }
    const old = await takeSnapshot(db, { plan, version, on: me.today, format: 1 })
    expect(JSON.stringify(old)).not.toMatch(/"shares"|"format"/)
    await sql`update planning.plan_version set snapshot_format = 1 where version_id = ${draft.versionId}::uuid`.execute(db)
    await sql`update approval.chain set fingerprint = ${hashOf(old)} where chain_id = ${chainId}::uuid`.execute(db)
    for (const account of [appraiser, second, leader]) await agree(as(account), chainId)
    const { rows } = await sql<{ hash: string; snapshot: object; format: number }>`
      select content_hash as hash, snapshot, snapshot_format as format from planning.plan_version where version_id = ${draft.versionId}::uuid`.execute(db)
    expect(rows[0]).toEqual({ hash: hashOf(old), snapshot: old, format: 1 })
    await plans.enactPlan(me, {
      ...{ ...draft, lockVersion: await lockOf(draft.planId), decisionNo: '13/KH-UBND', decisionDate: '2021-12-15', inForceFrom: '2022-01-01' },
      ...{ layout: 'state', issuer: null, symbol: null },
    })
    const amended = await plans.amendPlan(me, { ...draft, lockVersion: await lockOf(draft.planId), reason: 'thử' })
    const next = { planId: draft.planId, versionId: amended.versionId }
    const submit = async () => await plans.submitPlan(me, { ...next, lockVersion: await lockOf(draft.planId), words: null })
    await expect(submit()).rejects.toMatchObject({ code: 'planning.no-difference' })
    await aShare(amended.versionId)
    expect(await submit()).toMatchObject({ number: 1, state: 'submitted' })
  })

  it('stands while an amendment is given up', async () => {
    const done = await inForce()
    const amended = await plans.amendPlan(me, { ...done, lockVersion: await lockOf(done.planId), reason: 'thử' })
    expect(await plans.dropPlan(me, { planId: done.planId, versionId: amended.versionId, lockVersion: 1 })).toMatchObject({ state: 'withdrawn' })
    expect(await plans.readPlan(me, done)).toMatchObject({ shown: { number: 0, state: 'in-force' } })
    expect(await plans.amendPlan(me, { ...done, lockVersion: await lockOf(done.planId), reason: 'lần nữa' })).toMatchObject({ number: 2 })
  })

  it('is begun again where its draft was dropped', async () => {
    const draft = await aDraft()
    await plans.dropPlan(me, { ...draft, lockVersion: await lockOf(draft.planId) })
    const again = await plans.createPlan(me, aNewPlan(units.province, { yearFrom: draft.year, yearTo: draft.year, title: 'Lập lại' }))
    expect(again.planId).toBe(draft.planId)
    expect(await plans.readPlan(me, again)).toMatchObject({ title: 'Lập lại', lines: [], shown: { number: 0, state: 'draft' } })
  })

  it('is told in the history of the plan', async () => {
    const done = await inForce()
    const { items } = await plans.planHistory(system, { planId: done.planId, limit: 20, only: 'changes' })
    expect(items.map(({ action }) => action)).toEqual(expect.arrayContaining(['planning.enact-plan', 'planning.submit-plan', 'planning.create-plan']))
  })
})

describe('the documents of a version', () => {
  const run = async (chosen: { planId: string; versionId: string; stage: 'approved' | 'issued'; pdf: boolean }) =>
    await plans.taskDefinitions[0]?.run(me, chosen, { progress: async () => {} })
  const filesOf = async (planId: string) => (await plans.readPlan(me, { planId })).shown.files
  const bytesOf = async (planId: string, layout?: 'state' | 'party') => sha256Of((await plans.planFile(me, { planId, format: 'docx', layout })).bytes)

  it('are made once: what was approved is what was seen, what was issued has its number, and both are given byte by byte ever after', async () => {
    const done = await approved()
    const { rows } = await sql<{ sha256: string }>`select f.sha256 from planning.plan_version v join kernel.file f using (file_id)
      where v.version_id = ${done.versionId}::uuid`.execute(db)
    expect((await filesOf(done.planId)).map(({ stage, format, sha256 }) => [stage, format, sha256])).toEqual([['approved', 'docx', rows[0]?.sha256]])
    expect(await bytesOf(done.planId)).toBe(rows[0]?.sha256)
    const enact = { decisionNo: '12/KH-UBND', decisionDate: '2021-12-15', inForceFrom: '2022-01-01', layout: 'state' as const, issuer: null, symbol: null }
    await plans.enactPlan(me, { ...done, ...enact, lockVersion: await lockOf(done.planId) })
    const { rows: queued } = await sql<{ payload: object }>`select payload from kernel.task where payload ->> 'versionId' = ${done.versionId}`.execute(db)
    expect(queued).toEqual([{ payload: { planId: done.planId, versionId: done.versionId, stage: 'issued', pdf: true } }])
    const of = { planId: done.planId, versionId: done.versionId, stage: 'issued' as const, pdf: true }
    expect(await run(of)).toEqual({ made: 1 })
    const issued = (await filesOf(done.planId)).find(({ stage }) => stage === 'issued')
    expect(issued).toMatchObject({ format: 'docx' })
    // Another template, and a task that runs again: neither changes a byte.
    await sql`update planning.plan set title = 'Đổi tên' where plan_id = ${done.planId}::uuid`.execute(db)
    expect(await run(of)).toEqual({ made: 0 })
    for (const layout of [undefined, 'state'] as const) expect(await bytesOf(done.planId, layout)).toBe(issued?.sha256)
    expect(await bytesOf(done.planId, 'party')).not.toBe(issued?.sha256)
    const kept = await plans.versionFile(me, { planId: done.planId, fileId: issued?.fileId ?? '' })
    expect(sha256Of(kept.bytes)).toBe(issued?.sha256)
    const other = await aDraft()
    await expect(plans.versionFile(me, { planId: other.planId, fileId: issued?.fileId ?? '' })).rejects.toMatchObject({ code: 'kernel.not-found' })
    for (const change of [sql`update planning.version_file set sha256 = 'x'`, sql`delete from planning.version_file`])
      await expect(change.execute(db)).rejects.toThrow('never changes')
  })

  it('are made again where the task that should have made them is gone', async () => {
    const done = await inForce()
    const stateOf = async () => {
      const { shown, can } = await plans.readPlan(me, { planId: done.planId })
      return [shown.filesState, can.remake]
    }
    expect(await stateOf()).toEqual(['underway', false])
    await expect(plans.remakeFiles(me, done)).rejects.toMatchObject({ code: 'planning.files-there' })
    await sql`update kernel.task set state = 'failed' where payload ->> 'versionId' = ${done.versionId}`.execute(db)
    expect(await stateOf()).toEqual(['missing', true])
    expect(await plans.remakeFiles(me, done)).toEqual({ tasks: 2 })
    expect(await stateOf()).toEqual(['underway', false])
    expect(await run({ planId: done.planId, versionId: done.versionId, stage: 'issued', pdf: true })).toEqual({ made: 1 })
    await sql`update kernel.task set state = 'done' where state = 'queued' and payload ->> 'versionId' = ${done.versionId}`.execute(db)
    expect(await stateOf()).toEqual(['kept', false])
    await expect(plans.remakeFiles(me, done)).rejects.toMatchObject({ code: 'planning.files-there' })
    const { items } = await plans.planHistory(system, { planId: done.planId, limit: 5, only: 'changes' })
    expect(JSON.stringify(items)).toContain('again')
  })

  it('take one scan of the signed paper, of a kind that is one', async () => {
    const draft = await aDraft()
    const pdf = Buffer.from('%PDF-1.7 thử')
    const attach = async (over: object = {}) =>
      await plans.attachScan(as(second), { planId: draft.planId, versionId: draft.versionId, name: 'ký.pdf', bytes: pdf, ...over })
    await expect(attach()).rejects.toMatchObject({ code: 'planning.scan-early' })
    const paper = { approvedBy: 'Ban Thường vụ', signedBy: 'Nguyễn Văn Ký', approvedOn: '2021-12-09', decisionNo: '7/KH', decisionDate: '2021-12-09' }
    await plans.recordPlan(as(second), { ...draft, ...paper, inForceFrom: '2021-12-09', lockVersion: await lockOf(draft.planId) })
    expect((await plans.readPlan(as(second), draft)).shown).toMatchObject({ paperBody: 'Ban Thường vụ', paperSigner: 'Nguyễn Văn Ký' })
    await expect(attach({ bytes: Buffer.from('PK zip') })).rejects.toMatchObject({ code: 'planning.scan-type' })
    expect(await attach()).toMatchObject({ sha256: sha256Of(pdf) })
    await expect(attach()).rejects.toMatchObject({ code: 'planning.scan-there' })
    const shown = await plans.readPlan(as(second), draft)
    expect(shown).toMatchObject({ shown: { files: [{ stage: 'signed', format: 'pdf', name: 'ký.pdf' }] }, can: { attach: false } })
  })
})
