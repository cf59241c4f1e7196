import posts from '../db/data/posts.json' with { type: 'json' }

export interface DemoPost {
  readonly index: number
  readonly code: string
  readonly name: string
  readonly block: string
  readonly level: string
  readonly tier: string
  readonly leadership: boolean
}

/** The titles that ship with the project, by position. */
export const demoPosts: readonly DemoPost[] = posts.map((post, index) => ({ index, ...post }))

const byCode = new Map(demoPosts.map((post) => [post.code, post]))

/** The title of a code; throws where the demonstration names a title that does not ship. */
export function postOf(code: string): DemoPost {
  const post = byCode.get(code)
  if (!post) throw new Error(`db/data/posts.json has no post ${code}`)
  return post
}

export function postAt(index: number): DemoPost {
  const post = demoPosts[index]
  if (!post) throw new RangeError(`no post ${index}`)
  return post
}

export type Category =
  | 'cadre'
  | 'civil-servant'
  | 'public-employee'
  | 'commune-cadre'
  | 'commune-civil-servant'
  | 'part-time-commune'
  | 'council-delegate'
  | 'contract'
  | 'outside-learner'

/** What kind of people hold a title: invented shares, near what is usual. Ages in full years on the day of the picture. */
export interface Profile {
  readonly category: Category
  readonly female: number
  readonly youngest: number
  readonly oldest: number
  /** Share of Party members. */
  readonly party: number
  /** Share that comes from the place itself (weight of the place's ethnic groups). */
  readonly local: number
  /** Ranks as [code, share]; what is left has none. */
  readonly ranks: readonly (readonly [code: string, share: number])[]
}

const civilRanks = {
  top: [
    ['01.001', 0.3],
    ['01.002', 0.7],
  ],
  deputy: [
    ['01.001', 0.08],
    ['01.002', 0.77],
    ['01.003', 0.15],
  ],
  head: [
    ['01.002', 0.55],
    ['01.003', 0.45],
  ],
  lower: [
    ['01.002', 0.2],
    ['01.003', 0.8],
  ],
  staff: [
    ['01.002', 0.06],
    ['01.003', 0.82],
    ['01.004', 0.12],
  ],
  support: [['01.005', 0.5]],
} as const

