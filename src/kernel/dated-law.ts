import type { History, HistoryQuery } from '#contracts/audit.ts'
import type { LawEffect, SavedLaw } from '#contracts/kernel-dated-law.ts'
import type { Permission } from '#contracts/permissions.ts'
import type { Words } from '#contracts/words.ts'
import type { Gate, Outcome, ReadHistory, Use } from './command.ts'
import { type Ctx, type Scope, scopeOf } from './context.ts'
import { byDay, changedVersions, type Dated, type DatedChange, versionChanges } from './dated-versions.ts'
import { lockInTransaction, type Tx } from './db.ts'
import { AppError } from './errors.ts'
import { newId } from './ids.ts'
import { type FieldReport, fieldReport } from './imports/typed-rows.ts'
import { formatVietnamese, type PlainDate } from './plain-date.ts'

export interface Law extends Dated {
  readonly validFrom: string
  readonly legalBasis: string
  readonly article: string | null
  readonly verified: boolean
  readonly note: string | null
}

type Kept<Version extends Law> = Version & { readonly code: string; readonly version: number }
type Without<Version extends Law> = Omit<Version, 'id'>

export interface LawChange<Version extends Law> {
  readonly code: string
  readonly version: number
  readonly reason?: string | undefined
  readonly change:
    | ({ readonly kind: 'set' } & Without<Version>)
    | ({ readonly kind: 'correct'; readonly id: string } & Without<Version>)
    | { readonly kind: 'end'; readonly id: string; readonly validTo: string }
    | { readonly kind: 'remove'; readonly id: string }
}

/** What the rules as they stand say of one that is judged by them. */
export interface Judged {
  readonly key: string
  readonly name: string
  readonly about: string
  /** With whom it is judged together, and counted as one. */
  readonly group: string
  readonly says: Words
  /** In đồng, where it is about money. */
  readonly amount?: number
}

/** A kind of rule of the whole province that is kept in dated versions, each code by itself. */
export interface LawKind<Version extends Law> {
  /** In the audit log. */
  readonly subjectKind: string
  readonly path: `/api/${string}`
  readonly tag: string
  readonly words: string
  readonly read: Permission
  readonly edit: Permission
  /** Every version of every code, the newest of each first. */
  readonly kept: (tx: Tx) => Promise<readonly Kept<Version>[]>
  /** Puts the versions of a code in the place of those that stood. */
  readonly write: (tx: Tx, code: string, version: number, versions: readonly Version[]) => Promise<void>
  /** Looks at what is to be said, and gives it as it is kept; what is wrong goes to the report. */
  readonly checked: (tx: Tx, ctx: Ctx, code: string, version: Version, report: FieldReport) => Promise<Version> | Version
  /** As the history tells it, beside the basis and the days. */
  readonly told: (ctx: Ctx, version: Version) => Readonly<Record<string, unknown>>
  readonly title: (code: string, version: Version | undefined) => string
  /** No day may be without one: each version holds until the next begins, and the first stays. */
  readonly endless?: true
  /** Codes may be added; otherwise there are those that ship. */
  readonly grows?: true
  /** What is judged by it now, for everybody at once. `on`: the day from which a change holds, today where that is past. */
  readonly judged?: (tx: Tx, ctx: Ctx, on: PlainDate) => Promise<readonly Judged[]>
}

interface AskedHistory {
  readonly code: string
  readonly query: HistoryQuery & { readonly limit: number }
}

export interface LawUses<Version extends Law> {
  readonly list: Use<undefined, { items: readonly Kept<Version>[]; can: { edit: boolean } }>
  readonly change: Use<LawChange<Version>, SavedLaw>
  readonly preview: Use<LawChange<Version>, LawEffect>
  readonly history: Use<AskedHistory, History>
}

const shown = 100
const mostSaid = 10

/** Lists, changes, previews and tells the history of one kind of rule. Changing throws `kernel.law-province-only`, `kernel.not-found`,
 * `kernel.changed-meanwhile`, and `kernel.invalid-input` with words by field. */
export function lawUses<Version extends Law>(kind: LawKind<Version>, gate: Gate, history: ReadHistory): LawUses<Version> {
  const change = async (tx: Tx, ctx: Ctx, input: LawChange<Version>, scope: Scope) => await changeLaw(kind, tx, ctx, input, scope)
  return {
    list: gate.query(kind.read, async (tx, ctx, _input: undefined) => ({
      items: await kind.kept(tx),
      can: { edit: scopeOf(ctx.actor, kind.edit) === 'all' },
    })),
    change: gate.command(kind.edit, change),
    preview: gate.rehearsal(kind.edit, async (tx, ctx, input: LawChange<Version>, scope) => {
      const begins = 'validFrom' in input.change ? input.change.validFrom : 'validTo' in input.change ? input.change.validTo : ctx.today
      const on = begins > ctx.today ? (begins as PlainDate) : ctx.today
      const before = (await kind.judged?.(tx, ctx, on)) ?? []
      const { audit } = await change(tx, ctx, input, scope)
      return { value: effect(on, before, (await kind.judged?.(tx, ctx, on)) ?? []), audit }
    }),
    history: gate.query(kind.read, async (tx, _ctx, { code, query }: AskedHistory) => await history(tx, kind.subjectKind, code, query)),
  }
}

