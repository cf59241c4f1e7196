import type { VerdictWord } from '#contracts/requirements.ts'
import type { Ctx } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import type { FactSet, Verdict } from '#modules/expression/index.ts'
import { factsForReader } from './facts-for-reader.ts'
import { judgeEverybody, programmeVerdict } from './judge-everybody.ts'
import { programmeOf } from './programmes.ts'
import { covers, versionsInForce } from './rule-versions.ts'
import { wordOf } from './verdicts.ts'

export interface AskedPeople {
  readonly on: string
  /** Code. */
  readonly programme: string
  readonly personIds: readonly string[]
}

/** Whether people are eligible for one programme on a day, as the reader may know it. One statement, however many are asked about. The caller logs the
 * reading where it may tell quy hoạch. Throws `requirements.unknown-programme`. */
export type JudgePeople = (tx: Tx, ctx: Ctx, asked: AskedPeople) => Promise<ReadonlyMap<string, VerdictWord>>

export function judgingPeople(set: FactSet): JudgePeople {
  return async (tx, ctx, { on, programme: code, personIds }) => {
    if (!personIds.length) return new Map()
    const programme = await programmeOf(tx, code)
    const versions = (await versionsInForce(tx, on)).filter(({ verified, programmes }) => verified && covers(programmes, programme))
    const judged = judgeEverybody(factsForReader(set, ctx), versions, { on, where: sql`v.person_id = any(${[...new Set(personIds)]}::uuid[])` })
    const said = versions.map((version, index) => sql`, ${judged.verdict(version)} as ${sql.ref(`r${index}`)}`)
    const verdict = programmeVerdict(programme, versions, (index) => sql.ref(`j.r${index}`))
    const { rows } = await sql<{ personId: string; verdict: Verdict }>`
      with ${judged.facts}, judged as materialized (select f.person_id ${sql.join(said, sql``)} from facts f)
      select j.person_id as "personId", (${verdict})::boolean as verdict from judged j`.execute(tx)
    const known = new Map(rows.map((row) => [row.personId, wordOf(row.verdict)]))
    // Whoever does not serve on the day is sent nowhere.
    return new Map(personIds.map((personId) => [personId, known.get(personId) ?? 'ineligible']))
  }
}
