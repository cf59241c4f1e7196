import { z } from 'zod'
import type { EligibleFilter, EligibleList, EligiblePerson } from '#contracts/requirements-eligibility.ts'
import type { Words } from '#contracts/words.ts'
import { type Ctx, type Scope, scopeOf } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { ChoiceLists, FactSet } from '#modules/expression/index.ts'
import { unitsByIds } from '#modules/organisation/index.ts'
import { confirmationKey, confirmationsOf, holdsOn } from './confirmations.ts'
import { factsForReader } from './facts-for-reader.ts'
import { countsOf, judgeEverybody, programmeVerdict, wordSql } from './judge-everybody.ts'
import { peopleAsked } from './people-asked.ts'
import { learnerRows } from './learners.ts'
import { overdueIds, overdueRows, weighs, weightsInUse } from './priority.ts'
import { programmeOf } from './programmes.ts'
import { covers, inForceOn, versionsInForce } from './rule-versions.ts'

export interface ListEligible extends Partial<EligibleFilter> {
  readonly programme: string
  readonly limit: number
  readonly after?: string | undefined
}

interface Row extends Omit<EligiblePerson, 'unit' | 'post' | 'confirmed'> {
  readonly sortKey: string
  readonly unitId: string
  readonly postCode: string | null
}

const cursorSchema = z.tuple([z.number().int(), z.string().max(1000), z.uuid()])

/** Everybody with one programme on a day: verdict, which rules are not met, and the place in the order of priority with what it adds up from.
 * Throws `requirements.unknown-programme`, `requirements.unknown-page`. */
