import { type CertificateKind, certificateKindWords } from '#contracts/results-certificates.ts'
import type { Layout } from '#contracts/documents.ts'
import { formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'
import type { DocumentKind, Field, Fields, FilledWith } from '#modules/documents/index.ts'

/** What a certificate says, for ever. Certificates are in Vietnamese. */
export interface CertificatePaper {
  readonly kind: CertificateKind
  readonly layout: Layout
  readonly province: string
  readonly issuer: string
  readonly issuedOn: PlainDate
  readonly registerNo: string
  readonly fullName: string
  readonly sex: 'male' | 'female'
  readonly birthDate: PlainDate
  readonly unitName: string
  readonly programme: string
  readonly className: string
  readonly opensOn: PlainDate | null
  readonly completedOn: PlainDate
  readonly hours: number | null
  readonly grade: string | null
  readonly signerTitle: string
  readonly signerName: string
  /** Of an attestation: number and day of the certificate that it stands for. */
  readonly insteadOf: { readonly registerNo: string; readonly issuedOn: PlainDate } | null
  /** Said on it where the people are invented. */
  readonly demonstration: string | null
}

const text = (vi: string, en: string) => ({ type: 'text', words: { vi, en } }) as const satisfies Field
const flag = (vi: string, en: string) => ({ type: 'flag', words: { vi, en } }) as const satisfies Field
const required = <Given extends Field>(field: Given) => ({ ...field, required: true }) as const

export const certificateFields = {
  honorific: text('Ông hoặc bà', 'Mr or Ms'),
  fullName: required(text('Họ và tên', 'Full name')),
  birthDate: { type: 'date', words: { vi: 'Ngày sinh', en: 'Date of birth' } },
  unitName: text('Cơ quan, đơn vị công tác', 'Unit'),
  programme: required(text('Chương trình', 'Programme')),
  className: text('Tên lớp', 'Name of the class'),
  time: text('Thời gian học', 'Time'),
  counted: flag('Đã định số tiết', 'The periods are known'),
  hours: text('Số tiết', 'Periods'),
  graded: flag('Có xếp loại', 'There is a grade'),
  grade: text('Xếp loại', 'Grade'),
  registerNo: required(text('Số vào sổ', 'Register number')),
  replacing: flag('Thay cho bản đã cấp', 'It stands for an earlier one'),
  insteadOf: text('Bản đã cấp', 'The earlier one'),
  code: required(text('Mã kiểm tra', 'Code to check it by')),
  checkAt: text('Nơi kiểm tra', 'Where to check it'),
  qr: { type: 'qr', words: { vi: 'Mã QR để kiểm tra', en: 'QR code to check it by' } },
} as const satisfies Fields

export interface CheckedBy {
  readonly code: string
  /** The address at which a stranger checks it. */
  readonly url: string
}

export function certificate(paper: CertificatePaper, { code, url }: CheckedBy): FilledWith {
  const { fullName, sex, birthDate, unitName, programme, className, opensOn, completedOn, hours, grade, registerNo, insteadOf } = paper
  const kind = certificateKindWords[paper.kind].vi
  return {
    letter: {
      ...{
        wideHead: true,
        layout: paper.layout,
        superior: '',
        issuer: paper.issuer.toLocaleUpperCase('vi'),
        place: placeOf(paper.province),
        date: paper.issuedOn,
      },
      ...{ number: registerNo, symbol: '', kind: kind.toLocaleUpperCase('vi'), subject: programme },
      ...{ signature: { authority: '', title: paper.signerTitle, name: paper.signerName }, recipients: [], demonstration: paper.demonstration },
    },
    content: {
      ...{ honorific: sex === 'female' ? 'bà' : 'ông', fullName, birthDate, unitName, programme, registerNo, code },
      // In the midst of a sentence.
      className: /^lớp\s/i.test(className) ? className.slice(0, 1).toLocaleLowerCase('vi') + className.slice(1) : `lớp ${className}`,
      time: `${opensOn && opensOn < completedOn ? `từ ngày ${formatVietnamese(opensOn)} đến ngày ` : 'ngày '}${formatVietnamese(completedOn)}`,
      ...{ counted: hours !== null, hours: hours === null ? null : String(hours), graded: grade !== null, grade },
      ...{ replacing: insteadOf !== null, insteadOf: insteadOf && `số ${insteadOf.registerNo} ngày ${formatVietnamese(insteadOf.issuedOn)}` },
      ...{ checkAt: url.replace(/\?.*$/, '').replace(/^https?:\/\//, ''), qr: url },
    },
  }
}

const placeOf = (province: string) => province.replace(/^(tỉnh|thành phố)\s+/i, '')

const day = (written: string) => written as PlainDate

/** Invented. */
export const exampleCertificate = (kind: CertificateKind, layout: Layout): CertificatePaper => ({
  ...{ kind, layout, province: 'Tỉnh Ví Dụ', issuer: 'Trường Chính trị tỉnh Ví Dụ', issuedOn: day('2021-12-01'), registerNo: '127/2021/CC-TCT' },
  ...{ fullName: 'K’Brổi Thị Tưởng Tượng', sex: 'female', birthDate: day('1985-09-02'), unitName: 'Huyện ủy Bình Minh' },
  ...{ programme: 'Bồi dưỡng kiến thức quản lý nhà nước ngạch chuyên viên chính', className: 'Lớp chuyên viên chính khóa 3 năm 2021' },
  ...{ opensOn: day('2021-10-04'), completedOn: day('2021-11-26'), hours: 240, grade: 'Giỏi', signerTitle: 'HIỆU TRƯỞNG', signerName: 'Nguyễn Văn Ví Dụ' },
  insteadOf: kind === 'attestation' ? { registerNo: '12/2021/CC-TCT', issuedOn: day('2021-06-01') } : null,
  demonstration: 'Ví dụ: người và số liệu trong văn bản này là giả định',
})

const exampleCheck = { code: '7K2MQ-0XWTB-49DAP-HV6ZC', url: 'https://trongnguoi.vidu.vn/xac-minh?ma=7K2MQ-0XWTB-49DAP-HV6ZC' }

/** Certificates that officials may lay out themselves. */
export const certificateDocumentKinds: readonly DocumentKind[] = (['certificate', 'attestation'] as const).map((kind) => ({
  ...{ code: kind, module: 'results', fields: certificateFields, personal: true as const, words: certificateKindWords[kind] },
  about:
    kind === 'certificate'
      ? { vi: 'Khi học viên hoàn thành một lớp', en: 'When a learner completed a class' }
      : {
          vi: 'Khi chứng chỉ bị mất, hỏng, hoặc khóa học chỉ cấp giấy chứng nhận',
          en: 'When a certificate was lost or damaged, or a course gives no other paper',
        },
  example: (layout: Layout) => certificate(exampleCertificate(kind, layout), exampleCheck),
}))
