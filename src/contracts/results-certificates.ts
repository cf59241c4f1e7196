import { z } from 'zod'
import { layoutSchema } from './documents.ts'
import type { ErrorTable } from './errors.ts'
import type { Words } from './words.ts'

// Chứng chỉ, giấy chứng nhận hoàn thành khóa học.

export const certificatePermissions = {
  'results.list-certificates': { vi: 'Xem, tìm chứng chỉ đã cấp', en: 'See and search certificates' },
  'results.read-certificate': { vi: 'Tải chứng chỉ', en: 'Download certificates' },
  'results.issue-certificates': { vi: 'Cấp chứng chỉ, lấy số vào sổ', en: 'Issue certificates and take their numbers' },
  'results.void-certificate': { vi: 'Hủy, thu hồi chứng chỉ', en: 'Declare certificates void' },
  'results.export-book': { vi: 'Xuất sổ cấp chứng chỉ', en: 'Export the book of certificates' },
  'results.read-own-certificates': { vi: 'Xem, tải chứng chỉ của mình', en: 'See and download one’s own certificates' },
  'results.check-own-name': { vi: 'Xác nhận họ tên của mình trên chứng chỉ', en: 'Confirm one’s name on the certificate' },
} as const satisfies Readonly<Record<string, Words>>

/** What every account may do, whatever its roles. */
export const ownCertificatePermissions = ['results.read-own-certificates', 'results.check-own-name'] as const

export const certificateErrors = {
  'results.not-closed': {
    status: 422,
    vi: 'Kết quả của lớp chưa chốt nên chưa cấp được chứng chỉ. Chốt kết quả trước.',
    en: 'The results of the class are not closed, so no certificates can be issued. Close them first.',
  },
  'results.certified-elsewhere': {
    status: 422,
    vi: 'Lớp do nơi khác mở: chứng chỉ do nơi đó cấp. Ghi số chứng chỉ ở danh sách học viên.',
    en: 'The class is held elsewhere, and so are its certificates. Note their numbers on the roster.',
  },
  'results.not-completed': {
    status: 422,
    vi: 'Chỉ cấp cho học viên hoàn thành: {people}. Bỏ chọn những người này.',
    en: 'Certificates are for learners who completed: {people}. Leave them out.',
  },
  'results.certified-already': {
    status: 422,
    vi: 'Đã có chứng chỉ còn giá trị: {people}. Chứng chỉ chỉ cấp một lần; mất, hỏng thì cấp giấy chứng nhận hoàn thành khóa học.',
    en: 'Have a valid certificate already: {people}. It is issued once; for a lost or damaged one issue an attestation.',
  },
  'results.certificate-void': {
    status: 422,
    vi: 'Chứng chỉ này đã hủy. Tải lại trang.',
    en: 'This certificate is void already. Reload the page.',
  },
  'results.unknown-code': {
    status: 404,
    vi: 'Không có chứng chỉ nào mang mã này. Kiểm tra từng ký tự, hoặc quét lại mã QR.',
    en: 'No certificate bears this code. Check every character, or scan the QR code again.',
  },
  'results.no-code': {
    status: 422,
    vi: 'Đây không phải mã kiểm tra. Mã gồm 20 chữ và số, in cùng mã QR trên chứng chỉ; số vào sổ không dùng để kiểm tra được.',
    en: 'This is no code. A code has 20 letters and digits and stands with the QR code on the certificate; its register number cannot be checked here.',
  },
  'results.nothing-to-print': {
    status: 422,
    vi: 'Lớp chưa có chứng chỉ còn giá trị để in. Cấp chứng chỉ trước.',
    en: 'The class has no valid certificates to print. Issue them first.',
  },
} as const satisfies ErrorTable

export const certificateKindWords = {
  certificate: { vi: 'Chứng chỉ', en: 'Certificate' },
  attestation: { vi: 'Giấy chứng nhận hoàn thành khóa học', en: 'Attestation of completion' },
} as const satisfies Readonly<Record<string, Words>>

export const issueReasonWords = {
  first: { vi: 'Cấp lần đầu', en: 'First issue' },
  lost: { vi: 'Thay bản bị mất', en: 'In place of a lost one' },
  damaged: { vi: 'Thay bản bị hỏng', en: 'In place of a damaged one' },
  wrong: { vi: 'Cấp lại do cơ sở ghi sai', en: 'Issued anew: the school erred' },
} as const satisfies Readonly<Record<string, Words>>

export const voidCodeWords = {
  fraud: { vi: 'Gian lận trong chiêu sinh, học tập', en: 'Fraud in admission or study' },
  'wrong-person': { vi: 'Cấp cho người không đủ điều kiện', en: 'Issued to somebody who had no right to it' },
  'wrong-content': { vi: 'Nội dung ghi sai, sẽ cấp lại', en: 'Its content is wrong; it will be issued anew' },
  'result-changed': { vi: 'Kết quả thay đổi sau khi mở lại', en: 'The result changed after it was opened again' },
  replaced: { vi: 'Được thay bằng bản khác', en: 'Replaced by another' },
} as const satisfies Readonly<Record<string, Words>>

