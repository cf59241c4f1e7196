import { dayOf, isoDate, type Day } from './calendar.ts'
import { chance, purpose, type Chance } from './chance.ts'
import { overRatioUnits } from './organisation.ts'
import type { Person } from './people.ts'
import { advancedPosts, type DemoPost } from './post-profiles.ts'
import { role } from './seating.ts'
import type { World } from './world.ts'

/** How far a person had come on each ladder before (or beside) the classes that are told; 0 = nothing. Heights are those of the catalogue. */
export interface BaseLevels {
  readonly theory: 0 | 1 | 2 | 3
  readonly state: 0 | 1 | 2 | 3 | 4
  readonly leadership: 0 | 1 | 2 | 3 | 4
  readonly defence: 0 | 1 | 2 | 3
  readonly education: number
  /** The advanced level comes from a degree in politics or a confirmation. */
  readonly equivalent: boolean
}

/** A diploma or certificate before it becomes a row. */
export interface Award {
  readonly ladder: string
  readonly level: string
  readonly on: Day
  readonly field?: string | undefined
  readonly provider?: string | undefined
  readonly equivalent?: boolean
}

const theoryShares: Readonly<Record<string, readonly [advanced: number, intermediate: number, elementary: number]>> = {
  'BT-TU': [1, 0, 0],
  'PBTTT-TU': [1, 0, 0],
  'CT-UBND-T': [1, 0, 0],
  'PCT-UBND-T': [1, 0, 0],
  'HT-TCT': [1, 0, 0],
  'TB-DANG-T': [0.95, 0.05, 0],
  'CN-UBKT-T': [0.95, 0.05, 0],
  'GD-SO': [0.82, 0.16, 0],
  'BT-HU': [0.95, 0.05, 0],
  'PBTTT-HU': [0.85, 0.15, 0],
  'CT-UBND-H': [0.85, 0.15, 0],
  'TP-HUYEN': [0.34, 0.56, 0.05],
  'TP-SO': [0.33, 0.5, 0.05],
  'TP-DANG-T': [0.5, 0.46, 0],
  'TP-DT-T': [0.3, 0.6, 0.05],
  'TK-TCT': [0.6, 0.3, 0],
  'PTK-TCT': [0.12, 0.6, 0],
  'GV-TCT': [0.02, 0.6, 0.1],
  'CHT-QS-X': [0, 0.55, 0.3],
  'BT-DOAN-X': [0, 0.45, 0.25],
  'CV-DANG-T': [0.01, 0.5, 0.2],
}

function theoryOf(by: Chance, person: Person, post: DemoPost): BaseLevels['theory'] {
  const value = by.next()
  if (person.partyOfficial === undefined) return value < 0.22 ? 1 : value < 0.25 && post.block !== 'service' ? 2 : 0
  const overRatio = overRatioUnits.includes(person.unit.code)
  const [advanced, intermediate, elementary] = overRatio
    ? advancedPosts.has(post.code)
      ? [0.9, 0.1, 0]
      : post.leadership
        ? [0.42, 0.4, 0.1]
        : [0, 0.3, 0.3]
    : (theoryShares[post.code] ??
      (advancedPosts.has(post.code)
        ? post.tier === 'principal' || post.tier === 'deputy'
          ? [0.52, 0.43, 0.02]
          : [0.36, 0.55, 0.04]
        : post.level === 'commune' && post.block !== 'service'
          ? post.leadership
            ? [0.006, 0.68, 0.2]
            : [0, 0.26, 0.4]
          : post.block === 'service'
            ? post.leadership
              ? [0.002, 0.43, 0.38]
              : [0, 0.03, 0.42]
            : post.leadership
              ? [0.02, 0.54, 0.2]
              : [0.001, 0.25, 0.36]))
  return value < advanced ? 3 : value < advanced + intermediate ? 2 : value < advanced + intermediate + elementary ? 1 : 0
}

/** Levels that the person brought along; the same whenever asked for. */
export function baseLevels(world: World, person: Person): BaseLevels {
  const by = chance(world.seed, person.index, purpose.qualifications)
  const { post } = person
  if (!post) return { theory: 0, state: 0, leadership: 0, defence: 0, education: 1, equivalent: false }
  const theory = theoryOf(by, person, post)
  const commune = post.level === 'commune' && post.block !== 'service'
  const office = post.block !== 'service' && !commune
  const grade = person.rank === '01.001' ? 4 : person.rank === '01.002' ? 3 : person.rank === '01.003' ? 2 : person.rank === '01.004' ? 1 : 0
  // Who holds a rank mostly has its course, and some have the next one.
  const has = by.next()
  const state = office
    ? grade >= 3
      ? has < 0.78
        ? grade
        : grade - 1
      : grade === 2
        ? has < 0.2
          ? 3
          : has < 0.72
            ? 2
            : 0
        : has < 0.3
          ? 1
          : 0
    : commune
      ? has < 0.24
        ? 2
        : has < 0.34
          ? 1
          : 0
      : post.leadership && has < 0.16
        ? 2
        : 0
  const led = by.next()
  const top = post.tier === 'principal' || post.tier === 'deputy' || post.tier === 'member'
  const leadership = !post.leadership
    ? 0
    : commune
      ? led < 0.42
        ? 1
        : 0
      : post.block === 'service'
        ? led < 0.2
          ? 2
          : 0
        : top
          ? led < 0.44
            ? post.level === 'province'
              ? 4
              : 3
            : led < 0.62
              ? 2
              : 0
          : led < 0.48
            ? 2
            : 0
  const defended = by.next()
  const defence =
    post.leadership && office ? (defended < (top ? 0.5 : 0.62) ? (top && post.level === 'province' ? 3 : 2) : 0) : defended < (commune ? 0.62 : 0.4) ? 1 : 0
  return {
    theory,
    state: state as BaseLevels['state'],
    leadership,
    defence,
    education: educationOf(by, post, commune),
    equivalent: theory === 3 && by.odds(0.09),
  }
}