export const listEligible =
  (set: FactSet, lists: (tx: Tx) => Promise<ChoiceLists>) =>
  async (tx: Tx, ctx: Ctx, input: ListEligible, scope: Scope): Promise<EligibleList> => {
    const { on = ctx.today, verdict, sort = 'priority', studying = 'leave-out', limit, after } = input
    const programme = await programmeOf(tx, input.programme)
    const inForce = (await versionsInForce(tx, on)).filter((version) => inForceOn(version, on) && covers(version.programmes, programme))
    // What is not verified decides nothing here: a person's reasons tell it.
    const versions = inForce.filter(({ verified }) => verified)
    const readable = factsForReader(set, ctx)
    const weights = await weightsInUse(tx, readable)
    const overdue = weights.some(({ condition }) => condition === null) ? await overdueIds(tx, set, programme, on) : []
    const judged = judgeEverybody(readable, versions, {
      on,
      where: await peopleAsked(tx, ctx, input, scope),
      also: weights.flatMap(({ condition }) => condition ?? []),
      extra: ['mainPost'],
    })
    const column = (index: number) => sql.ref(`j.r${index}`)
    const met = weights.map((weight, index) => sql`${weighs(weight, (of) => judged.table.condition(of, 'f'))} as ${sql.ref(`w${index}`)}`)
    const points = weights.map((weight, index) => sql`case when ${sql.ref(`j.w${index}`)} then ${weight.points}::int else 0 end`)
    const said = versions.map((version, index) => sql`${judged.verdict(version)} as ${sql.ref(`r${index}`)}`)
    const codesWhere = (condition: (index: number) => ReturnType<typeof sql<boolean>>) => {
      const codes = versions.map(({ code }, index) => sql`case when ${condition(index)} then ${code}::text end`)
      return codes.length ? sql`array_remove(array[${sql.join(codes)}], null)` : sql`array[]::text[]`
    }
    const parts = weights.map(
      ({ weight, points: worth }, index) =>
        sql`case when ${sql.ref(`j.w${index}`)} then jsonb_build_object('weight', ${weight}::text, 'points', ${worth}::int) end`,
    )
    const from = readCursor(after)
    const place = from
      ? sort === 'priority'
        ? sql`and (-s.score, s.sort_key collate "vi-x-icu", s.person_id) > (${-from.score}::int, ${from.sortKey}::text collate "vi-x-icu", ${from.personId}::uuid)`
        : sql`and (s.sort_key collate "vi-x-icu", s.person_id) > (${from.sortKey}::text collate "vi-x-icu", ${from.personId}::uuid)`
      : sql``
    const order = sort === 'priority' ? sql`-s.score, s.sort_key collate "vi-x-icu", s.person_id` : sql`s.sort_key collate "vi-x-icu", s.person_id`
    const shown = { 'leave-out': sql`not j.studying`, include: sql`true`, only: sql`j.studying` }[studying]
    const { rows } = await sql<{ counts: EligibleList['counts']; studying: number; items: Row[] }>`
      with ${judged.facts}, ${overdueRows(overdue)}, ${learnerRows(programme, on)},
      judged as materialized (
        select ${sql.join([
          sql`f.person_id, f.code, f.full_name, f.sort_key, f.birth_date, f.sex, f.unit_id, ${judged.table.value('mainPost', 'f')} as post_code,
            f.person_id in (select l.person_id from learner l) as studying`,
          ...said,
          ...met,
        ])} from facts f),
      scored as materialized (
        select j.*, ${programmeVerdict(programme, versions, column)} as verdict, ${points.length ? sql.join(points, sql` + `) : sql`0`} as score from judged j where ${shown}),
      page as (
        select s.* from scored s where true ${verdict ? sql`and ${wordSql(sql`s.verdict`)} = ${verdict}` : sql``} ${place}
        order by ${order} limit ${limit + 1})
      select (select ${countsOf(sql`verdict`)} from scored) as counts, (select count(*) from judged j where j.studying) as studying,
        (select coalesce(jsonb_agg(jsonb_build_object('personId', j.person_id, 'code', j.code, 'fullName', j.full_name, 'sortKey', j.sort_key,
          'birthDate', j.birth_date, 'sex', j.sex, 'unitId', j.unit_id, 'studying', j.studying, 'postCode', j.post_code, 'verdict', ${wordSql(sql`j.verdict`)},
          'failed', ${codesWhere((index) => sql`not ${column(index)}`)}, 'unknown', ${codesWhere((index) => sql`${column(index)} is null`)},
          'score', j.score, 'parts', array_remove(array[${parts.length ? sql.join(parts) : sql`null`}]::jsonb[], null)) order by ${sql.raw(
            sort === 'priority' ? '-j.score, j.sort_key collate "vi-x-icu", j.person_id' : 'j.sort_key collate "vi-x-icu", j.person_id',
          )}), '[]') from page j) as items`.execute(tx)
    const { counts, studying: learners, items } = rows[0] ?? { counts: { eligible: 0, ineligible: 0, unknown: 0 }, studying: 0, items: [] }
    const page = items.slice(0, limit)
    const confirmed = await confirmationsOf(
      tx,
      page.flatMap(({ personId, unknown }) => (unknown.length ? [personId] : [])),
    )
    const versionOf = new Map(versions.map(({ code, versionId }) => [code, versionId]))
    const withConfirmed = page.map((row) => ({
      ...row,
      confirmed: row.unknown.filter((rule) => {
        const standing = confirmed.get(confirmationKey({ personId: row.personId, versionId: versionOf.get(rule) ?? '', programme: programme.code }))
        return standing !== undefined && holdsOn(standing, on)
      }),
    }))
    const last = items.length > limit ? page.at(-1) : undefined
    return {
      on,
      programme: { code: programme.code, name: programme.name, typeCode: programme.typeCode, family: programme.family },
      counts,
      studying: learners,
      rules: inForce.map(({ code, name, verified }) => ({ rule: code, name, verified })),
      unverified: inForce.length - versions.length,
      noRules: inForce.length === 0,
      weights: weights.map(({ weight, name, points: worth }) => ({ weight, name, points: worth })),
      items: await withPlaces(tx, ctx, withConfirmed, await lists(tx)),
      next: last ? Buffer.from(JSON.stringify([last.score, last.sortKey, last.personId])).toString('base64url') : null,
      can: { export: scopeOf(ctx.actor, 'requirements.export-eligible') !== undefined },
    }
  }

/** Rows with the unit they belong to today and the name of their post. */
export async function withPlaces<Placed extends { readonly unitId: string; readonly postCode: string | null; readonly sortKey: string }>(
  tx: Tx,
  ctx: Ctx,
  rows: readonly Placed[],
  lists: ChoiceLists,
): Promise<(Omit<Placed, 'unitId' | 'postCode' | 'sortKey'> & { unit: { unitId: string; code: string; name: string }; post: string | null })[]> {
  const units = await unitsByIds(
    tx,
    rows.map(({ unitId }) => unitId),
    ctx.today,
  )
  const posts = new Map<string, Words>((lists['post'] ?? []).map(({ value, words }) => [value, words]))
  return rows.map(({ unitId, postCode, sortKey: _sortKey, ...row }) => ({
    ...row,
    unit: { unitId, code: units.get(unitId)?.code ?? '', name: units.get(unitId)?.name ?? '' },
    post: postCode === null ? null : (posts.get(postCode)?.[ctx.language] ?? postCode),
  }))
}

function readCursor(after: string | undefined): { readonly score: number; readonly sortKey: string; readonly personId: string } | undefined {
  if (after === undefined) return undefined
  const read = cursorSchema.safeParse(jsonOf(after))
  if (!read.success || read.data[1].includes('\0')) throw new AppError('requirements.unknown-page')
  const [score, sortKey, personId] = read.data
  return { score, sortKey, personId }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}
