import { sql } from '#kernel/db.ts'
import type { House } from '#server/house.ts'
import { answerOnPaper, decideLists, type DemoHead, type DemoStep, goes, peopleFor, signer, submitList, walk } from './demonstration-lists.ts'
import { onePage } from './demonstration-page.ts'
import { type Codes, demoCtx, maker, officerOf, required, sharedClass } from './demonstration-parts.ts'

const invented = 'Lớp hư cấu của tỉnh trình diễn'
const intermediate = 'DT-LLCT-TC-KTT'
const principal = 'BD-QLNN-CVC'

const unitOf = (codes: Codes, code: string) => ({ code, ...required(codes.units, code) })
const office = (codes: Codes): DemoHead => ({
  ...{ layout: 'party', issuerUnitId: unitOf(codes, codes.root).unitId, issuer: 'Ban Tổ chức Tỉnh ủy', symbol: 'QĐ/BTCTU', signerTitle: 'Phó Trưởng ban' },
})

/** How the learners of three units came into a class of the year that runs: put forward, approved, and sent by the decision that stands in their enrolments.
 * They are what they were, so every figure stays. */
export async function loadSent(house: House, codes: Codes, year: number): Promise<void> {
  const classId = required(codes.classes, sharedClass(year))
  const { classes } = house.modules
  const { rows } = await sql<{ unit: string; unitId: string; personId: string; version: number; no: string; fit: boolean }>`
    select u.code as unit, u.unit_id as "unitId", e.person_id as "personId", e.version, e.decision_no as no,
      e.decision_no like '%/QĐ-SNV' and e.verdict ->> 'verdict' = 'eligible' and not exists (select from classes.enrolment o
        where o.person_id = e.person_id and o.class_id <> e.class_id and o.status = 'enrolled') as fit
    from classes.enrolment e join organisation.v_unit_closure k on k.descendant_id = e.unit_id and k.valid_to is null
    join organisation.v_unit u on u.unit_id = k.ancestor_id and u.valid_to is null join organisation.v_unit r on r.unit_id = u.parent_id and r.parent_id is null
    where e.class_id = ${classId}::uuid and e.status = 'enrolled' order by u.code, e.person_id`.execute(house.database.reader)
  const learners = Map.groupBy(rows, ({ unit }) => unit)
  const sent = ['SYT', 'SGDDT', '593'].map((code) => ({ unit: unitOf(codes, code), people: (learners.get(code) ?? []).filter(({ fit }) => fit) }))
  const number = Number(/^\d+/.exec(rows.find(({ fit }) => fit)?.no ?? '')?.[0])
  const again = sent.flatMap(({ people }) => people.map(({ personId, version }) => ({ personId, version })))
  await classes.removeEnrolments(demoCtx(house, maker, `${year}-09-06`), { classId, lines: again, reason: 'Ghi lại theo danh sách cử của đơn vị (hư cấu)' })
  const nominationIds: string[] = []
  for (const { unit, people } of sent) {
    const list = { by: officerOf(unit), on: `${year}-09-09`, classId, unitId: unit.unitId, people: people.map(({ personId }) => goes(personId)) }
    const nominationId = await submitList(house, list)
    await walk(house, nominationId, [
      { by: 'truongchinhtri', on: `${year}-09-15` },
      { by: 'bantochuc', on: `${year}-09-22` },
    ])
    nominationIds.push(nominationId)
  }
  const snv = unitOf(codes, 'SNV').unitId
  const head: DemoHead = { layout: 'state', issuerUnitId: snv, issuer: 'Sở Nội vụ', symbol: 'QĐ-SNV', signerTitle: 'Phó Giám đốc' }
  const decisionId = await decideLists(house, { by: 'sonoivu', on: `${year}-09-27`, classId, nominationIds, head, number })
  await answerOnPaper(house, { by: 'sonoivu', on: `${year}-10-05`, decisionId, answers: again.map(() => null) })
}

interface OpenList {
  readonly unit: string
  readonly first: number
  readonly alternates: number
  /** Somebody who goes by an exception alone, and what became of that. */
  readonly exception?: 'asked' | 'granted' | 'refused'
  readonly way: readonly DemoStep[]
}

/** What waits for somebody on the demonstration's day: lists into two classes of next spring, in every state; who waits for a seat; a place that is open.
 * Neither class has opened, so that no figure of the year counts them. */
