import type { Layout } from '#contracts/documents.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type {
  AmendDecision,
  ClassPaper,
  Commitment,
  EnrolmentNotice,
  HeadPaper,
  LearnerPaper,
  NominationListPaper,
  OpenClassDecision,
  Reimbursement,
  ReviewReport,
  Roster,
  SendDecision,
  Summons,
} from './papers.ts'

// Invented from beginning to end; the examples show every part of a template.

const day = (text: string) => text as PlainDate

export const exampleHead = (layout: Layout, issuer: HeadPaper['issuer'] = { kind: 'commission' }, signed = true): HeadPaper => {
  const party = layout === 'party'
  const committee = issuer.kind === 'committee'
  const title = committee ? (party ? 'Phó Bí thư' : 'Chủ tịch') : party ? 'Phó Trưởng ban' : 'Phó Giám đốc'
  const authority = committee ? (party ? 'T/M Ban Thường vụ' : 'TM. Ủy ban nhân dân') : party ? 'K/T Trưởng ban' : 'KT. Giám đốc'
  return {
    ...{ layout, province: 'Tỉnh Ví Dụ', issuer, number: null, date: signed ? day('2022-01-10') : null },
    signer: { authority, title, name: 'Nguyễn Văn Ví Dụ' },
    demonstration: 'Ví dụ: người và số liệu trong văn bản này là giả định',
  }
}

export const exampleClass: ClassPaper = {
  name: 'lớp Cao cấp lý luận chính trị không tập trung, khóa 2022 – 2024',
  programme: 'Cao cấp lý luận chính trị',
  provider: 'Học viện Chính trị khu vực',
  place: 'Trường Chính trị tỉnh Ví Dụ, số 1 đường Ví Dụ',
  studyForm: 'không tập trung',
  mode: 'trực tiếp',
  opensOn: day('2022-03-14'),
  endsOn: day('2024-01-26'),
  fund: 'ngân sách tỉnh',
}

const names = [
  ['Trần Thị Giả Định', 'female', '1985-09-02', 'Kinh', 'Phó Trưởng phòng Kế hoạch và Tài chính', 'Sở Nông nghiệp và Phát triển nông thôn'],
  ['Lê Văn Ví Dụ', 'male', '1982-04-30', 'Chăm', 'Phó Chủ tịch Ủy ban nhân dân huyện', 'Huyện Bình Minh'],
  ['Nguyễn Hoàng Giả Thiết', 'male', '1987-12-15', 'Kinh', 'Bí thư Đảng ủy xã', 'Huyện Bình Minh'],
  ['K’Brổi Thị Tưởng Tượng', 'female', '1990-02-08', 'K’ho', 'Chủ tịch Hội Liên hiệp Phụ nữ', 'Thị xã Phú Lộc'],
  ['Đỗ Nguyễn Minh Minh Họa', 'male', '1979-07-21', 'Kinh', 'Trưởng phòng Tổ chức – Hành chính', 'Trường Chính trị tỉnh'],
] as const

/** So many invented people of five invented units. */
export function exampleLearners(count: number): LearnerPaper[] {
  return Array.from({ length: count }, (_, index) => {
    const [name, sex, birthDate, ethnicGroup, post, unit] = names[Math.floor((index * names.length) / count)] ?? names[0]
    const fullName = count > names.length ? `${name} ${index + 1}` : name
    const note = index % 40 === 3 ? 'Ngoại lệ: Công văn số 12-CV/TU ngày 03/01/2022' : null
    return { fullName, sex, birthDate: day(birthDate), ethnicGroup, minority: ethnicGroup !== 'Kinh', post, unitName: unit, group: unit, note }
  })
}

const [first, second] = exampleLearners(5) as [LearnerPaper, LearnerPaper]

