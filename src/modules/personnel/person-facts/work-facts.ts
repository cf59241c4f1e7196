import type { RawBuilder } from 'kysely'
import { blockWords, levelWords, regionWords, unitKindWords } from '#contracts/organisation.ts'
import { sql } from '#kernel/db.ts'
import type { FactChoice, FactEntries, FactSource } from '#modules/expression/index.ts'
import { choicesOf, type PersonFacts, years, yearsSince } from './fact-parts.ts'

/** What a unit is on the date; one that has ended, as it last was. */
const unitSource: FactSource = {
  name: 'unit',
  key: 'unit_id',
  rows: (on) => sql`select distinct on (v.unit_id) v.unit_id, v.kind, v.block, v.level, v.region from organisation.v_unit v
    order by v.unit_id, v.valid_from <= ${on} desc, abs(v.valid_from - ${on})`,
}

const ofUnit = (column: 'kind' | 'block' | 'level' | 'region') => ({ source: unitSource, value: (source: string) => sql.ref(`${source}.${column}`) })

const regions: readonly FactChoice[] = [...choicesOf(regionWords), { value: 'other', words: { vi: 'Vùng khác', en: 'Elsewhere' } }]

/** The units that answered for the person up to the date, each as it was on the last day of the stay; a unit that is gone, as it last was. */
const stays = (
  on: RawBuilder<unknown>,
) => sql`select s.person_id, s.valid_from, coalesce(v.region, 'other') as region, v.level as unit_level, v.block as unit_block,
    extract(year from age(s.until, s.valid_from))::int as years, s.current
  from (
    select t.person_id, t.unit_id, t.valid_from, least(t.valid_to, ${on}) as until, least(t.valid_to - 1, ${on}) as last_day,
      (t.valid_to is null or t.valid_to > ${on}) as current
    from personnel.unit_stay t where t.valid_from <= ${on}
  ) s
  left join organisation.v_unit v on v.unit_id = s.unit_id and (v.valid_from <= s.last_day or v.valid_from = v.founded_on)
    and (v.valid_to is null or v.valid_to > s.last_day or v.valid_to = v.ended_on)`

const workplaces: FactEntries = {
  key: 'person_id',
  rows: stays,
  order: ['valid_from'],
  // One stay ends where the next begins: nothing is left out once the first reaches back to the recruitment.
  complete: (alias) => sql`coalesce((select min(s.valid_from) from personnel.unit_stay s where s.person_id = ${sql.ref(`${alias}.person_id`)})
    <= ${sql.ref(`${alias}.recruited_on`)}, false)`,
  facts: {
    region: { words: { vi: 'Vùng', en: 'Region' }, type: 'choice', column: 'region', choices: regions },
    unitLevel: { words: { vi: 'Cấp của đơn vị', en: 'Level of the unit' }, type: 'choice', column: 'unit_level', choices: choicesOf(levelWords) },
    unitBlock: { words: { vi: 'Khối của đơn vị', en: 'Block of the unit' }, type: 'choice', column: 'unit_block', choices: choicesOf(blockWords) },
    years: { words: { vi: 'Thời gian công tác tại đó', en: 'Time spent there' }, type: 'number', unit: years, column: 'years' },
    current: { words: { vi: 'Đang công tác', en: 'Works there now' }, type: 'boolean', column: 'current' },
  },
}

/** Công tác: the unit and what it is, where one has worked, since when. */
export const workFacts: PersonFacts = {
  unitKind: { words: { vi: 'Loại đơn vị', en: 'Kind of unit' }, type: 'choice', ...ofUnit('kind'), choices: choicesOf(unitKindWords) },
  unitBlock: { words: { vi: 'Khối của đơn vị', en: 'Block of the unit' }, type: 'choice', ...ofUnit('block'), choices: choicesOf(blockWords) },
  unitLevel: { words: { vi: 'Cấp của đơn vị', en: 'Level of the unit' }, type: 'choice', ...ofUnit('level'), choices: choicesOf(levelWords) },
  unitRegion: {
    words: { vi: 'Vùng của đơn vị', en: 'Region of the unit' },
    type: 'choice',
    source: unitSource,
    value: (source) => sql`coalesce(${sql.ref(`${source}.region`)}, 'other')`,
    choices: regions,
    absence: 'closed',
  },
  unitSince: { words: { vi: 'Về đơn vị từ', en: 'In the unit since' }, type: 'date', column: 'unit_since' },
  workplaces: {
    words: { vi: 'Nơi đã công tác', en: 'Places of work' },
    type: 'collection',
    absence: 'open',
    entries: workplaces,
    filledIn: 'workplaces',
  },
  recruitedOn: { words: { vi: 'Ngày tuyển dụng', en: 'Recruited on' }, type: 'date', column: 'recruited_on', absence: 'open' },
  seniority: {
    words: { vi: 'Thâm niên', en: 'Seniority' },
    type: 'number',
    unit: years,
    sql: (alias, on) => yearsSince(sql.ref(`${alias}.recruited_on`), on),
    absence: 'open',
  },
  leftOn: { words: { vi: 'Ngày nghỉ, thôi việc', en: 'Left on' }, type: 'date', column: 'left_on', absence: 'open' },
}
