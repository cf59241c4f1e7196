import type { Ctx } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import { factsIn, type FactSet, some, type Verdict } from '#modules/expression/index.ts'
import { factsForReader } from './facts-for-reader.ts'
import { programmesOn } from './programmes.ts'
import { readFacts } from './read-facts.ts'
import { covers, expressionsOf, versionsInForce } from './rule-versions.ts'
import { judgeAll, judgeRule } from './verdicts.ts'

/** Whether people may be sent to a programme that gives a level, on a date: `personId ladder level` → verdict, as the reader may know it; absent where no
 * programme gives it. */
export type MaySend = (
  tx: Tx,
  ctx: Ctx,
  on: string,
  asks: readonly { readonly personId: string; readonly ladder: string; readonly level: string }[],
) => Promise<ReadonlyMap<string, Verdict>>

/** One programme of those that give the level is enough. Facts are read in one statement however many are asked about. */
export function sending(set: FactSet): MaySend {
  return async (tx, ctx, on, asks) => {
    const readable = factsForReader(set, ctx)
    const versions = (await versionsInForce(tx, on)).filter(({ verified }) => verified)
    const giving = new Map(
      Map.groupBy(
        (await programmesOn(tx, on)).filter(({ ladder }) => ladder !== null),
        ({ ladder, level }) => `${ladder} ${level}`,
      ),
    )
    const rulesOf = (key: string) => versions.filter((version) => giving.get(key)?.some((programme) => covers(version.programmes, programme)))
    const wanted = [...Map.groupBy(asks, ({ personId }) => personId)].map(([personId, of]) => {
      const keys = [...new Set(of.map(({ ladder, level }) => `${ladder} ${level}`))].filter((key) => giving.has(key))
      return { personId, on, keys, facts: [...new Set(expressionsOf(keys.flatMap(rulesOf)).flatMap(factsIn))] }
    })
    const facts = await readFacts(tx, readable, wanted)
    return new Map(
      wanted.flatMap(({ personId, keys }, index) => {
        const said = new Map([...new Set(keys.flatMap(rulesOf))].map((version) => [version, judgeRule(readable, version, facts[index] ?? {})]))
        return keys.map((key): [string, Verdict] => {
          const verdicts = (giving.get(key) ?? []).map((programme) =>
            judgeAll([...said].flatMap(([version, of]) => (of && covers(version.programmes, programme) ? [of] : []))),
          )
          return [`${personId} ${key}`, some(verdicts.map(({ verdict }) => verdict))]
        })
      }),
    )
  }
}