const keysOf = <Key extends string>(table: Readonly<Record<Key, Words>>) => z.enum(Object.keys(table) as [Key, ...Key[]])
export const certificateKindSchema = keysOf(certificateKindWords)
export const issueReasonSchema = keysOf(issueReasonWords)
export const voidCodeSchema = keysOf(voidCodeWords)
export type CertificateKind = z.infer<typeof certificateKindSchema>
export type IssueReason = z.infer<typeof issueReasonSchema>
export type VoidCode = z.infer<typeof voidCodeSchema>

const text = (most: number) => z.string().trim().normalize('NFC').max(most)

export const certificateSchema = z
  .object({
    certificateId: z.uuid(),
    kind: certificateKindSchema,
    registerNo: z.string(),
    number: z.int(),
    year: z.int(),
    issuedOn: z.iso.date(),
    issuer: z.string(),
    reason: issueReasonSchema,
    replaces: z.string().nullable().describe('Register number of the one it stands for'),
    person: z.object({ personId: z.uuid(), code: z.string(), fullName: z.string(), birthDate: z.iso.date() }),
    unitName: z.string(),
    class: z.object({ classId: z.uuid(), code: z.string(), name: z.string() }),
    programme: z.string(),
    grade: z.string().nullable(),
    completedOn: z.iso.date().nullable(),
    code: z.string().describe('By which anybody may check it'),
    sha256: z.string().nullable().describe('Of the Word file; null until it is first asked for'),
    voided: z.object({ on: z.iso.date(), reason: z.string(), code: voidCodeSchema, name: z.string() }).nullable(),
    reissueBy: z.iso.date().nullable().describe('Until when a wrong one must be issued anew'),
  })
  .meta({ id: 'Certificate', description: 'Chứng chỉ, giấy chứng nhận' })
export type Certificate = z.infer<typeof certificateSchema>

export const certificateFilterSchema = z.object({
  q: z.string().max(100).optional().describe('Register number, name, person code, class code'),
  classId: z.uuid().optional(),
  year: z.coerce.number().int().min(1990).max(2100).optional(),
  kind: certificateKindSchema.optional(),
  state: z.enum(['valid', 'void']).optional(),
})
export type CertificateFilter = z.infer<typeof certificateFilterSchema>

export const certificateListSchema = z.object({
  items: z.array(certificateSchema),
  next: z.string().nullable(),
  counts: z.object({ valid: z.int(), void: z.int() }),
  overdue: z.int().describe('Wrong ones that should have been issued anew by now'),
  can: z.object({ void: z.boolean(), issue: z.boolean(), export: z.boolean() }),
})
export type CertificateList = z.infer<typeof certificateListSchema>

export const issueCertificatesSchema = z.object({
  kind: certificateKindSchema.default('certificate'),
  people: z.array(z.uuid()).min(1).max(1000),
  layout: layoutSchema.default('state'),
  issuedOn: z.iso.date(),
  signerTitle: text(200).min(1),
  signerName: text(120).min(1),
})
export type IssueCertificates = z.infer<typeof issueCertificatesSchema>

export const issuedCertificatesSchema = z.object({ issued: z.int(), first: z.string(), last: z.string() })
export type IssuedCertificates = z.infer<typeof issuedCertificatesSchema>

export const voidCertificateSchema = z.object({
  code: voidCodeSchema.exclude(['replaced', 'result-changed']),
  reason: text(500).min(1),
})
export type VoidCertificate = z.infer<typeof voidCertificateSchema>

export const reissueSchema = z.object({
  reason: issueReasonSchema.exclude(['first']),
  words: text(500).min(1).describe('What was lost, damaged or wrong'),
  issuedOn: z.iso.date(),
  signerTitle: text(200).min(1),
  signerName: text(120).min(1),
})
export type Reissue = z.infer<typeof reissueSchema>

export const printedSchema = z.object({ taskId: z.uuid() })

/** What a stranger learns of a certificate: as little as tells whether the paper in hand is real. */
export const verifiedSchema = z
  .object({
    state: z.enum(['valid', 'void']),
    kind: certificateKindSchema,
    name: z.string().describe('Given name whole, the others by their first letters'),
    programme: z.string(),
    issuer: z.string(),
    issuedOn: z.iso.date(),
    registerNo: z.string(),
    voidedOn: z.iso.date().nullable(),
    replaced: z.boolean().describe('Void because another paper stands in its place'),
    demonstration: z.boolean().describe('The people here are invented'),
  })
  .meta({ id: 'VerifiedCertificate', description: 'Kết quả kiểm tra chứng chỉ' })
export type Verified = z.infer<typeof verifiedSchema>

export const ownCertificatesSchema = z.object({
  items: z.array(certificateSchema.omit({ sha256: true, person: true })),
  toCheck: z.array(
    z.object({
      classId: z.uuid(),
      className: z.string(),
      fullName: z.string(),
      birthDate: z.iso.date(),
      checked: z.object({ right: z.boolean(), words: z.string().nullable() }).nullable(),
    }),
  ),
  pdf: z.boolean().describe('Whether this server makes PDF files'),
})
export type OwnCertificates = z.infer<typeof ownCertificatesSchema>

export const checkNameSchema = z.object({ right: z.boolean(), words: text(300).nullable() }).refine(({ right, words }) => right || Boolean(words))
export type CheckName = z.infer<typeof checkNameSchema>
