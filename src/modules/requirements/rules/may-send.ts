import type { Ctx } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { type FactSet, some, type Verdict } from '#modules/expression/index.ts'
import { factsForReader } from './facts-for-reader.ts'
import { judgeEverybody, programmeVerdict } from './judge-everybody.ts'
import { programmesOn } from './programmes.ts'
import { covers, versionsInForce } from './rule-versions.ts'

/** A level that somebody lacks. */
interface LackedLevel {
  readonly personId: string
  readonly ladder: string
  readonly level: string
}

/** Whether people may be sent to a programme that gives a level, on a date: `personId ladder level` → verdict, as the reader may know it; absent where no
 * programme gives it. */
export type MaySend = (tx: Tx, ctx: Ctx, on: string, asks: readonly LackedLevel[]) => Promise<ReadonlyMap<string, Verdict>>

/** One programme of those that give the level is enough. Whoever does not serve on the day is sent nowhere. One statement, however many are asked about. */
export function sending(set: FactSet): MaySend {
  return async (tx, ctx, on, asks) => {
    const keys = new Set(asks.map(({ ladder, level }) => `${ladder} ${level}`))
    if (keys.size === 0) return new Map()
    const given = await levelsGiven(tx)
    const programmes = (await programmesOn(tx, on)).filter(({ typeCode }) => given.get(typeCode)?.some((key) => keys.has(key)))
    if (programmes.length === 0) return new Map()
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
    return new Map(
      asks.flatMap(({ personId, ladder, level }): [string, Verdict][] => {
        const key = `${ladder} ${level}`
        const giving = [...programmes.keys()].filter((index) => given.get(programmes[index]?.typeCode ?? '')?.includes(key))
        const own = verdictsOf.get(personId)
        return giving.length ? [[`${personId} ${key}`, own ? some(giving.map((index) => own[index] ?? null)) : false]] : []
      }),
    )
  }
}

/** What each training type gives, as `ladder level`; a level that no type gives is given by those that give one beside it on the ladder. */
export async function levelsGiven(tx: Tx): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await sql<{ typeCode: string; keys: string[] }>`
    select t.type_code as "typeCode", array_agg(l.ladder || ' ' || l.level) as keys
    from catalogue.v_training_type t join catalogue.v_ladder_level y on y.ladder = t.yields_ladder and y.level = t.yields_level
    join catalogue.v_ladder_level l on l.ladder = y.ladder and l.height = y.height
    where l.level = y.level or not exists (select from catalogue.v_training_type o where o.yields_ladder = l.ladder and o.yields_level = l.level)
    group by t.type_code`.execute(tx)
  return new Map(rows.map(({ typeCode, keys }) => [typeCode, keys]))
}
