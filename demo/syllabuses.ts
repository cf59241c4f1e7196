import { apportion } from './chance.ts'
import { elementaryType, fosteringTypes, intermediateTypes, type ClassType } from './class-types.ts'
import type { Row } from './province.ts'

/** Subjects of a programme with their weight in its hours. Invented after the kind of programme it is: the real ones are issued by the ministries and academies. */
type Weighed = readonly (readonly [name: string, weight: number])[]

const theory: Weighed = [
  ['Triết học Mác - Lênin', 10],
  ['Kinh tế chính trị Mác - Lênin', 9],
  ['Chủ nghĩa xã hội khoa học', 7],
  ['Lịch sử Đảng Cộng sản Việt Nam', 8],
  ['Tư tưởng Hồ Chí Minh', 7],
  ['Xây dựng Đảng', 10],
  ['Nhà nước và pháp luật', 9],
  ['Quản lý hành chính nhà nước', 8],
  ['Đường lối, chính sách của Đảng, Nhà nước trên các lĩnh vực', 10],
  ['Kỹ năng lãnh đạo, quản lý', 7],
  ['Công tác dân vận, tôn giáo', 5],
  ['Kiến thức địa phương', 4],
  ['Nghiên cứu thực tế', 3],
  ['Ôn thi, thi tốt nghiệp', 3],
]

const administration: Weighed = [
  ['Nhà nước trong hệ thống chính trị', 4],
  ['Tổ chức bộ máy hành chính nhà nước', 4],
  ['Công vụ, công chức', 3],
  ['Quyết định hành chính nhà nước', 3],
  ['Quản lý tài chính trong cơ quan hành chính', 3],
  ['Cải cách hành chính, dịch vụ công trực tuyến', 3],
  ['Kỹ năng soạn thảo văn bản', 3],
  ['Kỹ năng phối hợp, làm việc nhóm', 2],
  ['Đi thực tế', 2],
  ['Viết tiểu luận, kiểm tra cuối khóa', 3],
]

const leadership: Weighed = [
  ['Kỹ năng lãnh đạo, quản lý', 4],
  ['Xây dựng kế hoạch và tổ chức thực hiện', 3],
  ['Quản lý nhân sự, đánh giá cán bộ', 3],
  ['Quản lý hành chính nhà nước', 3],
  ['Kỹ năng giải quyết tình huống, tiếp công dân', 2],
  ['Kiểm tra, viết thu hoạch', 1],
]

const short = (...names: readonly string[]): Weighed => names.map((name) => [name, 1])

const subjectsOf: Readonly<Record<string, Weighed>> = {
  'DT-LLCT-TC-TT': theory,
  'DT-LLCT-TC-KTT': theory,
  'DT-LLCT-SC': theory.slice(0, 8),
  'BD-QLNN-CV': administration,
  'BD-QLNN-CVC': administration,
  'BD-LDQL-PHONG': leadership,
  'BD-XA-LD': leadership,
  'BD-HDND-H': short('Tổ chức và hoạt động của Hội đồng nhân dân', 'Kỹ năng giám sát, chất vấn', 'Kỹ năng tiếp xúc cử tri'),
  'BD-XA-CM': short(
    'Tổ chức bộ máy hành chính nhà nước',
    'Kỹ năng soạn thảo văn bản',
    'Kỹ năng tiếp công dân',
    'Nghiệp vụ chuyên môn cấp xã',
    'Trao đổi, thu hoạch',
  ),
  'BD-TONGIAO': short('Công tác dân vận, tôn giáo', 'Pháp luật về tín ngưỡng, tôn giáo', 'Xử lý tình huống về tôn giáo', 'Thu hoạch'),
  'BD-KTGS': short(
    'Công tác kiểm tra, giám sát của Đảng',
    'Thi hành kỷ luật trong Đảng',
    'Giải quyết đơn thư',
    'Nghiệp vụ của ủy ban kiểm tra',
    'Trao đổi, thu hoạch',
  ),
  'BD-KTV': short('Pháp luật về kế toán', 'Ngân sách nhà nước', 'Kế toán hành chính sự nghiệp', 'Thuế', 'Tin học ứng dụng', 'Kiểm tra cuối khóa'),
}

/** Rows of the import of subjects, of every programme whose classes are opened in the province. */
export function* syllabusRows(): Iterable<Row> {
  const types: readonly ClassType[] = [...intermediateTypes, ...fosteringTypes, elementaryType]
  for (const { programme, hours } of types) {
    const subjects = subjectsOf[programme] ?? []
    // Whole sessions of four tiết: what is over goes to the first subjects.
    const sessions = apportion(
      hours / 4,
      subjects.map(([, weight]) => weight),
    )
    const rows = subjects.map(([name], index) => ({ name, periods: 4 * (sessions[index] ?? 0) })).filter(({ periods }) => periods > 0)
    for (const [index, { name, periods }] of rows.entries()) yield { programmeCode: programme, position: index + 1, name, periods }
  }
}