/** Heights of the education ladder: 2 vocational, 3 college, 4 university, 5 master or specialist-1, 6 doctor or specialist-2. */
function educationOf(by: Chance, post: DemoPost, commune: boolean): number {
  const value = by.next()
  const shares = (doctor: number, master: number, university: number, college: number, vocational: number) =>
    value < doctor
      ? 6
      : value < doctor + master
        ? 5
        : value < doctor + master + university
          ? 4
          : value < doctor + master + university + college
            ? 3
            : value < doctor + master + university + college + vocational
              ? 2
              : 1
  if (post.code === 'GV-MN') return shares(0, 0.002, 0.5, 0.4, 0.098)
  if (post.code === 'GV-TH') return shares(0, 0.006, 0.78, 0.2, 0.014)
  if (post.code === 'GV-THCS') return shares(0, 0.015, 0.91, 0.075, 0)
  if (post.code === 'GV-THPT') return shares(0, 0.14, 0.86, 0, 0)
  if (post.code === 'GV-CD' || post.code === 'GV-TCT') return shares(0.03, 0.65, 0.32, 0, 0)
  if (post.code === 'DD') return shares(0, 0.004, 0.26, 0.34, 0.396)
  if (post.code === 'BS') return shares(0.02, 0.24, 0.74, 0, 0)
  if (post.code.endsWith('-BV')) return shares(0.1, 0.5, 0.4, 0, 0)
  if (post.tier === 'support') return shares(0, 0, 0.18, 0.12, 0.38)
  if (commune) return shares(0, 0.012, post.leadership ? 0.76 : 0.78, 0.03, 0.14)
  if (post.leadership) return shares(0.006, post.level === 'province' ? 0.24 : 0.13, 0.85, 0.02, 0)
  return shares(0.001, 0.09, 0.84, 0.04, 0.03)
}

const fields = {
  teaching: [
    'Sư phạm Toán',
    'Sư phạm Ngữ văn',
    'Sư phạm Vật lý',
    'Sư phạm Tiếng Anh',
    'Sư phạm Sinh học',
    'Sư phạm Lịch sử',
    'Giáo dục thể chất',
    'Sư phạm Tin học',
  ],
  health: ['Y đa khoa'],
  state: [
    'Luật',
    'Quản lý nhà nước',
    'Kế toán',
    'Quản trị kinh doanh',
    'Kinh tế',
    'Công nghệ thông tin',
    'Kỹ thuật xây dựng',
    'Nông học',
    'Quản lý đất đai',
    'Hành chính học',
  ],
  party: ['Luật', 'Xây dựng Đảng và Chính quyền nhà nước', 'Triết học', 'Lịch sử Đảng', 'Công tác xã hội', 'Quản trị kinh doanh', 'Ngữ văn', 'Chính trị học'],
} as const

function fieldOf(by: Chance, post: DemoPost): string {
  if (post.code.startsWith('GV-MN') || post.code.endsWith('-MN')) return 'Giáo dục mầm non'
  if (post.code.endsWith('-TH')) return 'Giáo dục tiểu học'
  if (/-THCS$|-THPT$/.test(post.code)) return by.pick(fields.teaching)
  if (post.code === 'DD') return 'Điều dưỡng'
  if (post.code === 'DSI') return 'Dược học'
  if (/^(BS|TT-YTE-X)$|-BV$/.test(post.code)) return by.pick(fields.health)
  if (post.code === 'KT-DVSN' || post.code === 'CC-TCKT-X') return 'Kế toán'
  return by.pick(post.block === 'party' || post.block === 'front' ? fields.party : fields.state)
}

const ladderLevels = {
  theory: ['', 'elementary', 'intermediate', 'advanced'],
  state: ['', 'officer', 'specialist', 'principal', 'senior'],
  leadership: ['', 'commune', 'division', 'district', 'department'],
  defence: ['', 'group-4', 'group-3', 'group-2'],
  education: ['', 'secondary', 'vocational-intermediate', 'college', 'university', 'master', 'doctor'],
} as const

