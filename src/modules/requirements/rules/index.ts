import type { History, HistoryQuery } from '#contracts/audit.ts'
import type { FactDescription } from '#contracts/expression.ts'
import type { ConfirmUnknown, Eligibility, EligibleList, PersonEligibility, ProgrammeCounts, TrialPeople } from '#contracts/requirements-eligibility.ts'
import type { PersonConfirmations, ProgrammeConfirmations } from '#contracts/requirements-confirmations.ts'
import type { EndRule, ListRules, NewRule, NewVersion, RuleDetail, RuleList, RuleTrial, SavedRule, TryRule, VerifyRule } from '#contracts/requirements.ts'
import type { AuditDraft, Gate, ReadHistory, Use } from '#kernel/command.ts'
import type { Ctx } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import type { Files } from '#kernel/files.ts'
import type { Routes } from '#kernel/http/routes.ts'
import type { Assess } from '#modules/classes/index.ts'
import { describeFacts, factsIn, type FactSet } from '#modules/expression/index.ts'
import type { ReadChoices } from '#modules/personnel/index.ts'
import { assessing } from './assess.ts'
import { confirmUnknownUse, withdrawConfirmationUse } from './confirm-unknown.ts'
import { attachEvidenceUse, type EvidenceFile, readEvidenceUse } from './confirmation-files.ts'
import { confirmationRoutes } from './confirmation-routes.ts'
import { eligibilityRoutes } from './eligibility-routes.ts'
import { readingThroughRules } from './fenced-reading.ts'
import { listEligible, type ListEligible } from './list-eligible.ts'
import { loadLaw } from './load-law.ts'
import { eligibilityOf, personEligibility } from './person-eligibility.ts'
import { countProgrammes, type CountProgrammes } from './programme-counts.ts'
import { programmeOf } from './programmes.ts'
import { type MaySend, sending } from './may-send.ts'
import { personConfirmations, programmeConfirmations } from './read-confirmations.ts'
import { readConditions } from './rule-draft.ts'
import { listRules, readRule } from './rule-queries.ts'
import { type ReasonsOf, tellingReasons } from './reasons-of.ts'
import { ruleRoutes } from './rule-routes.ts'
import { covers, expressionsOf, inForceOn, versionsInForce } from './rule-versions.ts'
import { createRuleUse, endRuleUse, saveVersionUse, verifyRuleUse } from './save-rule.ts'
import { loadSettings } from '../settings/load-settings.ts'
import { type TrialPage, trialPeople, tryRule } from './try-rule.ts'
import { type TellKept, tellingKept } from './tell-kept.ts'
import { judgingPairs, type VerdictsOf } from './verdicts-of.ts'

export type { KeptVerdict } from './assess.ts'
export type { ToldRule, ToldVerdict } from './tell-kept.ts'

export interface RulesDeps {
  readonly gate: Gate
  readonly personFacts: FactSet
  readonly personChoices: ReadChoices
  readonly history: ReadHistory
  /** Where documents that are evidence are kept. */
  readonly files: Files
}

type OfPerson<Body> = Body & { readonly personId: string }
type OfRule<Body> = Body & { readonly ruleId: string }
type OfVersion<Body> = Body & { readonly versionId: string }

export interface Rules {
  readonly listRules: Use<ListRules, RuleList>
  readonly readRule: Use<OfRule<{ readonly on?: string | undefined }>, RuleDetail>
  readonly ruleHistory: Use<OfRule<{ readonly query: HistoryQuery & { readonly limit: number } }>, History>
  /** What rules may ask about people. */
  readonly ruleFacts: Use<undefined, { items: FactDescription[] }>
  readonly createRule: Use<NewRule, SavedRule>
  readonly saveVersion: Use<OfRule<NewVersion>, SavedRule>
  readonly endRule: Use<OfRule<EndRule>, SavedRule>
  readonly verifyVersion: Use<OfVersion<VerifyRule>, SavedRule>
  readonly unverifyVersion: Use<OfVersion<VerifyRule>, SavedRule>
  readonly tryRule: Use<TryRule, RuleTrial>
  readonly trialPeople: Use<TrialPage, TrialPeople>
  readonly personEligibility: Use<OfPerson<{ readonly on?: string | undefined }>, PersonEligibility>
  readonly eligibility: Use<OfPerson<{ readonly programme: string; readonly on?: string | undefined }>, Eligibility>
  readonly listEligible: Use<ListEligible, EligibleList>
  readonly exportEligible: Use<ListEligible, EligibleList>
  readonly countProgrammes: Use<CountProgrammes, ProgrammeCounts>
  readonly personConfirmations: Use<OfPerson<object>, PersonConfirmations>
  readonly programmeConfirmations: Use<{ readonly programme: string }, ProgrammeConfirmations>
  readonly confirmUnknown: Use<OfPerson<ConfirmUnknown>, { confirmationId: string }>
  readonly withdrawConfirmation: Use<OfPerson<{ readonly confirmationId: string }>, { confirmationId: string }>
  readonly attachEvidence: Use<OfPerson<{ readonly confirmationId: string; readonly name: string; readonly bytes: Uint8Array }>, { confirmationId: string }>
  readonly readEvidence: Use<OfPerson<{ readonly confirmationId: string }>, EvidenceFile>
  /** Judges enrolments on the day of their decision; given to classes. */
  readonly assess: Assess
  /** Who may be sent to a programme that gives a level. */
  readonly maySend: MaySend
  /** Who may be sent to which programme. */
  readonly verdictsOf: VerdictsOf
  /** What stands against people who would be sent, in words. */
  readonly reasonsOf: ReasonsOf
  /** Verdicts that other modules keep, in words. */
  readonly tellKept: TellKept
  readonly routes: readonly Routes[]
  /** Brings the shipped law in. */
  load(tx: Tx): Promise<void>
}