const overrides: Readonly<Record<string, Partial<Profile>>> = {
  'GV-MN': {
    female: 0.99,
    youngest: 22,
    oldest: 54,
    party: 0.3,
    local: 0.55,
    ranks: [
      ['V.07.02.26', 0.6],
      ['V.07.02.25', 0.34],
    ],
  },
  'GV-TH': {
    female: 0.7,
    youngest: 23,
    oldest: 58,
    party: 0.34,
    local: 0.45,
    ranks: [
      ['V.07.03.29', 0.66],
      ['V.07.03.28', 0.33],
    ],
  },
  'GV-THCS': {
    female: 0.6,
    youngest: 23,
    oldest: 58,
    party: 0.34,
    local: 0.35,
    ranks: [
      ['V.07.04.32', 0.72],
      ['V.07.04.31', 0.27],
    ],
  },
  'GV-THPT': {
    female: 0.56,
    youngest: 23,
    oldest: 58,
    party: 0.36,
    local: 0.3,
    ranks: [
      ['V.07.05.15', 0.8],
      ['V.07.05.14', 0.19],
    ],
  },
  'GV-CD': { female: 0.48, youngest: 26, oldest: 58, party: 0.5, ranks: [['V.07.08.22', 0.85]] },
  'GV-TCT': {
    female: 0.55,
    youngest: 27,
    oldest: 58,
    party: 0.97,
    ranks: [
      ['V.07.01.03', 0.75],
      ['V.07.01.02', 0.2],
    ],
  },
  'GV-TTCT': { female: 0.5, youngest: 28, oldest: 57, party: 0.98 },
  'HT-MN': { female: 1, youngest: 34, ranks: [['V.07.02.25', 0.95]] },
  'PHT-MN': { female: 1, youngest: 31, ranks: [['V.07.02.25', 0.9]] },
  'HT-TH': { female: 0.45, ranks: [['V.07.03.28', 0.95]] },
  'PHT-TH': { female: 0.55, ranks: [['V.07.03.28', 0.9]] },
  'HT-THCS': { female: 0.3, ranks: [['V.07.04.31', 0.95]] },
  'PHT-THCS': { female: 0.4, ranks: [['V.07.04.31', 0.9]] },
  'HT-THPT': { female: 0.15, ranks: [['V.07.05.14', 0.95]] },
  'PHT-THPT': { female: 0.28, ranks: [['V.07.05.14', 0.85]] },
  BS: {
    female: 0.42,
    youngest: 26,
    party: 0.38,
    ranks: [
      ['V.08.01.03', 0.88],
      ['V.08.01.02', 0.11],
    ],
  },
  DSI: {
    female: 0.62,
    youngest: 24,
    party: 0.28,
    ranks: [
      ['V.08.08.22', 0.6],
      ['V.08.08.23', 0.38],
    ],
  },
  DD: {
    female: 0.78,
    youngest: 22,
    party: 0.24,
    ranks: [
      ['V.08.05.13', 0.6],
      ['V.08.05.12', 0.38],
    ],
  },
  'GD-BV': { female: 0.18, ranks: [['V.08.01.02', 0.9]] },
  'PGD-BV': { female: 0.25, ranks: [['V.08.01.02', 0.8]] },
  'TK-BV': {
    female: 0.33,
    ranks: [
      ['V.08.01.02', 0.4],
      ['V.08.01.03', 0.55],
    ],
  },
  'PTK-BV': { female: 0.4, ranks: [['V.08.01.03', 0.9]] },
  'TT-YTE-X': { female: 0.45, youngest: 32, party: 0.8, local: 0.5, ranks: [['V.08.01.03', 0.75]] },
  'KT-DVSN': {
    female: 0.85,
    youngest: 24,
    ranks: [
      ['06.031', 0.7],
      ['06.032', 0.28],
    ],
  },
  'NV-DVSN': { female: 0.5, party: 0.1, category: 'contract', ranks: [] },
  'NV-SO': { female: 0.35, party: 0.25, category: 'contract' },
  'NV-HUYEN': { female: 0.35, party: 0.25, category: 'contract' },
  'NV-DANG-T': { female: 0.35, party: 0.5, category: 'contract' },
  'TTV-T': {
    female: 0.35,
    youngest: 28,
    party: 0.9,
    ranks: [
      ['04.025', 0.85],
      ['04.024', 0.14],
    ],
  },
  'BT-DOAN-T': { youngest: 30, oldest: 37, female: 0.3 },
  'PBT-DOAN-T': { youngest: 28, oldest: 35, female: 0.45 },
  'BT-DOAN-H': { youngest: 28, oldest: 35, female: 0.35 },
  'PBT-DOAN-H': { youngest: 26, oldest: 33, female: 0.45 },
  'BT-DOAN-X': { youngest: 23, oldest: 33, female: 0.4 },
  'CT-HPN-T': { female: 1 },
  'PCT-HPN-T': { female: 1 },
  'CT-HPN-H': { female: 1 },
  'PCT-HPN-H': { female: 1 },
  'CT-HPN-X': { female: 1, youngest: 28 },
  'CT-CCB-T': { female: 0, youngest: 50 },
  'PCT-CCB-T': { female: 0, youngest: 48 },
  'CT-CCB-H': { female: 0, youngest: 50 },
  'CT-CCB-X': { female: 0.02, youngest: 42 },
  'CHT-QS-X': { female: 0, youngest: 25, oldest: 44, party: 0.97 },
  'PCHT-QS-X': { female: 0, youngest: 22, oldest: 42, party: 0.8 },
  'TCA-X': { female: 0, youngest: 30, party: 0.97 },
  'CC-TCKT-X': { female: 0.75 },
  'CC-VHXH-X': { female: 0.52 },
  'CC-VPTK-X': { female: 0.58 },
  'CC-DCXD-X': { female: 0.14 },
  'TT-THON': { female: 0.16, youngest: 30, party: 0.6, category: 'part-time-commune' },
  'KCT-X': { female: 0.42, youngest: 23, party: 0.5, category: 'part-time-commune' },
  'PCT-MTTQ-X': { female: 0.45, youngest: 26, party: 0.75, category: 'part-time-commune' },
  'CV-DANG-T': { party: 0.96 },
  'CV-DANG-H': { party: 0.95 },
  'CV-DT-T': { female: 0.55, youngest: 23, oldest: 50, party: 0.82 },
  'CV-DT-H': { female: 0.58, youngest: 23, oldest: 48, party: 0.8 },
  'PV-BAO': { female: 0.45, party: 0.6, ranks: [['V.11.02.06', 0.85]] },
}

