import type { FilledSheet, FillSheet } from '#contracts/planning-need-lines.ts'
import type { AuditDraft, Outcome } from '#kernel/command.ts'
import { requirePermission } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { unitsInScope } from '#modules/organisation/index.ts'
import { type Gap, type GapsOf, plannedGapsOf, programmesGiving, type VerdictsOf } from '#modules/requirements/index.ts'
import { withoutSuccession } from './fence.ts'
import { insertLines, type NewLine, openedHere } from './line-rows.ts'
import { type HeldSheet, holdSheet, requireAction, sheetAudit } from './need-sheet.ts'
import { reviewUnits } from './review-units.ts'
import { sameNeeds } from './same-needs.ts'

export interface FillDeps {
  readonly gapsOf: GapsOf
  readonly verdictsOf: VerdictsOf
}

type Fill = FillSheet & {
  readonly sheetId: string
  /** Only what this person misses. */
  readonly personId?: string
}
/** A line added by hand always says why, so a line for a planned post that said nothing would tell what it is. */
export const generalReason = 'Theo nhu cầu công tác của đơn vị'

type Programmes = Awaited<ReturnType<typeof programmesGiving>>
type Cause = Gap & { readonly reason: 'incumbent' | 'planned' }

/** Lấy từ rà soát: a line for every gap of the sheet's units whose level a programme gives. Whoever stands in a sheet of this window, was taken out of this one,
 * or studies for the level, is left alone: filling twice is filling once. With `planned`, also from succession lists: that takes the right to read them, and
 * leaves an entry. Throws `kernel.not-found`, `kernel.forbidden`, `planning.window-closed`, `planning.sheet-not-open`, `planning.review-not-signed`. */
export const fillSheet =
  ({ gapsOf, verdictsOf }: FillDeps) =>
  async (tx: Tx, ctx: Ctx, input: Fill, scope: Scope): Promise<Outcome<FilledSheet>> => {
    const sheet = await holdSheet(tx, ctx, scope, input.sheetId)
    requireAction(sheet, 'fill', ctx)
    if (sheet.reviewSignedOn === null) throw new AppError('planning.review-not-signed')
    if (input.planned) await requireSuccession(tx, ctx, sheet)
    const units = await reviewUnits(tx, ctx, sheet)
    const { totals, gaps: found } = await gapsOf(tx, sheet.reviewOn, units.unitIds)
    const gaps = await units.ofSheet(found)
    const planned = input.planned ? await units.ofSheet(await plannedGapsOf(tx, sheet.reviewOn, units.unitIds)) : []
    const causes = [...gaps.map((gap): Cause => ({ ...gap, reason: 'incumbent' })), ...planned.map((gap): Cause => ({ ...gap, reason: 'planned' }))].filter(
      ({ personId }) => input.personId === undefined || personId === input.personId,
    )
    const giving = await programmesGiving(tx, ctx.today)
    const asReader = input.planned ? ctx : withoutSuccession(ctx)
    const meant = await chosenProgrammes(tx, asReader, causes, giving, input.programmes, verdictsOf)
    const same = await sameNeeds(tx, sheet, ctx.today, meant)
    const skipped = { already: 0, removed: 0, studying: 0 }
    const fresh = meant.filter((_, index) => {
      const found = same[index]
      if (found?.lineId) skipped.already += 1
      else if (found?.removed) skipped.removed += 1
      else if (found?.studying) skipped.studying += 1
      else return true
      return false
    })
    const opened = await openedHere(
      tx,
      fresh.map(({ programmeId }) => programmeId),
    )
    await insertLines(
      tx,
      ctx,
      sheet.sheetId,
      fresh.map(({ personId, unitId, programmeId, reason, postId, standardId }): NewLine => ({
        ...{ personId, unitId, programmeId, headCount: 1, reason, postId, standardId, source: 'gap' },
        channel: opened.has(programmeId) ? 'opened' : 'sent',
        why: reason === 'planned' ? (input.why ?? generalReason) : null,
      })),
    )
    const reading: AuditDraft = { subjectKind: 'succession', unitId: sheet.unitId, detail: { on: sheet.reviewOn, rows: planned.length } }
    return {
      value: { added: fresh.length, skipped, levels: levelsOf(causes, giving, input.programmes), unknown: totals.byStatus.unknown },
      audit: [sheetAudit(sheet, { lines: [null, fresh.length] }), ...(input.planned ? [reading] : [])],
    }
  }

async function requireSuccession(tx: Tx, ctx: Ctx, { unitId }: HeldSheet): Promise<void> {
  const reach = requirePermission(ctx, 'personnel.read-succession')
  if (!(await unitsInScope(tx, reach, [unitId], ctx.today)).has(unitId)) throw new AppError('kernel.not-found')
}

const keyOf = ({ ladder, level }: Pick<Gap, 'ladder' | 'level'>) => `${ladder} ${level}`

/** One programme for each person and level: the one that was chosen for the level; else the first that the person may be sent to, else the first of which it is
 * not known, else the first. Of two posts that ask for one programme the one held comes first. */
async function chosenProgrammes(
  tx: Tx,
  ctx: Ctx,
  causes: readonly Cause[],
  giving: Programmes,
  chosen: FillSheet['programmes'],
  verdictsOf: VerdictsOf,
): Promise<readonly (Cause & { readonly programmeId: string })[]> {
  const several = causes.flatMap((cause) => {
    const programmes = giving.get(keyOf(cause)) ?? []
    return programmes.length > 1 && chosen[keyOf(cause)] === undefined ? programmes.map(({ code }) => ({ personId: cause.personId, programme: code })) : []
  })
  const verdicts = await verdictsOf(tx, ctx, ctx.today, several)
  const taken = new Set<string>()
  return causes.flatMap((cause) => {
    const programmes = giving.get(keyOf(cause)) ?? []
    const of = (verdict: boolean | null) => programmes.find(({ code }) => (verdicts.get(`${cause.personId} ${code}`) ?? null) === verdict)
    const named = programmes.find(({ programmeId }) => programmeId === chosen[keyOf(cause)])
    const programme = named ?? (programmes.length > 1 ? (of(true) ?? of(null)) : undefined) ?? programmes[0]
    const key = programme && `${cause.personId} ${programme.programmeId}`
    if (!programme || !key || taken.has(key) || taken.has(`${cause.personId} ${keyOf(cause)}`)) return []
    taken.add(key).add(`${cause.personId} ${keyOf(cause)}`)
    return [{ ...cause, programmeId: programme.programmeId }]
  })
}

function levelsOf(causes: readonly Cause[], giving: Programmes, chosen: FillSheet['programmes']): FilledSheet['levels'] {
  const levels = [...Map.groupBy(causes, keyOf)].flatMap(([key, all]) => {
    const [first] = all
    if (!first) return []
    const programmes = [...(giving.get(key) ?? [])]
    return [{ key, levelName: first.levelName, people: new Set(all.map(({ personId }) => personId)).size, programmes, chosen: chosen[key] ?? null }]
  })
  return levels.toSorted((a, b) => b.people - a.people)
}