export async function loadSending(house: House, codes: Codes, year: number): Promise<void> {
  const classId = await intoIntermediateTheory(house, codes, year)
  await intoPrincipalSpecialists(house, codes, year)
  await learnerWaits(house, classId)
}

/** A smaller province has fewer units. */
const ofHere = (codes: Codes, lists: readonly OpenList[]) => lists.filter(({ unit }) => codes.units.has(unit))

async function intoIntermediateTheory(house: House, codes: Codes, year: number): Promise<string> {
  const next = year + 1
  const name = `Trung cấp lý luận chính trị hệ không tập trung, khóa 1 năm ${next}`
  const school = { by: 'truongchinhtri', on: `${year}-12-01` }
  const agreed = [school, { by: 'bantochuc', on: `${year}-12-03` }]
  const returns = 'Bổ sung lý do cử của từng người và đưa thêm người dự bị, rồi trình lại.'
  const open = ofHere(codes, [
    { unit: 'SGDDT', first: 3, alternates: 2, way: agreed },
    { unit: 'SYT', first: 3, alternates: 1, way: agreed },
    { unit: '594', first: 3, alternates: 0, way: [school] },
    { unit: '593', first: 2, alternates: 0, way: [{ ...school, returns }] },
    { unit: '595', first: 2, alternates: 1, way: [] },
  ])
  const classId = await openSoon(house, codes, { code: `TC-${next}-01`, name, programme: intermediate, year, open })
  const ids = new Map<string, string>()
  for (const list of open) ids.set(list.unit, await putForward(house, codes, { classId, programme: intermediate, on: `${year}-11-26`, list }))
  const decided = {
    by: 'bantochuc',
    on: `${year}-12-06`,
    classId,
    nominationIds: [ids.get('SGDDT') ?? ''],
    head: office(codes),
  }
  const decisionId = await decideLists(house, decided)
  // One will not go: the place is open, and the alternates wait for a decision that calls one of them.
  await answerOnPaper(house, { by: 'bantochuc', on: `${year}-12-08`, decisionId, answers: [null, 'Đang điều trị bệnh theo giấy của bệnh viện (hư cấu)'] })
  return classId
}

async function intoPrincipalSpecialists(house: House, codes: Codes, year: number): Promise<void> {
  const { nomination } = house.modules
  const next = year + 1
  const home = { by: 'sonoivu', on: `${year}-12-02` }
  const agreed = [home, { by: 'chutich', on: `${year}-12-06` }]
  const open = ofHere(codes, [
    { unit: 'SNNPTNT', first: 2, alternates: 1, exception: 'granted', way: agreed },
    { unit: 'STC', first: 2, alternates: 0, exception: 'refused', way: [home] },
    { unit: '593', first: 2, alternates: 1, exception: 'asked', way: [] },
    { unit: 'SYT', first: 2, alternates: 0, way: [home] },
  ])
  const name = `Bồi dưỡng ngạch chuyên viên chính, khóa 1 năm ${next}`
  const classId = await openSoon(house, codes, { code: `BD-CVC-${next}-01`, name, programme: principal, year, open })
  const ids = new Map<string, string>()
  for (const list of open) ids.set(list.unit, await putForward(house, codes, { classId, programme: principal, on: `${year}-11-25`, list }))
  const head: DemoHead = {
    layout: 'state',
    issuerUnitId: unitOf(codes, codes.root).unitId,
    issuer: 'Ủy ban nhân dân tỉnh',
    symbol: 'QĐ-UBND',
    signerTitle: 'Phó Chủ tịch',
  }
  const decisionId = await decideLists(house, {
    by: 'sonoivu',
    on: `${year}-12-07`,
    classId,
    nominationIds: [ids.get('SNNPTNT') ?? ''],
    head,
  })
  const { items, alternates } = await nomination.readDecision(demoCtx(house, 'sonoivu'), { decisionId })
  const [out, into] = [items[0], alternates[0]]
  if (!out || !into) return
  await nomination.amendDecision(demoCtx(house, 'sonoivu', `${year}-12-09`), {
    ...{ decisionId, ...head, signerName: signer, decisionDate: `${year}-12-09`, number: null, words: null },
    changes: [{ personId: out.personId, substituteId: into.personId, reason: 'Được giao nhiệm vụ đột xuất trong thời gian học (hư cấu)' }],
  })
}