/** Law as dated data: rules, the verdicts they give, who vouches for what is not known. */
export function createRules({ gate, personFacts: set, personChoices: lists, history, files }: RulesDeps): Rules {
  const deps = { set, lists }
  /** What the rules in force ask about, of one programme or of all. */
  const factsAsked = async (tx: Tx, ctx: Ctx, { on = ctx.today, programme }: { readonly on?: string | undefined; readonly programme?: string }) => {
    const of = programme === undefined ? undefined : await programmeOf(tx, programme)
    const versions = (await versionsInForce(tx, on)).filter((version) => inForceOn(version, on) && (!of || covers(version.programmes, of)))
    return expressionsOf(versions).flatMap(factsIn)
  }
  const ofPerson = async (
    tx: Tx,
    ctx: Ctx,
    { personId, ...input }: OfPerson<{ readonly on?: string | undefined; readonly programme?: string }>,
  ): Promise<AuditDraft> => {
    const { rows } = await sql<{ unitId: string }>`select unit_id as "unitId" from personnel.v_person where person_id = ${personId}::uuid`.execute(tx)
    const unitId = rows[0]?.unitId
    const about = input.programme ?? null
    return { subjectKind: 'person', subjectId: personId, ...(unitId && { unitId }), detail: { ...(about && { about }), on: input.on ?? ctx.today } }
  }
  const ofList = async (
    _tx: Tx,
    ctx: Ctx,
    { on, ...input }: { on?: string | undefined; programme?: string; unit?: string | undefined },
  ): Promise<AuditDraft> => ({
    subjectKind: 'succession',
    detail: Object.fromEntries(
      Object.entries({ programme: input.programme, unit: input.unit, on: on ?? ctx.today }).filter(([, value]) => value !== undefined),
    ),
  })
  const ofTrial = async (_tx: Tx, _ctx: Ctx, { programmes }: TryRule): Promise<AuditDraft> => ({
    subjectKind: 'succession',
    detail: { programme: programmes.join('; ') },
  })
  const trialFacts = async (tx: Tx, ctx: Ctx, input: TryRule) => [
    ...expressionsOf([readConditions(set, await lists(tx), ctx, input)]).flatMap(factsIn),
    ...(await factsAsked(tx, ctx, { on: input.on, programme: input.programme ?? input.programmes[0] ?? '' })),
  ]
  const eligible = listEligible(set, lists)
  const read = readRule(set, lists)
  const uses: Omit<Rules, 'assess' | 'maySend' | 'verdictsOf' | 'reasonsOf' | 'tellKept' | 'routes' | 'load'> = {
    listRules: gate.query('requirements.list-rules', listRules),
    readRule: gate.query('requirements.read-rule', read),
    ruleHistory: gate.query('requirements.read-rule', async (tx, ctx, { ruleId, query }: Parameters<Rules['ruleHistory']>[1]) => {
      await read(tx, ctx, { ruleId })
      return await history(tx, 'rule', ruleId, query)
    }),
    ruleFacts: gate.query('requirements.read-rule', async (tx) => ({ items: describeFacts(set, await lists(tx)) })),
    createRule: createRuleUse(gate, deps),
    saveVersion: saveVersionUse(gate, deps),
    endRule: endRuleUse(gate),
    verifyVersion: verifyRuleUse(gate, true),
    unverifyVersion: verifyRuleUse(gate, false),
    tryRule: readingThroughRules(gate, set, 'requirements.try-rule', { facts: trialFacts, run: tryRule(set, lists), audit: ofTrial }),
    trialPeople: readingThroughRules(gate, set, 'requirements.try-rule', { facts: trialFacts, run: trialPeople(set, lists), audit: ofTrial }),
    personEligibility: readingThroughRules(gate, set, 'requirements.read-eligibility', { facts: factsAsked, run: personEligibility(set), audit: ofPerson }),
    eligibility: readingThroughRules(gate, set, 'requirements.read-eligibility', { facts: factsAsked, run: eligibilityOf(set, lists), audit: ofPerson }),
    listEligible: readingThroughRules(gate, set, 'requirements.list-eligible', { facts: factsAsked, run: eligible, audit: ofList }),
    exportEligible: gate.fencedQuery('requirements.export-eligible', async (tx, ctx, input: ListEligible, scope) => {
      const value = await eligible(tx, ctx, input, scope)
      const { limit: _limit, after: _after, ...asked } = input
      const filter = Object.fromEntries(Object.entries(asked).filter(([, each]) => each !== undefined))
      return { value, audit: { subjectKind: 'person-list', detail: { people: value.items.length, filter } } }
    }),
    countProgrammes: readingThroughRules(gate, set, 'requirements.list-eligible', { facts: factsAsked, run: countProgrammes(set), audit: ofList }),
    personConfirmations: gate.query('requirements.read-eligibility', personConfirmations),
    programmeConfirmations: gate.query('requirements.list-eligible', programmeConfirmations),
    attachEvidence: attachEvidenceUse(gate, files),
    readEvidence: readEvidenceUse(gate, files),
    confirmUnknown: confirmUnknownUse(gate, set),
    withdrawConfirmation: withdrawConfirmationUse(gate),
  }
  return {
    ...uses,
    assess: assessing(set),
    maySend: sending(set),
    verdictsOf: judgingPairs(set),
    reasonsOf: tellingReasons(set, lists),
    tellKept: tellingKept(set),
    routes: [ruleRoutes(uses), eligibilityRoutes(uses), confirmationRoutes(uses)],
    load: async (tx) => {
      await loadSettings(tx)
      const { left } = await loadLaw(tx, set)
      if (left.length > 0) process.stderr.write(`db/law: ${left.join(', ')}\n`)
    },
  }
}
