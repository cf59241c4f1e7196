import type { ProposedPerson } from '#contracts/nomination.ts'
import type { ErrorCode } from '#contracts/errors.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import type { ErrorParams } from '#kernel/errors.ts'
import { type Classes, clashWords } from '#modules/classes/index.ts'
import { inScope } from '#modules/organisation/index.ts'
import type { KeptVerdict, Requirements, ToldRule } from '#modules/requirements/index.ts'
import type { ClassAsked } from './class-asked.ts'
import { standsIn, standsWithin } from './stands-in.ts'

/** Why somebody cannot be put forward, as code and parameters. */
export type Refusal = readonly [code: ErrorCode, params: ErrorParams]

export interface JudgedPerson extends ProposedPerson {
  readonly position: number
  readonly code: string
  readonly fullName: string
  /** Where they stand today. */
  readonly standsIn: string
  readonly verdict: KeptVerdict
  /** Names of rules that admit exceptions and are not met. */
  readonly excepting: readonly string[]
  readonly refusal: Refusal | undefined
}

interface Found {
  readonly n: number
  readonly code: string
  readonly fullName: string
  readonly standsIn: string
  readonly postId: string | null
  readonly ofUnit: boolean
  readonly enrolled: boolean
  readonly listed: boolean
  /** The post for which they are put forward as incumbents is one they hold; of a planned post only that there is such a post is looked at here. */
  readonly postStands: boolean
}

interface AskedList {
  readonly lesson: ClassAsked
  readonly unitId: string
  readonly people: readonly ProposedPerson[]
  /** The list that is put forward anew: what stands in it is no other list. */
  readonly nominationId?: string | undefined
}

/** What the rules say of a programme that none is recorded for. */
export const nothingSaid = (lesson: ClassAsked, on: string): KeptVerdict => ({
  verdict: 'eligible',
  on,
  programme: lesson.programmeCode,
  unverified: 0,
  rules: [],
})

export interface JudgingParts {
  readonly requirements: { readonly rules: Pick<Requirements['rules'], 'assess' | 'tellKept'> }
  readonly classes: Pick<Classes, 'hindrances'>
}

/** What classes on the same days stand in the way, one for each who is asked about; undefined where none does. */
export async function clashesOf(
  tx: Tx,
  ctx: Ctx,
  { hindrances }: JudgingParts['classes'],
  asked: Parameters<Classes['hindrances']>[2],
): Promise<readonly (Refusal | undefined)[]> {
  return (await hindrances(tx, ctx, asked)).map((found) => {
    const clash = found?.clashes?.find(({ severity }) => severity === 'block')
    return clash && clashWords(clash)
  })
}

/** Judges everybody of a list as of today, with all facts: what they are kept with, and why they cannot be put forward where they cannot. */
export function judgingList({ requirements: { rules }, classes }: JudgingParts) {
  const { assess, tellKept } = rules
  return async (tx: Tx, ctx: Ctx, asked: AskedList, scope: Scope): Promise<readonly JudgedPerson[]> => {
    const { lesson, people } = asked
    const found = await findPeople(tx, ctx, asked, scope)
    const known = people.flatMap((person, n) => (found.has(n) ? [{ n, person }] : []))
    const sent = known.map(({ n, person: { personId } }) => ({
      ...{ personId, classId: lesson.classId, unitId: found.get(n)?.standsIn ?? '', postId: found.get(n)?.postId ?? null, decisionDate: ctx.today },
    }))
    const said = await assess(
      tx,
      ctx,
      sent.map((each) => ({ ...each, entry: 'proposed' as const })),
    )
    const hindered = await clashesOf(tx, ctx, classes, sent)
    const clashes = new Map(known.map(({ n }, index) => [n, hindered[index]]))
    const verdicts = new Map(known.map(({ n }, index) => [n, said[index]]))
    const kept = people.map((_person, n): KeptVerdict => {
      const { hindrances: _hindrances, ...verdict } = verdicts.get(n) ?? nothingSaid(lesson, ctx.today)
      return verdict as KeptVerdict
    })
    const told = await tellKept(
      tx,
      ctx,
      kept.map((verdict, n) => ({ unitId: found.get(n)?.standsIn ?? asked.unitId, verdict })),
    )
    const seen = new Set<string>()
    return people.map((person, n): JudgedPerson => {
      const verdict = kept[n] ?? nothingSaid(lesson, ctx.today)
      const row = found.get(n)
      const twice = seen.has(person.personId)
      seen.add(person.personId)
      const names = namesOfRules(verdict.rules, told[n]?.rules ?? [], ctx)
      return {
        ...person,
        position: n + 1,
        code: row?.code ?? '',
        fullName: row?.fullName ?? '',
        standsIn: row?.standsIn ?? asked.unitId,
        verdict,
        excepting: names.excepting,
        refusal: refusalOf(person, row, { twice, clash: clashes.get(n), ...names }),
      }
    })
  }
}

