import type { PlainDate } from '#kernel/plain-date.ts'
import type { PaperLine, PaperShare, PlanPaper } from './plan-paper.ts'

// Invented from beginning to end; it shows every part of a template.

const units = [
  ['TINH-A', 'Sở Nông nghiệp và Phát triển nông thôn', 'state'],
  ['HUYEN-B', 'Huyện Bình Minh', 'local'],
  ['XA-C', 'Thị xã Phú Lộc', 'local'],
] as const

/** Asked, appraised, approved for each of the units above. */
function sharesOf(...numbers: readonly (readonly [asked: number, granted: number])[]): PaperShare[] {
  return numbers.flatMap(([asked, granted], index) => {
    const [unitCode, unitName, block] = units[index] ?? ['', '', 'state']
    return { unitCode, unitName, block, asked, appraised: granted, approved: granted, difference: granted < asked ? 'Vượt quy mô lớp' : null }
  })
}

const base: Omit<PaperLine, 'code' | 'name' | 'programme' | 'group' | 'classes' | 'seats' | 'cost' | 'units'> = {
  ...{ year: 2022, channel: 'opened', studyForm: 'part-time', mode: 'in-person', quarter: 2, opensOn: null, endsOn: null, place: null, room: null },
  ...{ provider: 'Trường Chính trị tỉnh', fundSource: 'province-budget', note: null, lecturers: [] },
}

const political = 'Lý luận chính trị'
const state = 'Quản lý nhà nước'

function yearLines(): PaperLine[] {
  return [
    {
      ...base,
      ...{ code: '01', name: 'Cao cấp lý luận chính trị', programme: 'Cao cấp lý luận chính trị', group: political, channel: 'sent', studyForm: 'full-time' },
      ...{ classes: 0, seats: 34, quarter: 3, provider: 'Học viện Chính trị khu vực', cost: 408_000_000, units: sharesOf([15, 12], [14, 14], [8, 8]) },
    },
    {
      ...base,
      ...{ code: '02', name: 'Trung cấp lý luận chính trị – hành chính', programme: 'Trung cấp lý luận chính trị', group: political, classes: 2, seats: 140 },
      ...{ place: 'Trường Chính trị tỉnh', cost: 1_260_000_000, units: sharesOf([50, 50], [60, 50], [40, 40]) },
    },
    {
      ...base,
      ...{ code: '03', name: 'Bồi dưỡng ngạch chuyên viên chính', programme: 'Ngạch chuyên viên chính', group: state, mode: 'blended', classes: 1, seats: 60 },
      ...{ quarter: 4, cost: 186_000_000, note: 'Học trực tuyến các chuyên đề chung', units: sharesOf([20, 20], [20, 20], [20, 20]) },
    },
  ]
}

const aClass = { classes: 1, place: 'Trường Chính trị tỉnh', mode: 'in-person' } as const

function classLines(): PaperLine[] {
  return [
    {
      ...{
        ...base,
        ...aClass,
        code: '02.1',
        name: 'Lớp Trung cấp lý luận chính trị khóa 1',
        programme: 'Trung cấp lý luận chính trị',
        group: political,
        seats: 70,
      },
      ...{ opensOn: '2022-03-14' as PlainDate, endsOn: '2022-12-16' as PlainDate, room: 'Hội trường B', cost: 630_000_000 },
      ...{
        lecturers: [
          { name: 'Trần Thị Giả Định', hours: 60 },
          { name: 'Lê Văn Ví Dụ', hours: 45 },
        ],
        units: sharesOf([25, 25], [25, 25], [20, 20]),
      },
    },
    {
      ...{
        ...base,
        ...aClass,
        code: '02.2',
        name: 'Lớp Trung cấp lý luận chính trị khóa 2',
        programme: 'Trung cấp lý luận chính trị',
        group: political,
        seats: 70,
      },
      ...{ opensOn: '2022-05-09' as PlainDate, endsOn: '2023-01-13' as PlainDate, place: 'Trung tâm Chính trị huyện Bình Minh', room: 'Phòng 201' },
      ...{ cost: 630_000_000, lecturers: [{ name: 'Lê Văn Ví Dụ', hours: 60 }], units: sharesOf([25, 25], [35, 25], [20, 20]) },
    },
    {
      ...{
        ...base,
        ...aClass,
        code: '03.1',
        name: 'Lớp bồi dưỡng ngạch chuyên viên chính',
        programme: 'Ngạch chuyên viên chính',
        group: state,
        mode: 'blended',
        seats: 60,
      },
      ...{ opensOn: '2022-10-03' as PlainDate, endsOn: '2022-11-25' as PlainDate, room: 'Phòng 305', cost: 186_000_000 },
      ...{ lecturers: [{ name: 'Trần Thị Giả Định', hours: 40 }], units: sharesOf([20, 20], [20, 20], [20, 20]) },
    },
  ]
}

/** An invented plan of an invented province, with everything a document about it may say. */
export function examplePaper(kind: 'year' | 'opening'): PlanPaper {
  return {
    kind,
    title: kind === 'year' ? 'Kế hoạch đào tạo, bồi dưỡng năm 2022' : 'Kế hoạch mở lớp năm 2022',
    unitName: 'Tỉnh Ví Dụ',
    province: true,
    yearFrom: 2022,
    yearTo: 2022,
    leadBody: 'Ban Tổ chức Tỉnh ủy',
    coordinatingBodies: ['Sở Nội vụ', 'Trường Chính trị tỉnh', 'Sở Tài chính'],
    legalBasis: 'Nghị định số 101/2017/NĐ-CP ngày 01/9/2017 của Chính phủ\nKế hoạch đào tạo, bồi dưỡng giai đoạn 2021 – 2025 của tỉnh (ví dụ)',
    goals:
      'Nâng cao kiến thức, kỹ năng của đội ngũ cán bộ, công chức, viên chức; gắn đào tạo, bồi dưỡng với tiêu chuẩn chức danh và quy hoạch.\nMở lớp đúng thời gian, đúng đối tượng, đúng quy mô của kế hoạch.',
    amendment: null,
    targets: [
      { name: 'Cán bộ, công chức cấp tỉnh, cấp huyện đạt tiêu chuẩn trước khi bổ nhiệm ngạch, chức vụ', percent: 100, yearly: true, byYear: null },
      { name: 'Viên chức được bồi dưỡng theo tiêu chuẩn chức danh nghề nghiệp', percent: 100, yearly: false, byYear: 2025 },
    ],
    lines: kind === 'year' ? yearLines() : classLines(),
  }
}
