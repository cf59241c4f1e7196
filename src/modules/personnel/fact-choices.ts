import { sql, type Tx } from '#kernel/db.ts'
import type { ChoiceLists, FactChoice } from '#modules/expression/index.ts'

/** Lists of the database that choices of facts come from, by `choicesFrom`. */
export type ReadChoices = (tx: Tx) => Promise<ChoiceLists>

/** The lists of this module and the one below: posts, ranks, terms; with those of other modules. */
export const factChoices =
  (further: ReadChoices): ReadChoices =>
  async (tx) => {
    const { rows } = await sql<{ list: 'post' | 'rank' | 'term'; value: string; name: string }>`
      select 'post' as list, code as value, name, name as place from organisation.v_post
      union all select 'rank', rank_code, name, rank_code from personnel.rank
      union all select 'term', code, name, code from organisation.v_term
      order by list, place`.execute(tx)
    const choices = (list: string): FactChoice[] => rows.filter((row) => row.list === list).map(({ value, name }) => ({ value, words: { vi: name, en: name } }))
    return { post: choices('post'), rank: choices('rank'), term: choices('term'), ...(await further(tx)) }
  }