/** Diplomas and certificates behind `baseLevels`, with days that fit the life: before the first year that is told wherever a class could have
 * given them, so that the ledger and the classes agree. */
export function* baseAwards(world: World, person: Person): Iterable<Award> {
  const { post } = person
  const levels = baseLevels(world, person)
  const by = chance(world.seed, person.index, purpose.qualifications + 300)
  const adult = person.birth + Math.floor(18.4 * 365.25)
  yield { ladder: 'education', level: 'secondary', on: yearDay(adult, 6, by) }
  if (!post || person.role === role.outside) return
  const recruited = person.recruited ?? world.asOf
  const end = Math.min(person.left ?? world.asOf, world.asOf) - 15
  const toldFrom = dayOf(world.options.years[0] ?? world.lastYear, 1, 1)
  /** A day after taking up work and before the told years, or for those who came later between recruitment and now. */
  const during = (from: Day) => {
    const latest = recruited + 120 < toldFrom ? Math.min(toldFrom - 20, end) : end
    const earliest = Math.min(Math.max(recruited + 60, from), latest)
    return earliest + Math.floor(by.next() * by.next() * (latest - earliest))
  }
  const health = /^(BS|TT-YTE-X)$|-BV$/.test(post.code)
  const first = Math.min(4, levels.education)
  const field = fieldOf(by, post)
  if (first >= 2)
    yield {
      ladder: 'education',
      level: ladderLevels.education[first] ?? 'university',
      on: Math.max(adult + 500, Math.min(yearDay(recruited - 100, 7, by), recruited - 20)),
      field,
    }
  if (levels.education >= 5) {
    const level = levels.education === 6 && !health ? 'doctor' : health ? 'specialist-1' : 'master'
    const on = during(recruited + 700)
    yield { ladder: 'education', level, on, field }
    if (levels.education === 6 && health && on + 900 < end) yield { ladder: 'education', level: 'specialist-2', on: on + 850, field }
  }
  if (levels.theory >= 1) {
    const level = levels.theory === 3 && levels.equivalent ? 'bachelor-politics' : (ladderLevels.theory[levels.theory] ?? 'elementary')
    const lower = levels.theory === 3 && by.odds(0.5)
    const [before, on] = inOrder(during(recruited + 300), during(recruited + 900))
    const provider = levels.theory === 3 ? 'Học viện Chính trị khu vực II' : levels.theory === 2 ? 'Trường Chính trị tỉnh' : 'Trung tâm chính trị cấp huyện'
    yield { ladder: 'political-theory', level, on, provider }
    if (lower) yield { ladder: 'political-theory', level: 'intermediate', on: before, provider: 'Trường Chính trị tỉnh' }
  }
  if (levels.state >= 1) {
    const [before, on] = inOrder(during(recruited + 200), during(recruited + 500))
    yield { ladder: 'state-management', level: ladderLevels.state[levels.state] ?? 'specialist', on }
    if (levels.state >= 3 && by.odds(0.7)) yield { ladder: 'state-management', level: 'specialist', on: before }
  }
  if (levels.leadership >= 1) yield { ladder: 'leadership', level: ladderLevels.leadership[levels.leadership] ?? 'division', on: during(recruited + 1500) }
  if (levels.defence >= 1) yield { ladder: 'defence', level: ladderLevels.defence[levels.defence] ?? 'group-4', on: during(recruited + 300) }
  if (post.block === 'service' && post.tier !== 'support' && by.odds(0.55))
    yield { ladder: 'professional-title', level: by.odds(0.3) ? 'class-2' : 'class-3', on: during(recruited + 1200) }
  if (post.block === 'party' && post.leadership && post.level !== 'commune' && by.odds(0.18))
    yield { ladder: 'party-title', level: 'update', on: during(person.start), equivalent: false }
  if (post.tier !== 'support' && by.odds(0.62)) yield { ladder: 'it', level: by.odds(0.92) ? 'basic' : 'advanced', on: during(recruited - 300) }
  if (post.tier !== 'support' && by.odds(0.5))
    yield { ladder: 'foreign-language', level: by.pick(['basic', 'a2', 'a2', 'b1', 'b1', 'b2']), on: during(recruited - 300) }
  if (person.unit.commune !== undefined && by.odds(0.035))
    yield {
      ladder: 'ethnic-language',
      level: 'certificate',
      on: during(recruited + 200),
      field: person.unit.district === '596' || person.unit.district === '595' ? 'Tiếng Chăm' : 'Tiếng Cơ Ho',
    }
}

const inOrder = (a: Day, b: Day): readonly [Day, Day] => (a < b ? [a, b] : [b, a])

/** A day of a month in the year of `day`, as school years end. */
function yearDay(day: Day, month: number, by: Chance): Day {
  return dayOf(Number(isoDate(day).slice(0, 4)), month, by.between(10, 28))
}
