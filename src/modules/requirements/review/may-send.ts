import type { Ctx } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { factsIn, type FactSet } from '#modules/expression/index.ts'
import { factsForReader } from '../rules/facts-for-reader.ts'
import { type Programme, programmesOn } from '../rules/programmes.ts'
import { readFacts } from '../rules/read-facts.ts'
import { covers, expressionsOf, inForceOn, versionsInForce } from '../rules/rule-versions.ts'
import { judgeAll, judgeRule } from '../rules/verdicts.ts'

export interface SendAsked {
  readonly personId: string
  readonly ladder: string
  readonly level: string
}

/** Whether people may be sent, by the verified rules of a date, to a programme that gives a level: `personId ladder level` → true where one programme takes
 * them, null where that is not known; absent where no programme gives it. */
export type MaySend = (tx: Tx, ctx: Ctx, on: string, asks: readonly SendAsked[]) => Promise<ReadonlyMap<string, boolean | null>>

/** By the rules as this reader may know their facts: all facts are read by one statement. */
export function maySendBy(personFacts: FactSet): MaySend {
  return async (tx, ctx, on, asks) => {
    if (asks.length === 0) return new Map()
    const set = factsForReader(personFacts, ctx)
    const giving = await programmesGiving(tx, on)
    const versions = (await versionsInForce(tx, on)).filter((version) => version.verified && inForceOn(version, on))
    const rulesOf = new Map<string, typeof versions>()
    const rules = (programme: Programme) => {
      const known = rulesOf.get(programme.code)
      if (known) return known
      const holding = versions.filter((version) => covers(version.programmes, programme))
      rulesOf.set(programme.code, holding)
      return holding
    }
    const lines = asks.flatMap((ask) => (giving.get(`${ask.ladder} ${ask.level}`) ?? []).map((programme) => ({ ...ask, programme, rules: rules(programme) })))
    const needed = [...new Set(lines.flatMap(({ rules: holding }) => expressionsOf(holding).flatMap(factsIn)))]
    const people = [...new Set(lines.map(({ personId }) => personId))]
    const read = await readFacts(
      tx,
      set,
      people.map((personId) => ({ personId, on, facts: needed })),
    )
    const factsOf = new Map(people.map((personId, index) => [personId, read[index] ?? {}]))
    const verdicts = new Map<string, boolean | null>()
    for (const { personId, ladder, level, rules: holding } of lines) {
      const key = `${personId} ${ladder} ${level}`
      if (verdicts.get(key) === true) continue
      const { verdict } = judgeAll(holding.flatMap((version) => judgeRule(set, version, factsOf.get(personId) ?? {}) ?? []))
      verdicts.set(key, verdict === true ? true : verdict === null || verdicts.get(key) === null ? null : false)
    }
    return verdicts
  }
}

/** Programmes offered on a date by what they give: `ladder level`, a level beside counted as the same. */
async function programmesGiving(tx: Tx, on: string): Promise<ReadonlyMap<string, readonly Programme[]>> {
  const programmes = await programmesOn(tx, on)
  const { rows } = await sql<{ typeCode: string; key: string }>`
    select t.type_code as "typeCode", l.ladder || ' ' || l.level as key
    from catalogue.v_training_type t join catalogue.v_ladder_level y on y.ladder = t.yields_ladder and y.level = t.yields_level
    join catalogue.v_ladder_level l on l.ladder = y.ladder and l.height = y.height`.execute(tx)
  const given = Map.groupBy(rows, ({ typeCode }) => typeCode)
  const giving = new Map<string, Programme[]>()
  for (const programme of programmes) for (const { key } of given.get(programme.typeCode) ?? []) giving.set(key, [...(giving.get(key) ?? []), programme])
  return giving
}