const grounds = (layout: Layout) => ({
  bases:
    layout === 'party'
      ? ['Điều lệ Đảng Cộng sản Việt Nam', 'Quy chế làm việc của Ban Chấp hành Đảng bộ tỉnh (ví dụ)', 'Kế hoạch đào tạo, bồi dưỡng năm 2022 của tỉnh (ví dụ)']
      : [
          'Luật Tổ chức chính quyền địa phương ngày 19/6/2015',
          'Nghị định số 101/2017/NĐ-CP ngày 01/9/2017 của Chính phủ về đào tạo, bồi dưỡng cán bộ, công chức, viên chức',
          'Kế hoạch đào tạo, bồi dưỡng năm 2022 của tỉnh (ví dụ)',
        ],
  proposedBy: layout === 'party' ? 'Phòng Đào tạo, bồi dưỡng cán bộ' : 'Trưởng phòng Công chức, viên chức',
  enforcers: layout === 'party' ? 'Văn phòng Tỉnh ủy, Ban Tổ chức Tỉnh ủy' : 'Chánh Văn phòng Sở, Trưởng phòng Công chức, viên chức',
})

export const exampleSend = (layout: Layout, people: number): SendDecision => ({
  ...grounds(layout),
  class: exampleClass,
  learners: people === 1 ? [first] : exampleLearners(people),
  duty: { months: 48, basis: 'Nghị định số 101/2017/NĐ-CP' },
})

export const exampleAmend = (layout: Layout): AmendDecision => ({
  ...grounds(layout),
  bases: grounds(layout).bases.slice(1),
  class: exampleClass,
  amends: { number: layout === 'party' ? '12-QĐ/BTCTU' : '12/QĐ-SNV', date: day('2022-01-10') },
  changes: [
    { removed: first, added: second, reason: 'Nghỉ thai sản từ ngày 01/3/2022' },
    { removed: null, added: exampleLearners(5)[3] ?? null, reason: 'Bổ sung theo chỉ tiêu được giao thêm' },
  ],
})

export const exampleOpenClass = (layout: Layout): OpenClassDecision => ({
  ...grounds(layout),
  class: exampleClass,
  learners: 70,
  leadBody: 'Trường Chính trị tỉnh',
  coordinatingBodies: ['Ban Tổ chức Tỉnh ủy', 'Sở Nội vụ', 'Sở Tài chính'],
})

export const exampleSummons = (): Summons => ({
  class: exampleClass,
  learner: first,
  basis: 'Quyết định số 12-QĐ/BTCTU ngày 10/01/2022 của Ban Tổ chức Tỉnh ủy',
  gathersAt: '7 giờ 30 phút, ngày 14/3/2022 (thứ Hai)',
  bring: ['giấy triệu tập, căn cước công dân', 'bản sao quyết định cử đi học, ảnh 3 × 4'],
  contact: 'Phòng Quản lý đào tạo, điện thoại 0252 000 000 (ví dụ)',
  answerBy: day('2022-03-07'),
})

export const exampleList = (): NominationListPaper => ({
  ...{ unitName: 'Huyện Bình Minh', class: exampleClass, classCode: 'CC-VD-12', judgedOn: day('2022-01-05') },
  people: exampleLearners(5).map((learner, index) => ({
    ...learner,
    ...{ unitName: 'Huyện Bình Minh', alternate: index === 4, verdict: index === 3 ? 'Không đạt' : 'Đạt' },
    note: index === 3 ? 'NGOẠI LỆ ĐƯỢC CHẤP THUẬN: Ban Thường vụ Tỉnh ủy, 12-CV/TU (03/01/2022)' : null,
  })),
})

export const exampleRoster = (): Roster => ({ class: exampleClass, learners: exampleLearners(5) })

export const exampleNotice = (): EnrolmentNotice => ({
  class: exampleClass,
  bases: ['Kế hoạch đào tạo, bồi dưỡng năm 2022 của tỉnh (ví dụ)'],
  learners: 70,
  targets: ['Cán bộ lãnh đạo, quản lý cấp phòng trở lên của sở, ban, ngành', 'Cấp ủy viên cấp huyện; trưởng, phó phòng cấp huyện'],
  conditions: ['Đảng viên chính thức, có bằng đại học trở lên', 'Nam từ 40 tuổi, nữ từ 35 tuổi trở lên (hệ không tập trung)'],
  papers: ['Danh sách đề nghị theo mẫu', 'Sơ yếu lý lịch có xác nhận của cơ quan quản lý', 'Bản sao văn bằng chuyên môn'],
  sendTo: 'Ban Tổ chức Tỉnh ủy',
  sendBy: day('2022-02-15'),
  contact: 'Phòng Đào tạo, bồi dưỡng cán bộ, điện thoại 0252 000 000 (ví dụ)',
})

