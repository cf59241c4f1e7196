import { describe, expect, it } from 'vitest'
import type { Decide } from '#contracts/approval.ts'
import type { Ctx } from '#kernel/context.ts'
import { sql } from '#kernel/db.ts'
import { testAccess } from '#test/access.ts'
import { actingAs, anAuthority, aSubmission } from './approval-factory.ts'
import type { Notice } from './chains/approval-parts.ts'
import type { Submission } from './chains/submit-chain.ts'
import { createApproval, createSubmissions } from './index.ts'

const { anAccount, database, gate, units, access, system } = await testAccess()
const told: Notice[] = []
const approved: string[][] = []
const notify = async (_tx: unknown, _ctx: unknown, notices: readonly Notice[]) => void told.push(...notices)
const approval = createApproval({
  gate,
  history: async () => ({ items: [], next: null }),
  files: { load: async () => undefined },
  notify,
  kinds: [{ kind: 'plan', onApproved: async (_tx, _ctx, ids) => void approved.push([...ids]) }],
})
const submissions = createSubmissions(notify)
const submit = gate.command('reporting.submit-report', async (tx, ctx, given: Submission) => {
  const submitted = await submissions.submit(tx, ctx, given)
  return { value: submitted?.chainId, audit: submitted?.audit ?? [] }
})

const friday = '2021-12-10T08:00+07:00'
const as = (account: Awaited<ReturnType<typeof anAccount>>, now = friday, scope: Parameters<typeof actingAs>[2] = 'all') => actingAs(account, now, scope)
const maker = await anAccount('sonoivu')
const appraiser = await anAccount('bantochuc')
const leader = await anAccount('lanhdao')
const otherLeader = await anAccount('lanhdao')
const deputy = await anAccount('truongchinhtri')
await anAuthority(database.main, 'plan', [
  { position: 1, action: 'propose' },
  { position: 2, action: 'appraise', role: 'bantochuc', workingDays: 5 },
  { position: 3, role: 'lanhdao', workingDays: 3 },
  { position: 4, action: 'run' },
])

const start = async (ctx = as(maker), over: Partial<Submission> = {}) => {
  const chainId = await submit(ctx, aSubmission(over))
  if (!chainId) throw new Error('no chain was required')
  return chainId
}
const openOf = async (ctx: Ctx, chainId: string) => {
  const chain = await approval.readChain(ctx, { chainId })
  return chain.open.map(({ stepId }) => ({ chainId, stepId, round: chain.round }))
}
const decide = async (ctx: Ctx, chainId: string, decision: Decide['decision'] = 'agree', more: Partial<Decide> = {}) =>
  (await approval.decide(ctx, { items: await openOf(ctx, chainId), decision, words: decision === 'agree' ? null : 'vì thế', returnTo: 0, ...more })).items[0]

