import type { ProgrammeCounts } from '#contracts/requirements-eligibility.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import type { FactSet } from '#modules/expression/index.ts'
import { factsForReader } from './facts-for-reader.ts'
import { countsOf, judgeEverybody, programmeVerdict } from './judge-everybody.ts'
import { peopleAsked } from './people-asked.ts'
import { programmesOn } from './programmes.ts'
import { covers, versionsInForce } from './rule-versions.ts'

export interface CountProgrammes {
  readonly on?: string | undefined
  readonly unit?: string | undefined
}

type Counts = ProgrammeCounts['items'][0]['counts']
const none: Counts = { eligible: 0, ineligible: 0, unknown: 0 }

/** Everybody in reach with every programme of a day, counted by verdict: facts, rules and programmes each worked out once, in one statement. */
export const countProgrammes =
  (set: FactSet) =>
  async (tx: Tx, ctx: Ctx, { on = ctx.today, unit }: CountProgrammes, scope: Scope): Promise<ProgrammeCounts> => {
    const programmes = await programmesOn(tx, on)
    const inForce = await versionsInForce(tx, on)
    // What is not verified counts for nothing here, and is not asked.
    const versions = inForce.filter(({ verified }) => verified)
    const judged = judgeEverybody(factsForReader(set, ctx), versions, { on, where: await peopleAsked(tx, ctx, { unit }, scope) })
    const column = (index: number) => sql.ref(`j.r${index}`)
    const said = versions.map((version, index) => sql`, ${judged.verdict(version)} as ${sql.ref(`r${index}`)}`)
    // Programmes under the same rules have the same verdicts.
    const groups = [
      ...Map.groupBy(programmes, (programme) =>
        versions.flatMap(({ programmes: codes }, index) => (covers(codes, programme) ? [index] : [])).join(' '),
      ).values(),
    ]
    const counts = groups.map(
      (group, index) => sql`${countsOf(group[0] ? programmeVerdict(group[0], versions, column) : sql`true`)} as ${sql.ref(`g${index}`)}`,
    )
    const groupOf = new Map(groups.flatMap((group, index) => group.map(({ code }) => [code, index] as const)))
    const asked = programmes.map(({ code, ladder, level }) => ({ code, ladder, level, group: groupOf.get(code) }))
    const verdictOf = groups.length
      ? sql`case x."group" ${sql.join(
          groups.map(([first], index) => sql`when ${index}::int then ${first ? programmeVerdict(first, versions, column) : sql`true`}`),
          sql` `,
        )} end`
      : sql`true`
    // Who studies is few: they are taken off what everybody adds up to, as the list of a programme leaves them out.
    const { rows } = await sql<Record<string, Counts> & { people: number; learners: Readonly<Record<string, Counts>> }>`
      with ${judged.facts}, judged as materialized (select f.person_id ${sql.join(said, sql``)} from facts f),
      asked as (select a.*, l.height from jsonb_to_recordset(${rowsAsJson(asked)}::jsonb) as a(code text, ladder text, level text, "group" int)
        left join catalogue.v_ladder_level l on l.ladder = a.ladder and l.level = a.level),
      learning as materialized (select s.person_id, s.lineage, s.ladder, s.height from requirements.studying_on(${on}::date) s),
      learner as materialized (
        select a.code, a."group", s.person_id from asked a join learning s on s.ladder = a.ladder and s.height >= a.height where a.height is not null
        union select a.code, a."group", s.person_id from asked a join learning s on a.code = any(s.lineage) where a.height is null),
      taken as (select x.code, ${countsOf(verdictOf)} as counts from learner x join judged j on j.person_id = x.person_id group by x.code)
      select count(*) as people, (select coalesce(jsonb_object_agg(t.code, t.counts), '{}') from taken t) as learners
        ${counts.length ? sql`, ${sql.join(counts)}` : sql``} from judged j`.execute(tx)
    const row = rows[0]
    return {
      on,
      people: row?.people ?? 0,
      items: programmes.map((programme) => {
        const concerned = inForce.filter(({ programmes: codes }) => covers(codes, programme))
        const all = row?.[`g${groupOf.get(programme.code) ?? 0}`] ?? none
        const learners = row?.learners[programme.code] ?? none
        return {
          programme: { code: programme.code, name: programme.name, typeCode: programme.typeCode, family: programme.family },
          counts: {
            eligible: all.eligible - learners.eligible,
            ineligible: all.ineligible - learners.ineligible,
            unknown: all.unknown - learners.unknown,
          },
          studying: learners.eligible + learners.ineligible + learners.unknown,
          rules: concerned.length,
          unverified: concerned.filter(({ verified }) => !verified).length,
        }
      }),
    }
  }
