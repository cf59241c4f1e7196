import type { ProposedPerson } from '#contracts/nomination.ts'
import { sql } from '#kernel/db.ts'
import type { House } from '#server/house.ts'
import { demoCtx, type DemoPerson } from './demonstration-parts.ts'

/** What one hand does with a list on its way; `with` says why it goes back. */
export interface DemoStep {
  readonly by: string
  readonly on: string
  readonly returns?: string
}

/** Who issues a decision of the demonstration. */
export interface DemoHead {
  readonly layout: 'party' | 'state'
  readonly issuerUnitId: string
  readonly issuer: string
  readonly symbol: string
  readonly signerTitle: string
}

export const signer = 'Người Ký Hư Cấu'

/** Somebody of a unit who is put forward. */
export const goes = (personId: string, over: Partial<ProposedPerson> = {}): ProposedPerson => ({
  ...{ personId, alternate: false, reason: 'incumbent', postId: null, why: null, exception: null },
  ...over,
})

interface Wanted {
  readonly classId: string
  readonly programme: string
  readonly unit: { readonly code: string; readonly unitId: string }
  readonly on: string
  /** Whether somebody is wanted who goes by an exception alone. */
  readonly exception: boolean
}

/** The first people of a unit, by priority, whom nothing keeps from a class; and those whom a rule keeps that admits exceptions. */
export async function peopleFor(
  house: House,
  { classId, programme, unit, on, exception }: Wanted,
): Promise<{ readonly free: string[]; readonly excepted: string[] }> {
  const { requirements, nomination } = house.modules
  const ctx = demoCtx(house, 'bantochuc', on)
  const list = async (verdict: 'eligible' | 'ineligible', limit: number) =>
    (await requirements.rules.listEligible(ctx, { programme, unit: unit.code, verdict, limit })).items.map(({ personId }) => personId)
  const asked = [...(await list('eligible', 30)), ...(exception ? await list('ineligible', 60) : [])]
  const { people } = await nomination.checkList(ctx, { classId, unitId: unit.unitId, people: asked.map((personId) => goes(personId)) })
  const able = people.filter(({ taken, clashes }) => taken === null && clashes.length === 0)
  return {
    free: able.filter(({ blocked, excepting }) => blocked.length === 0 && excepting.length === 0).map(({ personId }) => personId),
    excepted: able
      .filter(({ verdict, blocked, excepting }) => verdict === 'ineligible' && blocked.length > 0 && excepting.length === 1 && blocked.length === 1)
      .map(({ personId }) => personId),
  }
}

interface DemoListSubmitted {
  readonly by: string | DemoPerson
  readonly on: string
  readonly classId: string
  readonly unitId: string
  readonly people: readonly ProposedPerson[]
  readonly words?: string
}

export async function submitList(house: House, { by, on, people, words, ...of }: DemoListSubmitted): Promise<string> {
  return (await house.modules.nomination.submit(demoCtx(house, by, on), { ...of, people: [...people], words: words ?? null })).nominationId
}

/** Takes a list along its way: each hand decides what is open for it. */
export async function walk(house: House, nominationId: string, steps: readonly DemoStep[]): Promise<void> {
  const { nomination, approval } = house.modules
  for (const { by, on, returns } of steps) {
    const ctx = demoCtx(house, by, on)
    const { chain: found } = await nomination.readNomination(ctx, { nominationId })
    if (!found) throw new Error('a list of the demonstration is on no way')
    const { chainId } = found
    const chain = await approval.readChain(ctx, { chainId })
    const items = chain.open.filter(({ mine }) => mine).map(({ stepId }) => ({ chainId, stepId, round: chain.round }))
    const { items: done } = await approval.decide(ctx, { items, decision: returns === undefined ? 'agree' : 'return', words: returns ?? null, returnTo: 0 })
    if (!done.length || done.some((each) => !each.done)) throw new Error(`${by} cannot decide a list of the demonstration: ${JSON.stringify(done)}`)
  }
}

interface DemoDecision {
  readonly by: string
  readonly on: string
  readonly classId: string
  readonly nominationIds: readonly string[]
  readonly head: DemoHead
  /** By hand; otherwise the next of the register. */
  readonly number?: number
  readonly words?: string
}

/** One decision for everybody approved of these lists. */
export async function decideLists(house: House, { by, on, classId, nominationIds, head, number, words }: DemoDecision): Promise<string> {
  const { nomination, taskDefinitions } = house.modules
  const ctx = demoCtx(house, by, on)
  const { items } = await nomination.readDecidable(ctx, { classId })
  const people = items.filter((each) => nominationIds.includes(each.nominationId)).map(({ personId, nominationId }) => ({ personId, nominationId }))
  const { batchId } = await nomination.decideNominations(ctx, {
    ...{ ...head, classId, each: 'class', people, signerName: signer, decisionDate: on, number: number ?? null, words: words ?? null },
  })
  await taskDefinitions.find(({ kind }) => kind === 'nomination.decide')?.run(ctx, { batchId }, { progress: async () => {} })
  const { parts } = await nomination.readBatch(ctx, { batchId })
  const [{ decisionId, error } = { decisionId: null, error: 'no part' }] = parts
  if (!decisionId) throw new Error(`a decision of the demonstration: ${error}`)
  return decisionId
}

/** Answers on paper to a decision, in the order of its people; whoever has none keeps silent. */
export async function answerOnPaper(
  house: House,
  { by, on, decisionId, answers }: { readonly by: string; readonly on: string; readonly decisionId: string; readonly answers: readonly (string | null)[] },
): Promise<void> {
  const ctx = demoCtx(house, by, on)
  const { rows } = await sql<{ personId: string }>`
    select d.person_id as "personId" from nomination.decision_person d join personnel.v_person p using (person_id)
    where d.decision_id = ${decisionId}::uuid order by p.code`.execute(house.database.reader)
  for (const [index, declines] of answers.entries()) {
    const personId = rows[index]?.personId
    if (personId === undefined) return
    const said = declines === null ? { answer: 'confirmed' as const, reason: null } : { answer: 'declined' as const, reason: declines }
    await house.modules.nomination.recordAnswer(ctx, { personId, decisionId, ...said })
  }
}
