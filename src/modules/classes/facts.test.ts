import pg from 'pg'
import { beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#kernel/db.ts'
import type { Row } from '#kernel/tabular/index.ts'
import { readHistory } from '#modules/audit/index.ts'
import { ownDatabase } from '#test/fixture.ts'
import { makeGate } from '#kernel/command.ts'
import { aPerson, aSmallProvince, importRows, mustImport, type SmallProvince, testPeople } from './classes-factory.ts'
import { createClasses } from './index.ts'

const database = await ownDatabase()
const db = database.main
const { imports } = createClasses({ gate: makeGate(database, async () => {}), personnel: testPeople, history: readHistory })

interface Person {
  readonly code: string
  readonly sex: 'male' | 'female'
  readonly ethnicGroup: string
  readonly birthDate: string
}

interface Lesson {
  readonly code: string
  readonly type: readonly string[]
  readonly channel: string
  readonly opened: string
  readonly modes: readonly string[]
}

interface Turn {
  readonly person: Person
  readonly lesson: Lesson
  readonly decided: string | undefined
  readonly unit: string
  readonly left: string | undefined
}

const people: Person[] = []
const lessons: Lesson[] = []
const turns: Turn[] = []
const day = (n: number) => new Date(Date.UTC(2020, 6, 1) + n * 86_400_000).toISOString().slice(0, 10)
let units: SmallProvince

beforeAll(async () => {
  units = await aSmallProvince(db)
  for (let i = 0; i < 60; i++) {
    const person = {
      code: `N${i}`,
      sex: i % 3 ? 'male' : 'female',
      ethnicGroup: i % 7 ? '01' : '15',
      birthDate: `${1965 + (i % 30)}-03-0${1 + (i % 9)}`,
    } as const
    people.push(person)
    await aPerson(db, { ...person, unitId: i % 2 ? units.home : units.health, postId: i % 4 ? units.posts.specialist : units.posts.head })
  }
  const types = [
    ['DT', 'DT-LLCT', 'DT-LLCT-CC', 'DT-LLCT-CC-TT'],
    ['BD', 'BD-QLNN', 'BD-QLNN-CV'],
    ['BD', 'BD-KTV'],
    ['DT', 'DT-CM', 'DT-CM-DH'],
  ]
  for (let i = 0; i < 24; i++) {
    const modes = i % 5 === 0 ? ['in-person', 'online'] : [i % 2 ? 'online' : 'in-person']
    lessons.push({ code: `K${i}`, type: types[i % types.length] ?? [], channel: i % 3 ? 'opened' : 'sent', opened: day(i * 30), modes })
  }
  const classRows: Row[] = lessons.map((lesson) => ({
    ...{
      classCode: lesson.code,
      name: lesson.code,
      programmeCode: lesson.type.at(-1) ?? null,
      providerCode: 'HVCTKV2',
      channel: lesson.channel,
      studyForm: 'full-time',
    },
    ...{ openedOn: lesson.opened, mode: lesson.modes[0] ?? null, modeChanges: lesson.modes[1] ? '31/12/2022 trực tuyến' : null },
  }))
  mustImport(await importRows(db, imports[0], classRows))
  for (const [i, person] of people.entries()) {
    for (const [k, lesson] of lessons.entries()) {
      if ((i * 7 + k * 11) % 4 !== 0) continue
      const decided = (i + k) % 9 === 0 ? undefined : day(k * 30 - (i % 20))
      turns.push({ person, lesson, decided, unit: i % 2 ? 'SNV' : 'SYT', left: (i + k) % 6 === 0 ? day(k * 30 + 40) : undefined })
    }
  }
  const enrolmentRows: Row[] = turns.map(({ person, lesson, decided, left }) => ({
    ...{ personCode: person.code, classCode: lesson.code, decisionDate: decided, leftOn: left, status: left ? 'dropped' : 'enrolled', joinedOn: lesson.opened },
  }))
  mustImport(await importRows(db, imports[1], enrolmentRows))
})

/** Counts as the contract says, over plain objects. */
function countInTypeScript(chosen: readonly Turn[]) {
  const has = (test: (turn: Turn) => boolean) => chosen.filter(test).length
  const mode = (turn: Turn) => (turn.lesson.modes.length > 1 ? 'blended' : turn.lesson.modes[0])
  return {
    classes: new Set(chosen.map((turn) => turn.lesson.code)).size,
    enrolments: chosen.length,
    people: new Set(chosen.map((turn) => turn.person.code)).size,
    women: has((turn) => turn.person.sex === 'female'),
    minority: has((turn) => turn.person.ethnicGroup !== '01'),
    born1980: has((turn) => turn.person.birthDate >= '1980-01-01'),
    online: has((turn) => mode(turn) === 'online'),
    blended: has((turn) => mode(turn) === 'blended'),
    leaders: has((turn) => people.indexOf(turn.person) % 4 === 0),
    home: has((turn) => turn.unit === 'SNV'),
  }
}

async function countInSql(where: ReturnType<typeof sql>) {
  const { rows } = await sql`
    select count(distinct class_code)::int as classes, count(*)::int as enrolments, count(distinct person_code)::int as people,
      count(*) filter (where sex = 'female')::int as women, count(*) filter (where ethnic_minority)::int as minority,
      count(*) filter (where birth_date >= '1980-01-01')::int as born1980, count(*) filter (where mode = 'online')::int as online,
      count(*) filter (where mode = 'blended')::int as blended, count(*) filter (where post_leadership)::int as leaders,
      count(*) filter (where unit_id = ${units.home}::uuid)::int as home
    from classes.v_enrolment_fact where ${where}`.execute(db)
  return rows[0]
}

describe('the facts of enrolments', () => {
  test('sent in 2021, by type, by channel: the same as counted by hand', async () => {
    const sent = turns.filter(({ decided }) => decided !== undefined && decided >= '2021-01-01' && decided <= '2021-12-31')
    expect(sent.length).toBeGreaterThan(100)
    const period = sql`decision_date >= '2021-01-01' and decision_date < '2022-01-01'`
    expect(await countInSql(period)).toEqual(countInTypeScript(sent))
    for (const node of ['DT', 'BD', 'DT-LLCT', 'DT-LLCT-CC', 'DT-LLCT-CC-TT', 'BD-QLNN', 'BD-KTV', 'DT-CM-DH', 'BD-SO']) {
      const inside = sent.filter(({ lesson }) => lesson.type.includes(node))
      expect(await countInSql(sql`${period} and type_ancestors @> array[${node}::text]`)).toEqual(countInTypeScript(inside))
    }
    for (const channel of ['opened', 'sent']) {
      expect(await countInSql(sql`${period} and channel = ${channel}`)).toEqual(countInTypeScript(sent.filter(({ lesson }) => lesson.channel === channel)))
    }
  })

  test('opened in a year, roster at its end: the same as counted by hand', async () => {
    const roster = turns.filter(
      ({ lesson, left }) => lesson.channel === 'opened' && lesson.opened >= '2021-01-01' && lesson.opened <= '2021-12-31' && (!left || left > '2021-12-31'),
    )
    expect(roster.length).toBeGreaterThan(50)
    const where = sql`channel = 'opened' and opened_on >= '2021-01-01' and opened_on < '2022-01-01' and joined_on <= '2021-12-31' and (left_on is null or left_on > '2021-12-31')`
    expect(await countInSql(where)).toEqual(countInTypeScript(roster))
  })

  test('one row per enrolment and per class, those without a decision or a post too', async () => {
    const { rows } =
      await sql`select (select count(*)::int from classes.v_enrolment_fact) as enrolments, (select count(*)::int from classes.v_class_fact) as classes,
      (select count(*)::int from classes.v_enrolment_fact where decision_date is null) as undecided`.execute(db)
    expect(rows[0]).toEqual({ enrolments: turns.length, classes: lessons.length, undecided: turns.filter(({ decided }) => !decided).length })
  })

  test('the mode of a class follows its modes over time, whoever writes them', async () => {
    const mode = async () => (await sql<{ mode: string | null }>`select mode from classes.v_class_fact where class_code = 'K1'`.execute(db)).rows[0]?.mode
    const id = sql`(select class_id from classes.class where code = 'K1')`
    expect(await mode()).toBe('online')
    await sql`insert into classes.class_mode (class_id, valid_from, mode) values (${id}, '2023-01-01', 'in-person')`.execute(db)
    expect(await mode()).toBe('blended')
    await sql`update classes.class_mode set mode = 'in-person' where class_id = ${id}`.execute(db)
    expect(await mode()).toBe('in-person')
    await sql`delete from classes.class_mode where class_id = ${id}`.execute(db)
    expect(await mode()).toBeNull()
  })
})

describe('over many enrolments', () => {
  beforeAll(async () => {
    await sql`insert into personnel.person (person_id, code, full_name, search_key, sort_key, birth_date, sex, ethnic_group, unit_id, unit_since)
      select gen_random_uuid(), 'M' || i, 'Lê ' || i, 'le ' || i, 'x' || i, '1980-01-01', 'male', '01', ${units.home}::uuid, '2000-01-01' from generate_series(1, 5000) i`.execute(
      db,
    )
    await sql`insert into classes.class (class_id, code, name, search_key, programme_id, provider_id, channel, study_form, opened_on)
      select gen_random_uuid(), 'C' || i, 'c', 'c', (select programme_id from catalogue.programme where code = 'BD-KTV'),
        (select provider_id from catalogue.provider where code = 'HVCTQG'), 'opened', 'full-time', date '2011-01-01' + i * 10 from generate_series(1, 400) i`.execute(
      db,
    )
    // A load for the planner only: the seats are not looked at here.
    await sql`insert into classes.enrolment (person_id, class_id, entry, decision_date, unit_id, status)
      select p.person_id, c.class_id, 'recorded', c.opened_on - 5, ${units.home}::uuid, 'enrolled'
      from (select person_id, row_number() over () n from personnel.person where code like 'M%') p
      join (select class_id, opened_on, row_number() over () n from classes.class where code like 'C%') c on (p.n + c.n) % 80 = 0`.execute(db)
    const client = new pg.Client({ connectionString: database.urls.ownerUrl })
    await client.connect()
    await client.query('analyze')
    await client.end()
  })

  async function planOf(query: ReturnType<typeof sql>): Promise<string> {
    const { rows } = await sql<{ 'QUERY PLAN': unknown }>`explain (format json) ${query}`.execute(db)
    return JSON.stringify(rows[0]?.['QUERY PLAN'])
  }

  test('a period becomes an index condition, nothing runs once per row, and joins nobody asks for are dropped', async () => {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from classes.v_enrolment_fact`.execute(db)
    expect(rows[0]?.n).toBeGreaterThan(20_000)
    const figure =
      await planOf(sql`select type_code, channel, count(*), count(distinct person_id), count(*) filter (where sex = 'female') from classes.v_enrolment_fact
      where decision_date >= '2021-01-01' and decision_date < '2022-01-01' group by 1, 2`)
    // PostgreSQL 18 may skip through enrolment_by_unit instead of using enrolment_by_decision; either is an index on the date.
    expect(figure).toMatch(/"Index Cond":"\(\(decision_date/)
    expect(figure).not.toContain('SubPlan')
    expect(figure).toContain('"Relation Name":"person"')
    const count = await planOf(sql`select count(*) from classes.v_enrolment_fact where decision_date >= '2021-01-01' and decision_date < '2022-01-01'`)
    for (const relation of ['person', 'post', 'provider']) expect(count).not.toContain(`"Relation Name":"${relation}"`)
    const opened = await planOf(
      sql`select class_code, count(*) from classes.v_enrolment_fact where opened_on >= '2021-02-01' and opened_on < '2021-03-01' group by 1`,
    )
    expect(opened).toMatch(/class_by_opening/)
    expect(opened).not.toContain('SubPlan')
    const classes = await planOf(
      sql`select count(*), count(*) filter (where mode = 'online') from classes.v_class_fact where opened_on >= '2021-02-01' and opened_on < '2021-03-01'`,
    )
    expect(classes).not.toContain('class_mode')
  })
})
