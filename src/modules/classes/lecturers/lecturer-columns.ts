import { lecturerKinds } from '#contracts/catalogue.ts'
import type { LecturerYear, Teaching } from '#contracts/classes-lecturers.ts'
import { halfWords } from '#contracts/classes-timetable.ts'
import type { Column, Row } from '#kernel/tabular/index.ts'
import { sheetColumn as column } from '#kernel/tabular/index.ts'
import { choice, count, day } from '../class-columns.ts'

/** Columns of the register as a file. */
export const lecturerColumns: readonly Column[] = [
  column('code', 'Mã giảng viên', 'Lecturer code'),
  column('name', 'Họ và tên', 'Full name'),
  column('kind', 'Loại', 'Kind', choice(lecturerKinds)),
  column('provider', 'Cơ sở', 'Provider'),
  column('subjects', 'Chuyên đề', 'Subjects'),
  column('grade', 'Bậc thù lao', 'Pay grade'),
  column('classes', 'Số lớp', 'Classes', count),
  column('sessions', 'Số buổi', 'Sessions', count),
  column('periods', 'Số tiết cả năm', 'Periods of the year', count),
  column('taught', 'Đã dạy', 'Taught', count),
  column('norm', 'Định mức', 'Norm', count),
  column('fee', 'Thù lao (đồng)', 'Pay (đồng)', count),
]

export const lecturerRow = ({ code, name, kind, provider, subjects, grade, classes, sessions, periods, taught, norm, fee }: Teaching): Row => ({
  ...{ code, name, kind, provider, subjects, grade, classes, sessions, periods, taught, norm, fee },
})

/** Columns of one lecturer's sessions as a file. */
export const lineColumns: readonly Column[] = [
  column('heldOn', 'Ngày', 'Day', day),
  column('half', 'Buổi', 'Half', choice(halfWords)),
  column('classCode', 'Mã lớp', 'Class code'),
  column('className', 'Lớp', 'Class'),
  column('subject', 'Chuyên đề', 'Subject'),
  column('room', 'Phòng', 'Room'),
  column('periods', 'Số tiết', 'Periods', count),
  column('rate', 'Mức một buổi 4 tiết (đồng)', 'Rate of a session of 4 periods (đồng)', count),
  column('fee', 'Thù lao (đồng)', 'Pay (đồng)', count),
  column('citation', 'Căn cứ', 'Basis'),
]

export const lineRow = ({ heldOn, half, classCode, className, subject, room, periods, rate, fee, citation }: LecturerYear['lines'][0]): Row => ({
  ...{ heldOn, half, classCode, className, subject, room, periods, rate, fee, citation },
})
