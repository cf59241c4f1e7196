import { type Certificate, certificateKindWords, issueReasonWords, voidCodeWords } from '#contracts/results-certificates.ts'
import type { Language, Words } from '#contracts/words.ts'
import type { Column, ColumnType, Row } from '#kernel/tabular/index.ts'

const none: Words = { vi: '', en: '' }
const column = (key: string, vi: string, en: string, type: ColumnType = { kind: 'text' }): Column => ({
  ...{ key, type, header: { vi, en }, help: none, example: '' },
})
const date: ColumnType = { kind: 'date' }

/** Sổ cấp chứng chỉ as a sheet. */
export const bookColumns: readonly Column[] = [
  column('number', 'Số', 'Number', { kind: 'integer' }),
  column('registerNo', 'Số vào sổ', 'Register number'),
  column('kind', 'Loại', 'Kind'),
  column('fullName', 'Họ và tên', 'Full name'),
  column('birthDate', 'Ngày sinh', 'Date of birth', date),
  column('unitName', 'Cơ quan, đơn vị', 'Unit'),
  column('programme', 'Chương trình', 'Programme'),
  column('className', 'Lớp', 'Class'),
  column('grade', 'Xếp loại', 'Grade'),
  column('issuedOn', 'Ngày cấp', 'Issued on', date),
  column('issuer', 'Cơ sở cấp', 'Issuer'),
  column('reason', 'Cấp lần đầu, cấp lại', 'Why it was issued'),
  column('signature', 'Ký nhận', 'Received'),
  column('void', 'Hủy, thu hồi', 'Void'),
]

export const bookRow =
  (language: Language) =>
  (item: Certificate): Row => ({
    ...{ number: item.number, registerNo: item.registerNo, kind: certificateKindWords[item.kind][language] },
    ...{ fullName: item.person.fullName, birthDate: item.person.birthDate, unitName: item.unitName, programme: item.programme, className: item.class.name },
    ...{ grade: item.grade, issuedOn: item.issuedOn, issuer: item.issuer, signature: null },
    reason: issueReasonWords[item.reason][language] + (item.replaces ? ` (${item.replaces})` : ''),
    void: item.voided && `${item.voided.on.split('-').toReversed().join('/')}: ${voidCodeWords[item.voided.code][language]}. ${item.voided.reason}`,
  })
