import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadDemonstration } from '#cli/demonstration.ts'
import { binhThuan2021 } from '#demo/binh-thuan-2021.ts'
import { overRatioUnits } from '#demo/organisation.ts'
import { provinceKinds } from '#demo/province.ts'
import { makeCtx } from '#kernel/context.ts'
import { sql } from '#kernel/db.ts'
import { openTestHouse, type TestHouse } from '#test/app.ts'

/** The table of the source report; it comes out of rows. */
const reported = [
  ['sent.advanced-theory', null, 116, 116],
  ['opened.intermediate-theory', 11, 721],
  ['sent.degree', null, 146],
  ['sent.leaders', null, 232],
  ['opened.fostering', 24, 1552],
  ['opened.total', 35, 2273],
  ['all', null, 2767],
] as const

const year2021 = { year: 2021, organisation: 'then' } as const
const folder = mkdtempSync(join(tmpdir(), 'tn-demonstration-'))

describe('the demonstration province, loaded through the ordinary imports', () => {
  let house: TestHouse
  const ctx = () => house.systemCtx('test')
  /** The same house on another day. */
  const on = (now: string) => makeCtx({ actor: ctx().actor, now: new Date(now), requestId: 'test' })

  beforeAll(async () => {
    house = await openTestHouse()
    await loadDemonstration(house, () => {})
  }, 400_000)

  afterAll(async () => {
    await house.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('says of everybody who completed a class of the year why, none attended too little, and who was exempted was so in writing', async () => {
    const { rows } = await sql<{ completed: number; untold: number; below: number; exempt: number; unwritten: number }>`
      select count(*)::int as completed, (count(*) filter (where c.reasons = '[]'))::int as untold,
        (select count(*)::int from delivery.v_attendance_summary a join classes.v_enrolment e using (person_id, class_id)
          where e.status = 'completed' and 5 * a.periods_attended < 4 * (a.periods_attended + a.periods_missed)) as below,
        (select count(*)::int from delivery.attendance where mark = 'exempt') as exempt,
        (select count(*)::int from delivery.attendance a join classes.v_held_session s using (session_id) where a.mark = 'exempt' and not exists (
          select from delivery.absence_notice x where x.person_id = a.person_id and x.class_id = a.class_id and x.kind = 'exemption'
            and s.held_on between x.from_on and x.to_on and x.half = s.half)) as unwritten
      from results.completion c where c.verdict = 'completed'`.execute(house.database.main)
    const [{ completed, exempt, ...faults }] = rows as [(typeof rows)[0] & object]
    expect(completed).toBeGreaterThan(1000)
    expect(exempt).toBeGreaterThan(10)
    expect(exempt).toBeLessThan(100)
    expect(faults).toEqual({ untold: 0, below: 0, unwritten: 0 })
    const { rows: papers } = await sql<{ invented: boolean; count: number }>`
      select content ->> 'demonstration' is not null as invented, count(*)::int as count from results.certificate group by 1`.execute(house.database.main)
    expect(papers.map(({ invented }) => invented)).toEqual([true])
  })

  it('has the figures of the source report', async () => {
    const { figures, demonstration } = await house.modules.reporting.annualReport(ctx(), year2021)
    expect(demonstration).toBe(true)
    expect(figures.map(({ id, classes, enrolments }) => [id, classes, enrolments])).toEqual(
      reported.map(([id, classes, enrolments]) => [id, classes, enrolments]),
    )
    expect(figures[0]?.people).toBe(116)
    for (const figure of figures) {
      expect(figure.people).toBeLessThanOrEqual(figure.enrolments)
      expect(figure.women).toBeGreaterThan(0)
      expect(figure.women).toBeLessThan(figure.enrolments)
      expect(figure.online + figure.blended).toBeLessThanOrEqual(figure.enrolments)
    }
  })

  it('puts the units planted over the ratio over it, and no others; the province is under, and one claim awaits approval', async () => {
    const { requirements } = house.modules
    const { reading, units, province } = await requirements.readRatio(ctx(), { on: '2021-12-31' })
    expect(reading).toMatchObject({ code: 'A', severity: 'exception', verified: false })
    expect(
      units
        .filter(({ over }) => over > 0)
        .map(({ unit }) => unit.code)
        .toSorted(),
    ).toEqual(overRatioUnits.toSorted())
    expect(province).toMatchObject({ over: 0 })
    expect(province?.holders).toBeGreaterThan(300)
    const { items, counts } = await requirements.listClaims(ctx(), { state: 'open', limit: 50 })
    expect(counts).toMatchObject({ open: 8, needApproval: 1 })
    expect(items.filter(({ needsApproval }) => needsApproval).map(({ unit }) => unit.code)).toEqual(['SCT'])
  })

  it('opens every figure onto as many rows as it counts, with the same breakdowns', async () => {
    for (const [figureId] of reported) {
      const figure = await house.modules.reporting.figure(ctx(), { ...year2021, figureId })
      expect(figure.rows).toHaveLength(figure.enrolments)
      expect(new Set(figure.rows.map((row) => row.personCode)).size).toBe(figure.people)
      expect(figure.rows.filter((row) => row.sex === 'female')).toHaveLength(figure.women)
      expect(figure.rows.filter((row) => row.ethnicMinority)).toHaveLength(figure.ethnicMinority)
      expect(figure.rows.filter((row) => row.mode === 'blended')).toHaveLength(figure.blended)
      if (figure.classes !== null) expect(new Set(figure.rows.map((row) => row.classCode)).size).toBe(figure.classes)
    }
  })

  it('pages through the people of a figure without losing or repeating one', async () => {
    const all = await house.modules.reporting.figure(ctx(), { ...year2021, figureId: 'opened.fostering' })
    const seen: string[] = []
    for (let after: string | undefined, pages = 0; pages < 40; pages++) {
      const page = await house.modules.reporting.figure(ctx(), { ...year2021, figureId: 'opened.fostering', limit: 100, after })
      seen.push(...page.rows.map((row) => `${row.personCode} ${row.classCode}`))
      if (page.next === null) break
      after = page.next
    }
    expect(seen).toEqual(all.rows.map((row) => `${row.personCode} ${row.classCode}`))
  })

  it('adds up over the units below the province, and over the months', async () => {
    const { rows: units } = await sql<{ code: string }>`
      select u.code from organisation.v_unit u join organisation.v_unit p on p.unit_id = u.parent_id where p.parent_id is null and u.ended_on is null`.execute(
      house.database.reader,
    )
    const sums = new Map<string, number>()
    for (const { code } of units) {
      const { figures } = await house.modules.reporting.annualReport(ctx(), { ...year2021, unit: code })
      for (const figure of figures) sums.set(figure.id, (sums.get(figure.id) ?? 0) + figure.enrolments)
    }
    expect([...sums]).toEqual(reported.map(([id, , enrolments]) => [id, enrolments]))
    const halves = [
      await house.modules.reporting.figure(ctx(), { from: '2021-01-01', to: '2021-06-30', organisation: 'then', figureId: 'sent.advanced-theory' }),
      await house.modules.reporting.figure(ctx(), { from: '2021-07-01', to: '2021-12-31', organisation: 'then', figureId: 'sent.advanced-theory' }),
    ]
    expect(halves.map((half) => half.enrolments).reduce((a, b) => a + b)).toBe(116)
  })

  it('counts a node of the taxonomy with everything below it', async () => {
    const count = async (code: string) => (await house.modules.reporting.figure(ctx(), { ...year2021, figureId: `type:${code}` })).enrolments
    expect((await count('DT')) + (await count('BD'))).toBe(2767)
    expect(await count('DT-LLCT-CC')).toBe(116)
    expect(await count('DT-LLCT')).toBe(116 + 721)
    await expect(count('KHONG-CO')).rejects.toMatchObject({ code: 'reporting.unknown-figure' })
  })

  it('is exported and imported again without a change, every kind', async () => {
    // Lists and decisions of the demonstration made these after the province was imported.
    const { rows: made } = await sql<{ classes: number; enrolments: number }>`
      select count(distinct c.class_id)::int as classes, count(e.person_id)::int as enrolments
      from classes.class c left join classes.enrolment e using (class_id) where c.planned_open_on >= '2022-01-01'`.execute(house.database.reader)
    const added: Readonly<Record<string, number>> = { ...made[0] }
    expect(added).toEqual({ classes: 2, enrolments: 7 })
    for (const kind of [...provinceKinds, 'successions'] as const) {
      const path = join(folder, `${kind}.csv`)
      const count = await house.modules.imports.exportTo(ctx(), kind, 'csv', path)
      // Providers and programmes also ship with the project.
      if (kind !== 'successions' && kind !== 'providers' && kind !== 'programmes')
        expect(count, kind).toBe([...binhThuan2021().rows(kind)].length + (added[kind] ?? 0))
      const again = await house.modules.imports.importNow(ctx(), kind, path, { dryRun: true })
      expect({ kind, ...again, warnings: [] }).toMatchObject({ kind, created: 0, updated: 0, unchanged: count, errors: [] })
    }
  }, 300_000)

  it('was mostly sent by the rules of the day; the few sent against them stand out', async () => {
    const { rows } = await sql<{ rule: string; eligible: number; ineligible: number; turns: number }>`
      select r ->> 'rule' as rule, count(*) filter (where r ->> 'verdict' = 'eligible') as eligible, count(*) filter (where r ->> 'verdict' = 'ineligible') as ineligible,
        count(*) as turns
      from classes.enrolment e, jsonb_array_elements(e.verdict -> 'rules') r
      where e.decision_date between '2021-01-01' and '2021-12-31' and (r ->> 'verified')::boolean group by 1`.execute(house.database.reader)
    const of = (rule: string) => rows.find((row) => row.rule === rule) ?? { eligible: 0, ineligible: 0, turns: 0 }
    // Sent to advanced theory: nearly everybody holds or is planned for a post of the law; some are neither, and some are not in the Party.
    const target = of('LLCT-CC.doi-tuong')
    expect(target.eligible).toBeGreaterThan(target.turns * 0.85)
    expect(target.ineligible).toBeGreaterThanOrEqual(4)
    expect(of('LLCT-CC.dang-vien').ineligible).toBeGreaterThanOrEqual(1)
    expect(of('LLCT-CC.dang-vien').ineligible).toBeLessThan(target.turns * 0.1)
    // An officer without the specialist's certificate in a course of principal specialists.
    expect(of('QLNN-CVC.chung-chi').eligible).toBeLessThan(of('QLNN-CVC.chung-chi').turns)
    // Every course: whoever is no target of a verified rule is the exception.
    const targets = rows.filter(({ rule }) => rule.endsWith('.doi-tuong'))
    expect(targets.length).toBeGreaterThanOrEqual(5)
    for (const { rule, ineligible, turns } of targets) expect([rule, ineligible < turns * 0.15]).toEqual([rule, true])
  })

  it('has lists in every state, decisions that sent people, an open place, and people who wait and know why', async () => {
    const { nomination } = house.modules
    const { states } = await nomination.listNominations(ctx(), { limit: 50 })
    expect(states).toEqual({ submitted: 2, appraised: 3, returned: 1, approved: 1, decided: 5 })
    const { items } = await nomination.listDecisions(ctx(), { limit: 50 })
    expect(items.map(({ kind, people, confirmed, declined }) => ({ kind, people, confirmed, declined }))).toEqual([
      { kind: 'amend', people: 1, confirmed: 0, declined: 0 },
      { kind: 'send', people: 3, confirmed: 0, declined: 0 },
      { kind: 'send', people: 3, confirmed: 1, declined: 1 },
      { kind: 'send', people: 16, confirmed: 16, declined: 0 },
    ])
    const { items: exceptions } = await nomination.countExceptions(ctx(), { year: 2021 })
    expect(exceptions.map(({ asked, granted, refused }) => asked + granted + refused)).toEqual([1, 1, 1])
    const { rows: waiting } = await sql<{ told: boolean }>`
      select exists (select from classes.waiting_skip s where s.person_id = w.person_id and s.waiting_id = w.waiting_id) as told
      from classes.waiting w where w.state = 'waiting'`.execute(house.database.reader)
    expect(waiting.length).toBeGreaterThanOrEqual(4)
    expect(waiting.every(({ told }) => told)).toBe(true)
    const { items: over } = await house.modules.classes.overQuota(ctx(), undefined)
    expect(over.map(({ code, unit, left }) => [code, unit.code, left])).toEqual([['TC-2021-04', '595', -1]])
  })

  it('keeps no CCCD in the clear', async () => {
    const { rows } = await sql<{ sealed: Buffer }>`select cccd_encrypted as sealed from personnel.person where cccd_encrypted is not null limit 50`.execute(
      house.database.reader,
    )
    expect(rows.length).toBe(50)
    for (const { sealed } of rows) expect(sealed.toString('latin1')).not.toMatch(/\d{12}/)
  })

  it('is sealed, and the seals hold', async () => {
    await house.modules.sealAudit()
    const verified = await house.modules.verifyAudit()
    expect(verified.ok).toBe(true)
    expect(verified.entries).toBeGreaterThan(10)
  })

  it('refuses to be loaded into a database that holds people', async () => {
    await expect(loadDemonstration(house, () => {})).rejects.toThrow(/TN_DATA_DIR/)
  })

  // Last: the reform changes the organisation for good.
  it('reads 2021 on the organisation of 2025: the same totals, people of divided communes not yet placed', async () => {
    const reform = fileURLToPath(new URL('../../db/reforms/binh-thuan-2024-2025/', import.meta.url))
    const day = on('2025-07-02T08:00+07:00')
    for (const kind of ['units', 'successions']) {
      const result = await house.modules.imports.importNow(day, kind, `${reform}${kind}.csv`)
      expect(result.errors).toEqual([])
      expect(result.created).toBeGreaterThan(100)
    }
    const then = await house.modules.reporting.annualReport(day, year2021)
    const now = await house.modules.reporting.annualReport(day, { year: 2021, organisation: 'now' })
    const counted = (report: typeof now) => report.figures.map(({ id, classes, enrolments, people, women }) => ({ id, classes, enrolments, people, women }))
    expect(counted(now)).toEqual(counted(then))
    const all = await house.modules.reporting.figure(day, { year: 2021, organisation: 'now', figureId: 'all' })
    const unplaced = all.rows.filter((row) => !row.placed)
    expect(unplaced).toHaveLength(all.notYetPlaced)
    const dividedCommunes = await sql<{ code: string; unit_id: string }>`
      select u.code, u.unit_id from organisation.v_unit u where u.unit_id in (select from_unit_id from organisation.v_unit_succession where part = 'partial' and on_date = '2025-07-01')`.execute(
      house.database.reader,
    )
    expect(dividedCommunes.rows).toHaveLength(2)
    for (const { code } of dividedCommunes.rows) {
      const people = all.rows.filter((row) => row.unitThenCode === code)
      expect(people.length).toBeGreaterThan(0)
      expect(people.filter((row) => row.placed)).toEqual([])
    }
    // Whoever is placed is in a unit that stands today.
    const standing = await sql<{
      code: string
    }>`select code from organisation.v_unit where valid_from <= '2025-07-02' and (valid_to is null or valid_to > '2025-07-02')`.execute(house.database.reader)
    const codes = new Set(standing.rows.map((row) => row.code))
    expect(all.rows.filter((row) => row.placed && !codes.has(row.unitCode ?? ''))).toEqual([])
    const phanThiet = await house.modules.reporting.figure(day, { year: 2021, organisation: 'now', unit: '22945', figureId: 'all' })
    expect(new Set(phanThiet.rows.map((row) => row.unitCode)).has('22945')).toBe(true)
  }, 120_000)
})
