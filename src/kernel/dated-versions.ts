import type { FieldReport } from './imports/typed-rows.ts'
import { formatVietnamese, type PlainDate } from './plain-date.ts'

/** One version of what the law says in a period. */
export interface Dated {
  readonly id: string
  /** Null: since ever. */
  readonly validFrom: string | null
  /** First day on which it is no more in force; null: until further notice. */
  readonly validTo: string | null
}

/** What is done to versions: from a day on something else (`set`; what was in force ends there), a slip put right in place (`correct`), no more from a day
 * on (`end`), or taken out as if it had never been (`remove`). */
export type DatedChange<Version extends Dated> =
  | { readonly kind: 'set' | 'correct'; readonly version: Version }
  | { readonly kind: 'end'; readonly id: string; readonly validTo: string }
  | { readonly kind: 'remove'; readonly id: string }

const first = '0001-01-01'
const last = '9999-12-31'
const fromOf = ({ validFrom }: Dated) => validFrom ?? first
const toOf = ({ validTo }: Dated) => validTo ?? last
const shown = (day: string) => (day === first ? '…' : formatVietnamese(day as PlainDate))

export const byDay = (one: Dated, other: Dated): number => fromOf(one).localeCompare(fromOf(other))
export const overlap = (one: Dated, other: Dated): boolean => fromOf(one) < toOf(other) && fromOf(other) < toOf(one)

/** Versions after a change, oldest first; undefined where the one meant is not among them. What they cannot be is reported at `validFrom` and `validTo`. */
export function changedVersions<Version extends Dated>(
  before: readonly Version[],
  change: DatedChange<Version>,
  report: FieldReport,
): readonly Version[] | undefined {
  const id = 'version' in change ? change.version.id : change.id
  const standing = before.find((version) => version.id === id)
  if (change.kind !== 'set' && !standing) return undefined
  const after = applied(before, change, report).toSorted(byDay)
  for (const [index, version] of after.entries()) {
    if (toOf(version) <= fromOf(version)) report.field('validTo', 'kernel.version-ends-first', { date: shown(fromOf(version)) })
    const next = after[index + 1]
    if (next && overlap(version, next)) report.field('validFrom', 'kernel.version-overlaps', { date: shown(fromOf(next)) })
  }
  return after
}

function applied<Version extends Dated>(before: readonly Version[], change: DatedChange<Version>, report: FieldReport): readonly Version[] {
  if (change.kind === 'remove') return before.filter(({ id }) => id !== change.id)
  if (change.kind === 'correct') return before.map((version) => (version.id === change.version.id ? change.version : version))
  if (change.kind === 'end') {
    const standing = before.find(({ id }) => id === change.id)
    if (standing && (change.validTo <= fromOf(standing) || change.validTo >= toOf(standing))) {
      report.field('validTo', 'kernel.version-ended', { date: shown(change.validTo) })
    }
    return before.map((version) => (version.id === change.id ? { ...version, validTo: change.validTo } : version))
  }
  const made = change.version
  if (before.some((version) => fromOf(version) === fromOf(made))) {
    report.field('validFrom', 'kernel.version-begins-then', { date: shown(fromOf(made)) })
    return before
  }
  const next = before.toSorted(byDay).find((version) => fromOf(version) > fromOf(made))
  const kept = before.map((version) => (fromOf(version) < fromOf(made) && toOf(version) > fromOf(made) ? { ...version, validTo: made.validFrom } : version))
  return [...kept, { ...made, validTo: made.validTo ?? next?.validFrom ?? null }]
}

/** What the history tells of versions that changed: `<first day> <field>` with the old and the new value. */
export function versionChanges<Version extends Dated>(
  before: readonly Version[],
  after: readonly Version[],
  fields: readonly (keyof Version & string)[],
): Record<string, readonly [unknown, unknown]> {
  const ids = [...new Set([...before, ...after].map(({ id }) => id))]
  return Object.fromEntries(
    ids.flatMap((id) => {
      const [was, is] = [before, after].map((versions) => versions.find((version) => version.id === id))
      const day = (is ?? was)?.validFrom ?? '-'
      return fields.flatMap((field) => {
        const values = [was?.[field] ?? null, is?.[field] ?? null] as const
        const same = JSON.stringify(values[0]) === JSON.stringify(values[1])
        return same ? [] : [[`${day} ${field}`, values] as const]
      })
    }),
  )
}
