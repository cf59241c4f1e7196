/** How a plan is looked at; it lives in the address. */
export interface PlanView {
  /** The part of the page; numbers by unit without it. */
  readonly muc?: PlanTab | undefined
  /** Number of the version; the latest without it. */
  readonly ban?: number | undefined
  /** Which numbers are worked with; without it what was approved, where the version is, else what was asked. */
  readonly so?: PlanNumbers | undefined
  /** Id of the unit whose numbers are worked with alone. */
  readonly dv?: string | undefined
  /** Year of the lines, in a plan of several years. */
  readonly cua?: number | undefined
  /** Key of the line that is open beside the page; `moi` is a new one. */
  readonly dong?: string | undefined
  /** Whose people are open beside the page: key of a line, and with a dot the id of a unit. */
  readonly nguoi?: string | undefined
  /** Numbers of the versions compared. */
  readonly tu?: number | undefined
  readonly den?: number | undefined
  /** What is asked for is open: how it is submitted, put into force, amended. */
  readonly lam?: PlanDialog | undefined
}

export const planNumbers = ['de-nghi', 'tham-dinh', 'phe-duyet'] as const
export type PlanNumbers = (typeof planNumbers)[number]
export const planTabs = ['don-vi', 'quy', 'dong-ke-hoach', 'cac-nam', 'chi-tieu', 'y-kien', 'phien-ban', 'lich-su'] as const
export type PlanTab = (typeof planTabs)[number]
const dialogs = ['trinh', 'rut', 'ban-hanh', 'dieu-chinh', 'ket-thuc', 'bo', 'sua', 'ghi-nhan', 'ban-giao'] as const
export type PlanDialog = (typeof dialogs)[number]

const id = /^[\w-]{1,60}$/

/** A route's `validateSearch`; what is not of the shape is dropped. */
export function readPlanView(search: Readonly<Record<string, unknown>>): PlanView {
  const oneOf = <Value extends string>(name: string, values: readonly Value[]) => {
    const found = values.find((value) => value === search[name])
    return found === undefined ? {} : { [name]: found }
  }
  const number = (name: string) => {
    const value = Number(search[name])
    return search[name] !== undefined && Number.isInteger(value) && value >= 0 && value < 10_000 ? { [name]: value } : {}
  }
  const text = (name: string, shape: RegExp) => {
    const value = search[name]
    return typeof value === 'string' && shape.test(value) ? { [name]: value } : {}
  }
  return {
    ...oneOf('muc', planTabs),
    ...oneOf('so', planNumbers),
    ...oneOf('lam', dialogs),
    ...number('ban'),
    ...number('cua'),
    ...number('tu'),
    ...number('den'),
    ...text('dv', id),
    ...text('dong', id),
    ...text('nguoi', /^[\w-]{1,60}(\.[\w-]{1,60})?$/),
  }
}
