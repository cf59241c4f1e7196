import { beforeEach, describe, expect, it } from 'vitest'
import { readHistory } from '#modules/audit/index.ts'
import { auditFieldWords } from '#contracts/audit-words.ts'
import { sql } from '#kernel/db.ts'
import { importRows, resultsWorld } from '#test/results-world.ts'

const { db, modules, units, as, aClassOf } = await resultsWorld()
const { marks, certificates } = modules.results
const clerk = as('Người nhập')
const checker = as('Người chốt')
let classId = ''
let code = ''
let people: readonly string[] = []
let exam = ''

beforeEach(async () => {
  ;({ classId, code, people } = await aClassOf(['Trần An', 'Lê Bình', 'Phạm Cúc']))
  await marks.saveAssessments(clerk, {
    ...{ classId, version: 0, scheme: 'five-grades' },
    items: [{ assessmentId: null, name: 'Bài thi cuối khóa', weight: 1, scale: 10, required: true }],
  })
  exam = (await marks.readResults(clerk, classId)).assessments[0]?.assessmentId ?? ''
})

const cell = (at: number, value: number | null, was: number | null = null, attempt: 1 | 2 = 1) => ({
  ...{ personId: people[at] ?? '', assessmentId: exam, attempt, value, was },
})
const save = (cells: readonly ReturnType<typeof cell>[], reason: string | null = null, present: readonly number[] = []) =>
  marks.saveMarks(clerk, {
    ...{ classId, marks: [...cells], reason },
    attendance: present.map((at) => ({ personId: people[at] ?? '', share: 10_000, basis: null })),
  })
const version = async () => (await marks.readResults(clerk, classId)).version
const submit = async () => await marks.submitResults(clerk, { classId, version: await version(), completedOn: '2021-12-03' })
const close = async (ctx = checker) => await marks.closeResults(ctx, { classId, version: await version() })
/** An is good, Bình failed, of Cúc nothing is known. */
const closed = async () => {
  await save([cell(0, 750), cell(1, 400)], null, [0, 1, 2])
  await submit()
  return await close()
}
const enrolments = async () => {
  const { items } = await modules.classes.listEnrolments(as('Người xem'), { classId, limit: 50 })
  return items.map(({ fullName, status, result, completedOn, certificateNo }) => [fullName, status, result, completedOn, certificateNo])
}
const ledger = async (at: number) => (await modules.trainingRecord.qualificationsOf(as('Người xem'), people[at] ?? '')).items
const signed = { issuedOn: '2021-12-08', signerTitle: 'HIỆU TRƯỞNG', signerName: 'Người Ký' } as const
const issueTo = (at: readonly number[]) =>
  certificates.issueCertificates(clerk, { classId, kind: 'certificate', layout: 'state', people: at.map((each) => people[each] ?? ''), ...signed })

