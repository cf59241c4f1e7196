import type { RawBuilder } from 'kysely'
import { fundSourceWords, modeWords, studyFormWords } from '#contracts/classes.ts'
import { providerLevels, providerPlaces } from '#contracts/catalogue.ts'
import { blockWords, levelWords } from '#contracts/organisation.ts'
import { personCategoryWords, sexWords } from '#contracts/personnel.ts'
import type { Dimension } from '#contracts/reporting.ts'
import type { Words } from '#contracts/words.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { ethnicGroupByCode } from '#kernel/vietnamese/index.ts'
import { ageBandsOn, ageBandWords } from '../parameters.ts'
import { reportingDb } from '../reporting-db.ts'
import type { View } from './counted-turns.ts'

/** The group of turns for which the dimension has no value. */
export const noGroup = '-'

/** A way of breaking a figure down, declared once: the group of a turn in SQL, over the alias `f` of countedTurns, and the groups' words. */
export interface DimensionDeclaration {
  /** The key of the group, as text; null where nothing is recorded. */
  key(view: View): RawBuilder<string | null>
  /** A join that gives several groups to one turn; `key` then names its column. */
  readonly join?: RawBuilder<unknown>
  /** The words of these groups in the order in which they are shown; groups without words come last, under their key. */
  labels(tx: Tx, view: View, keys: readonly string[]): Promise<readonly (readonly [key: string, words: Words])[]>
  /** What the turns without a group are called. */
  readonly none?: Words
  /** It is read from the class alone, under a name that classes.v_class_fact has too. */
  readonly ofClass?: boolean
  /** Both what is new and what is carried over is counted. */
  readonly everyStanding?: boolean
}

const ofWords = (column: string, words: Readonly<Record<string, Words>>, ofClass = true): DimensionDeclaration => ({
  key: () => sql.ref(`f.${column}`),
  labels: async () => Object.entries(words),
  ofClass,
})
const plain = (text: string): Words => ({ vi: text, en: text })

/** A column of the unit of the decision, on the decision's date. */
const ofUnit = (column: 'block' | 'level', words: Readonly<Record<string, Words>>): DimensionDeclaration => ({
  key: () => sql`(select u.${sql.ref(column)} from organisation.v_unit u where u.unit_id = f.unit_id
    order by u.valid_from <= f.unit_on and (u.valid_to is null or u.valid_to > f.unit_on) desc, u.valid_from desc limit 1)`,
  labels: async () => Object.entries(words),
})

const standingWords = { new: { vi: 'Mới trong kỳ', en: 'New' }, 'carried-over': { vi: 'Chuyển tiếp từ trước', en: 'Carried over' } } as const