export const exampleCommitment = (layout: Layout): Commitment => ({
  class: { ...exampleClass, name: 'chương trình đào tạo thạc sĩ Quản lý công', provider: 'Học viện Hành chính Quốc gia', endsOn: day('2024-03-14') },
  learner: first,
  decision: {
    number: layout === 'party' ? '12-QĐ/BTCTU' : '12/QĐ-SNV',
    date: day('2022-01-10'),
    by: layout === 'party' ? 'Ban Tổ chức Tỉnh ủy' : 'Giám đốc Sở Nội vụ',
  },
  addressee: layout === 'party' ? 'Ban Tổ chức Tỉnh ủy' : 'Sở Nội vụ',
  rule: { studyMonths: 24, numerator: 2, denominator: 1 },
  months: 48,
  legalBasis: 'Nghị định số 101/2017/NĐ-CP',
})

export const exampleReimbursement = (layout: Layout): Reimbursement => ({
  ...grounds(layout),
  class: exampleCommitment(layout).class,
  learner: first,
  reason: 'đã được cấp bằng nhưng tự ý bỏ việc khi chưa phục vụ đủ thời gian cam kết',
  steps: [
    { name: 'Tổng chi phí đào tạo (F)', value: '60.000.000 đồng' },
    { name: 'Thời gian phải phục vụ (T1)', value: '48 tháng' },
    { name: 'Thời gian đã phục vụ (T2)', value: '20 tháng' },
    { name: 'Chi phí phải đền bù: F / T1 × (T1 − T2)', value: '35.000.000 đồng' },
    { name: 'Giảm 1,5% cho mỗi năm công tác trước đào tạo (10 năm)', value: '15%' },
  ],
  amount: 29_750_000,
  adjusted: { computed: 29_750_000, words: 'hoàn cảnh gia đình khó khăn, đề nghị giữ mức tính theo quy định' },
  dueOn: day('2022-05-10'),
  payee: 'Sở Nông nghiệp và Phát triển nông thôn',
})

export const exampleReview = (): ReviewReport => ({
  on: day('2021-12-31'),
  about: 'tỉnh Ví Dụ',
  bases: ['Kế hoạch rà soát chức danh năm 2021 của tỉnh (ví dụ)'],
  ...{ holders: 320, met: 231, lacking: 74, unknown: 15, studying: 18, planned: 41 },
  ladders: [
    { name: 'Lý luận chính trị', needed: 320, met: 262, missing: 49, unknown: 9 },
    { name: 'Quản lý nhà nước', needed: 214, met: 176, missing: 32, unknown: 6 },
    { name: 'Kiến thức quốc phòng và an ninh', needed: 298, met: 280, missing: 14, unknown: 4 },
  ],
  units: [
    { name: 'Sở Nông nghiệp và Phát triển nông thôn', holders: 84, lacking: 19, studying: 5, planned: 12 },
    { name: 'Huyện Bình Minh', holders: 142, lacking: 36, studying: 9, planned: 20 },
    { name: 'Thị xã Phú Lộc', holders: 94, lacking: 19, studying: 4, planned: 9 },
  ],
  people: exampleLearners(5).map(({ fullName, post, unitName }, index) => ({
    ...{ fullName, post, unitName, missing: index % 2 ? 'Quản lý nhà nước ngạch chuyên viên chính' : 'Cao cấp lý luận chính trị' },
    overdueSince: index % 2 ? null : day('2020-06-01'),
    next: ['Đang học', 'Đã có trong kế hoạch năm 2022', null][index % 3] ?? null,
  })),
  unlisted: null,
  remarks: [],
})
