import { afterAll, describe, expect, it } from 'vitest'
import { ownPermissions } from '#contracts/access-own.ts'
import { reportTextsSchema } from '#contracts/reporting-draft.ts'
import type { RegisteredRoute } from '#kernel/http/registered-routes.ts'
import { ownDatabase } from '#test/fixture.ts'
import { buildMatrixWorld, type Samples } from './matrix-world.ts'

// Every route × every role × in and out of scope × nobody. A route that is new fails here until it is covered: its parameters by a sample in
// matrix-world.ts, and, where it changes something, what to send by a line below.
const { fastify, routes, players, outside, marksOfA, marksOfB } = await buildMatrixWorld(await ownDatabase())
afterAll(() => fastify.close())

interface Sent {
  readonly body?: object
  readonly query?: string
  /** The answer to someone who may, when it is not a success. */
  readonly answers?: number
}

/** A document as a browser sends it. */
const aScan = () => {
  const form = new FormData()
  form.set('file', new File(['%PDF-1.7'], 'thu.pdf', { type: 'application/pdf' }))
  return form
}

let made = 0
/** A day that no call before has been given. */
const anotherDay = () => new Date(Date.UTC(2021, 0, ++made)).toISOString().slice(0, 10)
const letterhead = { ...Object.fromEntries(Object.keys(reportTextsSchema.shape).map((key) => [key, ''])), issuer: 'SỞ THỬ', symbol: 'BC', place: 'Thử' }
const bulkInputs = {
  'mark-complete-record': { ladders: ['it'], complete: true },
  'change-categories': { add: ['contract'] },
  'change-status': { status: 'active' },
}
const someone = {
  ...{ birthDate: '1990-02-03', sex: 'male', ethnicGroup: '01', religion: null, nativePlace: null, recruitedOn: null, categories: [], completeLadders: [] },
  ...{ status: 'active', leftOn: null, phone: null, email: null, note: null },
}
const aRatioVersion = {
  ...{ from: '2021-06-01', ruleId: '00000000-0000-4000-8000-000000000000', numerator: 6, denominator: 5, rounding: 'floor', checkedAt: 'unit' },
  ...{ countCompletionCourse: true, countEquivalents: true, excludeRetiringMonths: 0, poolSmallUnits: false, poolBelow: 5, severity: 'block' },
  ...{ legalBasis: 'QĐ thử', article: null, verified: false, inForce: true },
}
const aPlan = () => ({
  ...{ title: 'Kế hoạch thử', leadBody: '', coordinatingBodies: [], legalBasis: '', goals: '', parentId: null },
})
let years = 0
/** A year of which no plan was made before. */
const anotherYear = () => {
  const year = 2001 + ++years
  return { yearFrom: year, yearTo: year }
}
const aPlanLine = () => ({ year: 2022, programmeId: players[0]?.inside['programmeId'], channel: 'opened', seats: 5 })
const ofVersion = () => ({ versionId: players[0]?.inside['planVersionId'] })
const lockedVersion = () => ({ ...ofVersion(), lockVersion: -1 })
const aTarget = () => ({
  ...{ code: 'ct', name: { vi: 'Chỉ tiêu thử', en: 'A target' }, population: always, satisfied: always, percent: 80, yearly: true, byYear: null },
  ...{ legalBasis: 'QĐ thử', verified: false },
})
const nothing = (): Sent => ({})
/** A unit below A that is not there yet. */
const founding = () => ({
  kind: 'create',
  effectiveOn: '2021-06-01',
  legalBasis: 'QĐ thử',
  unit: { code: `MOI${++made}`, name: `Phòng Mới ${made}`, kind: 'department', block: 'state', level: 'province', parentId: players[0]?.inside['unitId'] },
})
/** A form read too early: whoever may is told that others have changed it, so that one record serves every role. */
const stale = { version: -1 }
const aClass = () => ({
  ...{ name: 'Lớp thử', programmeId: players[0]?.inside['programmeId'], providerId: players[0]?.inside['providerId'], channel: 'opened' },
  ...{ studyForm: 'part-time', mode: null, fundSource: null, hostUnitId: players[0]?.inside['unitId'], place: null, capacity: null, hours: null },
  ...{ plannedOpenOn: null, openedOn: null, closedOn: null, decisionNo: null, decisionDate: null, note: null },
})
const aPattern = { from: '2021-12-13', slots: [{ weekday: 1, half: 'morning' }], subjects: [], rest: null, roomId: null, place: null }
const noSession = [{ sessionId: '00000000-0000-4000-8000-000000000000', version: 1 }]
const aMerge = () => ({ ...stale, intoId: players[0]?.inside['classId'], on: '2021-12-13', note: null })
const aShare = () => ({
  ...{ label: { vi: 'Cơ cấu thử', en: 'A share' }, expression: always, bound: 'min', hard: false, of: { headCount: 1 }, legalBasis: null },
})
const aProgramme = () => ({
  ...{
    section: 'programmes',
    name: 'Chương trình thử',
    typeCode: 'BD-KTV',
    hours: null,
    hoursPerWeek: null,
    legalBasis: null,
    syllabus: [],
    validFrom: null,
    validTo: null,
  },
})
const aRow = () => ({
  ...{ name: { vi: 'Dòng thử', en: 'A row' }, sortOrder: 1 },
  appliesTo: { combinator: 'and', rules: [{ field: 'post', operator: '=', value: 'GD-SO' }] },
})
const aNorm = () => ({
  ...{ name: { vi: 'Định mức thử', en: 'A norm' }, basis: 'class', ceiling: 1000, rate: null, legalBasis: 'QĐ thử', article: null, verified: false },
  ...{ switchedOn: false, byDefault: false, note: null, validFrom: '2021-01-01', validTo: null },
})
const aLaw = { ...stale, code: 'không có', change: { kind: 'end', id: '00000000-0000-7000-8000-000000000001', validTo: '2022-01-01' } }
const aCommitment = {
  ...{ reason: 'Thạc sĩ thử', typeCode: 'DT-SDH-THS', classId: null, decisionNo: '1', decisionDate: '2021-01-01', documentNo: null, fundSource: null },
  ...{ trainingFrom: '2021-01-01', trainingTo: '2021-06-01', cost: null, note: null },
}
const ofCommitment = () => ({ personId: players[0]?.inside['personId'], commitmentId: players[0]?.inside['commitmentId'] })
const aRecovery = {
  ...{ reason: 'left-study', happenedOn: '2020-06-01', costBasis: 'commitment', cost: 10, costEvidence: null, priorYears: 0, exemptCode: null, note: null },
}
const aSettingChange = { ...stale, code: 'confirmation-months', change: { kind: 'remove', id: '00000000-0000-7000-8000-000000000001' } }
const aPayment = {
  ...{ normCode: null, words: 'Khoản chi', amount: 1000, spentOn: '2021-05-01', fundSource: 'other', documentNo: 'PC', documentDate: null },
}
const aCell = () => ({ ...stale, change: { kind: 'end', standardId: players[0]?.inside['unitId'], validTo: '2022-01-01' } })
const aDecision = { decisionNo: null, decisionDate: null, reason: null, joinedOn: null, note: null }
const bothWords = { vi: 'thử', en: 'try' }
const aSurveyForm = () => ({
  ...{ validFrom: '2022-01-01', title: bothWords, lead: bothWords, scaleMax: 10, scaleLow: bothWords, scaleHigh: bothWords, blankPercent: 5 },
  ...{ anonymous: true, automatic: false, legalBasis: 'TT thử', verified: false },
  questions: [{ key: 'a', object: 'course', kind: 'scale', each: 'class', words: bothWords }],
})
const staleLines = () => [{ personId: players[0]?.inside['personId'], version: -1 }]
const always = { combinator: 'and', rules: [{ field: 'age', operator: '>=', value: 18 }] }
const aVersion = {
  ...{ programmes: ['DT-LLCT-CC'], appliesTo: null, mustHold: always, severity: 'warn', legalBasis: 'QĐ thử', article: null },
  ...{ validFrom: '2021-01-01', validTo: null, message: { vi: 'Đủ 18 tuổi', en: 'At least 18' }, note: null },
}
const aNeedsWindow = {
  ...{ title: 'Đợt thử', instructions: '', legalBasis: 'CV thử', reviewOn: '2021-12-01' },
  deadlines: { province: '2022-01-01', district: '2022-01-01', commune: '2022-01-01' },
}
const needDetails = { channel: 'sent', studyForm: null, quarter: null, providerId: null, fundSource: null, note: null }
const nominee = (personId = players[0]?.inside['personId']) => ({ personId, alternate: false, reason: 'incumbent', postId: null, why: null, exception: null })
const ofList = () => ({ classId: players[0]?.inside['classId'], unitId: players[0]?.inside['unitId'] })
const signedCertificate = { issuedOn: '2021-12-10', signerTitle: 'HIỆU TRƯỞNG', signerName: 'Người Ký' }
const aDecisionHead = () => ({
  ...{ layout: 'state', issuerUnitId: players[0]?.inside['unitId'], issuer: 'SỞ THỬ', symbol: 'QĐ-ST', signerTitle: 'GIÁM ĐỐC', signerName: 'Người Ký' },
  ...{ decisionDate: '2021-12-10', number: null, words: null },
})
const theDecided = () => ({
  ...{ ...aDecisionHead(), classId: players[0]?.inside['classId'], each: 'class' },
  people: [{ personId: players[0]?.inside['personId'], nominationId: players[0]?.inside['nominationId'] }],
})
/** Marks are made in real time. */
const theMarks = () => {
  const at = new Date().toISOString()
  return { sentAt: at, marks: [{ personId: players[0]?.inside['personId'], mark: 'present', at, key: `khoa-thu-${++made}` }] }
}
const anAbsence = () => ({ personIds: [players[0]?.inside['personId']], fromOn: '2021-12-10', toOn: '2021-12-10', reason: 'thử' })
const sent: Readonly<Record<string, () => Sent>> = {
  'POST /api/sessions/:sessionId/marks': () => ({ body: theMarks() }),
  'POST /api/sessions/:sessionId/close': () => ({ body: stale, answers: 409 }),
  'POST /api/sessions/:sessionId/reopen': () => ({ body: { ...stale, reason: 'thử' }, answers: 409 }),
  'POST /api/classes/:classId/absences': () => ({ body: anAbsence() }),
  'POST /api/classes/:classId/exemptions': () => ({ body: anAbsence() }),
  'POST /api/classes/:classId/absences/:noticeId/withdraw': nothing,
  'POST /api/absence-files': () => ({ body: aScan() }),
  // The accounts of the matrix are nobody’s: they neither learn nor teach.
  'GET /api/my/sessions': () => ({ query: '?from=2021-12-10&to=2021-12-10' }),
  'GET /api/my/sessions/:sessionId': () => ({ answers: 404 }),
  'GET /api/my/sessions/:sessionId/roll': () => ({ answers: 404 }),
  'POST /api/my/sessions/:sessionId/marks': () => ({ body: theMarks(), answers: 404 }),
  'POST /api/my/sessions/:sessionId/close': () => ({ body: stale, answers: 404 }),
  'GET /api/my/sessions/:sessionId/codes': () => ({ answers: 404 }),
  'GET /api/my/classes/:classId/results': () => ({ answers: 404 }),
  'POST /api/my/classes/:classId/marks': () => ({ body: { marks: [] }, answers: 404 }),
  'POST /api/my/check-in': () => ({ body: { code: 'x', at: '2021-12-10T01:00:00Z', sentAt: '2021-12-10T01:00:00Z', key: 'khoa-thu' }, answers: 422 }),
  'POST /api/my/absences': () => ({ body: { ...anAbsence(), classId: players[0]?.inside['classId'] }, answers: 404 }),
  'POST /api/my/absences/:noticeId/withdraw': () => ({ answers: 404 }),
  'POST /api/my/absence-files': () => ({ body: aScan() }),
  'GET /api/my/record': () => ({ answers: 404 }),
  'POST /api/my/corrections': () => ({ body: { field: 'phone', proposed: '0900000000' }, answers: 404 }),
  'POST /api/my/corrections/:correctionId/withdraw': () => ({ answers: 404 }),
  'POST /api/my/evidence-files': () => ({ body: aScan() }),
  'POST /api/corrections/:correctionId/decide': () => ({ body: { accept: true } }),
  // The unit has a list on its way.
  'POST /api/nominations': () => ({ body: { ...ofList(), words: null, people: [nominee(outside['personId'])] }, answers: 409 }),
  'GET /api/classes/:classId/packages': nothing,
  'POST /api/classes/:classId/packages': () => ({ body: aScan(), answers: 422 }),
  'PUT /api/packages/:packageId/withdrawal': () => ({ body: { version: 99, withdrawn: true }, answers: 409 }),
  'GET /api/packages/:packageId/learners': nothing,
  // The accounts of the roles are nobody's: they learn nothing.
  'GET /api/my/packages': nothing,
  'POST /api/my/packages/:packageId/launch': () => ({ answers: 404 }),
  'PUT /api/my/packages/:packageId/attempt': () => ({
    body: { completion: 'completed', success: 'passed', seconds: 1, score: 1, runtime: {} },
    answers: 404,
  }),
  'PUT /api/classes/:classId/assessments': () => ({ body: { ...stale, scheme: 'five-grades', items: [] }, answers: 409 }),
  // The results of the class are closed.
  'POST /api/classes/:classId/assessments/copy': () => ({ answers: 422 }),
  'POST /api/classes/:classId/assessments/keep': nothing,
  'POST /api/classes/:classId/marks': () => ({ body: { marks: [] }, answers: 422 }),
  'POST /api/classes/:classId/results/submit': () => ({ body: { ...stale, completedOn: '2021-12-01' }, answers: 409 }),
  'POST /api/classes/:classId/results/close-preview': () => ({ body: stale, answers: 409 }),
  'POST /api/classes/:classId/results/close': () => ({ body: stale, answers: 409 }),
  'POST /api/classes/:classId/results/return': () => ({ body: { ...stale, reason: 'thử' }, answers: 409 }),
  'POST /api/classes/:classId/results/reopen': () => ({ body: { ...stale, reason: 'thử' }, answers: 409 }),
  'POST /api/classes/:classId/results/reopen/decide': () => ({ body: { ...stale, agree: true }, answers: 409 }),
  // Its learner failed, and the certificate is void.
  'POST /api/classes/:classId/certificates': () => ({ body: { people: [players[0]?.inside['personId']], ...signedCertificate }, answers: 422 }),
  'POST /api/classes/:classId/certificates/print': () => ({ body: {} }),
  'POST /api/certificates/:certificateId/void': () => ({ body: { code: 'fraud', reason: 'thử' }, answers: 422 }),
  'POST /api/certificates/:certificateId/reissue': () => ({ body: { reason: 'lost', words: 'thử', ...signedCertificate }, answers: 422 }),
  'GET /api/certificates/:certificateId/file': () => ({ query: '?part=docx' }),
  // The accounts here are nobody’s.
  'GET /api/my/certificates/:certificateId/file': () => ({ query: '?part=docx', answers: 404 }),
  'POST /api/my/classes/:classId/name': () => ({ body: { right: true, words: null }, answers: 404 }),
  'POST /api/nominations/exception-files': () => ({ body: aScan() }),
  'GET /api/nominations/:nominationId/people/:personId/exception-file': () => ({ answers: 404 }),
  'GET /api/nominations/workbench/:classId': () => ({ query: `?unitId=${players[0]?.inside['unitId']}` }),
  'GET /api/nominations/workbench/:classId/people': () => ({ query: `?unitId=${players[0]?.inside['unitId']}` }),
  'POST /api/nominations/check': () => ({ body: { ...ofList(), people: [] } }),
  'POST /api/nominations/propose': () => ({ body: { ...ofList(), keep: [], leaveOut: [] } }),
  'GET /api/nominations/approval': () => ({ query: `?classId=${players[0]?.inside['classId']}&unitId=${players[0]?.inside['unitId']}` }),
  'POST /api/nominations/:nominationId/resubmit': () => ({ body: { ...stale, people: [nominee()], words: null }, answers: 409 }),
  'POST /api/nominations/:nominationId/withdraw': () => ({ body: { ...stale, words: null }, answers: 409 }),
  'POST /api/nominations/:nominationId/appraise': () => ({
    body: { ...stale, people: [{ personId: players[0]?.inside['personId'], act: 'accept' }] },
    answers: 409,
  }),
  'POST /api/nominations/:nominationId/exceptions': () => ({
    body: { ...stale, people: [{ personId: players[0]?.inside['personId'], grant: true, words: 'thử' }] },
    answers: 409,
  }),
  'POST /api/nominations/decisions/check': () => ({ body: theDecided() }),
  'POST /api/nominations/decisions': () => ({ body: theDecided() }),
  'POST /api/nominations/decisions/:decisionId/amend': () => ({
    body: { ...aDecisionHead(), decisionDate: '2021-01-01', changes: [{ personId: players[0]?.inside['personId'], substituteId: null, reason: 'thử' }] },
    answers: 422,
  }),
  'POST /api/nominations/decisions/:decisionId/answers/:personId': () => ({ body: { answer: 'confirmed' }, answers: 409 }),
  ...Object.fromEntries(
    ['attendance-rules', 'study-duties', 'survey-rules', 'pass-rules', 'grade-schemes', 'pay-rules'].flatMap((rules) =>
      ['', '/preview'].map((part) => [`POST /api/${rules}/changes${part}`, () => ({ body: aLaw, answers: 403 })]),
    ),
  ),
  'POST /api/share-targets/changes': () => ({ body: aLaw, answers: 403 }),
  'POST /api/nominations/decisions/:decisionId/answers/:personId/scan': () => ({ body: aScan(), answers: 409 }),
  'POST /api/nominations/decisions/:decisionId/documents': () => ({ body: { kind: 'roster', again: true } }),
  'POST /api/nominations/classes/:classId/documents': () => ({
    body: { ...aDecisionHead(), kind: 'enrolment-notice', symbol: 'TB', targets: ['thử'], papers: ['thử'], sendTo: 'thử', sendBy: '2022-01-10' },
  }),
  'POST /api/nominations/people/:personId/commitments/:commitmentId/document': () => ({ body: { layout: 'state', addressee: 'Sở thử', decidedBy: 'Sở thử' } }),
  'POST /api/nominations/review-reports': () => ({ body: { ...aDecisionHead(), symbol: 'BC-ST', unitId: players[0]?.inside['unitId'], on: '2021-12-10' } }),
  'POST /api/nominations/documents/:nominationDocumentId/scan': () => ({ body: aScan(), answers: 409 }),
  'PUT /api/sessions/:sessionId/room': () => ({ body: { kind: 'link', url: 'https://phong.example/1', version: -1 }, answers: 409 }),
  'POST /api/sessions/:sessionId/host': () => ({ answers: 404 }),
  'POST /api/my/sessions/:sessionId/join': () => ({ answers: 404 }),
  'POST /api/sessions/:sessionId/presence/marks': nothing,
  'PUT /api/sessions/:sessionId/presence/:personId': () => ({ body: { minutes: 100, reason: 'thử' } }),
  'POST /api/sessions/:sessionId/presence/file': () => ({ body: aScan(), answers: 422 }),
  'POST /api/sessions/:sessionId/presence/import': () => ({ body: { rows: [{ personId: players[0]?.inside['personId'], minutes: 90 }] } }),
  'PUT /api/online-server': () => ({ body: { baseUrl: 'https://phong.example', secret: 'x', checksum: 'sha256', version: -1 }, answers: 409 }),
  // Nobody listens there: that is what is answered.
  'POST /api/online-server/test': () => ({ body: { baseUrl: 'http://127.0.0.1:9/bigbluebutton', secret: 'x', checksum: 'sha256' } }),
  'POST /api/sessions/:sessionId/materials': () => ({ body: aScan() }),
  'POST /api/materials/:materialId/withdraw': nothing,
  'GET /api/materials/:materialId/downloads': nothing,
  'GET /api/my/materials': nothing,
  'GET /api/my/materials/:materialId/file': () => ({ answers: 404 }),
  'POST /api/public/surveys/:token': () => ({ body: { replies: [] } }),
  'GET /api/quality': () => ({ query: '?year=2021' }),
  'POST /api/classes/:classId/surveys': () => ({
    body: { forms: [{ formId: players[0]?.inside['formId'], anonymous: true }], opensOn: '2021-12-10', closesOn: '2021-12-09' },
    answers: 422,
  }),
  'GET /api/surveys/:surveyId/papers': () => ({ query: '?question=course-all' }),
  'PUT /api/surveys/:surveyId': () => ({ body: { ...stale, closesOn: '2021-12-31' }, answers: 409 }),
  'POST /api/surveys/:surveyId/close': () => ({ answers: 409 }),
  'POST /api/surveys/:surveyId/remind': () => ({ answers: 409 }),
  'POST /api/survey-forms/:formId/versions': () => ({ body: aSurveyForm() }),
  'POST /api/public/answers/:token': () => ({ body: { answer: 'confirmed' } }),
  'POST /api/auth/sign-in/username': () => ({ body: { username: 'khong.ai', password: 'không phải' } }),
  'POST /api/auth/sign-out': nothing,
  'POST /api/me/password': () => ({ body: { current: 'không phải', next: 'mật khẩu khác' }, answers: 422 }),
  'POST /api/auth/sign-in/code': () => ({ body: { code: '123456' } }),
  'DELETE /api/me/sessions/:ownSessionId': nothing,
  'DELETE /api/me/sessions': nothing,
  'POST /api/me/totp': () => ({ body: { password: 'không phải' }, answers: 422 }),
  'POST /api/me/totp/confirm': () => ({ body: { code: '123456' }, answers: 409 }),
  'POST /api/me/totp/recovery-codes': () => ({ body: { password: 'không phải' }, answers: 422 }),
  'POST /api/me/totp/remove': () => ({ body: { password: 'không phải' }, answers: 422 }),
  'POST /api/me/api-keys': () => ({ body: { name: 'Khóa mới' } }),
  'DELETE /api/me/api-keys/:keyId': nothing,
  'POST /api/accounts': () => ({
    body: { username: `moi.${++made}`, name: 'Mới', password: 'mật khẩu mới', role: 'hocvien', unitId: players[0]?.inside['unitId'] },
  }),
  'PUT /api/accounts/:accountId': () => ({ body: { name: 'Tài khoản Trong', personCode: null, version: 1 } }),
  'GET /api/accounts/:accountId/explain': () => ({ query: `?permission=personnel.read-person&unitId=${players[0]?.inside['unitId']}` }),
  'POST /api/accounts/state': () => ({ body: { accountIds: [players[0]?.inside['accountId']], enabled: true } }),
  'POST /api/accounts/end-grants': () => ({ body: { accountIds: ['không có'] } }),
  'POST /api/accounts/:accountId/totp/reset': () => ({ body: {} }),
  'DELETE /api/accounts/:accountId/api-keys/:accountKeyId': nothing,
  // Roles are the whole province's; every account here answers for one unit.
  'PUT /api/roles/:role/totp': () => ({ body: { required: true }, answers: 403 }),
  'POST /api/accounts/:accountId/state': () => ({ body: { enabled: true } }),
  'POST /api/accounts/:accountId/password': () => ({ body: { password: 'mật khẩu mới' } }),
  'POST /api/accounts/:accountId/grants': () => ({ body: { role: 'hocvien', unitId: players[0]?.inside['unitId'] } }),
  'DELETE /api/accounts/:accountId/grants/:grantId': nothing,
  'POST /api/audit/verify': nothing,
  'GET /api/costs': () => ({ query: '?year=2021' }),
  // Norms and the share of growth are the province's.
  'POST /api/cost-norms': () => ({ body: { ...aNorm(), code: 'DM-THU', grade: null }, answers: 403 }),
  'PUT /api/cost-norms/:normId': () => ({ body: { ...aNorm(), ...stale }, answers: 403 }),
  'POST /api/people/:personId/commitments': () => ({ body: { ...aCommitment, ...stale }, answers: 409 }),
  'POST /api/people/:personId/commitments/preview': () => ({ body: { ...aCommitment, ...stale }, answers: 409 }),
  'PUT /api/people/:personId/commitments/:commitmentId': () => ({ body: { ...aCommitment, ...stale, pauses: [], why: 'thử' }, answers: 409 }),
  'POST /api/people/:personId/commitments/:commitmentId/remove': () => ({ body: { ...stale, why: 'thử' }, answers: 409 }),
  'POST /api/people/:personId/commitments/:commitmentId/release': () => ({
    body: { ...stale, on: '2021-06-01', code: 'transferred', words: null, documentNo: 'QĐ', documentDate: null },
    answers: 409,
  }),
  'POST /api/recoveries/calculation': () => ({ body: { ...aRecovery, ...ofCommitment() } }),
  'POST /api/recoveries': () => ({ body: { ...aRecovery, ...ofCommitment() }, answers: 409 }),
  'PUT /api/recoveries/:recoveryId': () => ({ body: { ...aRecovery, ...stale }, answers: 409 }),
  'POST /api/recoveries/:recoveryId/council': () => ({
    body: { ...stale, metOn: '2020-06-03', amount: 1, words: null, members: [{ name: 'Ai', office: 'Đâu', role: 'chair' }] },
    answers: 409,
  }),
  'POST /api/recoveries/:recoveryId/reopen': () => ({ body: { ...stale, words: 'thử' }, answers: 409 }),
  'POST /api/recoveries/:recoveryId/cancel': () => ({ body: { ...stale, words: 'thử' }, answers: 409 }),
  'POST /api/recoveries/:recoveryId/decision': () => ({
    body: {
      ...{
        ...stale,
        layout: 'state',
        issuerUnitId: players[0]?.inside['unitId'],
        issuer: 'Thử',
        superior: null,
        symbol: 'QĐ',
        place: 'Thử',
        decisionDate: '2021-01-01',
        number: null,
      },
      ...{ signerAuthority: null, signerTitle: 'Giám đốc', signerName: 'Ai', dueOn: '2021-02-01' },
    },
    answers: 409,
  }),
  'POST /api/recoveries/:recoveryId/scan': () => ({ body: aScan(), answers: 409 }),
  'POST /api/recoveries/:recoveryId/payments': () => ({ body: { ...stale, paidOn: '2021-01-01', amount: 1, means: 'paid', documentNo: 'x' }, answers: 409 }),
  'POST /api/recoveries/:recoveryId/payments/:paymentId/remove': () => ({ body: { ...stale, words: 'thử' }, answers: 409 }),
  'POST /api/recoveries/:recoveryId/close': () => ({ body: { ...stale, words: null }, answers: 409 }),
  'POST /api/commitment-rules/changes': () => ({ body: aLaw, answers: 403 }),
  'POST /api/validity-norms/changes': () => ({ body: { ...aLaw, ladder: 'it' }, answers: 403 }),
  'POST /api/validity-norms/changes/preview': () => ({ body: { ...aLaw, ladder: 'it' }, answers: 403 }),
  'POST /api/equivalence-rules/changes': () => ({ body: aLaw, answers: 403 }),
  'POST /api/equivalence-rules/changes/preview': () => ({ body: aLaw, answers: 403 }),
  'POST /api/requirement-settings/changes': () => ({ body: aSettingChange, answers: 403 }),
  'POST /api/requirement-settings/changes/preview': () => ({ body: aSettingChange, answers: 403 }),
  'PUT /api/costs/growth': () => ({ body: { ...stale, percent: 10, legalBasis: 'QĐ thử', verified: false, validFrom: '2021-01-01' }, answers: 403 }),
  'PUT /api/plan-lines/:planLineId/budget': () => ({ body: { lockVersion: -1, items: [] }, answers: 409 }),
  'POST /api/classes/:classId/costs': () => ({ body: aPayment }),
  'POST /api/classes/:classId/costs/:costId/remove': () => ({ body: { ...stale, reason: 'thử' }, answers: 409 }),
  'POST /api/cost-reopenings/:reopeningId/except': () => ({
    body: { ...stale, reason: 'thử', documentNo: '1-CV', documentDate: '2021-12-01', allowedTotal: 2000 },
    answers: 409,
  }),
  // Standards and the order of the review are the province's.
  'POST /api/standards/groups': () => ({ body: { ...aRow(), code: `dong-${++made}`, subject: 'post' }, answers: 403 }),
  'PUT /api/standards/groups/:groupId': () => ({ body: { ...aRow(), ...stale }, answers: 403 }),
  'POST /api/standards/groups/:groupId/preview': () => ({ body: { ...aRow(), ...stale }, answers: 403 }),
  'DELETE /api/standards/groups/:groupId': () => ({ answers: 403 }),
  'POST /api/standards/groups/:groupId/standards': () => ({ body: aCell(), answers: 403 }),
  'POST /api/standards/groups/:groupId/standards/preview': () => ({ body: aCell(), answers: 403 }),
  'PUT /api/review/order': () => ({ body: { ...stale, points: { women: 1 } }, answers: 403 }),
  'GET /api/review': () => ({ query: '?q=nguoi' }),
  'GET /api/review/candidates': () => ({ query: `?unitId=${players[0]?.inside['unitId']}&postId=${players[0]?.inside['postId']}` }),
  'POST /api/notifications/read': () => ({ body: { messageIds: [outside['personId']] } }),
  'PUT /api/notifications/preferences': () => ({ body: { language: 'vi', email: null, withoutEmail: [] } }),
  // A result for each of those asked: what is out of reach is not found.
  'POST /api/outbox/resend': () => ({ body: { messageIds: [outside['personId']] } }),
  'GET /api/saved-views': () => ({ query: '?table=people' }),
  'POST /api/saved-views': () => ({ body: { table: 'people', name: `Khung ${++made}`, search: { tim: 'an' } } }),
  'PUT /api/saved-views/default': () => ({ body: { table: 'people', viewId: null } }),
  'DELETE /api/saved-views/:viewId': nothing,
  // The catalogue is the province's: whoever holds the permission over one unit is told so.
  'POST /api/catalogue': () => ({ body: { ...aProgramme(), code: `CT-${++made}` }, answers: 403 }),
  'PUT /api/catalogue/:section/:entryId': () => ({ body: { ...aProgramme(), ...stale }, answers: 403 }),
  'POST /api/catalogue/:section/:entryId/retire': () => ({ body: { ...stale, validTo: '2022-01-01' }, answers: 403 }),
  'POST /api/catalogue/:section/:entryId/restore': () => ({ body: stale, answers: 403 }),
  'DELETE /api/catalogue/:section/:entryId': () => ({ answers: 403 }),
  'POST /api/training-types/:typeCode/move': () => ({ body: { direction: 'up' }, answers: 403 }),
  'POST /api/classes': () => ({ body: { ...aClass(), code: `LOP-${++made}` } }),
  'PUT /api/classes/:classId': () => ({ body: { ...aClass(), ...stale }, answers: 409 }),
  'PUT /api/classes/:classId/modes': () => ({ body: { ...stale, mode: 'online', changes: [] }, answers: 409 }),
  'POST /api/classes/:classId/cancel': () => ({ body: { ...stale, cancelledOn: '2021-12-10', reasonCode: 'other', note: null }, answers: 409 }),
  'POST /api/classes/:classId/reopen': () => ({ body: stale, answers: 409 }),
  // The class of the matrix has a learner.
  'DELETE /api/classes/:classId': () => ({ answers: 422 }),
  'POST /api/classes/:classId/enrolments/check': () => ({ body: { pasted: 'NGUOI-A', personIds: [outside['personId']] } }),
  'POST /api/classes/:classId/enrolments': () => ({ body: { ...aDecision, personIds: [outside['personId']] } }),
  'POST /api/classes/:classId/enrolments/status': () => ({ body: { lines: staleLines(), status: 'suspended', on: null, reason: null } }),
  'POST /api/classes/:classId/enrolments/remove': () => ({ body: { lines: staleLines(), reason: null } }),
  'PUT /api/classes/:classId/enrolments/:personId': () => ({ body: { ...aDecision, ...stale, result: null, certificateNo: null }, answers: 409 }),
  'POST /api/classes/:classId/changes/:changeId/undo': nothing,
  'POST /api/classes/:classId/seats/grants': () => ({
    body: { grants: [{ unitId: players[0]?.inside['unitId'], seats: 1 }], reason: 'thử', documentNo: null },
  }),
  // A unit passes nothing on to itself.
  'POST /api/classes/:classId/seats/reassign': () => ({
    body: { fromUnitId: players[0]?.inside['unitId'], toUnitId: players[0]?.inside['unitId'], seats: 1, reason: 'thử', documentNo: null },
    answers: 422,
  }),
  'POST /api/classes/:classId/shares': () => ({ body: aShare() }),
  'PUT /api/classes/:classId/shares/:shareId': () => ({ body: { ...aShare(), ...stale }, answers: 409 }),
  'POST /api/classes/:classId/shares/:shareId/remove': () => ({ body: stale, answers: 409 }),
  'GET /api/timetable': () => ({ query: '?from=2021-12-01&to=2021-12-31' }),
  'GET /api/lecturers': () => ({ query: '?year=2021&all=1' }),
  'GET /api/my/teaching': () => ({ query: '?year=2021' }),
  'GET /api/lecturers/export': () => ({ query: '?year=2021' }),
  'GET /api/lecturers/:lecturerId': () => ({ query: '?year=2021' }),
  'GET /api/lecturers/:lecturerId/export': () => ({ query: '?year=2021' }),
  // Lecturers are of the whole province; every account here answers for one unit.
  'GET /api/lecturers/:lecturerId/calendar-feeds': () => ({ answers: 404 }),
  'POST /api/lecturers/:lecturerId/calendar-feeds': () => ({ answers: 404 }),
  'POST /api/classes/:classId/calendar-feeds': nothing,
  'DELETE /api/calendar-feeds/:calendarFeedId': nothing,
  // An account without a person learns and teaches nothing.
  'POST /api/my/calendar-feeds': () => ({ answers: 404 }),
  'DELETE /api/my/calendar-feeds/:ownFeedId': () => ({ answers: 404 }),
  'POST /api/classes/:classId/sessions': () => ({
    body: {
      sessions: [{ heldOn: anotherDay(), half: 'morning', subject: 'Chuyên đề thử', lecturerId: null, roomId: null, place: null, note: null }],
    },
  }),
  // Nothing says how many hours the class has.
  'POST /api/classes/:classId/sessions/generate': () => ({ body: aPattern, answers: 422 }),
  'POST /api/classes/:classId/sessions/generate/preview': () => ({ body: aPattern, answers: 422 }),
  'POST /api/classes/:classId/sessions/edit': () => ({ body: { sessions: noSession, reason: null }, answers: 404 }),
  'POST /api/classes/:classId/sessions/cancel': () => ({ body: { sessions: noSession, reason: 'thử' }, answers: 404 }),
  'POST /api/classes/:classId/sessions/restore': () => ({ body: { sessions: noSession }, answers: 404 }),
  'POST /api/classes/:classId/sessions/remove': () => ({ body: { sessions: noSession }, answers: 404 }),
  // A class is not merged into itself.
  'POST /api/classes/:classId/merge': () => ({ body: aMerge(), answers: 422 }),
  'POST /api/classes/:classId/merge/preview': () => ({ body: aMerge(), answers: 422 }),
  'POST /api/classes/:classId/waiting': () => ({ body: { people: [outside['personId']], priority: 0 }, answers: 404 }),
  // Nobody waits.
  'DELETE /api/classes/:classId/waiting/:personId': () => ({ answers: 404 }),
  'POST /api/classes/:classId/waiting/promote': nothing,
  'GET /api/people/search': () => ({ query: '?q=nguyen' }),
  'GET /api/people/export': () => ({ query: '?columns=name,code,unit,age&format=csv' }),
  ...Object.fromEntries(
    Object.entries(bulkInputs).flatMap(([action, input]) =>
      ['', '/preview'].map((step) => [`POST /api/people/bulk/${action}${step}`, () => ({ body: { people: { query: {} }, input } })]),
    ),
  ),
  'POST /api/people': () => ({
    body: { ...someone, fullName: `Người Mới ${++made}`, unitId: players[0]?.inside['unitId'], unitSince: '2021-01-01' },
  }),
  'GET /api/people/duplicates': () => ({ query: `?${new URLSearchParams({ fullName: 'Nguyễn Thị Trong', birthDate: '1985-05-05' }).toString()}` }),
  // Nobody may edit what they have not seen as it is.
  'PUT /api/people/:personId': () => ({ body: { ...someone, fullName: 'Tên Khác', version: 0 }, answers: 409 }),
  'POST /api/people/:personId/workplaces': () => ({ body: { version: 0, unitId: players[0]?.inside['unitId'], from: '2001-01-01' }, answers: 409 }),
  'PUT /api/people/:personId/identity': () => ({ body: { cccd: null, version: 0 }, answers: 409 }),
  'PUT /api/people/:personId/appointments': () => ({ body: { version: 0, reason: 'thử', lines: [{ key: 'x', value: null }] }, answers: 409 }),
  'PUT /api/people/:personId/ranks': () => ({ body: { version: 0, lines: [{ value: { rankCode: '01.003', since: anotherDay() } }] }, answers: 409 }),
  'PUT /api/people/:personId/party': () => ({ body: { version: 0, reason: 'thử', lines: [{ key: '2000-01-01', value: null }] }, answers: 409 }),
  'PUT /api/people/:personId/ratings': () => ({ body: { version: 0, lines: [{ value: { year: 2020, rating: 'good' } }] }, answers: 409 }),
  'PUT /api/people/:personId/discipline': () => ({ body: { version: 0, reason: 'thử', lines: [{ key: '2000-01-01 warning', value: null }] }, answers: 409 }),
  'PUT /api/people/:personId/succession': () => ({ body: { version: 0, reason: 'thử', lines: [{ key: 'x', value: null }] }, answers: 409 }),
  'PUT /api/people/:personId/qualifications': () => ({
    body: { version: 0, reason: 'thử', lines: [{ key: players[0]?.inside['unitId'], value: null }] },
    answers: 409,
  }),
  'POST /api/people/:personId/recognitions': () => ({
    body: {
      ...{ version: 0, ladder: 'it', level: 'basic', equivalenceId: null, evidenceKind: 'certificate', evidence: 'thử', documentNo: null, documentDate: null },
      ...{ decisionNo: '1/QĐ', decidedOn: '2021-12-01', assessor: 'thử', note: null },
    },
    answers: 409,
  }),
  'GET /api/handovers/receivers': () => ({ query: `?${new URLSearchParams({ q: 'Sở Thứ Nhất' }).toString()}` }),
  // Each answers for every one of those asked, whoever they are: what is out of reach is not found.
  'POST /api/handovers': () => ({ body: { personIds: [outside['personId']], toUnitId: players[0]?.inside['unitId'], onDate: '2021-12-10' } }),
  'POST /api/handovers/accept': () => ({ body: { items: [{ handoverId: outside['personId'] }] } }),
  'POST /api/handovers/decline': () => ({ body: { handoverIds: [outside['personId']], reason: 'thử' } }),
  'POST /api/handovers/cancel': () => ({ body: { handoverIds: [outside['personId']] } }),
  'POST /api/imports/:kind': nothing,
  'POST /api/imports/:batchId/commit': nothing,
  'POST /api/imports/:batchId/undo': nothing,
  'POST /api/tasks/:taskId/cancel': nothing,
  'POST /api/unit-acts/preview': () => ({ body: { act: founding() } }),
  'POST /api/unit-acts/preview/people': () => ({ body: { act: founding() } }),
  'POST /api/unit-acts': () => ({ body: { act: founding() } }),
  'POST /api/unit-acts/:actId/undo': nothing,
  // The route before it has taken the act back.
  'POST /api/unit-acts/:actId/undo/preview': () => ({ answers: 409 }),
  'PUT /api/units/:unitId/posts/:postId': () => ({ body: { seats: 3, from: '2021-06-01', was: 999 }, answers: 409 }),
  'POST /api/people/place': () => ({ body: { personIds: [players[0]?.inside['personId']], unitId: players[0]?.inside['unitId'] }, answers: 404 }),
  // The rule of the ratio is the whole province's; every account here answers for one unit.
  'POST /api/ratio/readings/:readingCode/versions': () => ({ body: aRatioVersion, answers: 403 }),
  'POST /api/ratio/readings/:readingCode/versions/preview': () => ({ body: aRatioVersion, answers: 403 }),
  'POST /api/ratio/claims': () => ({ body: { personIds: [outside['personId']], programmeId: players[0]?.inside['theoryId'], reason: null }, answers: 404 }),
  'POST /api/ratio/claims/release': () => ({ body: { claims: [{ personId: outside['personId'], claimId: outside['classId'] }], reason: 'thử' }, answers: 404 }),
  // Rules are the province's: whoever holds the permission over one unit is told so.
  'POST /api/rules': () => ({ body: { ...aVersion, code: `QD-${++made}`, aspect: 'condition', name: { vi: 'Thử', en: 'Trial' } }, answers: 403 }),
  'POST /api/rules/try': () => ({ body: { ...aVersion, ruleId: null } }),
  'POST /api/rules/try/people': () => ({ body: { ...aVersion, ruleId: null } }),
  'POST /api/rules/:ruleId/versions': () => ({ body: { ...aVersion, ...stale }, answers: 403 }),
  'POST /api/rules/:ruleId/end': () => ({ body: { ...stale, validTo: '2022-01-01' }, answers: 403 }),
  'POST /api/rule-versions/:versionId/verify': () => ({ body: stale, answers: 403 }),
  'POST /api/rule-versions/:versionId/unverify': () => ({ body: stale, answers: 403 }),
  // Whether somebody is in the Party is known: there is nothing to vouch for.
  'POST /api/people/:personId/confirmations': () => ({
    body: { programme: 'DT-LLCT-CC-TT', versionId: players[0]?.inside['versionId'], evidence: 'Bản sao thẻ đảng viên' },
    answers: 422,
  }),
  'POST /api/people/:personId/confirmations/:confirmationId/withdraw': nothing,
  // It has been withdrawn, just before.
  'POST /api/people/:personId/confirmations/:confirmationId/file': () => ({ body: aScan(), answers: 422 }),
  'GET /api/reports/annual': () => ({ query: '?year=2021' }),
  'GET /api/reports/draft': () => ({ query: '?year=2021' }),
  'PUT /api/reports/draft': () => ({ body: { query: { from: '2021-01-01', to: anotherDay() }, texts: letterhead, version: 0 } }),
  'GET /api/reports/annual/file': () => ({ query: '?year=2021&format=xlsx' }),
  'POST /api/reports/annual/pdf': () => ({ body: { query: { year: 2021 } }, answers: 422 }),
  'POST /api/reports/issued': () => ({ body: { query: { year: 2021 }, issuedOn: '2021-12-10', textsVersion: 0, early: true } }),
  'POST /api/reports/issued/:reportId/files': nothing,
  'GET /api/reports/issued/:reportId/file': () => ({ query: '?format=docx' }),
  'GET /api/reports/approval': () => ({ query: '?year=2021' }),
  // The shipped matrix asks for no approval of reports.
  'POST /api/reports/approval': () => ({ body: { query: { year: 2021 }, textsVersion: 0 }, answers: 422 }),
  'GET /api/deviations': () => ({ query: '?year=2021' }),
  'GET /api/deviations/export': () => ({ query: '?year=2021&format=csv' }),
  // No plan is in force here: nothing deviates, and no class is outside it.
  'POST /api/deviations/causes': () => ({
    body: { year: 2021, items: [{ kind: 'unplanned', lineKey: null, classId: outside['classId'], version: 0 }], causeCode: 'epidemic', words: null },
    answers: 404,
  }),
  'PUT /api/deviations/unplanned/:classId': () => ({
    body: { version: 0, reason: 'thử', documentNo: '1-CV', documentDate: '2021-12-01', approvedBy: 'Thường trực' },
    answers: 409,
  }),
  // The whole province's: no unit edits them.
  'PUT /api/opening-weights': () => ({ body: { weights: [{ factor: 'early', was: 0, points: 1 }] }, answers: 403 }),
  // Of no year's plan.
  'POST /api/opening-plans': () => ({ body: { yearPlanId: players[0]?.inside['openingId'] }, answers: 422 }),
  // In force: it is amended, not edited.
  'POST /api/opening-plans/:openingId/propose': () => ({ body: { ceiling: null }, answers: 409 }),
  'PUT /api/opening-plans/:openingId/lines/:openingLine': () => ({
    body: { lockVersion: 1, seats: 50, opensOn: null, roomId: null, lecturers: [], pinned: [] },
    answers: 409,
  }),
  'POST /api/opening-plans/:openingId/classes': () => ({ body: { lineKeys: [players[0]?.inside['openingLine']] } }),
  // Another class was made from the line.
  'PUT /api/opening-plans/:openingId/lines/:openingLine/class': () => ({ body: { classId: players[0]?.inside['classId'] }, answers: 409 }),
  'DELETE /api/opening-plans/:openingId/lines/:openingLine/class/:openedClass': nothing,
  'GET /api/scorecard': () => ({ query: '?year=2021' }),
  'GET /api/scorecard/trend': () => ({ query: '?unit=A&to=2021' }),
  'GET /api/scorecard/export': () => ({ query: '?year=2021&format=csv' }),
  'POST /api/assignments': () => ({
    body: { year: 2021, directionId: 'leadership', reportId: null, unitIds: [players[0]?.inside['unitId']], words: 'thử', dueOn: '2022-03-01' },
  }),
  'POST /api/assignments/:assignmentId/answer': () => ({ body: { ...stale, answer: 'thử', link: null }, answers: 409 }),
  'POST /api/assignments/:assignmentId/settle': () => ({ body: { ...stale, decision: 'accept', words: null }, answers: 409 }),
  'POST /api/approval/decisions': () => ({
    body: { items: [{ chainId: outside['chainId'], stepId: outside['chainId'], round: 1 }], decision: 'agree' },
  }),
  'POST /api/approval/chains/:chainId/comments': () => ({ body: { words: 'ý kiến thử' } }),
  // Only whoever submitted it.
  'POST /api/approval/chains/:chainId/withdraw': () => ({ body: {}, answers: 403 }),
  'POST /api/approval/delegations': () => ({
    body: {
      ...{ toAccount: players[0]?.inside['accountId'], documentNo: '1-UQ', documentDate: '2021-12-01', reason: null },
      ...{ validFrom: '2021-12-10', lastDay: '2021-12-31' },
    },
  }),
  'POST /api/approval/delegations/:delegationId/revoke': nothing,
  // The matrix of authority and the calendar are the province's.
  'PUT /api/approval/authority/:authorityId': () => ({
    body: {
      ...{ version: 1, validFrom: '2022-01-01', legalBasis: 'QĐ thử', note: null, verified: false, switchedOn: true },
      steps: [{ position: 1, action: 'approve', body: { vi: 'Thử', en: 'Test' }, who: { kind: 'role', code: 'lanhdao', at: 'province' }, workingDays: 3 }],
    },
    answers: 403,
  }),
  'GET /api/approval/calendar': () => ({ query: '?year=2021' }),
  'PUT /api/approval/calendar/:day': () => ({
    body: { kind: 'off', name: { vi: 'Thử', en: 'Test' }, legalBasis: 'QĐ thử', verified: false, version: 0 },
    answers: 403,
  }),
  'DELETE /api/approval/calendar/:day': () => ({ body: { version: 1 }, answers: 403 }),
  'POST /api/register-entries/:registerEntryId/void': () => ({ body: { reason: 'thử' } }),
  // Templates are the province's. What is sent is no file.
  'POST /api/templates/:templateId/versions': () => ({ body: {}, answers: 400 }),
  'POST /api/template-versions/:templateVersionId/use': () => ({ body: { inUse: outside['personId'] }, answers: 403 }),
  // Windows are the province's; every account here answers for one unit.
  'POST /api/needs/windows': () => ({ body: { ...aNeedsWindow, year: 2050 }, answers: 403 }),
  'PUT /api/needs/windows/:windowId': () => ({ body: { ...aNeedsWindow, ...stale }, answers: 403 }),
  'POST /api/needs/windows/:windowId/close': () => ({ body: stale, answers: 403 }),
  'POST /api/needs/windows/:windowId/remind': () => ({ body: { sheetIds: [outside['sheetId']] } }),
  'PUT /api/needs/sheets/:sheetId/deadline': () => ({ body: { ...stale, dueOn: '2022-01-01', reason: 'thử' }, answers: 409 }),
  'POST /api/needs/sheets/:sheetId/sign-review': () => ({ body: stale, answers: 409 }),
  'POST /api/needs/sheets/:sheetId/send': () => ({ body: stale, answers: 409 }),
  'POST /api/needs/sheets/:sheetId/declare-none': () => ({ body: { ...stale, reason: 'thử' }, answers: 409 }),
  'POST /api/needs/sheets/:sheetId/return': () => ({ body: { ...stale, reason: 'thử' }, answers: 409 }),
  'POST /api/needs/sheets/:sheetId/accept': () => ({ body: stale, answers: 409 }),
  'POST /api/needs/people': () => ({ body: { personId: outside['personId'] }, answers: 404 }),
  'POST /api/needs/sheets/:sheetId/fill': () => ({ body: {} }),
  'POST /api/needs/sheets/:sheetId/fill/preview': () => ({ body: {} }),
  'POST /api/needs/sheets/:sheetId/lines': () => ({
    body: { ...needDetails, programmeId: players[0]?.inside['programmeId'], headCount: 2, unitId: null, why: 'thử' },
  }),
  'PUT /api/needs/sheets/:sheetId/lines/:needId': () => ({
    body: { ...needDetails, ...stale, programmeId: players[0]?.inside['programmeId'], headCount: 2, why: 'thử' },
    answers: 409,
  }),
  'POST /api/needs/sheets/:sheetId/lines/:needId/names': () => ({ body: { ...stale, personIds: [outside['personId']] }, answers: 409 }),
  'POST /api/needs/sheets/:sheetId/lines/remove': () => ({
    body: { lines: [{ lineId: players[0]?.inside['needId'], version: -1 }], reason: 'thử' },
    answers: 409,
  }),
  'POST /api/needs/sheets/:sheetId/lines/restore': () => ({ body: { lines: [{ lineId: players[0]?.inside['needId'], version: -1 }] }, answers: 409 }),
  // Nothing was sent yet.
  'POST /api/needs/sheets/:sheetId/appraise': () => ({
    body: { lines: [{ lineId: players[0]?.inside['needId'], version: -1, appraised: 0, differenceCode: null }] },
    answers: 422,
  }),
  'POST /api/plans': () => ({ body: { ...aPlan(), kind: 'year', unitId: players[0]?.inside['unitId'], ...anotherYear() } }),
  'PUT /api/plans/:planId': () => ({ body: { ...aPlan(), ...stale }, answers: 409 }),
  'POST /api/plans/:planId/lines/:lineKey/shares': () => ({ body: aShare() }),
  'PUT /api/plans/:planId/lines/:lineKey/shares/:lineShareId': () => ({ body: { ...aShare(), ...stale }, answers: 409 }),
  'POST /api/plans/:planId/lines/:lineKey/shares/:lineShareId/remove': () => ({ body: stale, answers: 409 }),
  'GET /api/plans/:planId/diff': () => ({ query: '?from=0&to=0' }),
  'POST /api/plans/:planId/lines': () => ({ body: { ...ofVersion(), lines: [aPlanLine()] } }),
  'POST /api/plans/:planId/lines/remove': () => ({
    body: { ...ofVersion(), lines: [{ lineKey: players[0]?.inside['lineKey'], lockVersion: -1 }] },
    answers: 409,
  }),
  'POST /api/plans/:planId/cells': () => ({
    body: { ...ofVersion(), cells: [{ lineKey: players[0]?.inside['lineKey'], unitId: null, field: 'place', was: 'nơi khác', to: 'đây' }] },
  }),
  'POST /api/plans/:planId/record': () => ({
    body: { ...lockedVersion(), approvedBy: 'BTV', approvedOn: '2021-02-01', decisionNo: '1-KH/TU', decisionDate: '2021-02-01', inForceFrom: '2021-02-01' },
    answers: 409,
  }),
  // A draft has no number yet.
  'POST /api/plans/:planId/versions/:planVersionId/scan': () => ({ body: aScan(), answers: 409 }),
  'POST /api/plans/:planId/versions/:planVersionId/files': () => ({ answers: 409 }),
  'POST /api/plans/:planId/fill': () => ({ body: ofVersion() }),
  'POST /api/plans/:planId/accept': () => ({ body: { ...ofVersion(), field: 'appraised' } }),
  'POST /api/plans/:planId/comments': () => ({ body: { ...ofVersion(), lineKey: players[0]?.inside['lineKey'], words: 'thử' } }),
  'POST /api/plans/:planId/comments/:commentId/settle': nothing,
  'POST /api/plans/:planId/submit': () => ({ body: lockedVersion(), answers: 409 }),
  'POST /api/plans/:planId/withdraw': () => ({ body: lockedVersion(), answers: 409 }),
  'POST /api/plans/:planId/drop': () => ({ body: lockedVersion(), answers: 409 }),
  'POST /api/plans/:planId/enact': () => ({
    body: { ...lockedVersion(), decisionNo: '1/KH', decisionDate: '2021-12-10', inForceFrom: '2022-01-01' },
    answers: 409,
  }),
  'POST /api/plans/:planId/amend': () => ({ body: { ...lockedVersion(), reason: 'thử' }, answers: 409 }),
  'POST /api/plans/:planId/hand-over': () => ({ body: { ...lockedVersion(), toUnitId: players[0]?.inside['unitId'] }, answers: 409 }),
  'POST /api/plans/:planId/hand-over/preview': () => ({ body: { ...lockedVersion(), toUnitId: players[0]?.inside['unitId'] }, answers: 409 }),
  'POST /api/plans/:planId/close': () => ({ body: { ...lockedVersion(), on: '2022-12-31' }, answers: 409 }),
  'PUT /api/plans/:planId/years/note': () => ({
    body: { year: 2022, programmeId: players[0]?.inside['programmeId'], words: 'vì thế', version: -1 },
    answers: 409,
  }),
  'POST /api/plans/:planId/targets': () => ({ body: { ...aTarget(), code: `ct-${++made}` } }),
  'POST /api/plans/:planId/targets/try': () => ({ body: aTarget() }),
  'PUT /api/plans/:planId/targets/:targetId': () => ({ body: { ...aTarget(), ...stale }, answers: 409 }),
  'DELETE /api/plans/:planId/targets/:targetId': () => ({ body: stale, answers: 409 }),
  'GET /api/reports/periods': () => ({ query: '?year=2021' }),
  'GET /api/statistics': () => ({ query: '?year=2021' }),
  'GET /api/figures/trend': () => ({ query: '?from=2020&to=2021' }),
  'GET /api/figures/:figureId': () => ({ query: '?year=2021' }),
  'GET /api/figures/:figureId/breakdown': () => ({ query: '?year=2021&by=unit' }),
  'GET /api/figures/:figureId/export': () => ({ query: '?year=2021&format=csv' }),
  'GET /api/limitations/:limitationId': () => ({ query: '?year=2021' }),
}

