import type { Ctx } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { factsIn, type FactSet, some, type Verdict } from '#modules/expression/index.ts'
import { factsForReader } from './facts-for-reader.ts'
import { programmesOn } from './programmes.ts'
import { readFacts } from './read-facts.ts'
import { covers, expressionsOf, versionsInForce } from './rule-versions.ts'
import { judgeAll, judgeRule } from './verdicts.ts'

/** A level that somebody lacks. */
export interface LackedLevel {
  readonly personId: string
  readonly ladder: string
  readonly level: string
}

/** Whether people may be sent, on a day, to some programme that gives a level: `personId ladder level` → verdict, as the asker may know it; absent where no
 * programme gives the level. */
export const maySendTo =
  (set: FactSet) =>
  async (tx: Tx, ctx: Ctx, on: string, asks: readonly LackedLevel[]): Promise<ReadonlyMap<string, Verdict>> => {
    const given = await levelsGiven(tx)
    const programmes = (await programmesOn(tx, on)).flatMap((programme) => {
      const gives = given.get(programme.code)
      return gives === undefined ? [] : [{ programme, gives }]
    })
    const versions = await versionsInForce(tx, on)
    const readable = factsForReader(set, ctx)
    const facts = [...new Set(expressionsOf(versions).flatMap(factsIn))]
    const people = [...new Set(asks.map(({ personId }) => personId))]
    const found = await readFacts(
      tx,
      readable,
      people.map((personId) => ({ personId, on, facts })),
    )
    const factsOf = new Map(people.map((personId, index) => [personId, found[index] ?? {}]))
    const verdicts = new Map<string, Verdict>()
    for (const { personId, ladder, level } of asks) {
      const those = programmes.filter(({ gives }) => gives === `${ladder} ${level}`)
      if (those.length === 0) continue
      const said = those.map(
        ({ programme }) =>
          judgeAll(
            versions.flatMap((version) => (covers(version.programmes, programme) ? (judgeRule(readable, version, factsOf.get(personId) ?? {}) ?? []) : [])),
          ).verdict,
      )
      verdicts.set(`${personId} ${ladder} ${level}`, some(said))
    }
    return verdicts
  }

/** `ladder level` by the programme that gives it. */
async function levelsGiven(tx: Tx): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ code: string; gives: string }>`select p.code, p.yields_ladder || ' ' || p.yields_level as gives
    from catalogue.v_programme p where p.yields_ladder is not null`.execute(tx)
  return new Map(rows.map(({ code, gives }) => [code, gives]))
}
