import type { DocumentKind } from '#modules/documents/index.ts'
import {
  commitment,
  commitmentFields,
  enrolmentNotice,
  enrolmentNoticeFields,
  openClassDecision,
  openClassFields,
  reimbursement,
  reimbursementFields,
  roster,
  rosterFields,
  summons,
  summonsFields,
} from './class-papers.ts'
import {
  exampleAmend,
  exampleCommitment,
  exampleHead,
  exampleList,
  exampleNotice,
  exampleOpenClass,
  exampleReimbursement,
  exampleReview,
  exampleRoster,
  exampleSend,
  exampleSummons,
} from './examples.ts'
import { nominationList, nominationListFields } from './nomination-list.ts'
import { reviewReport, reviewReportFields } from './review-report.ts'
import { amendDecision, sendAmendFields, sendDecision, sendListFields, sendPersonFields } from './send-decision.ts'

const module = 'nomination'

/** The documents about sending people that officials may lay out themselves. */
export const nominationDocumentKinds: readonly DocumentKind[] = [
  {
    ...{ code: 'send-person', module, fields: sendPersonFields },
    words: { vi: 'Quyết định cử một người đi học', en: 'Decision to send one person' },
    about: { vi: 'Khi quyết định cử một người tham gia lớp', en: 'When one person is sent to a class' },
    example: (layout) => sendDecision(exampleSend(layout, 1), exampleHead(layout)),
  },
  {
    ...{ code: 'send-list', module, fields: sendListFields },
    words: { vi: 'Quyết định cử đi học, có danh sách', en: 'Decision to send people, with a list' },
    about: { vi: 'Khi quyết định cử nhiều người tham gia một lớp', en: 'When several people are sent to a class' },
    example: (layout) => sendDecision(exampleSend(layout, 5), exampleHead(layout, { kind: 'committee' })),
  },
  {
    ...{ code: 'send-amend', module, fields: sendAmendFields },
    words: { vi: 'Quyết định điều chỉnh danh sách cử đi học', en: 'Decision that amends a list of people sent' },
    about: { vi: 'Khi thôi cử, cử thay hoặc cử thêm sau quyết định', en: 'When somebody is sent no more, replaced or added after the decision' },
    example: (layout) => amendDecision(exampleAmend(layout), exampleHead(layout)),
  },
  {
    ...{ code: 'summons', module, fields: summonsFields },
    words: { vi: 'Giấy triệu tập', en: 'Summons' },
    about: { vi: 'Khi báo học viên đến lớp, từng người một', en: 'When a learner is called to the class, each by name' },
    example: (layout) => summons(exampleSummons(), exampleHead(layout)),
  },
  {
    ...{ code: 'open-class', module, fields: openClassFields },
    words: { vi: 'Quyết định mở lớp', en: 'Decision to open a class' },
    about: { vi: 'Khi mở một lớp theo kế hoạch', en: 'When a class is opened under the plan' },
    example: (layout) => openClassDecision(exampleOpenClass(layout), exampleHead(layout, { kind: 'committee' })),
  },
  {
    ...{ code: 'nomination-list', module, fields: nominationListFields },
    words: { vi: 'Danh sách đề nghị cử đi học', en: 'List of people put forward' },
    about: { vi: 'Khi đơn vị trình danh sách vào một lớp', en: 'When a unit puts people forward for a class' },
    example: (layout) => nominationList(exampleList(), exampleHead(layout, { kind: 'unit', name: 'Huyện Bình Minh' })),
  },
  {
    ...{ code: 'roster', module, fields: rosterFields },
    words: { vi: 'Danh sách học viên', en: 'List of learners' },
    about: { vi: 'Danh sách học viên của một lớp', en: 'The learners of a class' },
    example: (layout) => roster(exampleRoster(), exampleHead(layout)),
  },
  {
    ...{ code: 'enrolment-notice', module, fields: enrolmentNoticeFields },
    words: { vi: 'Thông báo chiêu sinh', en: 'Notice of enrolment' },
    about: { vi: 'Khi báo các cơ quan, đơn vị đăng ký cho một lớp', en: 'When units are told of a class they may propose people for' },
    example: (layout) => enrolmentNotice(exampleNotice(), exampleHead(layout)),
  },
  {
    ...{ code: 'commitment', module, fields: commitmentFields, personal: true },
    words: { vi: 'Bản cam kết phục vụ sau đào tạo', en: 'Commitment to serve after the training' },
    about: { vi: 'Học viên ký trước khi đi học', en: 'Signed by the learner before the training' },
    example: (layout) => commitment(exampleCommitment(layout), exampleHead(layout, { kind: 'commission' }, false)),
  },
  {
    ...{ code: 'reimbursement', module, fields: reimbursementFields },
    words: { vi: 'Quyết định đền bù chi phí đào tạo', en: 'Decision on paying back the cost of training' },
    about: { vi: 'Khi học viên vi phạm cam kết', en: 'When a learner breaks the commitment' },
    example: (layout) => reimbursement(exampleReimbursement(layout), exampleHead(layout)),
  },
  {
    ...{ code: 'review-report', module, fields: reviewReportFields },
    words: { vi: 'Báo cáo rà soát chức danh', en: 'Report on the review of posts' },
    about: { vi: 'Khi báo cáo kết quả rà soát theo tiêu chuẩn chức danh', en: 'When the review of posts is reported' },
    example: (layout) => reviewReport(exampleReview(), exampleHead(layout)),
  },
]