const nameOf = (route: RegisteredRoute) => `${route.method} ${route.url}`
const paramsOf = (url: string) => [...url.matchAll(/:(\w+)/g)].map((match) => match[1] ?? '')
/** Parameters that name something which somebody may be kept from. */
const openToAll = new Set([
  ...['kind', 'figureId', 'limitationId', 'role', 'section', 'entryId', 'typeCode'],
  ...[
    'groupId',
    'readingCode',
    'ruleId',
    'versionId',
    'programme',
    'authorityId',
    'day',
    'normId',
    'templateId',
    'templateVersionId',
    'lecturerId',
    'ownFeedId',
  ],
  ...['validityCode', 'equivalenceCode', 'commitmentRuleCode', 'shareTargetCode', 'lawCode', 'formId'],
])
const scoped = (url: string) => paramsOf(url).filter((name) => !openToAll.has(name))

async function send(route: RegisteredRoute, samples: Samples, cookie?: string) {
  const { body, query = '' } = sent[nameOf(route)]?.() ?? {}
  const url = route.url.replace(/:(\w+)/g, (_mark, name: string) => {
    const sample = samples[name]
    if (sample === undefined) throw new Error(`No sample for :${name} of ${nameOf(route)}: add one in test/matrix/matrix-world.ts`)
    return sample
  })
  return await fastify.inject({
    method: route.method,
    url: url + query,
    ...(body ? { payload: body } : {}),
    ...(cookie === undefined ? {} : { headers: { cookie, 'sec-fetch-site': 'same-origin' } }),
  })
}

