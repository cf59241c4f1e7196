import fc from 'fast-check'
import { afterEach, expect, it } from 'vitest'
import { makeGate } from '#kernel/command.ts'
import { sql } from '#kernel/db.ts'
import { messageOf } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { importTyped } from '#kernel/imports/import-factory.ts'
import { appendAudit, readHistory } from '#modules/audit/index.ts'
import { createClasses } from '#modules/classes/index.ts'
import { aPerson, nominationWorld } from '#test/nominations.ts'

// Whichever door somebody comes to: what the rules say of them, and the words in which they are refused, are those of every other door.
const world = await nominationWorld()
const { modules, province, accounts, as, aClass, database, leaderAlone } = world
const officer = as(accounts.officer)
const party = as(accounts.party)
const programmeCode = 'BD-QLNN-CVC'
await leaderAlone(programmeCode)
const { rows: programmes } = await sql<{ id: string }>`select programme_id as id from catalogue.programme where code = ${programmeCode}`.execute(
  database.reader,
)
const unit = await province.unit('MOT-CUA', 3, { others: 6 })
await sql`insert into personnel.person_key (kind, value, person_id) select 'code', p.code, p.person_id from personnel.person p
  where p.person_id = any(${[...unit.others]}::uuid[])`.execute(database.main)

/** The same classes with everybody approved: what is left to refuse whoever waits are the rules. */
const approved = createClasses({
  gate: makeGate(database, appendAudit),
  personnel: modules.personnel,
  history: readHistory,
  assess: modules.requirements.rules.assess,
  people: modules.personnel.personFacts,
  mayBePromoted: async (_tx, _ctx, asked) => asked.map(() => undefined),
})
const enrolmentsImport = approved.imports.find(({ kind }) => kind === 'enrolments')

interface Rule {
  readonly severity: 'block' | 'exception' | 'warn'
  readonly verified: boolean
  readonly asks: { readonly field: string; readonly operator: string; readonly value: number | string }
}

/** Ages are met or not; what a person’s theory is may be unknown. */
const asks = fc.oneof(
  fc.integer({ min: 35, max: 55 }).map((value) => ({ field: 'age', operator: '<=', value })),
  fc.constantFrom('elementary', 'intermediate').map((value) => ({ field: 'politicalTheory', operator: '>=', value })),
)
const rule: fc.Arbitrary<Rule> = fc.record({ severity: fc.constantFrom('block', 'exception', 'warn'), verified: fc.boolean(), asks })
const person = fc.record({ born: fc.integer({ min: 1962, max: 1990 }), theory: fc.constantFrom('none', 'unknown', 'elementary', 'intermediate') })
type Drawn = typeof person extends fc.Arbitrary<infer Value> ? Value : never

const clear = async () => {
  await sql`delete from requirements.rule_version`.execute(database.main)
  await sql`delete from requirements.rule`.execute(database.main)
}
afterEach(clear)

const nameOf = (index: number) => `Quy định ${index + 1}`

async function setUp(rules: readonly Rule[], people: readonly Drawn[]): Promise<void> {
  await clear()
  for (const [index, { severity, verified, asks: leaf }] of rules.entries()) {
    await sql`with made as (insert into requirements.rule (rule_id, code, aspect, name_vi, name_en, sort_order)
        values (${newId()}::uuid, ${`MC-${index + 1}`}, 'condition', ${nameOf(index)}, ${`Rule ${index + 1}`}, ${index}) returning rule_id)
      insert into requirements.rule_version (version_id, rule_id, number, programmes, must_hold, severity, legal_basis, verified, valid_from, message_vi, message_en, entered_by, entered_name)
      select ${newId()}::uuid, rule_id, 1, ${[programmeCode]}::text[], ${JSON.stringify({ combinator: 'and', rules: [leaf] })}::jsonb, ${severity}, 'QĐ thử',
        ${verified}, '2015-01-01', 'chưa đạt', 'not met', 'thu', 'Người thử' from made`.execute(database.main)
  }
  for (const [index, { born, theory }] of people.entries()) {
    const personId = unit.others[index] ?? ''
    await sql`update personnel.person set birth_date = ${`${born}-05-05`}::date, complete_ladders = ${theory === 'unknown' ? [] : ['political-theory']}::text[]
      where person_id = ${personId}::uuid`.execute(database.main)
    await sql`delete from training_record.qualification where person_id = ${personId}::uuid`.execute(database.main)
    if (theory === 'elementary' || theory === 'intermediate')
      await sql`insert into training_record.qualification (person_id, qualification_id, ladder, level, awarded_on)
        values (${personId}::uuid, ${newId()}::uuid, 'political-theory', ${theory}, '2018-06-01')`.execute(database.main)
  }
}

