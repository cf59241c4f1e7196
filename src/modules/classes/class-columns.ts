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
import { type Column, type ColumnType, type Row, sheetColumn } from '#kernel/tabular/index.ts'
import { choicesOf } from './imports/enrolment-columns.ts'

export const choice = (words: Readonly<Record<string, Words>>): ColumnType => ({ kind: 'choice', choices: choicesOf(words) })
export const count: ColumnType = { kind: 'integer' }
export const day: ColumnType = { kind: 'date' }

/** A list of classes as it is shown, to be kept as a workbook. */
export const classListColumns: readonly Column[] = [
  sheetColumn('code', 'Mã lớp', 'Class code', { kind: 'code' }),
  sheetColumn('name', 'Tên lớp', 'Class name'),
  sheetColumn('status', 'Trạng thái', 'Status', choice(classStatusWords)),
  sheetColumn('programme', 'Chương trình', 'Programme'),
  sheetColumn('provider', 'Cơ sở đào tạo', 'Provider'),
  sheetColumn('channel', 'Kênh', 'Channel', choice(channelWords)),
  sheetColumn('studyForm', 'Hình thức học', 'Study form', choice(studyFormWords)),
  sheetColumn('mode', 'Phương thức', 'Mode', choice(modeWords)),
  sheetColumn('hostUnit', 'Đơn vị chủ trì', 'Host unit'),
  sheetColumn('place', 'Địa điểm', 'Place'),
  sheetColumn('plannedOpenOn', 'Dự kiến khai giảng', 'Planned opening', day),
  sheetColumn('openedOn', 'Khai giảng', 'Opened on', day),
  sheetColumn('closedOn', 'Bế giảng', 'Closed on', day),
  sheetColumn('cancelledOn', 'Ngày hủy', 'Cancelled on', day),
  sheetColumn('hours', 'Số tiết', 'Hours', count),
  sheetColumn('capacity', 'Sĩ số tối đa', 'Capacity', count),
  sheetColumn('learners', 'Học viên', 'Learners', count),
  sheetColumn('left', 'Đã thôi học', 'Left', count),
]

export const classListRow = (item: Class): Row => ({
  ...{ code: item.code, name: item.name, status: item.status, programme: item.programme.name, provider: item.provider.name, channel: item.channel },
  ...{ studyForm: item.studyForm, mode: item.mode, hostUnit: item.hostUnit?.name ?? null, place: item.place, plannedOpenOn: item.plannedOpenOn },
  ...{ openedOn: item.openedOn, closedOn: item.closedOn, cancelledOn: item.cancelledOn, hours: item.hours, capacity: item.capacity },
  ...{ learners: item.learners, left: item.left },
})

/** A roster as it is shown, to be kept as a workbook. */
export const rosterColumns: readonly Column[] = [
  sheetColumn('personCode', 'Mã cán bộ', 'Person code', { kind: 'code' }),
  sheetColumn('fullName', 'Họ và tên', 'Full name'),
  sheetColumn('birthDate', 'Ngày sinh', 'Birth date', day),
  sheetColumn('sex', 'Giới tính', 'Sex', choice({ male: { vi: 'Nam', en: 'Male' }, female: { vi: 'Nữ', en: 'Female' } })),
  sheetColumn('unit', 'Đơn vị lúc cử', 'Unit at the decision'),
  sheetColumn('post', 'Chức danh lúc cử', 'Post at the decision'),
  sheetColumn('decisionNo', 'Số quyết định cử', 'Decision no.'),
  sheetColumn('decisionDate', 'Ngày quyết định cử', 'Decision date', day),
  sheetColumn('reason', 'Cử theo', 'Sent for', choice(enrolmentReasonWords)),
  sheetColumn('status', 'Trạng thái', 'Status', choice(enrolmentStatusWords)),
  sheetColumn('joinedOn', 'Ngày vào lớp', 'Joined on', day),
  sheetColumn('leftOn', 'Ngày thôi học', 'Left on', day),
  sheetColumn('completedOn', 'Ngày hoàn thành', 'Completed on', day),
  sheetColumn('result', 'Kết quả', 'Result'),
  sheetColumn('certificateNo', 'Số văn bằng, chứng chỉ', 'Certificate no.'),
  sheetColumn('note', 'Ghi chú', 'Note'),
  sheetColumn('exception', 'Ngoại lệ được duyệt', 'Approved exception'),
]

export const rosterRow = ({ unit, post, exception, ...rest }: Enrolment): Row => {
  const { personCode, fullName, birthDate, sex, decisionNo, decisionDate, reason, status, joinedOn, leftOn, completedOn, result, certificateNo, note } = rest
  return {
    ...{ personCode, fullName, birthDate, sex, unit: unit.name, post: post?.name ?? null, decisionNo, decisionDate, reason, status, joinedOn, leftOn },
    ...{ completedOn, result, certificateNo, note },
    exception: exception && `${exception.approvedBy}, ${exception.documentNo}: ${exception.reason}`,
  }
}
