import type { ProgrammeCounts } from '#contracts/requirements-eligibility.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
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
    const { rows } = await sql<Record<string, ProgrammeCounts['items'][0]['counts']> & { people: number }>`
      with ${judged.facts}, judged as materialized (select f.person_id ${sql.join(said, sql``)} from facts f)
      select count(*) as people ${counts.length ? sql`, ${sql.join(counts)}` : sql``} from judged j`.execute(tx)
    const row = rows[0]
    const groupOf = new Map(groups.flatMap((group, index) => group.map(({ code }) => [code, index] as const)))
    return {
      on,
      people: row?.people ?? 0,
      items: programmes.map((programme) => {
        const concerned = inForce.filter(({ programmes: codes }) => covers(codes, programme))
        return {
          programme: { code: programme.code, name: programme.name, typeCode: programme.typeCode, family: programme.family },
          counts: row?.[`g${groupOf.get(programme.code) ?? 0}`] ?? { eligible: 0, ineligible: 0, unknown: 0 },
          rules: concerned.length,
          unverified: concerned.filter(({ verified }) => !verified).length,
        }
      }),
    }
  }
