import { enrolmentReasonWords, enrolmentStatusWords } from '#contracts/classes.ts'
import type { Words } from '#contracts/words.ts'
import type { Choice, Column } from '#kernel/tabular/index.ts'
import { personColumns } from '#modules/personnel/index.ts'

/** Values with their words as the choices of a column. */
export function choicesOf(words: Readonly<Record<string, Words>>): Choice[] {
  return Object.entries(words).map(([value, each]) => ({ value, words: each }))
}

/** Columns of học viên của lớp. */
export const enrolmentColumns: readonly Column[] = [
  ...personColumns,
  {
    key: 'classCode',
    header: { vi: 'Mã lớp', en: 'Class code' },
    type: { kind: 'code' },
    required: true,
    help: { vi: 'Mã của lớp đã nhập.', en: 'Code of a class that was imported.' },
    example: 'TCLLCT-K12',
  },
  {
    key: 'decisionNo',
    header: { vi: 'Số quyết định cử', en: 'Decision no.' },
    type: { kind: 'text', maxLength: 100 },
    clearable: true,
    help: { vi: 'Số, ký hiệu quyết định cử đi học.', en: 'Number of the decision to send.' },
    example: '1234-QĐ/TU',
  },
  {
    key: 'decisionDate',
    header: { vi: 'Ngày quyết định cử', en: 'Decision date' },
    type: { kind: 'date' },
    clearable: true,
    help: { vi: 'Ngày ký quyết định; đơn vị, chức danh và tuổi tính theo ngày này.', en: 'The day it was signed; unit, post and age are taken on this day.' },
    example: '05/03/2021',
  },
  {
    key: 'unitCode',
    header: { vi: 'Mã đơn vị lúc cử', en: 'Unit code then' },
    type: { kind: 'code' },
    clearable: false,
    help: {
      vi: 'Đơn vị của người học lúc quyết định; để trống thì lấy theo quá trình công tác.',
      en: 'The unit at the decision; when empty it is taken from the record of service.',
    },
    example: 'SNV',
  },
  {
    key: 'postCode',
    header: { vi: 'Mã chức danh lúc cử', en: 'Post code then' },
    type: { kind: 'code' },
    clearable: true,
    help: {
      vi: 'Chức danh chính lúc quyết định; để trống thì lấy theo quá trình công tác.',
      en: 'The main post at the decision; when empty it is taken from the appointments.',
    },
    example: 'TP-DANG-T',
  },
  {
    key: 'reason',
    header: { vi: 'Cử theo', en: 'Sent for' },
    type: { kind: 'choice', choices: choicesOf(enrolmentReasonWords) },
    clearable: true,
    help: { vi: 'Chức danh đương nhiệm hay chức danh quy hoạch.', en: 'The post held or the planned post.' },
    example: 'Chức danh đương nhiệm',
  },
  {
    key: 'status',
    header: { vi: 'Trạng thái', en: 'Status' },
    type: { kind: 'choice', choices: choicesOf(enrolmentStatusWords) },
    clearable: false,
    help: {
      vi: 'Để trống: hoàn thành nếu có ngày hoàn thành, nếu không là đang học.',
      en: 'Empty: completed when there is a date of completion, else enrolled.',
    },
    example: 'Đang học',
  },
  {
    key: 'joinedOn',
    header: { vi: 'Ngày vào lớp', en: 'Joined on' },
    type: { kind: 'date' },
    clearable: true,
    help: { vi: 'Để trống thì lấy ngày quyết định.', en: 'When empty, the date of the decision.' },
    example: '15/03/2021',
  },
  {
    key: 'leftOn',
    header: { vi: 'Ngày thôi học', en: 'Left on' },
    type: { kind: 'date' },
    clearable: true,
    help: {
      vi: 'Ngày đầu tiên không còn trong danh sách lớp; chỉ khi bỏ học, rút tên, chuyển lớp.',
      en: 'First day no longer on the roster; only when dropped out, withdrawn or transferred.',
    },
    example: '01/06/2021',
  },
  {
    key: 'completedOn',
    header: { vi: 'Ngày hoàn thành', en: 'Completed on' },
    type: { kind: 'date' },
    clearable: true,
    help: { vi: 'Ngày công nhận hoàn thành khóa học.', en: 'The day the course counts as completed.' },
    example: '20/11/2021',
  },
  {
    key: 'result',
    header: { vi: 'Kết quả', en: 'Result' },
    type: { kind: 'text', maxLength: 100 },
    clearable: true,
    help: { vi: 'Điểm hoặc xếp loại.', en: 'Mark or grade.' },
    example: 'Giỏi',
  },
  {
    key: 'certificateNo',
    header: { vi: 'Số văn bằng, chứng chỉ', en: 'Certificate no.' },
    type: { kind: 'text', maxLength: 100 },
    clearable: true,
    help: { vi: 'Số hiệu văn bằng, chứng chỉ, giấy chứng nhận.', en: 'Number of the diploma or certificate.' },
    example: 'A 012345',
  },
  {
    key: 'note',
    header: { vi: 'Ghi chú', en: 'Note' },
    type: { kind: 'text', maxLength: 1000 },
    clearable: true,
    help: { vi: 'Tùy ý.', en: 'As you like.' },
    example: '',
  },
]