describe('marks', () => {
  it('are entered cell by cell: what cannot be is told, the others are kept, and the second attempt keeps the first', async () => {
    const stranger = await aClassOf(['Ngoài Lớp'])
    const { saved, refused } = await save([cell(0, 450), cell(1, 1001), cell(2, 500, null, 2), { ...cell(0, 500), personId: stranger.people[0] ?? '' }])
    expect(saved).toBe(1)
    expect(refused.map(({ message }) => message.split('.')[0])).toEqual([
      expect.stringContaining('từ 0 đến 10'),
      'Chưa có điểm lần 1',
      'Không phải học viên đang tính kết quả của lớp này',
    ])
    expect(await save([cell(0, 600, null)])).toMatchObject({ saved: 0, refused: [{ attempt: 1 }] })
    expect(await save([cell(0, 650, null, 2)], null, [0])).toMatchObject({ saved: 2 })
    const [an] = (await marks.readResults(clerk, classId)).learners
    expect(an).toMatchObject({ fullName: 'Trần An', average: 6500, verdict: 'completed', grade: { vi: 'Trung bình' } })
    expect(an?.marks.map(({ attempt, value }) => [attempt, value])).toEqual([
      [1, 450],
      [2, 650],
    ])
  })

  it('of a learner are seen by whoever answers for their unit, and changed by whoever keeps the class', async () => {
    await save([cell(0, 700), cell(1, 800)])
    const officer = as('Cán bộ sở', [units.health])
    expect((await marks.readResults(officer, classId)).learners.map(({ fullName }) => fullName)).toEqual(['Lê Bình'])
    await expect(marks.saveMarks(officer, { classId, marks: [cell(1, 900, 800)], attendance: [], reason: null })).rejects.toMatchObject({
      code: 'classes.host-outside',
    })
  })

  it('come from a file with a dry run, by the codes and names of the class', async () => {
    const [definition] = modules.results.imports
    const row = { classCode: code, personCode: `${code}-0`, assessment: 'BÀI THI cuối khóa', attempt: 1, mark: '8.25' }
    const wrong = await importRows(db, definition, [
      { ...row, assessment: 'Tiểu luận' },
      { ...row, personCode: 'NGOAI' },
      { ...row, personCode: `${code}-1`, mark: '11' },
      { ...row, personCode: `${code}-2`, attempt: 2 },
    ])
    expect(wrong.errors.map((error) => error.split(' ').at(-1))).toEqual([
      'results.unknown-assessment',
      'results.not-a-learner',
      'results.mark-out-of-scale',
      'results.resit-without-first',
    ])
    expect(await importRows(db, definition, [row, { ...row, attempt: 2, mark: '9' }])).toMatchObject({ created: 2, errors: [] })
    expect(await importRows(db, definition, [row])).toMatchObject({ created: 0, unchanged: 1 })
    const { rows } = await marks.markFile(clerk, { classId })
    expect(rows.map(({ fullName, attempt, mark }) => [fullName, attempt, mark])).toEqual([
      ['Trần An', 1, '8.25'],
      ['Trần An', 2, '9'],
      ['Lê Bình', 1, null],
      ['Phạm Cúc', 1, null],
    ])
  })

  it('stay with their assessment: it keeps its scale, and a programme lends its own', async () => {
    await save([cell(0, 700)])
    const item = { assessmentId: exam, name: 'Bài thi', weight: 1, scale: 100 as const, required: true }
    await expect(marks.saveAssessments(clerk, { classId, version: await version(), scheme: 'five-grades', items: [item] })).rejects.toMatchObject({
      code: 'results.assessment-has-marks',
    })
    await marks.keepTemplate(clerk, { classId })
    const other = await aClassOf(['Võ Dũng'])
    await marks.copyTemplate(clerk, { classId: other.classId })
    expect((await marks.readResults(clerk, other.classId)).assessments).toMatchObject([{ name: 'Bài thi cuối khóa', scale: 10, required: true }])
  })
})