describe('a chain', () => {
  it('names people at submission, opens one step after the other with its due day, and tells whose turn it is', async () => {
    told.length = 0
    const chainId = await start()
    expect(told).toMatchObject([{ event: 'to-decide', chainId, accountIds: [appraiser.accountId] }])
    const before = await approval.readChain(as(maker), { chainId })
    expect(before).toMatchObject({ state: 'running', unit: null, legalBasis: 'Căn cứ thử', can: { withdraw: true, returnTo: [] } })
    expect(before.steps.map(({ action, state, dueOn }) => [action, state, dueOn])).toEqual([
      ['appraise', 'open', '2021-12-17'],
      ['approve', 'waiting', null],
    ])
    expect(before.steps[1]?.people.map(({ name }) => name)).toHaveLength(2)
    expect((await approval.listChains(as(appraiser), { side: 'waiting', limit: 50 })).items.map((each) => each.chainId)).toContain(chainId)
    expect((await approval.listChains(as(leader), { side: 'waiting', limit: 50 })).items.map((each) => each.chainId)).not.toContain(chainId)
    expect(await decide(as(appraiser), chainId)).toMatchObject({ done: true, state: 'running' })
    expect(told.at(-1)).toMatchObject({ event: 'to-decide', accountIds: expect.arrayContaining([leader.accountId, otherLeader.accountId]) })
    expect(await decide(as(leader), chainId)).toMatchObject({ done: true, state: 'approved' })
    expect(told.at(-1)).toMatchObject({ event: 'approved', accountIds: [maker.accountId] })
    expect(approved.at(-1)).toHaveLength(1)
    const after = await approval.readChain(as(maker), { chainId })
    expect(after.opinions.map(({ kind }) => kind)).toEqual(['submit', 'agree', 'agree'])
    expect((await approval.listChains(as(maker), { side: 'closed', limit: 50 })).items.map((each) => each.chainId)).toContain(chainId)
  })

  it('says how late it is, in working days', async () => {
    const chainId = await start()
    const late = await approval.listChains(as(appraiser, '2021-12-21T08:00+07:00'), { side: 'waiting', limit: 50 })
    expect(late.items.find((each) => each.chainId === chainId)?.open[0]).toMatchObject({ dueOn: '2021-12-17', lateDays: 2, mine: true })
    expect(late.late).toBeGreaterThan(0)
  })

  it('refuses the late click and stays as it is, saying who was first', async () => {
    const chainId = await start()
    await decide(as(appraiser), chainId)
    const shown = await openOf(as(leader), chainId)
    await decide(as(otherLeader), chainId)
    const late = await approval.decide(as(leader), { items: shown, decision: 'reject', words: 'chậm', returnTo: 0 })
    expect(late.items[0]).toMatchObject({ done: false, code: 'approval.chain-closed' })
    expect(await approval.readChain(as(leader), { chainId })).toMatchObject({ state: 'approved', opinions: { length: 3 } })
  })

  it('is returned to a step and to the submitter, who submits it again; one click upon an earlier round decides nothing', async () => {
    const subjectId = 'tra-lai'
    const chainId = await start(as(maker), { subjectId })
    await expect(submit(as(maker), aSubmission({ subjectId }))).rejects.toMatchObject({ code: 'approval.running-already' })
    const first = await openOf(as(appraiser), chainId)
    await decide(as(appraiser), chainId)
    await expect(approval.decide(as(leader), { items: first, decision: 'return', words: null, returnTo: 1 })).rejects.toMatchObject({
      code: 'approval.words-needed',
    })
    const leaders = await approval.readChain(as(leader), { chainId })
    expect(leaders.can.returnTo.map(({ position }) => position)).toEqual([0, 1])
    expect(await decide(as(leader), chainId, 'return', { returnTo: 1 })).toMatchObject({ done: true, state: 'running' })
    const stale = await approval.decide(as(appraiser), { items: first, decision: 'agree', words: null, returnTo: 0 })
    expect(stale.items[0]).toMatchObject({ done: false, code: 'approval.round-past' })
    expect(await decide(as(appraiser), chainId, 'return')).toMatchObject({ done: true, state: 'returned' })
    expect(told.at(-1)).toMatchObject({ event: 'returned', accountIds: [maker.accountId] })
    expect(await submit(as(maker, '2021-12-13T08:00+07:00'), aSubmission({ subjectId, title: 'Bản đã sửa' }))).toBe(chainId)
    const again = await approval.readChain(as(maker, '2021-12-13T08:00+07:00'), { chainId })
    expect(again).toMatchObject({
      state: 'running',
      round: 3,
      title: 'Bản đã sửa',
      steps: [
        { state: 'open', dueOn: '2021-12-20' },
        { state: 'waiting', dueOn: null },
      ],
    })
  })

  it('keeps its maker from deciding, also as a deputy and through one; a deputy of others decides in their name', async () => {
    const both = await anAccount('sonoivu')
    await access.grantRole(system, { accountId: both.accountId, role: 'bantochuc', unitId: null, validTo: null })
    const chainId = await start(as(both))
    const delegation = {
      toAccount: deputy.accountId,
      documentNo: '12-UQ',
      documentDate: '2021-12-01',
      reason: null,
      validFrom: '2021-12-01',
      lastDay: '2021-12-31',
    }
    const own = await approval.delegate(as(both), delegation)
    expect(await decide(as(both), chainId)).toMatchObject({ done: false, code: 'approval.own-work' })
    expect(await decide(as(deputy), chainId)).toMatchObject({ done: false, code: 'approval.own-work' })
    expect(await decide(as(leader), chainId)).toMatchObject({ done: false, code: 'approval.not-named' })
    for (const one of [both, deputy]) {
      expect((await approval.listChains(as(one), { side: 'waiting', limit: 50 })).items.map((each) => each.chainId)).not.toContain(chainId)
    }
    const { delegationId } = await approval.delegate(as(appraiser), delegation)
    expect((await approval.listChains(as(deputy), { side: 'waiting', limit: 50 })).items.find((each) => each.chainId === chainId)?.open[0]).toMatchObject({
      mine: true,
      forName: expect.stringContaining('Người'),
    })
    expect(await decide(as(deputy), chainId)).toMatchObject({ done: true })
    const opinion = (await approval.readChain(as(maker), { chainId })).opinions.at(-1)
    expect(opinion).toMatchObject({ kind: 'agree', documentNo: '12-UQ', forName: expect.stringContaining('Người') })
    await approval.revokeDelegation(as(both), own)
    await approval.revokeDelegation(as(appraiser), { delegationId })
    await expect(approval.revokeDelegation(as(appraiser), { delegationId })).rejects.toMatchObject({ code: 'approval.delegation-ended' })
    expect(await decide(as(deputy), await start(as(maker)))).toMatchObject({ done: false, code: 'approval.not-named' })
  })

  it('is withdrawn by whoever submitted it alone', async () => {
    const chainId = await start()
    await expect(approval.withdrawChain(as(leader), { chainId, words: null })).rejects.toMatchObject({ code: 'approval.withdraw-others' })
    await approval.withdrawChain(as(maker), { chainId, words: 'lập lại' })
    expect(await approval.readChain(as(maker), { chainId })).toMatchObject({ state: 'withdrawn', open: [] })
    await expect(approval.commentChain(as(leader), { chainId, words: 'muộn' })).rejects.toMatchObject({ code: 'approval.chain-closed' })
  })

  it('keeps opinions for ever', async () => {
    const chainId = await start()
    await approval.commentChain(as(leader), { chainId, words: 'Nên làm rõ.' })
    await expect(database.pool.query('update approval.opinion set words = $1', ['khác'])).rejects.toThrow('never changes')
  })

  it('is seen within its unit, by whoever has to do with it, and by nobody else', async () => {
    const chainId = await start(as(maker), { unitId: units.a })
    const officer = await anAccount('donvi', units.b)
    await expect(approval.readChain(as(officer, friday, [units.b]), { chainId })).rejects.toMatchObject({ code: 'kernel.not-found' })
    expect(await approval.readChain(as(officer, friday, [units.a]), { chainId })).toMatchObject({ unit: { name: 'Sở Thứ Nhất' } })
    // Named without a scope of their own: the step is theirs.
    expect(await approval.readChain(as(appraiser, friday, [units.b]), { chainId })).toMatchObject({ open: [{ mine: true }] })
    const refused = await approval.decide(as(officer, friday, [units.b]), {
      items: await openOf(as(maker), chainId),
      decision: 'agree',
      words: null,
      returnTo: 0,
    })
    expect(refused.items[0]).toMatchObject({ done: false, code: 'kernel.not-found' })
  })

  it('needs somebody for every step who did not make it', async () => {
    const only = await anAccount('kiemtra')
    await anAuthority(database.main, 'nomination', [{ position: 1, role: 'kiemtra' }])
    await expect(submit(as(only), aSubmission({ kind: 'nomination' }))).rejects.toMatchObject({ code: 'approval.nobody-to-decide' })
    const preview = await submissions.preview(database.main, as(only), { kind: 'nomination', unitId: null })
    expect(preview?.steps).toMatchObject([{ people: [], excluded: [expect.stringContaining('Người')] }])
    expect(await submit(as(only), aSubmission({ kind: 'annual-report' }))).toBeUndefined()
  })

  it('leaves out an appraisal that only the maker would give: those beside and after it decide', async () => {
    await anAccount('kiemtra')
    const beside = await anAccount('giangvien')
    await anAuthority(
      database.main,
      'nomination',
      [
        { position: 1, action: 'appraise', role: 'kiemtra' },
        { position: 1, action: 'appraise', role: 'giangvien' },
        { position: 2, role: 'lanhdao' },
      ],
      { trainingType: 'BD-CUNG-LAP' },
    )
    const about = { kind: 'nomination', trainingTypes: ['BD-CUNG-LAP'], unitId: null } as const
    const roles = async (maker: typeof beside) => (await submissions.preview(database.main, as(maker), about))?.steps.map(({ action }) => action)
    const others = await anAccount('sonoivu')
    expect(await roles(others)).toEqual(['appraise', 'appraise', 'approve'])
    expect(await roles(beside)).toEqual(['appraise', 'approve'])
    const chain = await approval.readChain(as(beside), { chainId: (await submit(as(beside), aSubmission({ ...about }))) ?? '' })
    expect(chain.steps.map(({ action, state }) => [action, state])).toEqual([
      ['appraise', 'open'],
      ['approve', 'waiting'],
    ])
  })

  it('asks those of the unit concerned, the nearest first, and the row of the nearest training type', async () => {
    await anAuthority(database.main, 'nomination', [{ position: 1, role: 'donvi', at: 'subject' }], { trainingType: 'BD-X' })
    await anAuthority(database.main, 'nomination', [{ position: 1 }], { trainingType: 'BD-X-OFF', switchedOn: false })
    const above = await anAccount('donvi', units.a)
    const here = await anAccount('donvi', units.belowA)
    await anAccount('donvi', units.b)
    const people = async (unitId: string, trainingTypes: string[]) =>
      (await submissions.preview(database.main, as(maker), { kind: 'nomination', unitId, trainingTypes }))?.steps[0]?.people.map(({ name }) => name)
    const named = async ({ accountId }: { accountId: string }) => [(await access.readAccount(system, { accountId })).name]
    expect(await people(units.belowA, ['BD-X'])).toEqual(await named(here))
    expect(await people(units.a, ['BD-Y', 'BD-X'])).toEqual(expect.arrayContaining(await named(above)))
    expect(await people(units.a, ['BD-X-OFF', 'BD-X'])).toBeUndefined()
  })
})