interface Soon {
  readonly code: string
  readonly name: string
  readonly programme: string
  readonly year: number
  readonly open: readonly OpenList[]
}

/** A class of next spring with seats for each unit that sends to it. */
async function openSoon(house: House, codes: Codes, { code, name, programme, year, open }: Soon): Promise<string> {
  const { classes } = house.modules
  const { classId } = await classes.createClass(demoCtx(house, maker, `${year}-11-15`), {
    ...{ code, name, programmeId: required(codes.programmes, programme), providerId: await schoolOf(house), channel: 'opened', studyForm: 'part-time' },
    ...{ mode: 'in-person', fundSource: 'province-budget', hostUnitId: unitOf(codes, codes.root).unitId, place: 'Trường Chính trị tỉnh', capacity: 60 },
    ...{ hours: null, plannedOpenOn: `${year + 1}-03-15`, openedOn: null, closedOn: null, decisionNo: null, decisionDate: null, note: invented },
  })
  const grants = open.map(({ unit, first }) => ({ unitId: unitOf(codes, unit).unitId, seats: first + 2 }))
  const basis = { reason: `Phân bổ chỉ tiêu năm ${year + 1} (hư cấu)`, documentNo: null }
  await classes.grantSeats(demoCtx(house, maker, `${year}-11-16`), { classId, grants, ...basis })
  return classId
}

interface PutForward {
  readonly classId: string
  readonly programme: string
  readonly on: string
  readonly list: OpenList
}

async function putForward(house: House, codes: Codes, { classId, programme, on, list }: PutForward): Promise<string> {
  const unit = unitOf(codes, list.unit)
  const { free, excepted } = await peopleFor(house, { classId, programme, unit, on, exception: list.exception !== undefined })
  const [exceptional] = excepted
  const people = [
    ...free.slice(0, list.first).map((personId) => goes(personId)),
    ...(exceptional === undefined ? [] : [goes(exceptional, { exception: await askedBy(house, officerOf(unit), on) })]),
    ...free.slice(list.first, list.first + list.alternates).map((personId) => goes(personId, { alternate: true })),
  ]
  const nominationId = await submitList(house, { by: officerOf(unit), on, classId, unitId: unit.unitId, people })
  if (exceptional !== undefined && list.exception !== 'asked') {
    const grant = list.exception === 'granted'
    const words = grant ? 'Đồng ý, hoàn thành chứng chỉ còn thiếu trong năm.' : 'Chưa cấp thiết, bố trí vào khóa sau.'
    await house.modules.nomination.decideExceptions(demoCtx(house, 'chutich', list.way[0]?.on), {
      ...{ nominationId, version: 1 },
      people: [{ personId: exceptional, grant, words }],
    })
  }
  await walk(house, nominationId, list.way)
  return nominationId
}

/** An exception that somebody asks for, with a page that says that it is invented where a scan would be. */
async function askedBy(house: House, by: Parameters<typeof demoCtx>[1], on: string) {
  const file = { name: '118-TTr-ĐV (hư cấu).pdf', bytes: onePage('Tinh trinh dien: van ban hu cau / demonstration: invented document') }
  const { fileId } = await house.modules.nomination.keepExceptionFile(demoCtx(house, by, on), file)
  return { approvedBy: 'Chủ tịch Ủy ban nhân dân tỉnh', reason: 'Đang phụ trách công việc thay người nghỉ hưu (hư cấu)', documentNo: '118/TTr-ĐV', fileId }
}

/** The learner among the accounts waits for a class too, behind those who were approved, and is told why it is not their turn. */
async function learnerWaits(house: House, classId: string): Promise<void> {
  const { rows } = await sql<{ personId: string | null }>`select person_id as "personId" from access.v_account where username = 'hocvien'`.execute(
    house.database.reader,
  )
  const personId = rows[0]?.personId
  if (!personId) return
  await house.modules.classes.joinWaiting(demoCtx(house, maker), { classId, people: [personId], priority: 0 })
  await house.modules.classes.promoteWaiting(demoCtx(house, maker), { classId })
}

async function schoolOf({ database }: House): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select provider_id as id from catalogue.v_provider order by (name ilike 'Trường Chính trị%') desc, code limit 1`.execute(database.reader)
  return rows[0]?.id ?? ''
}