describe('closing', () => {
  it('is done by somebody else than who entered and submitted, and writes roster and ledger in one transaction', async () => {
    await save([cell(0, 750), cell(1, 400)], null, [0, 1, 2])
    await submit()
    await expect(save([cell(2, 900)])).rejects.toMatchObject({ code: 'results.not-entering' })
    await expect(close(clerk)).rejects.toMatchObject({ code: 'results.same-person' })
    expect((await marks.readResults(clerk, classId)).can.close).toBe(false)
    expect(await marks.rehearseClose(checker, { classId, version: await version() })).toMatchObject({ completed: 1, failed: 1, unknown: 1, qualifications: 1 })
    expect(await ledger(0)).toEqual([])
    expect(await close()).toEqual({ state: 'closed', completed: 1, failed: 1, unknown: 1, qualifications: 1, voided: 0 })
    expect(await enrolments()).toEqual([
      ['Trần An', 'completed', 'Khá', '2021-12-03', null],
      ['Lê Bình', 'failed', 'Không đạt', null, null],
      ['Phạm Cúc', 'enrolled', null, null, null],
    ])
    expect(await ledger(0)).toMatchObject([{ level: 'specialist', awardedOn: '2021-12-03', providerName: 'Học viện Chính trị khu vực II' }])
    expect(await ledger(1)).toEqual([])
    const { items } = await readHistory(db, 'class', classId, { limit: 1 })
    expect(items[0]).toMatchObject({ action: 'results.close-results', changes: { resultState: ['submitted', 'closed'], completed: [null, 1] } })
    expect((await readHistory(db, 'person', people[0] ?? '', { limit: 1 })).items[0]?.changes).toMatchObject({
      status: ['enrolled', 'completed'],
      result: [null, 'Khá'],
    })
  })

  it('reaches the facts of rules at once', async () => {
    await closed()
    const { rows } = await sql<{
      level: string
    }>`select level from training_record.v_counted_qualification where person_id = ${people[0]}::uuid and level = 'specialist'`.execute(db)
    expect(rows).toHaveLength(1)
  })

  it('gives what standards of posts ask for, until its validity is over', async () => {
    await sql`insert into training_record.validity_norm (norm_id, code, ladder, level, years, valid_from, legal_basis, verified)
      values (gen_random_uuid(), 'thu', 'state-management', 'specialist', 1, '2021-01-01', 'QĐ thử', true)`.execute(db)
    /** What the review of posts takes for held on a day: without it there is a gap. */
    const holds = async (on: string) => {
      const { rows } =
        await sql`select from requirements.qualified_on(${on}::date) where person_id = ${people[0]}::uuid and ladder = 'state-management'`.execute(db)
      return rows.length > 0
    }
    expect(await holds('2021-12-10')).toBe(false)
    await closed()
    expect([await holds('2021-12-10'), await holds('2022-12-02'), await holds('2022-12-03')]).toEqual([true, true, false])
  })

  it('takes a gap off the review of posts until its validity is over, and puts it there again', async () => {
    await sql`insert into training_record.validity_norm (norm_id, code, ladder, level, years, valid_from, legal_basis, verified)
      values (gen_random_uuid(), 'thu-ldql', 'leadership', 'division', 1, '2021-01-01', 'QĐ thử', true)`.execute(db)
    const lesson = await aClassOf(['Đỗ Trưởng'], { programmeCode: 'BD-LDQL-PHONG' })
    const [head = ''] = lesson.people
    await sql`update personnel.appointment set post_id = (select post_id from organisation.post where code = 'TP-SO') where person_id = ${head}::uuid`.execute(
      db,
    )
    await sql`update personnel.person set complete_ladders = '{leadership}' where person_id = ${head}::uuid`.execute(db)
    /** What `tn gaps` and the review list of them. */
    const stands = async (on: string) => {
      const { lines } = await modules.requirements.review.gaps(as('Người xem'), { on, vacant: false })
      const asked = lines.filter(({ holder }) => holder?.personId === head).flatMap(({ requirements }) => requirements)
      return asked.find(({ ladder }) => ladder === 'leadership')?.verdict ?? 'not asked'
    }
    expect(await stands('2021-12-10')).toBe('missing')
    const at = { classId: lesson.classId }
    await marks.saveAssessments(clerk, { ...at, version: 0, scheme: 'pass-fail', items: [] })
    await marks.saveMarks(clerk, { ...at, marks: [], attendance: [{ personId: head, share: 10_000, basis: null }], reason: null })
    const now = async () => (await marks.readResults(clerk, lesson.classId)).version
    await marks.submitResults(clerk, { ...at, version: await now(), completedOn: '2021-12-03' })
    expect(await marks.closeResults(checker, { ...at, version: await now() })).toMatchObject({ completed: 1, qualifications: 1 })
    expect([await stands('2021-12-10'), await stands('2022-12-02'), await stands('2022-12-03')]).toEqual(['met', 'expiring', 'missing'])
    // The learner's own record says until when.
    const [own] = (await modules.trainingRecord.qualificationsOf(as('Người xem'), head)).items
    expect(own).toMatchObject({ level: 'division', expiresOn: '2022-12-03' })
  })

  it('is undone by two people; marks then change with a reason, and the trail keeps what was', async () => {
    await closed()
    await issueTo([0])
    await expect(marks.decideReopen(checker, { classId, version: await version(), agree: true })).rejects.toMatchObject({ code: 'results.wrong-state' })
    await marks.askReopen(clerk, { classId, version: await version(), reason: 'nhập nhầm điểm' })
    await expect(marks.decideReopen(clerk, { classId, version: await version(), agree: true })).rejects.toMatchObject({ code: 'results.same-person-reopens' })
    await marks.decideReopen(checker, { classId, version: await version(), agree: true })
    // What it gave stays until it is closed anew.
    expect((await ledger(0)).length).toBe(1)
    await expect(save([cell(0, 300, 750)])).rejects.toMatchObject({ code: 'results.needs-reason' })
    await save([cell(0, 300, 750), cell(1, 900, 400)], 'chấm lại')
    await submit()
    expect(await close()).toMatchObject({ completed: 1, failed: 1, voided: 1 })
    expect(await ledger(0)).toEqual([])
    expect((await ledger(1)).length).toBe(1)
    const { items } = await certificates.listCertificates(clerk, { classId, limit: 10 })
    expect(items).toMatchObject([{ person: { fullName: 'Trần An' }, voided: { code: 'result-changed' } }])
    const { items: trail } = await marks.readTrail(clerk, { classId, personId: people[0] ?? '' })
    expect(trail).toMatchObject([{ old: 750, new: 300, reason: 'chấm lại', name: 'Người nhập' }])
    const { rows } = await sql<{
      round: number
      verdict: string
    }>`select round, verdict from results.completion where person_id = ${people[0]}::uuid order by round`.execute(db)
    expect(rows).toEqual([
      { round: 1, verdict: 'completed' },
      { round: 2, verdict: 'failed' },
    ])
    await expect(
      sql`update results.completion set verdict = 'completed', completed_on = '2021-12-03' where person_id = ${people[0]}::uuid`.execute(db),
    ).rejects.toThrow()
  })

  it('anew, voids the papers of all who no longer completed or have another grade; their numbers stay in the register, the next ones follow', async () => {
    await save([cell(0, 750), cell(1, 750), cell(2, 900)], null, [0, 1, 2])
    await submit()
    await close()
    await issueTo([0, 1, 2])
    await marks.askReopen(clerk, { classId, version: await version(), reason: 'chấm lại' })
    await marks.decideReopen(checker, { classId, version: await version(), agree: true })
    await save([cell(0, 300, 750), cell(1, 310, 750), cell(2, 700, 900)], 'chấm lại')
    await submit()
    expect(await close()).toMatchObject({ completed: 1, failed: 2, voided: 3 })
    // A number that is void stands neither on the roster nor in the ledger.
    expect((await enrolments()).map(([name, , , , certificateNo]) => [name, certificateNo])).toEqual([
      ['Trần An', null],
      ['Lê Bình', null],
      ['Phạm Cúc', null],
    ])
    expect(await ledger(2)).toMatchObject([{ documentNo: null }])
    await issueTo([2])
    const { rows } = await sql<{ number: number; reason: string | null }>`
      select e.number, v.reason from results.certificate t join documents.register_entry e using (entry_id) left join documents.register_void v using (entry_id)
      where t.class_id = ${classId}::uuid order by e.number`.execute(db)
    const first = rows[0]?.number ?? 0
    const [failed, regraded] = ['Kết quả chốt lại: không hoàn thành', 'Kết quả chốt lại: xếp loại thay đổi']
    expect(rows.map(({ number, reason }) => [number - first, reason])).toEqual([
      [0, failed],
      [1, failed],
      [2, regraded],
      [3, null],
    ])
  })

  it('is returned with a reason', async () => {
    await save([cell(0, 750)])
    await submit()
    await marks.returnResults(checker, { classId, version: await version(), reason: 'thiếu điểm' })
    expect(await marks.readResults(clerk, classId)).toMatchObject({ state: 'entering', returnedReason: 'thiếu điểm' })
  })
})

