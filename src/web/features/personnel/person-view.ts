export const personTabs = ['tomtat', 'chucvu', 'daotao', 'dang', 'quyhoach', 'xeploai', 'dieukien', 'dongthoigian'] as const
export type PersonTab = (typeof personTabs)[number]

/** Lists that belong to a person; the same names stand in the address. */
export const lineKinds = ['chuc-vu', 'ngach', 'dang-vien', 'xep-loai', 'ky-luat', 'quy-hoach', 'van-bang'] as const
export type LineKindName = (typeof lineKinds)[number]

const panels = ['thong-tin', 'cccd', 'ban-giao', 'cong-nhan', 'noi-cong-tac', ...lineKinds] as const
export type PersonPanelName = (typeof panels)[number]

export const eventKinds = ['unit', 'post', 'training', 'qualification', 'rank', 'party', 'rating', 'discipline'] as const
export type EventKind = (typeof eventKinds)[number]

/** The part of a person's page that the address holds. */
export interface PersonSearch {
  readonly muc?: PersonTab | undefined
  /** The panel that is open beside the page. */
  readonly mo?: PersonPanelName | undefined
  /** Key of the line that the panel is about; a new one without. */
  readonly dong?: string | undefined
  /** What the rail tells: changes, or who looked. */
  readonly ben?: 'xem' | undefined
  /** Of what the person is eligible for: one verdict alone, and the programme whose reasons are open. */
  readonly kq?: string | undefined
  readonly ct?: string | undefined
  /** The timeline of one kind alone. */
  readonly loai?: EventKind | undefined
}

const oneOf = <Name extends string>(names: readonly Name[], value: unknown): Name | undefined => names.find((name) => name === value)

export function readPersonSearch(search: Readonly<Record<string, unknown>>): PersonSearch {
  const { muc, mo, dong, ben, loai, kq, ct } = search
  const found: PersonSearch = {
    muc: oneOf(personTabs, muc),
    mo: oneOf(panels, mo),
    dong: typeof dong === 'string' && dong.length <= 120 ? dong : undefined,
    ben: ben === 'xem' ? ben : undefined,
    loai: oneOf(eventKinds, loai),
    kq: oneOf(['eligible', 'ineligible', 'unknown'], kq),
    ct: typeof ct === 'string' && /^[\w.-]{1,60}$/.test(ct) ? ct : undefined,
  }
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined))
}

/** Spread into an address: nothing stands beside the page. */
export const noPanel = { mo: undefined, dong: undefined } as const
