import {
  channelWords,
  type Class,
  classStatusWords,
  type Enrolment,
  enrolmentReasonWords,
  enrolmentStatusWords,
  modeWords,
  studyFormWords,
} from '#contracts/classes.ts'
import type { Words } from '#contracts/words.ts'
import type { Column, ColumnType, Row } from '#kernel/tabular/index.ts'
import { choicesOf } from './imports/enrolment-columns.ts'

const none: Words = { vi: '', en: '' }
const column = (key: string, vi: string, en: string, type: ColumnType = { kind: 'text' }): Column => ({
  key,
  header: { vi, en },
  type,
  help: none,
  example: '',
})
const choice = (words: Readonly<Record<string, Words>>): ColumnType => ({ kind: 'choice', choices: choicesOf(words) })
const count: ColumnType = { kind: 'integer' }
const day: ColumnType = { kind: 'date' }

/** A list of classes as it is shown, to be kept as a workbook. */
export const classListColumns: readonly Column[] = [
  column('code', 'Mã lớp', 'Class code', { kind: 'code' }),
  column('name', 'Tên lớp', 'Class name'),
  column('status', 'Trạng thái', 'Status', choice(classStatusWords)),
  column('programme', 'Chương trình', 'Programme'),
  column('provider', 'Cơ sở đào tạo', 'Provider'),
  column('channel', 'Kênh', 'Channel', choice(channelWords)),
  column('studyForm', 'Hình thức học', 'Study form', choice(studyFormWords)),
  column('mode', 'Phương thức', 'Mode', choice(modeWords)),
  column('hostUnit', 'Đơn vị chủ trì', 'Host unit'),
  column('place', 'Địa điểm', 'Place'),
  column('plannedOpenOn', 'Dự kiến khai giảng', 'Planned opening', day),
  column('openedOn', 'Khai giảng', 'Opened on', day),
  column('closedOn', 'Bế giảng', 'Closed on', day),
  column('cancelledOn', 'Ngày hủy', 'Cancelled on', day),
  column('hours', 'Số tiết', 'Hours', count),
  column('capacity', 'Sĩ số tối đa', 'Capacity', count),
  column('learners', 'Học viên', 'Learners', count),
  column('left', 'Đã thôi học', 'Left', count),
]

export const classListRow = (item: Class): Row => ({
  ...{ code: item.code, name: item.name, status: item.status, programme: item.programme.name, provider: item.provider.name, channel: item.channel },
  ...{ studyForm: item.studyForm, mode: item.mode, hostUnit: item.hostUnit?.name ?? null, place: item.place, plannedOpenOn: item.plannedOpenOn },
  ...{ openedOn: item.openedOn, closedOn: item.closedOn, cancelledOn: item.cancelledOn, hours: item.hours, capacity: item.capacity },
  ...{ learners: item.learners, left: item.left },
})

/** A roster as it is shown, to be kept as a workbook. */
export const rosterColumns: readonly Column[] = [
  column('personCode', 'Mã cán bộ', 'Person code', { kind: 'code' }),
  column('fullName', 'Họ và tên', 'Full name'),
  column('birthDate', 'Ngày sinh', 'Birth date', day),
  column('sex', 'Giới tính', 'Sex', choice({ male: { vi: 'Nam', en: 'Male' }, female: { vi: 'Nữ', en: 'Female' } })),
  column('unit', 'Đơn vị lúc cử', 'Unit at the decision'),
  column('post', 'Chức danh lúc cử', 'Post at the decision'),
  column('decisionNo', 'Số quyết định cử', 'Decision no.'),
  column('decisionDate', 'Ngày quyết định cử', 'Decision date', day),
  column('reason', 'Cử theo', 'Sent for', choice(enrolmentReasonWords)),
  column('status', 'Trạng thái', 'Status', choice(enrolmentStatusWords)),
  column('joinedOn', 'Ngày vào lớp', 'Joined on', day),
  column('leftOn', 'Ngày thôi học', 'Left on', day),
  column('completedOn', 'Ngày hoàn thành', 'Completed on', day),
  column('result', 'Kết quả', 'Result'),
  column('certificateNo', 'Số văn bằng, chứng chỉ', 'Certificate no.'),
  column('note', 'Ghi chú', 'Note'),
  column('exception', 'Ngoại lệ được duyệt', 'Approved exception'),
]

export const rosterRow = ({ unit, post, exception, ...rest }: Enrolment): Row => {
  const { personCode, fullName, birthDate, sex, decisionNo, decisionDate, reason, status, joinedOn, leftOn, completedOn, result, certificateNo, note } = rest
  return {
    ...{ personCode, fullName, birthDate, sex, unit: unit.name, post: post?.name ?? null, decisionNo, decisionDate, reason, status, joinedOn, leftOn },
    ...{ completedOn, result, certificateNo, note },
    exception: exception && `${exception.approvedBy}, ${exception.documentNo}: ${exception.reason}`,
  }
}
