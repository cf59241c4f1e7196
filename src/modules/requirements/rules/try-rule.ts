import { z } from 'zod'
import type { TrialPeople } from '#contracts/requirements-eligibility.ts'
import type { RuleTrial, TryRule, VerdictWord } from '#contracts/requirements.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError, messageOf } from '#kernel/errors.ts'
import { formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'
import type { FactSet } from '#modules/expression/index.ts'
import { factsForReader } from './facts-for-reader.ts'
import { countsOf, type JudgedFacts, judgeEverybody, programmeVerdict, wordSql } from './judge-everybody.ts'
import { withPlaces } from './list-eligible.ts'
import { peopleAsked } from './people-asked.ts'
import type { Lists } from './person-eligibility.ts'
import { namedProgrammes, type Programme, programmeOf } from './programmes.ts'
import { readConditions, type SoundDraft } from './rule-draft.ts'
import { covers, inForceOn, type RuleVersion, versionsInForce } from './rule-versions.ts'

export interface TrialPage extends TryRule {
  readonly from?: VerdictWord | undefined
  readonly to?: VerdictWord | undefined
  readonly limit: number
  readonly after?: string | undefined
}

type Asking = Pick<RuleVersion, 'appliesTo' | 'mustHold' | 'programmes' | 'verified'>

interface Trial {
  readonly on: string
  readonly programme: Programme
  readonly judged: JudgedFacts
  readonly draft: Asking
  /** A verified version gives way to the new one, which counts only once it is verified too. */
  readonly lapses: boolean
  /** One row per person: the programme's verdict with the version in force, with the new one in its place, and with neither until it is verified. */
  readonly verdicts: ReturnType<typeof sql>
}

/** What a version would change, before it is saved: the programme's verdict of everybody in reach with the version in force and with the new one in its
 * place, both taken as verified; beside it what holds until the new one is. Throws what reading the conditions throws, and `requirements.unknown-programme`. */
export const tryRule =
  (set: FactSet, lists: Lists) =>
  async (tx: Tx, ctx: Ctx, input: TryRule, scope: Scope): Promise<RuleTrial> => {
    const { on, programme, judged, draft, lapses, verdicts } = await trialOf(tx, ctx, { set, lists }, input, scope)
    const { rows } = await sql<Pick<RuleTrial, 'before' | 'after' | 'untilVerified' | 'people' | 'asked' | 'pass' | 'unknown'> & { moved: RuleTrial['moves'] }>`
      with ${judged.facts}, verdicts as materialized (${verdicts}),
      moved as (select ${wordSql(sql`old`)} as "from", ${wordSql(sql`new`)} as "to", count(*) as people from verdicts where old is distinct from new group by 1, 2)
      select count(*) as people, ${countsOf(sql`old`)} as before, ${countsOf(sql`new`)} as after, ${countsOf(sql`saved`)} as "untilVerified",
        count(*) filter (where asked) as asked, count(*) filter (where asked and met) as pass,
        count(*) filter (where asked and met is null) as unknown, (select coalesce(jsonb_agg(to_jsonb(m)), '[]') from moved m) as moved
      from verdicts`.execute(tx)
    const row = rows[0] ?? { people: 0, before: none, after: none, untilVerified: none, asked: 0, pass: 0, unknown: 0, moved: [] }
    const words = ['eligible', 'ineligible', 'unknown'] as const
    const names = await namedProgrammes(tx, [programme.code])
    return {
      on,
      programme: names.get(programme.code) ?? { code: programme.code, name: programme.name, kind: 'programme' },
      people: row.people,
      before: row.before,
      after: row.after,
      untilVerified: row.untilVerified,
      moves: words.flatMap((from) =>
        words.flatMap((to) => (from === to ? [] : [{ from, to, people: row.moved.find((move) => move.from === from && move.to === to)?.people ?? 0 }])),
      ),
      asked: row.asked,
      pass: row.pass,
      unknown: row.unknown,
      warnings: [
        ...(lapses ? [warning(ctx, 'requirements.until-verified', { people: row.untilVerified.eligible })] : []),
        ...(row.pass === 0 ? [warning(ctx, 'requirements.nobody-passes', nobodyPasses(on, row))] : []),
        ...(covers(draft.programmes, programme) ? [] : [warning(ctx, 'requirements.not-covered', { value: programme.code })]),
      ],
    }
  }

/** A page of the people whose verdict would change, in one direction or in all. */
export const trialPeople =
  (set: FactSet, lists: Lists) =>
  async (tx: Tx, ctx: Ctx, input: TrialPage, scope: Scope): Promise<TrialPeople> => {
    const { judged, verdicts } = await trialOf(tx, ctx, { set, lists }, input, scope)
    const from = readCursor(input.after)
    const { rows } = await sql<Omit<TrialPeople['items'][0], 'unit' | 'post'> & { unitId: string; postCode: string | null; sortKey: string }>`
      with ${judged.facts}, verdicts as materialized (${verdicts})
      select person_id as "personId", code, full_name as "fullName", unit_id as "unitId", post_code as "postCode", sort_key as "sortKey",
        ${wordSql(sql`old`)} as "from", ${wordSql(sql`new`)} as "to"
      from verdicts where old is distinct from new
        ${input.from ? sql`and ${wordSql(sql`old`)} = ${input.from}` : sql``} ${input.to ? sql`and ${wordSql(sql`new`)} = ${input.to}` : sql``}
        ${from ? sql`and (sort_key collate "vi-x-icu", person_id) > (${from[0]}::text collate "vi-x-icu", ${from[1]}::uuid)` : sql``}
      order by sort_key collate "vi-x-icu", person_id limit ${input.limit + 1}`.execute(tx)
    const page = rows.slice(0, input.limit)
    const last = rows.length > input.limit ? page.at(-1) : undefined
    return {
      items: await withPlaces(tx, ctx, page, await lists(tx)),
      next: last ? Buffer.from(JSON.stringify([last.sortKey, last.personId])).toString('base64url') : null,
    }
  }

const none = { eligible: 0, ineligible: 0, unknown: 0 }

type TrialWarning = 'requirements.nobody-passes' | 'requirements.not-covered' | 'requirements.until-verified'

const warning = (ctx: Ctx, code: TrialWarning, params = {}) => ({
  code,
  message: messageOf(code, params, ctx.language),
  path: null,
})

async function trialOf(tx: Tx, ctx: Ctx, { set, lists }: { set: FactSet; lists: Lists }, input: TryRule, scope: Scope): Promise<Trial> {
  const draft: Asking = { ...readConditions(set, await lists(tx), ctx, input), programmes: input.programmes, verified: true }
  const on = input.on ?? (input.validFrom > ctx.today ? input.validFrom : ctx.today)
  const programme = await programmeOf(tx, input.programme ?? input.programmes[0] ?? '')
  const inForce = (await versionsInForce(tx, on)).filter((version) => inForceOn(version, on) && covers(version.programmes, programme))
  const others = inForce.filter(({ ruleId, verified }) => verified && ruleId !== input.ruleId)
  const replaced = inForce.filter(({ ruleId }) => ruleId === input.ruleId)
  const standing = replaced.map((version): Asking => ({ ...version, verified: true }))
  const before: readonly Asking[] = [...others, ...standing]
  const after: readonly Asking[] = [...others, draft]
  const all = [...others, ...standing, draft]
  const judged = judgeEverybody(factsForReader(set, ctx), all, { on, where: await peopleAsked(tx, ctx, {}, scope), extra: ['mainPost'] })
  const column = (versions: readonly Asking[]) => (index: number) => judged.verdict(versions[index] as Asking)
  return {
    on,
    programme,
    judged,
    draft,
    lapses: replaced.some(({ verified }) => verified),
    verdicts: sql`select f.person_id, f.code, f.full_name, f.sort_key, f.unit_id, ${judged.table.value('mainPost', 'f')} as post_code,
      ${programmeVerdict(programme, before, column(before))} as old, ${programmeVerdict(programme, after, column(after))} as new,
      ${programmeVerdict(programme, others, column(others))} as saved,
      ${judged.asks(draft)} as asked, ${judged.verdict(draft)} as met from facts f`,
  }
}

interface Passing {
  readonly asked: number
  readonly pass: number
  readonly unknown: number
}

/** What is said where nobody meets a version: of whom it fails, and of whom nobody knows. */
export const nobodyPasses = (on: string, { asked, unknown }: Passing) => ({ on: formatVietnamese(on as PlainDate), failed: asked - unknown, unknown })

/** To how many in the province a version would apply on a day, how many of them meet it, and of how many that is not known. */
export async function passing(tx: Tx, set: FactSet, version: Pick<SoundDraft, 'appliesTo' | 'mustHold'>, on: string): Promise<Passing> {
  const judged = judgeEverybody(set, [version], { on, where: sql`true` })
  const { rows } = await sql<Passing>`with ${judged.facts}
    select count(*) filter (where ${judged.asks(version)}) as asked, count(*) filter (where ${judged.asks(version)} and ${judged.verdict(version)}) as pass,
      count(*) filter (where ${judged.asks(version)} and ${judged.verdict(version)} is null) as unknown
    from facts f`.execute(tx)
  return rows[0] ?? { asked: 0, pass: 0, unknown: 0 }
}

const cursorSchema = z.tuple([z.string().max(1000), z.uuid()])

function readCursor(after: string | undefined): readonly [string, string] | undefined {
  if (after === undefined) return undefined
  try {
    return cursorSchema.parse(JSON.parse(Buffer.from(after, 'base64url').toString('utf8')))
  } catch (error) {
    throw new AppError('requirements.unknown-page', {}, undefined, { cause: error })
  }
}