/** Changes one code of a kind within a transaction, for a kind whose preview is its own; throws as `lawUses` says. */
export async function changeLaw<Version extends Law>(
  kind: LawKind<Version>,
  tx: Tx,
  ctx: Ctx,
  { code, version, reason, change }: LawChange<Version>,
  scope: Scope,
): Promise<Outcome<SavedLaw>> {
  if (scope !== 'all') throw new AppError('kernel.law-province-only')
  await lockInTransaction(tx, kind.subjectKind)
  const all = await kind.kept(tx)
  const newest = all.find((each) => each.code === code)
  if (!newest && !(kind.grows && change.kind === 'set')) throw new AppError('kernel.not-found')
  if ((newest?.version ?? 0) !== version) throw new AppError('kernel.changed-meanwhile')
  const before: readonly Version[] = all.filter((each) => each.code === code)
  const report = fieldReport(ctx, {})
  const asked = await asDated(kind, tx, ctx, code, change, report)
  const after = kind.endless ? inTurn(before, asked, report) : changedVersions(before, asked, report)
  if (!after) throw new AppError('kernel.not-found')
  const [first, begins] = [before.toSorted(byDay)[0], after[0]]
  if (kind.endless && first && (!begins || begins.validFrom > first.validFrom)) {
    report.field('validFrom', 'kernel.law-needed', { date: formatVietnamese(first.validFrom as PlainDate) })
  }
  report.refuse()
  await kind.write(tx, code, version + 1, after)
  const flat = ({ id, validFrom, validTo, legalBasis, article, verified, note }: Version, told: Readonly<Record<string, unknown>>) => ({
    ...told,
    ...{ id, validFrom, validTo, legalBasis, article, verified, note },
  })
  const [was, is] = [before, after].map((versions) => versions.map((each) => flat(each, kind.told(ctx, each))))
  const fields = [...new Set([...(was ?? []), ...(is ?? [])].flatMap((each) => Object.keys(each)))].filter((field) => field !== 'id')
  const changes = versionChanges(was ?? [], is ?? [], fields as 'validFrom'[])
  const detail = { title: kind.title(code, after.at(-1) ?? before[0]), changes, ...(reason && { reason }) }
  return { value: { code, version: version + 1 }, audit: { subjectKind: kind.subjectKind, subjectId: code, detail } }
}

/** Versions after a change where each holds until the next begins; undefined where the one meant is not among them, or an end is asked. */
function inTurn<Version extends Law>(before: readonly Version[], change: DatedChange<Version>, report: FieldReport): readonly Version[] | undefined {
  const id = 'version' in change ? change.version.id : change.id
  if (change.kind === 'end' || (change.kind !== 'set' && !before.some((version) => version.id === id))) return undefined
  const others = before.filter((version) => version.id !== id)
  const made = 'version' in change ? [change.version] : []
  if (made.some(({ validFrom }) => others.some((version) => version.validFrom === validFrom))) {
    report.field('validFrom', 'kernel.version-begins-then', { date: formatVietnamese((made[0]?.validFrom ?? '') as PlainDate) })
  }
  const sorted = [...others, ...made].toSorted(byDay)
  return sorted.map((version, index) => ({ ...version, validTo: sorted[index + 1]?.validFrom ?? null }))
}

async function asDated<Version extends Law>(
  kind: LawKind<Version>,
  tx: Tx,
  ctx: Ctx,
  code: string,
  change: LawChange<Version>['change'],
  report: FieldReport,
): Promise<DatedChange<Version>> {
  if (change.kind === 'remove' || change.kind === 'end') return change
  const { kind: how, ...fields } = change
  const made = { ...fields, id: 'id' in fields ? fields.id : newId() } as unknown as Version
  return { kind: how, version: await kind.checked(tx, ctx, code, made, report) }
}

function effect(on: PlainDate, before: readonly Judged[], after: readonly Judged[]): LawEffect {
  const then = new Map(after.map((each) => [each.key, each.says]))
  const lines = before.flatMap(({ key, name, about, says }) => {
    const later = then.get(key) ?? says
    return later.vi === says.vi ? [] : [{ key, name, about, before: says, after: later }]
  })
  const groups = new Set(before.map(({ group }) => group)).size
  const sum = (judged: readonly Judged[]) => judged.reduce((total, { amount = 0 }) => total + amount, 0)
  return {
    ...{ on, groups, looked: before.length, changed: lines.length, lines: lines.slice(0, shown) },
    tally: tallied(before, after),
    sums: [...before, ...after].some(({ amount }) => amount !== undefined) ? { before: sum(before), after: sum(after) } : null,
  }
}

/** How many are told each thing, before and after; nothing where hardly two are told the same, as with sums of money. */
function tallied(before: readonly Judged[], after: readonly Judged[]): LawEffect['tally'] {
  const said = new Map<string, { says: Words; before: number; after: number }>()
  for (const [judged, when] of [[before, 'before'] as const, [after, 'after'] as const]) {
    for (const { says } of judged) {
      const line = said.get(says.vi) ?? { says, before: 0, after: 0 }
      said.set(says.vi, { ...line, [when]: line[when] + 1 })
    }
  }
  return said.size > mostSaid ? [] : [...said.values()]
}
