import type { Ctx } from '#kernel/context.ts'
import type { House } from '#server/house.ts'

/** Units of the demonstration that propose people for advanced theory, and how many; the last is over the ratio already. Invented. */
const proposing = [
  { unit: 'SNNPTNT', people: 2, leading: true },
  { unit: 'STNMT', people: 2, leading: true },
  { unit: '595', people: 2, leading: true },
  { unit: 'SYT', people: 1, leading: true },
  { unit: 'SCT', people: 1, leading: false },
] as const

/** The demonstration takes the ratio seriously: from 2021 on, going over it needs a named approval; and some people are proposed, one of them over. */
export async function setDemonstrationRatio({ modules }: House, ctx: Ctx): Promise<void> {
  const { requirements, personnel, catalogue } = modules
  const { reading } = await requirements.readRatio(ctx, {})
  const {
    ruleId,
    code,
    name: _name,
    formula: _formula,
    note: _note,
    counted: _counted,
    base: _base,
    types,
    validFrom: _from,
    validTo: _to,
    ...settings
  } = reading
  await requirements.editRatioRule(ctx, { ...settings, code, ruleId, severity: 'exception', from: '2021-01-01' })
  const [type = ''] = types
  const programme = (await catalogue.listProgrammes(ctx, { typeCode: type })).find(({ code: each }) => each.endsWith('-KTT'))
  if (!programme) return
  const studying = new Set((await requirements.ratioPeople(ctx, { count: 'studying', limit: 5000 })).items.map(({ personId }) => personId))
  for (const { unit, people, leading } of proposing) {
    const filter = JSON.stringify({
      combinator: 'and',
      rules: [
        { field: 'leadershipPost', operator: '=', value: leading },
        { field: 'politicalTheory', operator: '=', value: 'intermediate' },
        { field: 'partyStanding', operator: '=', value: 'full' },
      ],
    })
    const { items } = await personnel.listPeople(ctx, { unit, filter, status: 'active', limit: 50 })
    const personIds = items.flatMap(({ personId }) => (studying.has(personId) ? [] : [personId])).slice(0, people)
    if (personIds.length) await requirements.claimRoom(ctx, { personIds, programmeId: programme.programmeId, reason: 'Đề nghị trình diễn (hư cấu)' })
  }
}
