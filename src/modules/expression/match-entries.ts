import type { RawBuilder, SqlBool } from 'kysely'
import { sql } from '#kernel/db.ts'
import type { Match, Verdict } from './expression.ts'

/** How many entries meet the condition, how many may, and how many do not. */
export interface Counted {
  readonly met: number
  readonly open: number
  readonly failed: number
}

/** What the count says. Entries that may be missing (`complete` false) may meet the condition or not, so they can only leave a verdict open. */
export function judgeMatch({ mode, threshold = 0 }: Match['match'], { met, open, failed }: Counted, complete: boolean): Verdict {
  const most = complete ? met + open : Number.POSITIVE_INFINITY
  switch (mode) {
    case 'all':
      if (failed > 0) return false
      return open > 0 || !complete ? null : true
    case 'some':
      return atLeast(1, met, most)
    case 'none':
      return atMost(0, met, most)
    case 'atLeast':
      return atLeast(threshold, met, most)
    case 'atMost':
      return atMost(threshold, met, most)
    case 'exactly':
      if (met > threshold || most < threshold) return false
      return met === most ? true : null
  }
}

function atLeast(threshold: number, met: number, most: number): Verdict {
  if (met >= threshold) return true
  return most >= threshold ? null : false
}

function atMost(threshold: number, met: number, most: number): Verdict {
  if (met > threshold) return false
  return most > threshold ? null : true
}

/** The same in SQL. The counts never hide an unknown: what may meet the condition is counted apart. */
export function matchSql(
  { mode, threshold = 0 }: Match['match'],
  { met, open, failed }: Readonly<Record<keyof Counted, RawBuilder<unknown>>>,
  complete: RawBuilder<unknown>,
): RawBuilder<SqlBool | null> {
  const wanted = sql`${mode === 'some' ? 1 : threshold}::int`
  switch (mode) {
    case 'all':
      return sql`(case when ${failed} > 0 then false when ${open} > 0 or not ${complete} then null else true end)`
    case 'some':
    case 'atLeast':
      return sql`(case when ${met} >= ${wanted} then true when ${met} + ${open} >= ${wanted} or not ${complete} then null else false end)`
    case 'none':
    case 'atMost':
      return sql`(case when ${met} > ${mode === 'none' ? sql`0` : wanted} then false
        when ${met} + ${open} > ${mode === 'none' ? sql`0` : wanted} or not ${complete} then null else true end)`
    case 'exactly':
      return sql`(case when ${met} > ${wanted} or (${complete} and ${met} + ${open} < ${wanted}) then false
        when ${complete} and ${open} = 0 then true end)`
  }
}

/** The counts over entries of whom `condition` is asked, as aggregates. */
export function countsOf(condition: RawBuilder<SqlBool | null>): Readonly<Record<keyof Counted, RawBuilder<unknown>>> {
  return {
    met: sql`count(*) filter (where ${condition})`,
    open: sql`count(*) filter (where ${condition} is null)`,
    failed: sql`count(*) filter (where not ${condition})`,
  }
}