export const dimensions: Readonly<Record<Dimension, DimensionDeclaration>> = {
  sex: ofWords('sex', { female: sexWords.female, male: sexWords.male }, false),
  ethnicity: {
    key: () => sql`f.ethnic_group`,
    labels: async (_tx, _view, keys) => keys.map((code) => [code, plain(ethnicGroupByCode(code)?.name ?? code)] as const),
  },
  age: {
    key: (view) => {
      const age = sql`extract(year from age(f.counted_on, f.birth_date))`
      const spans = ageBandsOn(lastDay(view)).map(
        ({ from, to }, i) =>
          sql`when ${from === null ? sql`true` : sql`${age} >= ${sql.lit(from)}`} and ${to === null ? sql`true` : sql`${age} <= ${sql.lit(to)}`} then ${sql.lit(String(i))}`,
      )
      return sql`case ${sql.join(spans, sql` `)} end`
    },
    labels: async (_tx, view) => ageBandsOn(lastDay(view)).map((band, i) => [String(i), ageBandWords(band)] as const),
  },
  mode: ofWords('mode', modeWords),
  'study-form': ofWords('study_form', studyFormWords),
  standing: { key: () => sql`case when f.carried then 'carried-over' else 'new' end`, labels: async () => Object.entries(standingWords), everyStanding: true },
  block: ofUnit('block', blockWords),
  level: ofUnit('level', levelWords),
  category: {
    key: () => sql`k.category`,
    join: sql`left join lateral unnest(f.categories) k (category) on true`,
    labels: async () => Object.entries(personCategoryWords),
  },
  type: {
    key: () => sql`f.type_code`,
    ofClass: true,
    labels: async (tx, _view, keys) => {
      const types = await reportingDb(tx)
        .selectFrom('catalogue.v_training_type')
        .select(['type_code', 'name_vi', 'name_en'])
        .where('type_code', 'in', keys)
        .orderBy('sort_order')
        .execute()
      return types.map((type) => [type.type_code, { vi: type.name_vi, en: type.name_en }] as const)
    },
  },
  provider: {
    key: () => sql`f.provider_code`,
    ofClass: true,
    labels: async (tx, _view, keys) => {
      const providers = await reportingDb(tx).selectFrom('catalogue.v_provider').select(['code', 'name']).where('code', 'in', keys).orderBy('code').execute()
      return providers.map(({ code, name }) => [code, plain(name)] as const)
    },
  },
  'provider-level': ofWords('provider_level', providerLevels),
  place: ofWords('provider_place', providerPlaces),
  'fund-source': ofWords('fund_source', fundSourceWords),
  unit: {
    // The unit right below those the view is about (below the province where it is about all of it): who proposes, and answers.
    key: (view) => proposingUnit(view),
    none: { vi: 'Chưa xếp vào đơn vị hiện nay', en: 'Not placed in a unit of today' },
    labels: async (tx, view, keys) => {
      const on = lastDay(view)
      const { rows } = await sql<{ id: string; name: string }>`
        select distinct on (u.unit_id) u.unit_id as id, u.name from organisation.v_unit u where u.unit_id = any(${keys}::uuid[])
        order by u.unit_id, u.valid_from <= ${on}::date and (u.valid_to is null or u.valid_to > ${on}::date) desc, u.valid_from desc`.execute(tx)
      return rows.map(({ id, name }) => [id, plain(name)] as const)
    },
  },
}

/** The id of the proposing unit of a turn: the ancestor right below the units the view is about, on the day its unit is read. */
export function proposingUnit({ units, scope, organisation, today }: View): RawBuilder<string | null> {
  const on = organisation === 'now' ? sql`${today}::date` : sql`f.unit_on`
  const valid = (alias: string) =>
    sql`${sql.ref(`${alias}.valid_from`)} <= ${on} and (${sql.ref(`${alias}.valid_to`)} is null or ${sql.ref(`${alias}.valid_to`)} > ${on})`
  const bases = units ?? (scope === 'all' ? undefined : scope)
  const isBase = bases
    ? sql`b.ancestor_id = any(${bases}::uuid[])`
    : sql`exists (select from organisation.v_unit r where r.unit_id = b.ancestor_id and r.parent_id is null and ${valid('r')})`
  return sql`(select x.ancestor_id::text from organisation.v_unit_closure b
    join organisation.v_unit_closure x on x.descendant_id = b.descendant_id and x.depth = greatest(b.depth - 1, 0) and ${valid('x')}
    where b.descendant_id = f.shown_unit_id and ${isBase} and ${valid('b')} order by b.depth desc limit 1)`
}

/** The same for the whole province, of every unit that ever stood and made once: rows (unit_id, top_id, valid_from, valid_to). Where thousands are put under their
 * units, a table of the tree costs less than asking it thousands of times. */
export const proposingUnits = sql`(select b.descendant_id as unit_id, x.ancestor_id as top_id,
    greatest(b.valid_from, r.valid_from, x.valid_from) as valid_from, least(b.valid_to, r.valid_to, x.valid_to) as valid_to
  from organisation.v_unit r join organisation.v_unit_closure b on b.ancestor_id = r.unit_id
  join organisation.v_unit_closure x on x.descendant_id = b.descendant_id and x.depth = greatest(b.depth - 1, 0)
  where r.parent_id is null
    and greatest(b.valid_from, r.valid_from, x.valid_from) < coalesce(least(b.valid_to, r.valid_to, x.valid_to), 'infinity'))`

/** Joins them, as a table `proposing`, to the turns `f` as `q`; what lies under no unit on its day falls away. */
export function joinProposing({ organisation, today }: View): RawBuilder<unknown> {
  const on = organisation === 'now' ? sql`${today}::date` : sql`f.unit_on`
  return sql`join proposing q on q.unit_id = f.shown_unit_id and q.valid_from <= ${on} and (q.valid_to is null or q.valid_to > ${on})`
}

const lastDay = ({ periods, today }: View) => periods.at(-1)?.to ?? today
