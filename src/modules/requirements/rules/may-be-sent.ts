import type { Ctx } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { type FactSet, some, type Verdict } from '#modules/expression/index.ts'
import { factsForReader } from './facts-for-reader.ts'
import { judgeEverybody, programmeVerdict } from './judge-everybody.ts'
import { programmesOn } from './programmes.ts'
import { covers, versionsInForce } from './rule-versions.ts'

/** A level that somebody lacks. */
export interface LackedLevel {
  readonly personId: string
  readonly ladder: string
  readonly level: string
}

/** Whether people may be sent, on a day, to some programme that gives a level: `personId ladder level` → verdict, as the asker may know it; absent where no
 * programme gives the level. Whoever does not serve on the day is sent nowhere. One statement, however many are asked about. */
export const maySendTo =
  (set: FactSet) =>
  async (tx: Tx, ctx: Ctx, on: string, asks: readonly LackedLevel[]): Promise<ReadonlyMap<string, Verdict>> => {
    if (asks.length === 0) return new Map()
    const asked = new Set(asks.map(({ ladder, level }) => `${ladder} ${level}`))
    const given = await levelsGiven(tx)
    const programmes = (await programmesOn(tx, on)).filter(({ code }) => asked.has(given.get(code) ?? ''))
    const versions = (await versionsInForce(tx, on)).filter(
      ({ verified, programmes: codes }) => verified && programmes.some((programme) => covers(codes, programme)),
    )
    const people = [...new Set(asks.map(({ personId }) => personId))]
    const judged = judgeEverybody(factsForReader(set, ctx), versions, { on, where: sql`v.person_id = any(${people}::uuid[])` })
    const said = versions.map((version, index) => sql`, ${judged.verdict(version)} as ${sql.ref(`r${index}`)}`)
    const verdicts = programmes.map((programme) => programmeVerdict(programme, versions, (index) => sql.ref(`j.r${index}`)))
    const { rows } = await sql<{ personId: string; verdicts: Verdict[] }>`
      with ${judged.facts}, judged as materialized (select f.person_id ${sql.join(said, sql``)} from facts f)
      select j.person_id as "personId", array[${sql.join(verdicts)}]::boolean[] as verdicts from judged j`.execute(tx)
    const verdictsOf = new Map(rows.map((row) => [row.personId, row.verdicts]))
    const placesOf = Map.groupBy(programmes.keys(), (index) => given.get(programmes[index]?.code ?? '') ?? '')
    return new Map(
      asks.flatMap(({ personId, ladder, level }): [string, Verdict][] => {
        const places = placesOf.get(`${ladder} ${level}`)
        const own = verdictsOf.get(personId)
        return places ? [[`${personId} ${ladder} ${level}`, own ? some(places.map((index) => own[index] ?? null)) : false]] : []
      }),
    )
  }

/** `ladder level` by the programme that gives it. */
async function levelsGiven(tx: Tx): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ code: string; gives: string }>`select p.code, p.yields_ladder || ' ' || p.yields_level as gives
    from catalogue.v_programme p where p.yields_ladder is not null`.execute(tx)
  return new Map(rows.map(({ code, gives }) => [code, gives]))
}
