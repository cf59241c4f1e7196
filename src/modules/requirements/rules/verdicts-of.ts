import type { Ctx } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import type { FactSet, Verdict } from '#modules/expression/index.ts'
import { factsForReader } from './facts-for-reader.ts'
import { judgeEverybody, programmeVerdict } from './judge-everybody.ts'
import { levelsGiven } from './may-send.ts'
import { programmesOn } from './programmes.ts'
import { covers, versionsInForce } from './rule-versions.ts'

/** Somebody, and a programme by code. */
export interface PersonProgramme {
  readonly personId: string
  readonly programme: string
}

/** Whether people may be sent to programmes on a date: `personId programme` → verdict, as the reader may know it. Whoever does not serve on the day, and a
 * programme that is not offered then, have none. */
export type VerdictsOf = (tx: Tx, ctx: Ctx, on: string, asks: readonly PersonProgramme[]) => Promise<ReadonlyMap<string, Verdict>>

/** One statement, however many are asked about: every fact is looked up once for everybody. */
export function judgingPairs(set: FactSet): VerdictsOf {
  return async (tx, ctx, on, asks) => {
    const codes = new Set(asks.map(({ programme }) => programme))
    const programmes = codes.size === 0 ? [] : (await programmesOn(tx, on)).filter(({ code }) => codes.has(code))
    if (programmes.length === 0) return new Map()
    const versions = (await versionsInForce(tx, on)).filter(
      ({ verified, programmes: covered }) => verified && programmes.some((programme) => covers(covered, programme)),
    )
    const people = [...new Set(asks.map(({ personId }) => personId))]
    const judged = judgeEverybody(factsForReader(set, ctx), versions, { on, where: sql`v.person_id = any(${people}::uuid[])` })
    const said = versions.map((version, index) => sql`, ${judged.verdict(version)} as ${sql.ref(`r${index}`)}`)
    const verdicts = programmes.map((programme) => programmeVerdict(programme, versions, (index) => sql.ref(`j.r${index}`)))
    const { rows } = await sql<{ personId: string; verdicts: Verdict[] }>`
      with ${judged.facts}, judged as materialized (select f.person_id ${sql.join(said, sql``)} from facts f)
      select j.person_id as "personId", array[${sql.join(verdicts)}]::boolean[] as verdicts from judged j`.execute(tx)
    const verdictsOf = new Map(rows.map((row) => [row.personId, row.verdicts]))
    const place = new Map(programmes.map(({ code }, index) => [code, index]))
    return new Map(
      asks.flatMap(({ personId, programme }): [string, Verdict][] => {
        const own = verdictsOf.get(personId)
        const index = place.get(programme)
        return own && index !== undefined ? [[`${personId} ${programme}`, own[index] ?? null]] : []
      }),
    )
  }
}

/** A programme of the catalogue. */
export interface GivingProgramme {
  readonly programmeId: string
  readonly code: string
  readonly name: string
}

/** The programmes offered on a date whose completion gives each level, by `ladder level`, in the order of the catalogue. */
export async function programmesGiving(tx: Tx, on: string): Promise<ReadonlyMap<string, readonly GivingProgramme[]>> {
  const given = await levelsGiven(tx)
  const offered = await programmesOn(tx, on)
  const { rows } = await sql<GivingProgramme>`select programme_id as "programmeId", code, name from catalogue.v_programme
    where code = any(${offered.map(({ code }) => code)}::text[])`.execute(tx)
  const byCode = new Map(rows.map((row) => [row.code, row]))
  const giving = offered.flatMap(({ code, typeCode }) =>
    (given.get(typeCode) ?? []).flatMap((key) => {
      const programme = byCode.get(code)
      return programme ? [{ key, programme }] : []
    }),
  )
  return new Map([...Map.groupBy(giving, ({ key }) => key)].map(([key, all]) => [key, all.map(({ programme }) => programme)]))
}
