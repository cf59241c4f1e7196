import { CompiledQuery } from 'kysely'
import type { DecideNominations, DecisionCheck } from '#contracts/nomination-decisions.ts'
import type { Use } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import { AppError, messageOf } from '#kernel/errors.ts'
import { unitsByIds } from '#modules/organisation/index.ts'
import { aboutPeople } from '../lists/read-paper.ts'
import type { NominationParts } from '../nomination-parts.ts'
import { issuingDecision, preparing } from './issue-decision.ts'
import { splitDecisions } from './split-decisions.ts'

/** What a decision would do: it is done and taken back, so that the answer is the decision's own. Throws `kernel.not-found`, `nomination.date-out`,
 * `nomination.one-number`. */
export function checkDecisionUse(parts: NominationParts): Use<DecideNominations, DecisionCheck> {
  const prepare = preparing(parts)
  const issue = issuingDecision(parts)
  return parts.gate.rehearsal('nomination.decide', async (tx: Tx, ctx: Ctx, input: DecideNominations, scope: Scope) => {
    const decisions: DecisionCheck['decisions'] = []
    const rows: DecisionCheck['rows'] = []
    for (const { position, people, ...decision } of splitDecisions(input)) {
      const { held, sending } = await prepare(tx, ctx, { ...decision, people, requestKey: '' }, scope)
      const about = await aboutPeople(
        tx,
        people.map(({ personId }) => personId),
        ctx.today,
      )
      const units = await unitsByIds(tx, [...sending.map(({ standsIn }) => standsIn), ...held.map(({ unitId }) => unitId)], ctx.today)
      const unitOf = (unitId: string) => ({ unitId, code: units.get(unitId)?.code ?? '', name: units.get(unitId)?.name ?? '' })
      rows.push(
        ...sending.map(({ personId, nominationId, fullName, standsIn, why }) => ({
          ...{ personId, nominationId, fullName, code: about.get(personId)?.code ?? '', unit: unitOf(standsIn), position, ok: why === null, why },
        })),
      )
      const able = sending.filter(({ why }) => why === null).map(({ personId, nominationId }) => ({ personId, nominationId }))
      decisions.push({
        position,
        units: held.map(({ unitId }) => unitOf(unitId).name),
        people: able.length,
        problem: able.length ? await problemOf(tx, ctx, () => issue(tx, ctx, { ...decision, people: able, requestKey: `thu ${position}` }, scope)) : null,
      })
    }
    return { value: { decisions, rows }, audit: [] }
  })
}

/** What hinders it, in words: seats, numbers. One decision that fails leaves the others to be tried. */
async function problemOf(tx: Tx, ctx: Ctx, doing: () => Promise<unknown>): Promise<string | null> {
  await tx.executeQuery(CompiledQuery.raw('savepoint tried'))
  try {
    await doing()
    return null
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    await tx.executeQuery(CompiledQuery.raw('rollback to savepoint tried'))
    return messageOf(error.code, error.params, ctx.language)
  }
}