const female = { principal: 0.24, deputy: 0.33, member: 0.3, 'division-head': 0.36, 'division-deputy': 0.44, professional: 0.5, support: 0.4 }
const youngest = { principal: 41, deputy: 37, member: 38, 'division-head': 35, 'division-deputy': 32, professional: 24, support: 23 }

function profileFor(post: DemoPost): Profile {
  const tier = post.tier as keyof typeof female
  const commune = post.level === 'commune'
  const teaching = post.block === 'service'
  const top = tier === 'principal' || tier === 'deputy' || tier === 'member'
  const category: Category = commune
    ? teaching
      ? 'public-employee'
      : post.leadership
        ? 'commune-cadre'
        : tier === 'support'
          ? 'part-time-commune'
          : 'commune-civil-servant'
    : teaching || post.code === 'PV-BAO' || post.code.endsWith('-BAO') || post.code === 'GV-TCT' || post.code === 'GV-TTCT'
      ? 'public-employee'
      : top && (post.block !== 'state' || /^(CT|PCT|TB|PTB)-(UBND|HDND)/.test(post.code))
        ? 'cadre'
        : 'civil-servant'
  const ranks =
    commune && !teaching
      ? post.leadership || tier === 'support'
        ? []
        : ([
            ['01.003', 0.62],
            ['01.004', 0.33],
          ] as const)
      : teaching
        ? tier === 'support'
          ? []
          : ([
              ['01.003', 0.7],
              ['01.002', post.leadership ? 0.25 : 0.02],
            ] as const)
        : tier === 'principal'
          ? civilRanks.top
          : tier === 'deputy' || tier === 'member'
            ? civilRanks.deputy
            : tier === 'division-head'
              ? civilRanks.head
              : tier === 'division-deputy'
                ? civilRanks.lower
                : tier === 'support'
                  ? civilRanks.support
                  : civilRanks.staff
  return {
    category,
    female: (female[tier] ?? 0.4) * (commune && post.leadership ? 0.8 : 1),
    youngest: commune ? Math.min(youngest[tier] ?? 25, 31) : (youngest[tier] ?? 25),
    oldest: 59,
    party: post.leadership ? (teaching ? 0.97 : 1) : commune ? 0.8 : post.level === 'district' ? 0.72 : 0.68,
    local: commune ? 1 : post.level === 'district' ? 0.8 : 0.6,
    ranks,
    ...overrides[post.code],
  }
}

export const profiles: readonly Profile[] = demoPosts.map(profileFor)

export function profileAt(index: number): Profile {
  const profile = profiles[index]
  if (!profile) throw new RangeError(`no post ${index}`)
  return profile
}

/** Titles of the two groups that CV 4741-CV/BTCTW (2013) sent to advanced theory, as far as the demonstration's people hold them as main posts. */
export const advancedPosts: ReadonlySet<string> = new Set(
  (
    'BT-TU PBTTT-TU TB-DANG-T PTB-DANG-T CN-UBKT-T PCN-UBKT-T CVP-TU PCVP-TU BT-DUTT PBT-DUTT TBT-BAO PTBT-BAO HT-TCT PHT-TCT TK-TCT TP-DANG-T ' +
    'BT-HU PBTTT-HU TB-DANG-H CN-UBKT-H CVP-HU ' +
    'PCT-HDND-T TB-HDND-T PTB-HDND-T CT-UBND-T PCT-UBND-T CVP-UBND-T PCVP-UBND-T CVP-HDND-T PCVP-HDND-T GD-SO PGD-SO CTT-T PCTT-T TB-BAN-T PTB-BAN-T TP-SO ' +
    'PCT-HDND-H CT-UBND-H PCT-UBND-H CVP-HUYEN CTT-H TP-HUYEN ' +
    'CT-MTTQ-T PCT-MTTQ-T CT-LDLD-T PCT-LDLD-T CT-HPN-T PCT-HPN-T BT-DOAN-T PBT-DOAN-T CT-HND-T PCT-HND-T CT-CCB-T PCT-CCB-T TP-DT-T ' +
    'CT-MTTQ-H CT-LDLD-H CT-HPN-H BT-DOAN-H CT-HND-H CT-CCB-H'
  ).split(' '),
)