describe('many at once', () => {
  it('gives a result for each: done, too late, not found', async () => {
    const chains = [await start(), await start(), await start()]
    const items = (await Promise.all(chains.map((chainId) => openOf(as(appraiser), chainId)))).flat()
    await decide(as(appraiser), chains[1] ?? '')
    const unknown = { chainId: '00000000-0000-7000-8000-000000000000', stepId: '00000000-0000-7000-8000-000000000000', round: 1 }
    const { items: results } = await approval.decide(as(appraiser), { items: [...items, unknown], decision: 'agree', words: null, returnTo: 0 })
    expect(results.map(({ done, code }) => code ?? done)).toEqual([true, 'approval.decided-already', true, 'kernel.not-found'])
    expect(results[1]?.message).toContain('10/12/2021')
  })

  it('interleaved: of everybody who clicks at once each seat is decided once, and the chain ends as its opinions say', async () => {
    const crowd = await Promise.all(Array.from({ length: 4 }, () => anAccount('truongchinhtri')))
    await anAuthority(database.main, 'annual-report', [
      { position: 1, action: 'appraise', role: 'truongchinhtri' },
      { position: 1, action: 'appraise', role: 'bantochuc' },
      { position: 2, role: 'lanhdao' },
    ])
    for (const turn of [1, 2, 3, 4, 5, 6]) {
      const chainId = await start(as(maker), { kind: 'annual-report', subjectId: `dong-thoi-${turn}` })
      const everybody = [...crowd, appraiser, leader, otherLeader, maker]
      for (let wave = 0; wave < 3; wave++) {
        const items = await openOf(as(maker), chainId)
        if (items.length === 0) break
        const answers = await Promise.all(
          everybody.map((one, index) => {
            const decision = turn % 3 === 0 && index === 2 ? 'reject' : turn % 3 === 1 && index === 1 ? 'return' : 'agree'
            return approval.decide(as(one), { items, decision, words: 'ý kiến', returnTo: 0 })
          }),
        )
        const done = answers.flatMap(({ items: results }) => results).filter(({ done: was }) => was).length
        expect(done).toBeGreaterThan(0)
        expect(done).toBeLessThanOrEqual(items.length)
      }
      const { rows } = await sql<{ step: string; round: number; n: number; makers: number }>`
        select step_id as step, round, count(*)::int as n, count(*) filter (where account_id = ${maker.accountId})::int as makers from approval.opinion
        where chain_id = ${chainId}::uuid and kind in ('agree', 'return', 'reject') group by step_id, round`.execute(database.main)
      expect(rows.length).toBeGreaterThan(0)
      expect(rows.every(({ n, makers }) => n === 1 && makers === 0)).toBe(true)
      const chain = await approval.readChain(as(maker), { chainId })
      const said = new Set(chain.opinions.map(({ kind }) => kind))
      const expected = said.has('reject') ? 'rejected' : said.has('return') ? 'returned' : 'approved'
      expect(chain.state).toBe(expected)
      if (chain.state === 'approved') expect(chain.steps.every(({ state }) => state === 'agreed')).toBe(true)
    }
  })
})
