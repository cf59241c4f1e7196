import { type PlanDiff, splitFields } from '#contracts/planning-plan-lines.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { unitsByIds } from '#modules/organisation/index.ts'
import { type Expression, type FactSet, tellExpression } from '#modules/expression/index.ts'
import { type KeptLineShare, ownSharesOf } from './line-share-store.ts'
import { type HeldLine, type HeldSplit, lineColumns, linesOf, splitsOf } from './line-store.ts'
import { findPlan } from './plan-store.ts'
import { listVersions } from './read-plan.ts'
import { programmesOf, providersOf } from './read-lines.ts'
import { shareWords } from './share-words.ts'

type Value = string | number | null
type Line = HeldLine & { readonly versionId: string }
type Changes = PlanDiff['changed'][0]['changes']

interface Asked {
  readonly planId: string
  readonly from: number
  readonly to: number
}

const splitNames = Object.keys(splitFields) as (keyof typeof splitFields)[]
const lineNames = Object.keys(lineColumns) as (keyof typeof lineColumns)[]

/** What one version of a plan has that another has not: lines added, dropped and changed, by the names that lines keep through all versions; and what it
 * means in seats, classes and đồng. Throws `kernel.not-found`. */
export async function diffPlan(people: FactSet, tx: Tx, ctx: Ctx, { planId, from, to }: Asked, scope: Scope): Promise<PlanDiff> {
  await findPlan(tx, ctx, planId, scope)
  const versions = await listVersions(tx, planId)
  const [before, after] = [from, to].map((number) => versions.find((version) => version.number === number))
  if (!before || !after) throw new AppError('kernel.not-found')
  const ids = [before.versionId, after.versionId]
  const lines = await linesOf(tx, ids)
  const splits = await splitsOf(tx, ids)
  const shares = await ownSharesOf(tx, ids)
  // With whom it counts: two that are called the same may ask for others.
  const words = (share: KeptLineShare) => `${shareWords(share, ctx.language)} (${tellExpression(people, share.expression as Expression)[ctx.language]})`
  const programmes = await programmesOf(tx, lines)
  const providers = await providersOf(tx, lines)
  const units = await unitsByIds(
    tx,
    splits.map(({ unitId }) => unitId),
    ctx.today,
  )
  const named = (field: string, value: Value): Value => {
    if (field === 'programmeId') return programmes.get(String(value))?.name ?? value
    if (field === 'providerId' && value !== null) return providers.get(String(value))?.name ?? value
    return value
  }
  const linesIn = (versionId: string) => new Map(lines.filter((line) => line.versionId === versionId).map((line) => [line.lineKey, line]))
  const [was, is] = [linesIn(before.versionId), linesIn(after.versionId)]
  const partsIn = (versionId: string, lineKey: string) => splits.filter((split) => split.versionId === versionId && split.lineKey === lineKey)
  const told = (line: Line) => ({
    ...{ lineKey: line.lineKey, code: line.code, year: line.year, seats: line.seats, classes: line.classes, cost: line.cost ?? 0 },
    programme: { code: programmes.get(line.programmeId)?.code ?? '', name: programmes.get(line.programmeId)?.name ?? '' },
  })
  const changed = [...is.values()].flatMap((line) => {
    const old = was.get(line.lineKey)
    if (!old) return []
    const fields: Changes = lineNames
      .filter((field) => (old[field] ?? null) !== (line[field] ?? null))
      .map((field) => ({ field, unit: null, from: named(field, old[field] ?? null), to: named(field, line[field] ?? null) }))
    const parts = partChanges(partsIn(before.versionId, line.lineKey), partsIn(after.versionId, line.lineKey)).map(({ unitId, ...change }) => ({
      ...change,
      unit: { unitId, code: units.get(unitId)?.code ?? '', name: units.get(unitId)?.name ?? '' },
    }))
    const said = (versionId: string) => shares.filter((share) => share.versionId === versionId && share.lineKey === line.lineKey)
    const changes = [...fields, ...parts, ...shareDifferences(said(before.versionId), said(after.versionId), words)]
    if (!changes.length) return []
    return [{ ...told(line), changes, seatsBy: line.seats - old.seats, classesBy: line.classes - old.classes, costBy: (line.cost ?? 0) - (old.cost ?? 0) }]
  })
  const difference = (pick: (line: Line) => number) =>
    [...is.values()].reduce((sum, line) => sum + pick(line), 0) - [...was.values()].reduce((sum, line) => sum + pick(line), 0)
  return {
    from: before,
    to: after,
    added: [...is.values()].filter(({ lineKey }) => !was.has(lineKey)).map(told),
    dropped: [...was.values()].filter(({ lineKey }) => !is.has(lineKey)).map(told),
    changed,
    seatsBy: difference(({ seats }) => seats),
    classesBy: difference(({ classes }) => classes),
    costBy: difference(({ cost }) => cost ?? 0),
  }
}

/** What differs in the shares that the line itself sets. */
function shareDifferences(was: readonly KeptLineShare[], is: readonly KeptLineShare[], words: (share: KeptLineShare) => string): Changes {
  const [before, after] = [was, is].map((shares) => new Map(shares.map((share) => [share.shareId, share])))
  return [...new Set([...was, ...is].map(({ shareId }) => shareId))].flatMap((shareId) => {
    const [from, to] = [before, after].map((shares) => {
      const share = shares?.get(shareId)
      return share ? words(share) : null
    })
    return from === to ? [] : [{ field: 'share', unit: null, from: from ?? null, to: to ?? null }]
  })
}

/** What differs in the parts of units; one that is missing asks for nobody. */
function partChanges(was: readonly HeldSplit[], is: readonly HeldSplit[]) {
  const before = new Map(was.map((part) => [part.unitId, part]))
  const after = new Map(is.map((part) => [part.unitId, part]))
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((unitId) =>
    splitNames.flatMap((field) => {
      const [from, to] = [before, after].map((parts) => parts.get(unitId)?.[field] ?? null)
      return from === to ? [] : [{ unitId, field, from: from ?? null, to: to ?? null }]
    }),
  )
}
