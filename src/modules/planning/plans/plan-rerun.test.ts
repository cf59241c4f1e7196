import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Ctx } from '#kernel/context.ts'
import { sql } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { importTyped } from '#kernel/imports/import-factory.ts'
import { createSubmissions } from '#modules/approval/index.ts'
import { aNeed, aNewPlan, aWindow } from '#test/plans.ts'
import { plansOnTheirWay } from '#test/plans-on-their-way.ts'
import { aCostedLine, aCostedPlan, aCostedVersion, putInForce } from '../costs/costs-factory.ts'
import { createOpening } from '../opening/create-opening.ts'

// Invariant 8: what is done again with the same input changes nothing and tells nobody twice.

const told: unknown[] = []
const tell = async (_tx: unknown, _ctx: unknown, messages: readonly unknown[]) => void told.push(...messages)
const world = await plansOnTheirWay({ submissions: createSubmissions(tell), notify: tell })
const { plans, units, db, me, theory, skills, aLine, lockOf, parts } = world
const [plansFile] = plans.imports
const opening = createOpening(parts)
await sql`update catalogue.programme set hours = 40 where programme_id in (${theory}::uuid, ${skills}::uuid)`.execute(db)

const tables = [
  ...['planning.plan', 'planning.plan_version', 'planning.plan_line', 'planning.plan_line_unit', 'planning.plan_line_need', 'planning.line_class'],
  ...['planning.version_file', 'approval.chain', 'approval.step', 'approval.step_person', 'approval.opinion', 'classes.class', 'kernel.file', 'kernel.task'],
]
/** Everything that a command of plans may have written, in short. */
async function everything(): Promise<unknown> {
  const parted = tables.map(
    (table) => sql`select ${table} as name, md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as rows from ${sql.table(table)} t`,
  )
  return { tables: (await sql`${sql.join(parted, sql` union all `)}`.execute(db)).rows, told: told.length }
}

const small = fc.integer({ min: 1, max: 90 })
const anAction = fc.oneof(
  fc.record({
    do: fc.constant('file' as const),
    rows: fc.uniqueArray(fc.record({ line: fc.integer({ min: 1, max: 4 }), unit: fc.constantFrom('A', 'B'), seats: small, sent: fc.boolean() }), {
      minLength: 1,
      maxLength: 5,
      selector: ({ line, unit }) => `${unit} ${line}`,
    }),
  }),
  fc.record({ do: fc.constant('need' as const), unit: fc.constantFrom(units.a, units.b), people: small, skills: fc.boolean() }),
  fc.record({ do: fc.constant('fill' as const) }),
  fc.record({ do: fc.constant('line' as const), seats: small }),
  fc.record({ do: fc.constant('submit' as const) }),
  fc.record({ do: fc.constant('withdraw' as const) }),
  fc.record({ do: fc.constant('classes' as const), lines: fc.uniqueArray(fc.integer({ min: 0, max: 2 }), { minLength: 1 }), keyed: fc.boolean() }),
)
type Action = typeof anAction extends fc.Arbitrary<infer Each> ? Each : never

let year = 2000

/** A draft of the province, sheets of two units that were sent, and a class-opening plan in force with three lines. */
async function aYear() {
  const of = ++year
  const sheets = await aWindow(db, of, [units.a, units.b])
  const draft = await plans.createPlan(me, aNewPlan(units.province, { yearFrom: of, yearTo: of }))
  const openingId = await aCostedPlan(db, { unitId: units.province, kind: 'opening', year: of })
  const versionId = await aCostedVersion(db, openingId)
  const lines: string[] = []
  for (const code of ['1', '2', '3']) {
    // The third says no day: no class can be made of it, and that is told each time.
    const opensOn = code === '3' ? null : `${of}-05-05`
    lines.push((await aCostedLine(db, versionId, { programmeId: theory, year: of, code, opensOn })).lineKey)
  }
  await sql`update planning.plan_line set provider_id = (select provider_id from catalogue.v_provider order by code limit 1), study_form = 'part-time'
    where version_id = ${versionId}::uuid`.execute(db)
  await putInForce(db, versionId)
  return { of, sheets, draft, openingId, lines }
}

type World = Awaited<ReturnType<typeof aYear>>

const settled = async (doing: Promise<unknown>): Promise<unknown> =>
  await doing.catch((error: unknown) => {
    if (error instanceof AppError) return { refused: error.code }
    throw error
  })

/** Does it, under the key of its request where it has one, and what came of it. */
function perform(action: Action, { of, sheets, draft, openingId, lines }: World, keyed: Ctx, lockVersion: number): Promise<unknown> {
  switch (action.do) {
    case 'file': {
      const rows = action.rows.map(({ line, unit, seats, sent }) => ({
        ...{ year: of, unitCode: unit, programmeCode: 'BD-QLNN-CVC', lineCode: String(line), channel: sent ? 'sent' : 'opened' },
        ...{ classes: sent ? 0 : 1, seats },
      }))
      return importTyped(db, plansFile, rows, me).then(({ created, updated, unchanged, errors }) => ({ created, updated, unchanged, errors }))
    }
    case 'need':
      return aNeed(db, {
        ...{ sheetId: sheets.get(action.unit) ?? '', unitId: action.unit, programmeId: action.skills ? skills : theory, headCount: action.people },
      })
    case 'fill':
      return settled(plans.fillNeeds(me, draft))
    case 'line':
      return settled(plans.addLines(keyed, { ...draft, lines: [aLine({ year: of, seats: action.seats })] }))
    case 'submit':
      return settled(plans.submitPlan(keyed, { ...draft, lockVersion, words: null }))
    case 'withdraw':
      return settled(plans.withdrawPlan(keyed, { ...draft, lockVersion, words: null }))
    case 'classes':
      return settled(opening.makeClasses(action.keyed ? keyed : me, { planId: openingId, lineKeys: action.lines.map((index) => lines[index] ?? '') }))
  }
}

/** What the second time answers: under a key the first answer, without one that there is nothing left to do. */
function again(action: Action, first: unknown): unknown {
  if (action.do === 'file' && (first as { errors: unknown[] }).errors.length === 0) return { created: 0, updated: 0, unchanged: action.rows.length, errors: [] }
  if (action.do === 'fill' && !('refused' in (first as object))) return { needs: 0, dropped: 0, linesAdded: 0, linesChanged: 0 }
  if (action.do === 'classes' && !action.keyed) return expect.objectContaining({ made: 0 }) as unknown
  return first
}

it('property: of files, lines, fillings, submissions and classes the second time changes nothing and tells nobody', { timeout: 300_000 }, async () => {
  let repeated = 0
  let done = 0
  await fc.assert(
    fc.asyncProperty(fc.array(anAction, { minLength: 4, maxLength: 9 }), async (actions) => {
      const of = await aYear()
      for (const action of actions) {
        const keyed = { ...me, requestKey: newId() }
        const lockVersion = await lockOf(of.draft.planId)
        const first = await perform(action, of, keyed, lockVersion)
        if (action.do === 'need') continue
        const before = await everything()
        expect(await perform(action, of, keyed, lockVersion)).toEqual(again(action, first))
        expect(await everything()).toEqual(before)
        repeated++
        if (!('refused' in (first as object))) done++
      }
    }),
    { numRuns: 20 },
  )
  // Nearly everything is really done: a property of refusals would say little.
  expect(done).toBeGreaterThan(repeated / 3)
})
