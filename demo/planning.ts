import { apportion, mix } from './chance.ts'
import type { Province, Row } from './province.ts'

/** Seats of one unit in a line. Everything here is invented around what the province's classes became. */
export interface DemoSplit {
  readonly unit: string
  readonly asked: number
  readonly granted: number
  /** Why granted differs from asked. */
  readonly difference: 'over-ratio' | 'quota' | 'budget' | undefined
}

/** One line of the province's plan of a year: a programme with its classes and seats. */
export interface DemoPlanLine {
  readonly code: string
  readonly programme: string
  readonly channel: 'opened' | 'sent'
  readonly form: string
  readonly provider: string
  readonly place: string
  readonly fund: string
  readonly quarter: number
  readonly classes: number
  readonly split: readonly DemoSplit[]
}

/** One class of the class-opening plan, and the class that came of it. */
export interface DemoOpening {
  readonly code: string
  readonly line: string
  readonly class: string
  readonly programme: string
  readonly form: string
  readonly mode: string
  readonly provider: string
  readonly place: string
  readonly fund: string
  readonly opensOn: string
  readonly seats: number
}

/** A person who was named as in need of a programme, long before being sent. */
export interface DemoNeed {
  readonly person: Row
  /** The proposing unit, and the unit of the person. */
  readonly proposing: string
  readonly unit: string
  readonly programme: string
  readonly reason: string | undefined
  readonly post: string | undefined
}

export interface DemoPlanning {
  readonly year: number
  readonly lines: readonly DemoPlanLine[]
  readonly opening: readonly DemoOpening[]
  readonly needs: readonly DemoNeed[]
  /** The proposing units, in the order of the tree. */
  readonly units: readonly string[]
}

const text = (row: Row, key: string): string => String(row[key] ?? '')

/** What the province planned for a year, told from what the year became: asked a little more than granted, granted near what was done; the classes
 * that nobody planned have no line. Deterministic. */
export function planningOf(province: Province, year: number): DemoPlanning {
  const proposing = proposingUnits(province)
  const classes = [...province.rows('classes')].filter((row) => text(row, 'classCode').includes(`-${year}-`))
  const byCode = new Map(classes.map((row) => [text(row, 'classCode'), row]))
  const turns = [...province.rows('enrolments')].filter((row) => byCode.has(text(row, 'classCode')))

  const groups = Map.groupBy(
    classes.filter((row) => row['channel'] === 'sent' || row['plannedOpenOn'] !== undefined),
    (row) => `${text(row, 'programmeCode')} ${text(row, 'studyForm')} ${text(row, 'channel')}`,
  )
  const turnsOf = Map.groupBy(turns, (row) => {
    const of = byCode.get(text(row, 'classCode')) as Row
    return `${text(of, 'programmeCode')} ${text(of, 'studyForm')} ${text(of, 'channel')}`
  })
  const lines: DemoPlanLine[] = []
  const opening: DemoOpening[] = []
  for (const [key, members] of groups) {
    const first = members[0] as Row
    const opened = first['channel'] === 'opened'
    const code = `${opened ? 'M' : 'C'}${String(lines.length + 1).padStart(2, '0')}`
    const days = members.map((row) => text(row, 'plannedOpenOn') || text(row, 'openedOn')).sort()
    lines.push({
      code,
      programme: text(first, 'programmeCode'),
      channel: opened ? 'opened' : 'sent',
      form: text(first, 'studyForm'),
      provider: text(first, 'providerCode'),
      place: text(first, 'place'),
      fund: text(first, 'fundSource'),
      quarter: Math.ceil(Number((days[0] ?? '2000-01-01').slice(5, 7)) / 3),
      classes: opened ? members.length : 0,
      split: splitOf(
        turnsOf.get(key) ?? [],
        proposing,
        lines.length,
        text(first, 'programmeCode'),
        opened ? members.length * Number(first['capacity'] ?? 65) : 40,
      ),
    })
    if (!opened) continue
    const granted = lines.at(-1)?.split.reduce((sum, each) => sum + each.granted, 0) ?? 0
    const seats = apportion(
      granted,
      members.map(() => 1),
    )
    for (const [n, row] of members.entries()) {
      opening.push({
        code: `${code}.${n + 1}`,
        line: code,
        class: text(row, 'classCode'),
        programme: text(row, 'programmeCode'),
        form: text(row, 'studyForm'),
        // Planned in the year before: nobody foresaw that classes would go online.
        mode: 'in-person',
        provider: text(row, 'providerCode'),
        place: text(row, 'place'),
        fund: text(row, 'fundSource'),
        opensOn: text(row, 'plannedOpenOn'),
        seats: Math.max(1, seats[n] ?? 1),
      })
    }
  }
  const needs = turns.flatMap((row, n): DemoNeed[] => {
    const of = byCode.get(text(row, 'classCode')) as Row
    const unit = proposing.get(text(row, 'unitCode'))
    // Nine in ten of those who were sent had been named the autumn before.
    if (unit === undefined || of['plannedOpenOn'] === undefined || mix(n, year, 71) % 10 === 0) return []
    const { personCode, fullName, birthDate } = row
    return [
      {
        person: { personCode, fullName, birthDate },
        proposing: unit,
        unit: text(row, 'unitCode'),
        programme: text(of, 'programmeCode'),
        reason: row['reason'] === undefined ? undefined : text(row, 'reason'),
        post: row['postCode'] === undefined ? undefined : text(row, 'postCode'),
      },
    ]
  })
  return { year, lines, opening, needs, units: [...new Set(proposing.values())] }
}

/** The proposing unit (first below the province) of every unit. */
function proposingUnits(province: Province): ReadonlyMap<string, string> {
  const parents = new Map([...province.rows('units')].map((row) => [text(row, 'code'), text(row, 'parentCode')]))
  const found = new Map<string, string>()
  for (const code of parents.keys()) {
    let at = code
    while (at && parents.get(at) !== province.rootCode) at = parents.get(at) ?? ''
    if (at) found.set(code, at)
  }
  return found
}

/** What units asked for and were granted, around how many they sent; a line that came to nothing was planned all the same. */
function splitOf(turns: readonly Row[], proposing: ReadonlyMap<string, string>, salt: number, programme: string, planned: number): readonly DemoSplit[] {
  const sent = new Map<string, number>()
  for (const row of turns) {
    const unit = proposing.get(text(row, 'unitCode'))
    if (unit !== undefined) sent.set(unit, (sent.get(unit) ?? 0) + 1)
  }
  const units = [...new Set(proposing.values())]
  if (sent.size === 0) {
    const some = units.filter((_, n) => mix(n, salt, 5) % 3 === 0)
    const shares = apportion(
      Math.round(planned * 0.9),
      some.map(() => 1),
    )
    return some.map((unit, n) => ({ unit, asked: shares[n] ?? 0, granted: shares[n] ?? 0, difference: undefined })).filter(({ asked }) => asked > 0)
  }
  return units.flatMap((unit, n): DemoSplit[] => {
    const count = sent.get(unit) ?? 0
    const luck = mix(n, salt, 9) % 20
    // Some units sent people whom nobody had planned, a few planned and sent nobody.
    const granted = luck === 0 ? 0 : luck < 3 && count > 2 ? count - 1 : luck === 19 && count === 0 ? 1 : count
    const asked = luck % 5 === 1 && granted > 0 ? granted + 1 + (luck % 3) : granted
    if (asked === 0) return []
    return [
      { unit, asked, granted, difference: asked === granted ? undefined : programme.startsWith('DT-LLCT-CC') ? 'over-ratio' : luck % 2 ? 'quota' : 'budget' },
    ]
  })
}