/** A class on days that nobody knows: none clashes with it. */
async function openClass(): Promise<string> {
  const classId = await aClass(null, programmes[0]?.id)
  await sql`update classes.class set planned_open_on = null where class_id = ${classId}::uuid`.execute(database.main)
  return classId
}

interface Said {
  readonly blocking: readonly string[]
  readonly excepting: readonly string[]
  readonly unconfirmed: readonly string[]
}
type Judged = { readonly severity: string; readonly verdict: string; readonly verified: boolean; readonly name: string }

function sortOut(rules: readonly Judged[]): Said {
  const names = (wanted: (rule: Judged) => boolean) =>
    rules
      .filter((each) => each.verified && wanted(each))
      .map(({ name }) => name)
      .sort()
  return {
    blocking: names(({ severity, verdict }) => severity === 'block' && verdict === 'ineligible'),
    excepting: names(({ severity, verdict }) => severity === 'exception' && verdict === 'ineligible'),
    unconfirmed: names(({ severity, verdict }) => severity !== 'warn' && verdict === 'unknown'),
  }
}

/** In what words whoever is judged so is refused; undefined: they may go. */
function refusalFor({ blocking, excepting, unconfirmed }: Said): string | undefined {
  if (blocking.length) return messageOf('classes.rules-not-met', { rules: blocking.join('; ') }, 'vi')
  if (unconfirmed.length) return messageOf('classes.rules-not-known', { rules: unconfirmed.join('; ') }, 'vi')
  return excepting.length ? messageOf('classes.needs-exception', { rules: excepting.join('; ') }, 'vi') : undefined
}

/** On the workbench, with the sentence of the row. */
async function onTheBench(): Promise<{ readonly said: readonly Said[]; readonly blocked: readonly boolean[] }> {
  const { people } = await modules.nomination.checkList(officer, {
    ...{ classId: await openClass(), unitId: unit.unitId },
    people: unit.others.map((personId) => aPerson(personId)),
  })
  return {
    said: people.map(({ reasons }) => sortOut(reasons.map(({ name, ...of }) => ({ ...of, name: name.vi })))),
    blocked: people.map(({ blocked }) => blocked.length > 0),
  }
}

/** In the people’s column of it, by person. */
async function inTheColumn(): Promise<ReadonlyMap<string, Said>> {
  const { items } = await modules.nomination.listPeople(officer, {
    classId: await openClass(),
    unitId: unit.unitId,
    limit: 50,
    studying: 'include',
    sort: 'priority',
  })
  return new Map(items.map(({ personId, reasons }) => [personId, sortOut(reasons.map(({ name, ...of }) => ({ ...of, name: name.vi })))]))
}

/** Through the API, one list for each: the sentence, undefined where it is put forward. */
async function submitted(): Promise<readonly (string | undefined)[]> {
  const told: (string | undefined)[] = []
  for (const personId of unit.others) {
    const asked = { classId: await openClass(), unitId: unit.unitId, words: null, people: [aPerson(personId)] }
    const outcome = await modules.nomination.submit(officer, asked).then(
      () => undefined,
      (error: { readonly code: string; readonly fields?: Readonly<Record<string, string>> }) => error.fields?.['people.0'] ?? error.code,
    )
    told.push(outcome)
  }
  return told
}

/** On the screen of the class: before, and as it is done. */
async function onTheRoster(): Promise<{ readonly checked: readonly (string | undefined)[]; readonly done: readonly (string | undefined)[] }> {
  const classId = await openClass()
  const decision = { entry: 'decided', decisionDate: '2021-12-10' } as const
  const { rows } = await modules.classes.checkPeople(party, { classId, personIds: [...unit.others], ...decision })
  const result = await modules.classes.enrolPeople(party, {
    ...{ classId, personIds: [...unit.others], decisionNo: '1/QĐ', reason: null, joinedOn: null, note: null },
    ...decision,
  })
  const messageFor = new Map(result.lines.map(({ personId, message }) => [personId, message ?? undefined]))
  return {
    checked: rows.map(({ state, message, exceptions }) =>
      state === 'ready'
        ? exceptions.length
          ? messageOf('classes.needs-exception', { rules: [...exceptions].sort().join('; ') }, 'vi')
          : undefined
        : (message ?? ''),
    ),
    done: unit.others.map((personId) => messageFor.get(personId)),
  }
}

