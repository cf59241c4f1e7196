import type { RawBuilder, SqlBool } from 'kysely'
import { sql } from '#kernel/db.ts'
import { type Expression, type FactSet, type FactTable, tabulate } from '#modules/expression/index.ts'
import type { Programme } from './programmes.ts'
import { covers, expressionsOf, isReadable, type RuleVersion } from './rule-versions.ts'

/** Who is judged: those in service on the day, narrowed by the condition. */
export interface Everybody {
  readonly on: string
  /** Over the row `v` of personnel.v_person_fact. */
  readonly where: RawBuilder<SqlBool>
  /** Further conditions asked of the same rows, by name: weights of the priority. */
  readonly also?: readonly Expression[]
  /** Facts kept beside. */
  readonly extra?: readonly string[]
}

/** The facts of everybody and what rules make of them, ready for one statement. */
export interface JudgedFacts {
  /** `facts as materialized (…)`, with the columns of a person and every fact asked about. */
  readonly facts: RawBuilder<unknown>
  readonly table: FactTable
  /** What a version says of the row `f`: true also where it asks nothing. */
  verdict(version: Pick<RuleVersion, 'appliesTo' | 'mustHold'>): RawBuilder<SqlBool | null>
  /** Whether a version asks something of the row `f`, or may. */
  asks(version: Pick<RuleVersion, 'appliesTo' | 'mustHold'>): RawBuilder<SqlBool>
}

/** Columns of a person that lists are made of. */
const kept = ['person_id', 'code', 'full_name', 'search_key', 'sort_key', 'birth_date', 'sex', 'unit_id']

/** Works out what the versions ask, of everybody at once: each fact is looked up once however many rules use it. */
export function judgeEverybody(
  set: FactSet,
  versions: readonly Pick<RuleVersion, 'appliesTo' | 'mustHold'>[],
  { on, where, also = [], extra = [] }: Everybody,
): JudgedFacts {
  const readable = new Set(versions.filter((version) => isReadable(set, version)))
  const judged = { from: sql`personnel.v_person_fact`, keep: kept, where: () => sql<SqlBool>`(${inService(on)} and ${where})` }
  const table = tabulate(set, [...expressionsOf([...readable]), ...also], on, judged, extra)
  const of = (expression: Expression) => table.condition(expression, 'f')
  return {
    facts: sql`facts as materialized (${table.rows})`,
    table,
    verdict: (version) => {
      if (!readable.has(version)) return sql`null::boolean`
      const { appliesTo, mustHold } = version
      return appliesTo ? sql`(not ${of(appliesTo)} or ${of(mustHold)})` : of(mustHold)
    },
    asks: (version) => (version.appliesTo && readable.has(version) ? sql`(${of(version.appliesTo)} is not false)` : sql`true`),
  }
}

/** The verdict of a programme: the “and” of its verified rules, over columns `r0…` of what the versions said. */
export function programmeVerdict(
  programme: Pick<Programme, 'lineage'>,
  versions: readonly Pick<RuleVersion, 'programmes' | 'verified'>[],
  column: (index: number) => RawBuilder<unknown>,
): RawBuilder<SqlBool | null> {
  const counted = versions.flatMap((version, index) => (version.verified && covers(version.programmes, programme) ? [column(index)] : []))
  return counted.length ? sql`(${sql.join(counted, sql` and `)})` : sql`true`
}

/** Whoever serves on the day; whoever has left by then is sent nowhere. */
function inService(on: string): RawBuilder<SqlBool> {
  return sql`(case when v.left_on is null then v.status in ('active', 'external') else v.left_on > ${on}::date end)`
}

/** The three verdicts counted over a boolean column, as JSON. */
export function countsOf(verdict: RawBuilder<unknown>): RawBuilder<{ eligible: number; ineligible: number; unknown: number }> {
  return sql`jsonb_build_object('eligible', count(*) filter (where ${verdict}), 'ineligible', count(*) filter (where not ${verdict}),
    'unknown', count(*) filter (where ${verdict} is null))`
}

/** A boolean column as the word of the verdict. */
export const wordSql = (verdict: RawBuilder<unknown>): RawBuilder<string> =>
  sql`(case when ${verdict} then 'eligible' when not ${verdict} then 'ineligible' else 'unknown' end)`