it('covers every route', () => {
  expect(routes.length).toBeGreaterThan(30)
  const uncovered = routes.filter((route) => route.method !== 'GET' && !(nameOf(route) in sent)).map(nameOf)
  expect(uncovered, 'say in test/matrix/matrix.test.ts what to send to these').toEqual([])
  expect(
    Object.keys(sent).filter((name) => !routes.some((route) => nameOf(route) === name)),
    'these routes are no more',
  ).toEqual([])
  expect(players.length).toBeGreaterThanOrEqual(9)
})

it('describes every route by its complete path', async () => {
  const document = (await fastify.inject({ url: '/api/openapi.json' })).json<{ paths: Record<string, Record<string, { tags?: string[]; summary?: string }>> }>()
  const described = Object.entries(document.paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`))
  const expected = routes.map((route) => nameOf(route).replace(/:(\w+)/g, '{$1}'))
  expect(described).toEqual(expect.arrayContaining(expected))
  expect(described.filter((name) => !expected.includes(name)).toSorted()).toEqual(['GET /api/openapi.json', 'GET /healthz', 'GET /metrics', 'GET /readyz'])
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(methods))
      expect([method, path, operation.tags?.length, Boolean(operation.summary)]).toEqual([method, path, 1, true])
  }
})

describe.each(routes.map((route) => [nameOf(route), route] as const))('%s', (_name, route) => {
  it('asks nobody in who is not signed in', async () => {
    const answer = await send(route, outside)
    if (route.access !== 'public') {
      expect(answer.statusCode).toBe(401)
      expect(answer.json()).toMatchObject({ code: 'kernel.not-signed-in' })
    } else expect(answer.statusCode).toBeLessThan(500)
  })

  if (route.access === 'public') return

  it.each(players.map((player) => [player.role, player] as const))('%s', async (_role, player) => {
    const held = route.access === 'signed-in' || player.permissions.has(route.access) || (ownPermissions as readonly string[]).includes(route.access)
    const inside = await send(route, player.inside, player.cookie)
    const out = scoped(route.url).length ? await send(route, outside, player.cookie) : undefined
    if (!held) {
      expect(inside.statusCode).toBe(403)
      expect(inside.json()).toMatchObject({ code: 'kernel.forbidden' })
      if (out) expect(out.statusCode).toBe(403)
      return
    }
    if (route.access === 'signed-in') {
      // The service judges by the kind of the import: 403 is an answer too, another's thing is not found.
      expect(inside.statusCode).not.toBe(401)
      expect(inside.statusCode).toBeLessThan(500)
      if (out) expect([403, 404]).toContain(out.statusCode)
    } else {
      const { answers } = sent[nameOf(route)]?.() ?? {}
      if (answers === undefined)
        expect([inside.statusCode, inside.statusCode < 300 ? '' : inside.body]).toEqual([
          expect.toSatisfy((status: number) => status >= 200 && status < 300),
          '',
        ])
      else expect(inside.statusCode).toBe(answers)
      if (out) {
        expect(out.statusCode).toBe(404)
        expect(out.json()).toMatchObject({ code: 'kernel.not-found' })
      }
    }
    // Whatever is told to someone who answers for A says nothing of B.
    for (const mark of marksOfB) expect(inside.body.includes(mark) ? `${mark} in ${inside.body.slice(0, 2000)}` : '').toBe('')
  })
})

it('lists what is within scope: the silence about B is not that of an empty list', async () => {
  const told: Record<string, string> = {
    '/api/people': 'Nguyễn Thị Trong',
    '/api/classes': 'Lớp của bên trong',
    '/api/units': 'Sở Thứ Nhất',
    '/api/accounts': 'tk.trong',
    '/api/outbox': 'Tài khoản Trong',
  }
  expect(Object.values(told).toSorted()).toEqual(marksOfA.toSorted())
  for (const [url, mark] of Object.entries(told)) {
    const route = routes.find((each) => each.method === 'GET' && each.url === url)
    const player = players.find(({ permissions }) => route && permissions.has(route.access))
    expect(player, url).toBeDefined()
    expect((await fastify.inject({ url, headers: { cookie: player?.cookie ?? '' } })).body, url).toContain(mark)
  }
})
