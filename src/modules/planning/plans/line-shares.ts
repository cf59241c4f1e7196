import type { SaveShare } from '#contracts/classes-seats.ts'
import type { EditLineShare, LineShare, LineSharesShown, RemoveLineShare, SaveLineShare } from '#contracts/planning-line-shares.ts'
import type { Outcome, Use } from '#kernel/command.ts'
import { type Ctx, type Scope, scopeOf } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { readShareCondition, shareChanges } from '#modules/classes/index.ts'
import { unitsInScope } from '#modules/organisation/index.ts'
import type { PlanningParts } from '../planning-parts.ts'
import { dropShare, sharesOfLines, writeShare } from './line-share-store.ts'
import { auditPlan, beginEditing, findPlan, type HeldVersion, versionsOf } from './plan-store.ts'

interface OfLine {
  readonly planId: string
  readonly lineKey: string
}
type OfShare<Body> = OfLine & Body & { readonly shareId: string }

export interface LineShareUses {
  /** Of one version, else of the one that is being edited, else of the newest. */
  readonly lineShares: Use<OfLine & { readonly number?: number | undefined }, LineSharesShown>
  readonly addLineShare: Use<OfLine & SaveLineShare, { shareId: string }>
  readonly editLineShare: Use<OfShare<EditLineShare>, { shareId: string }>
  readonly removeLineShare: Use<OfShare<RemoveLineShare>, { shareId: string }>
}

interface LineIn {
  readonly version: HeldVersion
  readonly lineId: string
  readonly code: string
}

/** The line in the versions of a plan that were not given up, the newest first. Throws `planning.line-not-found`. */
async function linesIn(tx: Tx, { planId, lineKey }: OfLine, held = false): Promise<readonly [LineIn, ...LineIn[]]> {
  const versions = (await versionsOf(tx, [planId], { held })).filter(({ state }) => state !== 'withdrawn')
  const { rows } = await sql<{ versionId: string; lineId: string; code: string }>`
    select l.version_id as "versionId", l.line_id as "lineId", l.code from planning.plan_line l join planning.plan_version v using (version_id)
    where v.plan_id = ${planId}::uuid and l.line_key = ${lineKey}::uuid`.execute(tx)
  const lines = new Map(rows.map(({ versionId, ...line }) => [versionId, line]))
  const [first, ...others] = versions.flatMap((version) => {
    const line = lines.get(version.versionId)
    return line ? [{ version, ...line }] : []
  })
  if (!first) throw new AppError('planning.line-not-found')
  return [first, ...others]
}

const isEditable = ({ version: { state } }: LineIn) => state === 'draft' || state === 'returned'

/** Cơ cấu học viên of a line, in each version of its plan: a draft is edited, what was approved stays, and for the classes that are opened from the line holds what is
 * in force (ADR 0055). */
export function lineShareUses({ gate, personFacts }: PlanningParts): LineShareUses {
  const shown = async (tx: Tx, lineId: string): Promise<readonly LineShare[]> =>
    (await sharesOfLines(tx, [lineId])).map(({ lineId: _line, lineKey: _key, versionId: _version, ...share }) => share)
  /** A share as it was read. Throws `kernel.not-found`, `kernel.changed-meanwhile`. */
  const standing = async (tx: Tx, lineId: string, { shareId, version }: { readonly shareId: string; readonly version: number }) => {
    const share = (await shown(tx, lineId)).find((each) => each.shareId === shareId)
    if (!share) throw new AppError('kernel.not-found')
    if (share.version !== version) throw new AppError('kernel.changed-meanwhile')
    return share
  }
  interface Change {
    readonly shareId: string
    readonly before: SaveShare | undefined
    readonly after: SaveShare | undefined
  }
  const changing = async (
    tx: Tx,
    ctx: Ctx,
    input: OfLine,
    scope: Scope,
    change: (lineId: string) => Promise<Change>,
  ): Promise<Outcome<{ shareId: string }>> => {
    const plan = await findPlan(tx, ctx, input.planId, scope)
    const lines = await linesIn(tx, input, true)
    const { version, lineId, code } = lines.find(isEditable) ?? lines[0]
    await beginEditing(tx, ctx, version)
    const { shareId, before, after } = await change(lineId)
    const told = Object.fromEntries(Object.entries(shareChanges(personFacts, ctx, before, after)).map(([field, values]) => [`${code}.${field}`, values]))
    return { value: { shareId }, audit: auditPlan(plan, { changes: told, share: (after ?? before)?.label.vi ?? '', version: version.number }) }
  }
  const read = (ctx: Ctx, { label, bound, hard, of, legalBasis, expression }: SaveShare): SaveShare => ({
    ...{ label, bound, hard, of, legalBasis },
    expression: readShareCondition(personFacts, ctx, expression) as SaveShare['expression'],
  })
  return {
    lineShares: gate.query('planning.read-plan', async (tx, ctx, { number, ...input }: OfLine & { readonly number?: number | undefined }, scope) => {
      const plan = await findPlan(tx, ctx, input.planId, scope)
      const lines = await linesIn(tx, input)
      const line = number === undefined ? (lines.find(isEditable) ?? lines[0]) : lines.find(({ version }) => version.number === number)
      if (!line) throw new AppError('planning.line-not-found')
      const reach = scopeOf(ctx.actor, 'planning.edit-plan')
      const edit = isEditable(line) && reach !== undefined && (await unitsInScope(tx, reach, [plan.unitId], ctx.today)).has(plan.unitId)
      return { items: [...(await shown(tx, line.lineId))], can: { edit } }
    }),
    addLineShare: gate.command('planning.edit-plan', async (tx, ctx, { planId, lineKey, ...input }: OfLine & SaveLineShare, scope) => {
      return await changing(tx, ctx, { planId, lineKey }, scope, async (lineId) => {
        const [shareId, after] = [newId(), read(ctx, input)]
        await writeShare(tx, lineId, shareId, after)
        return { shareId, before: undefined, after }
      })
    }),
    // One of the line above is not changed here: the line says otherwise under the same key.
    editLineShare: gate.command('planning.edit-plan', async (tx, ctx, input: OfShare<EditLineShare>, scope) => {
      return await changing(tx, ctx, input, scope, async (lineId) => {
        const before = await standing(tx, lineId, input)
        const after = read(ctx, input)
        await writeShare(tx, lineId, before.shareId, after, before.version)
        return { shareId: before.shareId, before, after }
      })
    }),
    removeLineShare: gate.command('planning.edit-plan', async (tx, ctx, input: OfShare<RemoveLineShare>, scope) => {
      return await changing(tx, ctx, input, scope, async (lineId) => {
        const before = await standing(tx, lineId, input)
        if (before.inherited) throw new AppError('planning.share-of-line-above')
        await dropShare(tx, lineId, before.shareId)
        // What the line above says holds again.
        return { shareId: before.shareId, before, after: (await shown(tx, lineId)).find(({ shareId }) => shareId === before.shareId) }
      })
    }),
  }
}
