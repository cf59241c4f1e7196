// For tests: invented rolls and results of a class, with what is hard to lay out: long names, long units, resits, what is not known.
import type { Roll } from '#contracts/delivery-attendance.ts'
import type { ClassResults } from '#contracts/results.ts'

const names = ['K’Brổi Thị Tưởng Tượng', 'Nguyễn Thị Hồng Nhung Ngọc Quỳnh', 'Trần Văn Giả Định', 'Ông Ẩn', 'Thông Thị Mỹ Ưng Ưởng']
const units = [
  'Ủy ban nhân dân xã Bình Minh Đông, huyện Bình Minh',
  'Sở Y tế',
  'Ban Quản lý dự án đầu tư xây dựng công trình dân dụng và công nghiệp tỉnh',
  'Huyện ủy Bình Minh',
]
const at = <Item>(items: readonly Item[], index: number): Item => items[index % items.length] as Item
const className = 'Bồi dưỡng kiến thức quản lý nhà nước ngạch chuyên viên chính khóa 3 năm 2021'
export const bodies = { province: 'Tỉnh Bình Minh', issuer: 'Trường Chính trị tỉnh Bình Minh', invented: true } as const

/** A session of a class of so many, marked or not. */
export function aRoll(learners: number, marked: boolean): Roll {
  const marks = ['present', 'present', 'present', 'late', 'excused', 'absent', 'exempt'] as const
  return {
    session: {
      ...{ sessionId: 'b', classId: 'l', className, ordinal: 12, heldOn: '2021-07-12', half: 'afternoon', startsAt: '13:30', endsAt: '17:00' },
      ...{ subject: 'Chuyên đề 7: Kỹ năng soạn thảo văn bản quản lý hành chính nhà nước', lecturer: 'Nguyễn Thị Ngọc Huyền', room: 'Hội trường A' },
    },
    closedName: marked ? 'Nguyễn Thị Ngọc Huyền' : null,
    learners: Array.from({ length: learners }, (_, index) => ({
      ...{ personId: String(index), fullName: at(names, index), unitName: at(units, index), mark: marked ? at(marks, index) : null },
      ...{ note: marked && index % 9 === 3 ? 'đến lúc 14 giờ 10' : null },
      expected: index % 7 === 4 ? { kind: 'notice', reason: 'Họp theo triệu tập của cơ quan' } : null,
    })),
  } as unknown as Roll
}

/** Results of a class of so many with so many assessments; some sat again, of some nothing is known. */
export function someResults(learners: number, assessments: number, closed: boolean): ClassResults {
  const names5 = ['Bài kiểm tra', 'Thu hoạch', 'Bài thi phần kiến thức chung', 'Bài thi kỹ năng', 'Tiểu luận cuối khóa']
  const grades = { Giỏi: 8_250, Khá: 7_430, 'Trung bình': 5_500 } as const
  return {
    ...{ classId: 'l', state: closed ? 'closed' : 'entering', scheme: 'five-grades', completedOn: closed ? '2021-11-26' : null },
    submitted: closed ? { name: 'Trần Thị Nhập Điểm', at: '2021-11-26T09:00:00Z' } : null,
    closed: closed ? { name: 'Lê Văn Chốt', at: '2021-11-28T18:30:00Z' } : null,
    assessments: Array.from({ length: assessments }, (_, index) => ({
      ...{ assessmentId: String(index), name: at(names5, index), weight: index === assessments - 1 ? 2 : 1, scale: 10, required: true },
    })),
    counts: { completed: learners - 2, failed: 1, unknown: 1 },
    learners: Array.from({ length: learners }, (_, index) => {
      const grade = index < 2 ? null : at(Object.keys(grades) as (keyof typeof grades)[], index)
      return {
        ...{ personId: String(index), fullName: at(names, index), birthDate: index === 1 ? null : '1985-09-02', unit: { name: at(units, index) } },
        marks: Array.from({ length: index === 1 ? 0 : assessments }, (_, number) => [
          { assessmentId: String(number), attempt: 1, value: index === 0 ? 375 : 700 + ((index + number) % 8) * 25 },
          ...(index === 0 && number === 0 ? [{ assessmentId: '0', attempt: 2, value: 450 }] : []),
        ]).flat(),
        attendance: { share: index === 1 ? null : 9_375, source: 'roll' },
        ...{ average: index === 0 ? 4_000 : grade && grades[grade], grade: grade && { vi: grade, en: grade } },
        verdict: index === 0 ? 'failed' : index === 1 ? 'unknown' : 'completed',
      }
    }),
  } as unknown as ClassResults
}

export const listedClass = (learners: number) => ({
  ...{ ...bodies, className, programme: 'Bồi dưỡng kiến thức quản lý nhà nước ngạch chuyên viên chính', learners },
  opensOn: '2021-10-04' as never,
})