describe('certificates', () => {
  it('take numbers without gap or double, also when two issue at once, and stand on the roster and in the ledger', async () => {
    await save([cell(0, 750), cell(1, 800), cell(2, 900)], null, [0, 1, 2])
    await submit()
    await expect(issueTo([0])).rejects.toMatchObject({ code: 'results.not-closed' })
    await close()
    const both = await Promise.allSettled([issueTo([0]), issueTo([1, 2]), issueTo([0])])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'fulfilled', 'rejected'])
    const { rows } = await sql<{ number: number }>`select number from results.certificate where year = 2021 order by number`.execute(db)
    const numbers = rows.map(({ number }) => number)
    expect(numbers).toEqual(numbers.map((_, index) => (numbers[0] ?? 0) + index))
    expect((await enrolments()).every(([, , , , no]) => String(no).includes('/2021/CC-HVCTKV2'))).toBe(true)
    expect((await ledger(0))[0]?.documentNo).toContain('/2021/CC-HVCTKV2')
    await expect(issueTo([1])).rejects.toMatchObject({ code: 'results.certified-already' })
  })

  it('are for whoever completed', async () => {
    await closed()
    await expect(issueTo([0, 1])).rejects.toMatchObject({ code: 'results.not-completed' })
    expect((await certificates.listCertificates(clerk, { classId, limit: 10 })).items).toEqual([])
  })

  it('never change; their bytes are made once and kept', async () => {
    await closed()
    await issueTo([0])
    const [item] = (await certificates.listCertificates(clerk, { classId, limit: 10 })).items
    const certificateId = item?.certificateId ?? ''
    const first = await certificates.certificateFile(clerk, { certificateId, part: 'docx' })
    const again = await certificates.certificateFile(checker, { certificateId, part: 'docx' })
    expect(Buffer.compare(Buffer.from(first.bytes), Buffer.from(again.bytes))).toBe(0)
    await expect(certificates.certificateFile(clerk, { certificateId, part: 'pdf' })).rejects.toMatchObject({ code: 'documents.no-office' })
    await expect(sql`update results.certificate set full_name = 'Khác' where certificate_id = ${certificateId}::uuid`.execute(db)).rejects.toThrow()
    await expect(certificates.certificateFile(as('Cán bộ sở', [units.health]), { certificateId, part: 'docx' })).rejects.toMatchObject({
      code: 'kernel.not-found',
    })
  })

  it('that are lost are followed by an attestation, those written wrong are issued anew within five working days', async () => {
    await closed()
    await issueTo([0])
    const list = async () => (await certificates.listCertificates(clerk, { classId, limit: 10 })).items
    const [first] = await list()
    const lost = await certificates.reissue(clerk, { certificateId: first?.certificateId ?? '', reason: 'lost', words: 'mất khi chuyển nhà', ...signed })
    expect(lost.registerNo).toContain('GCN')
    expect(await certificates.verify(first?.code ?? '', '10.0.0.3')).toMatchObject({ state: 'void', replaced: true })
    expect((await enrolments())[0]?.[4]).toBe(lost.registerNo)
    expect((await list()).map(({ kind, replaces, voided }) => [kind, replaces, voided?.code])).toEqual(
      expect.arrayContaining([
        ['attestation', first?.registerNo, undefined],
        ['certificate', null, 'replaced'],
      ]),
    )
    await certificates.voidCertificate(clerk, { certificateId: lost.certificateId, code: 'wrong-content', reason: 'sai ngày sinh' })
    // Friday the 10th: five working days are until the Friday after.
    expect((await list()).find(({ certificateId }) => certificateId === lost.certificateId)?.reissueBy).toBe('2021-12-17')
    const late = as('Người xem', 'all', '2021-12-20T08:00+07:00')
    expect((await certificates.listCertificates(late, { classId, limit: 10 })).overdue).toBe(1)
    await certificates.reissue(clerk, { certificateId: lost.certificateId, reason: 'wrong', words: 'sai ngày sinh', ...signed })
    expect((await certificates.listCertificates(late, { classId, limit: 10 })).overdue).toBe(0)
    await expect(certificates.reissue(clerk, { certificateId: lost.certificateId, reason: 'wrong', words: 'x', ...signed })).rejects.toMatchObject({
      code: 'results.certified-already',
    })
  })

  it('are checked by their code, which tells the least and is not made up', async () => {
    await closed()
    await issueTo([0])
    const [item] = (await certificates.listCertificates(clerk, { classId, limit: 10 })).items
    const typed = (item?.code ?? '').toLowerCase().replaceAll('-', ' ')
    expect(await certificates.verify(typed, '10.0.0.1')).toEqual({
      ...{ state: 'valid', kind: 'certificate', name: 'T. An', programme: expect.any(String), issuer: 'Học viện Chính trị khu vực II', issuedOn: '2021-12-08' },
      ...{ registerNo: item?.registerNo, voidedOn: null, replaced: false, demonstration: false },
    })
    const forged = (item?.code ?? '').replace(/.$/, (last) => (last === '0' ? '1' : '0'))
    await expect(certificates.verify(forged, '10.0.0.1')).rejects.toMatchObject({ code: 'results.unknown-code' })
    // A register number is no code: the stranger is told what to type, not that the certificate is not real.
    await expect(certificates.verify('1351/2021/CC-TCT', '10.0.0.1')).rejects.toMatchObject({ code: 'results.no-code' })
    await certificates.voidCertificate(clerk, { certificateId: item?.certificateId ?? '', code: 'fraud', reason: 'thi hộ' })
    expect(await certificates.verify(typed, '10.0.0.1')).toMatchObject({ state: 'void', voidedOn: '2021-12-10', replaced: false })
    const asked = Array.from({ length: 40 }, () => certificates.verify(forged, '10.0.0.2').catch((error: { code: string }) => error.code))
    expect(await Promise.all(asked)).toContain('kernel.too-many-requests')
  })
})

it('tells every change of results and certificates in words', async () => {
  const { rows } = await sql<{ field: string }>`
    select distinct jsonb_object_keys(detail -> 'changes') as field from audit.entry where action like 'results.%' order by 1`.execute(db)
  expect(rows.length).toBeGreaterThan(5)
  expect(rows.map(({ field }) => field).filter((field) => !(field in auditFieldWords))).toEqual([])
})
