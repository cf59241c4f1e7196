import type { OpeningIssue } from '#contracts/planning-opening.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { isWorkingDay, type SpecialDays } from '#modules/approval/index.ts'
import { quarterOf } from './opening-calendar.ts'
import { type LecturerRow, type OpeningRow, teaches } from './opening-lines.ts'
import type { CostedRow } from './opening-state.ts'

export interface IssuesOf {
  readonly lines: readonly CostedRow[]
  readonly lecturers: readonly LecturerRow[]
  readonly special: SpecialDays
  readonly shared: readonly { readonly one: string; readonly other: string; readonly people: readonly string[] }[]
  /** Lines of the year’s plan: how many seats each has. */
  readonly parents: readonly { readonly lineKey: string; readonly code: string; readonly seats: number }[]
  /** In đồng; null: nothing was planned to cost anything. */
  readonly ceiling: number | null
}

interface Days {
  readonly from: PlainDate
  readonly to: PlainDate
}

const meet = (a: Days, b: Days) => a.from <= b.to && b.from <= a.to
const severe = (code: OpeningIssue['code'], lineKeys: string[], params: OpeningIssue['params'] = {}): OpeningIssue => ({ code, severe: true, lineKeys, params })
const mild = (code: OpeningIssue['code'], lineKeys: string[], params: OpeningIssue['params'] = {}): OpeningIssue => ({ code, severe: false, lineKeys, params })

/** What is wrong with the classes of an opening, what must not be first. Whatever the proposal says, this judges the plan as it stands. */
export function openingIssues(of: IssuesOf): OpeningIssue[] {
  const issues = [...of.lines.flatMap((line) => [...ownIssues(line, of)]), ...clashes(of), ...hoursOver(of), ...seatsAndMoney(of)]
  return issues.sort((a, b) => Number(b.severe) - Number(a.severe))
}

function* ownIssues(line: OpeningRow, { lecturers, special }: IssuesOf): Iterable<OpeningIssue> {
  const { lineKey, code, opensOn, quarter, room, mode, seats, sizes, lecturers: teaching, typeAncestors } = line
  const own = [lineKey]
  if (opensOn === null) yield severe('no-date', own, { code })
  else if (!isWorkingDay(opensOn, special)) yield severe('holiday', own, { code, day: opensOn })
  if (opensOn !== null && quarter !== null && quarterOf(opensOn) !== quarter) yield mild('outside-quarter', own, { code, quarter, opens: quarterOf(opensOn) })
  if (room === null && mode !== 'online') yield mild('no-room', own, { code })
  if (room?.seats != null && room.seats < seats) yield severe('room-small', own, { code, room: room.name, holds: room.seats, seats })
  const largest = sizes.most ?? sizes.usual
  if (largest !== null && seats > largest) yield mild('too-large', own, { code, seats, most: largest })
  if (sizes.least !== null && seats < sizes.least) yield mild('too-small', own, { code, seats, least: sizes.least })
  if (!teaching.length) yield mild('no-lecturer', own, { code })
  const byId = new Map(lecturers.map((each) => [each.id, each]))
  for (const each of teaching) {
    const lecturer = byId.get(each.id)
    const days = daysOf(line, each)
    if (lecturer?.types.length && !teaches(lecturer, typeAncestors))
      yield mild('lecturer-type', own, { code, lecturer: each.name, programme: line.programmeName })
    if (days && lecturer?.away.some((away) => meet(days, away))) yield severe('lecturer-away', own, { code, lecturer: each.name })
  }
}

/** When a class runs; undefined without a day. */
function daysOf({ opensOn, endsOn }: OpeningRow, part?: { readonly startsOn: string | null; readonly endsOn: string | null }): Days | undefined {
  if (opensOn === null) return undefined
  return { from: (part?.startsOn as PlainDate | null) ?? opensOn, to: (part?.endsOn as PlainDate | null) ?? endsOn ?? opensOn }
}

function* clashes({ lines, shared }: IssuesOf): Iterable<OpeningIssue> {
  const byKey = new Map(lines.map((line) => [line.lineKey, line]))
  for (const [index, one] of lines.entries()) {
    const days = daysOf(one)
    if (!days) continue
    for (const other of lines.slice(index + 1)) {
      const others = daysOf(other)
      if (!others || !meet(days, others)) continue
      const both = [one.lineKey, other.lineKey]
      const codes = { code: one.code, other: other.code }
      if (one.room && one.room.id === other.room?.id) yield severe('room-clash', both, { ...codes, room: one.room.name })
      for (const part of one.lecturers) {
        const twice = other.lecturers.find(({ id }) => id === part.id)
        const [here, there] = [daysOf(one, part), twice && daysOf(other, twice)]
        if (here && there && meet(here, there)) yield severe('lecturer-clash', both, { ...codes, lecturer: part.name })
      }
    }
  }
  for (const { one: key, other: otherKey, people } of shared) {
    const [one, other] = [byKey.get(key), byKey.get(otherKey)]
    const [days, others] = [one && daysOf(one), other && daysOf(other)]
    if (one && other && days && others && meet(days, others))
      yield severe('learner-clash', [key, otherKey], { code: one.code, other: other.code, people: people.length })
  }
}

function* hoursOver({ lines, lecturers }: IssuesOf): Iterable<OpeningIssue> {
  for (const { id, name, hoursPerYear } of lecturers) {
    const taught = lines.filter(({ lecturers: teaching }) => teaching.some((each) => each.id === id))
    const hours = taught.reduce((sum, { lecturers: teaching }) => sum + teaching.reduce((own, each) => own + (each.id === id ? each.hours : 0), 0), 0)
    if (hoursPerYear !== null && hours > hoursPerYear)
      yield severe(
        'lecturer-hours',
        taught.map(({ lineKey }) => lineKey),
        { lecturer: name, hours, most: hoursPerYear },
      )
  }
}

function* seatsAndMoney({ lines, parents, ceiling }: IssuesOf): Iterable<OpeningIssue> {
  for (const { lineKey, code, seats } of parents) {
    const own = lines.filter(({ parent }) => parent?.lineKey === lineKey)
    const opened = own.reduce((sum, line) => sum + line.seats, 0)
    if (opened !== seats)
      yield mild(
        'seats-differ',
        own.map((line) => line.lineKey),
        { code, opened, seats },
      )
  }
  const cost = lines.reduce((sum, line) => sum + (line.cost ?? line.estimate ?? 0), 0)
  if (ceiling !== null && cost > ceiling)
    yield severe(
      'over-budget',
      lines.map(({ lineKey }) => lineKey),
      { cost, ceiling },
    )
}