interface RuleNames {
  readonly blocking: readonly string[]
  readonly excepting: readonly string[]
  readonly unconfirmed: readonly string[]
}

/** The rules that stand in the way, by the names that this reader may know. */
export function namesOfRules(rules: KeptVerdict['rules'], told: readonly ToldRule[], { language }: Ctx): RuleNames {
  const names = (wanted: (rule: KeptVerdict['rules'][0]) => boolean) => [
    ...new Set(rules.flatMap((rule, index) => (rule.verified && wanted(rule) ? [told[index]?.name[language] ?? rule.rule] : []))),
  ]
  return {
    blocking: names(({ severity, verdict }) => severity === 'block' && verdict === 'ineligible'),
    excepting: names(({ severity, verdict }) => severity === 'exception' && verdict === 'ineligible'),
    unconfirmed: names(({ severity, verdict, confirmation }) => severity !== 'warn' && verdict === 'unknown' && confirmation === undefined),
  }
}

interface Hindered extends RuleNames {
  readonly twice: boolean
  readonly clash: Refusal | undefined
}

function refusalOf(person: ProposedPerson, row: Found | undefined, { twice, clash, blocking, excepting, unconfirmed }: Hindered): Refusal | undefined {
  if (!row) return ['personnel.unknown-person', { value: person.personId }]
  const name = row.fullName
  if (twice) return ['nomination.twice', { name }]
  if (!row.ofUnit) return ['nomination.not-of-unit', { name }]
  if (row.enrolled) return ['classes.enrolled-already', { name }]
  if (row.listed) return ['nomination.nominated-already', { name }]
  if (!row.postStands) return ['nomination.other-post', { name }]
  if (blocking.length) return ['classes.rules-not-met', { rules: blocking.join('; ') }]
  if (clash) return clash
  if (unconfirmed.length) return ['classes.rules-not-known', { rules: unconfirmed.join('; ') }]
  if (!excepting.length) return undefined
  if (!person.exception) return ['nomination.needs-exception', { name, rules: excepting.join('; ') }]
  return person.exception.fileId === null ? ['nomination.exception-needs-file', { name }] : undefined
}

/** The people asked about by their place in the list; who is out of scope is absent. */
async function findPeople(tx: Tx, ctx: Ctx, { lesson, unitId, people, nominationId }: AskedList, scope: Scope): Promise<ReadonlyMap<number, Found>> {
  const asked = people.map(({ personId, postId, reason }, n) => ({ n, personId, sentFor: postId, reason }))
  const { rows } = await sql<Found>`
    select r.n, p.code, p.full_name as "fullName", ${standsIn(ctx.today)} as "standsIn",
      (select a.post_id from personnel.v_appointment a where a.person_id = p.person_id and a.is_main
        and a.valid_from <= ${ctx.today}::date and (a.valid_to is null or a.valid_to > ${ctx.today}::date)) as "postId",
      ${standsWithin(unitId, ctx.today)} as "ofUnit",
      exists (select from classes.v_enrolment e where e.person_id = p.person_id and e.class_id = ${lesson.classId}::uuid
        and e.status not in ('dropped', 'withdrawn', 'transferred')) as enrolled,
      exists (select from nomination.nominee m join nomination.nomination o using (nomination_id) where m.person_id = p.person_id
        and o.class_id = ${lesson.classId}::uuid and o.nomination_id is distinct from ${nominationId ?? null}::uuid
        and o.state not in ('rejected', 'withdrawn') and m.state in ('proposed', 'approved', 'waiting', 'sent')) as listed,
      r."sentFor" is null or case when r.reason = 'incumbent'
        then exists (select from personnel.v_appointment a where a.person_id = p.person_id and a.post_id = r."sentFor"
          and a.valid_from <= ${ctx.today}::date and (a.valid_to is null or a.valid_to > ${ctx.today}::date))
        else exists (select from organisation.v_post o where o.post_id = r."sentFor") end as "postStands"
    from jsonb_to_recordset(${rowsAsJson(asked)}::jsonb) as r(n int, "personId" uuid, "sentFor" uuid, reason text) join personnel.v_person p on p.person_id = r."personId"
    where ${inScope(scope, 'p.unit_id', ctx.today)}`.execute(tx)
  return new Map(rows.map((row) => [row.n, row]))
}