/** Brought in from a file: nobody is refused, and what the rules say of the day of the decision is kept. */
async function imported(): Promise<readonly Said[]> {
  const classId = await openClass()
  const { rows: codes } = await sql<{ classCode: string; codes: readonly string[] }>`select c.code as "classCode",
      (select array_agg(p.code order by u.n) from unnest(${[...unit.others]}::uuid[]) with ordinality as u(id, n) join personnel.person p on p.person_id = u.id) as codes
    from classes.class c where c.class_id = ${classId}::uuid`.execute(database.reader)
  const rows = (codes[0]?.codes ?? []).map((personCode) => ({
    ...{ personCode, classCode: codes[0]?.classCode ?? '', unitCode: 'MOT-CUA', status: 'enrolled', decisionNo: '9/QĐ', decisionDate: '2021-12-10' },
  }))
  const { errors, created } = await importTyped(database.main, enrolmentsImport, rows, party)
  expect([errors, created]).toEqual([[], unit.others.length])
  type Kept = readonly { readonly rule: string; readonly severity: string; readonly verdict: string; readonly verified: boolean }[]
  const { rows: kept } = await sql<{ rules: Kept }>`
    select coalesce(e.verdict -> 'rules', '[]') as rules from unnest(${[...unit.others]}::uuid[]) with ordinality as u(id, n)
    join classes.enrolment e on e.person_id = u.id and e.class_id = ${classId}::uuid order by u.n`.execute(database.reader)
  return kept.map(({ rules }) => sortOut(rules.map(({ rule: code, ...of }) => ({ ...of, name: nameOf(Number(code.slice(3)) - 1) }))))
}

/** Called from the waiting list: the reason that is kept with the skip, undefined for whoever is called. */
async function called(): Promise<readonly (string | undefined)[]> {
  const classId = await openClass()
  await approved.joinWaiting(party, { classId, people: [...unit.others], priority: 0 })
  await approved.promoteWaiting(party, { classId })
  const { items } = await approved.readWaiting(party, classId)
  const whyOf = new Map(items.map((item) => [item.person.personId, item.lastSkip?.why]))
  return unit.others.map((personId) => whyOf.get(personId))
}

it('the bench, the API, the roster, an import and the waiting list say the same of everybody, in the same words', { timeout: 600_000 }, async () => {
  let refused = 0
  await fc.assert(
    fc.asyncProperty(fc.array(rule, { minLength: 1, maxLength: 4 }), fc.array(person, { minLength: 6, maxLength: 6 }), async (rules, people) => {
      await setUp(rules, people)
      const bench = await onTheBench()
      const sentences = bench.said.map(refusalFor)
      refused += sentences.filter(Boolean).length
      expect(bench.blocked).toEqual(sentences.map((sentence) => sentence !== undefined))
      const column = await inTheColumn()
      expect(unit.others.map((personId) => column.get(personId))).toEqual(bench.said)
      // The API names the person where an exception might be asked for; the rules are the same.
      const asList = (sentence: string | undefined, index: number) =>
        sentence?.startsWith('Chưa đạt quy định chỉ cho cử')
          ? messageOf('nomination.needs-exception', { name: fullNames[index] ?? '', rules: bench.said[index]?.excepting.join('; ') ?? '' }, 'vi')
          : sentence
      expect(await submitted()).toEqual(sentences.map(asList))
      const roster = await onTheRoster()
      expect(roster.checked).toEqual(sentences)
      expect(roster.done).toEqual(sentences)
      expect(await imported()).toEqual(bench.said)
      expect(await called()).toEqual(sentences)
    }),
    { numRuns: 20, endOnFailure: true },
  )
  expect(refused).toBeGreaterThan(10)
})

const { rows: named } = await sql<{ name: string }>`
  select p.full_name as name from unnest(${[...unit.others]}::uuid[]) with ordinality as u(id, n) join personnel.person p on p.person_id = u.id order by u.n`.execute(
  database.reader,
)
const fullNames = named.map(({ name }) => name)
