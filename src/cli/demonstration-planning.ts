import type { DemoOpening, DemoPlanLine, DemoPlanning } from '#demo/planning.ts'
import type { House } from '#server/house.ts'
import { type Codes, demoCtx, learnersByUnit, maker, required, sharedClass } from './demonstration-parts.ts'
import { type DraftLine, type NewLine, PlanLoader, type Split } from './demonstration-plan-loader.ts'

const channelFund = (fund: string) => (fund === '' ? null : (fund as NewLine['fundSource']))

/** What the demonstration planned: five-year and yearly plans of every unit and of the province, the class-opening plan of the year with an amendment, and
 * which classes came of which lines. Through the ordinary commands, dated when they would have been given; all of it invented. */
export async function loadPlanning(house: House, planning: DemoPlanning, codes: Codes): Promise<void> {
  const { year, lines, opening } = planning
  const plans = new PlanLoader(house, codes)
  const perUnit = (line: DemoPlanLine, unit: string) => line.split.find((each) => each.unit === unit)

  const fiveYear = await plans.plan({
    kind: 'five-year',
    unit: codes.root,
    from: year,
    to: year + 4,
    on: `${year - 1}-12-07`,
    title: `Kế hoạch đào tạo, bồi dưỡng cán bộ, công chức, viên chức giai đoạn ${year}–${year + 4}`,
  })
  await plans.lines(
    fiveYear,
    yearsOf(lines, year, (line) => line.split.map(({ unit, granted }) => ({ unit, asked: granted }))),
  )
  await plans.inForce(fiveYear, { on: `${year - 1}-12-28`, no: '12-KH/TU' })

  const yearly = await plans.plan({
    kind: 'year',
    unit: codes.root,
    from: year,
    to: year,
    parent: fiveYear.planId,
    on: `${year}-01-05`,
    title: `Kế hoạch đào tạo, bồi dưỡng cán bộ, công chức, viên chức năm ${year}`,
  })
  const keys = await plans.lines(
    yearly,
    lines.map((line) =>
      newLine(
        line,
        year,
        line.split.map(({ unit, asked }) => ({ unit, asked })),
      ),
    ),
  )
  await plans.gather(yearly)
  await plans.appraise(yearly, lines, keys)
  await plans.inForce(yearly, { on: `${year}-01-28`, no: '25-KH/TU' })

  const openings = await plans.plan({
    kind: 'opening',
    unit: codes.root,
    from: year,
    to: year,
    parent: yearly.planId,
    on: `${year}-01-29`,
    title: `Kế hoạch mở lớp đào tạo, bồi dưỡng năm ${year}`,
  })
  const keyOf = new Map(lines.map(({ code }, index) => [code, keys[index] ?? null]))
  // One unit was given one seat fewer than it took in the end.
  const shared = [...(await learnersByUnit(house, sharedClass(year)))].map(([unit, count]) => ({ unit, asked: unit === '595' ? count - 1 : count }))
  const openingKeys = await plans.lines(
    openings,
    opening.map((each) => ({ ...openingLine(each, year, shared), parentKey: keyOf.get(each.line) ?? null })),
  )
  await plans.inForce(openings, { on: `${year}-02-01`, no: '31-KH/BTCTU' })
  for (const [index, { class: code }] of opening.entries()) {
    const link = { planId: openings.planId, lineKey: openingKeys[index] ?? '', classId: required(codes.classes, code) }
    await house.modules.planning.opening.linkClass(demoCtx(house, maker, `${year}-02-02`), link)
  }
  await plans.amend(openings, {
    ...{ on: `${year}-07-20`, no: '58-KH/BTCTU', reason: 'Dịch bệnh Covid-19: lớp khai giảng từ tháng 8 đến giữa tháng 10 học trực tuyến' },
    change: ({ opensOn }) => (opensOn !== null && opensOn >= `${year}-08-01` && opensOn < `${year}-10-15` ? { mode: 'online' } : {}),
  })
  await plans.amend(yearly, {
    ...{ on: `${year}-07-19`, no: '57-KH/TU', reason: 'Dịch bệnh Covid-19: nội dung mở từ quý III học trực tuyến' },
    change: ({ channel, quarter }) => (channel === 'opened' && quarter === 3 ? { mode: 'online' } : {}),
  })

  for (const unit of planning.units) {
    const own = lines.filter((line) => (perUnit(line, unit)?.granted ?? 0) > 0)
    const name = codes.units.get(unit)?.name ?? unit
    const mine = (line: DemoPlanLine) => [{ unit, asked: perUnit(line, unit)?.granted ?? 0 }]
    if (!own.length) continue
    const ownFive = await plans.plan({
      kind: 'five-year',
      unit,
      from: year,
      to: year + 4,
      on: `${year - 1}-11-02`,
      title: `Kế hoạch đào tạo, bồi dưỡng giai đoạn ${year}–${year + 4} của ${name}`,
    })
    await plans.lines(ownFive, yearsOf(own, year, mine).map(withoutClasses))
    await plans.inForce(ownFive, { on: `${year - 1}-11-20`, no: '07-KH/ĐV' })
    const ownYear = await plans.plan({
      kind: 'year',
      unit,
      from: year,
      to: year,
      parent: ownFive.planId,
      on: `${year - 1}-12-14`,
      title: `Kế hoạch đào tạo, bồi dưỡng năm ${year} của ${name}`,
    })
    await plans.lines(
      ownYear,
      own.map((line) => withoutClasses(newLine(line, year, mine(line)))),
    )
    await plans.inForce(ownYear, { on: `${year - 1}-12-25`, no: '15-KH/ĐV' })
  }
}

/** The plan of the coming year as far as it has come: what units sent, not appraised yet. */
export async function loadComingPlan(house: House, year: number, codes: Codes): Promise<void> {
  await new PlanLoader(house, codes).plan({
    ...{ kind: 'year', unit: codes.root, from: year, to: year, on: `${year - 1}-12-09`, fill: 'needs' },
    title: `Kế hoạch đào tạo, bồi dưỡng cán bộ, công chức, viên chức năm ${year}`,
  })
}

function newLine(line: DemoPlanLine, year: number, split: readonly Split[]): DraftLine {
  const own = split.filter(({ asked }) => asked > 0)
  return {
    ...{
      code: line.code,
      year,
      programme: line.programme,
      provider: line.provider,
      name: null,
      channel: line.channel,
      quarter: line.quarter,
      place: line.place || null,
    },
    studyForm: line.form as NewLine['studyForm'],
    mode: 'in-person',
    classes: line.classes,
    seats: own.reduce((sum, { asked }) => sum + asked, 0),
    opensOn: null,
    endsOn: null,
    fundSource: channelFund(line.fund),
    cost: null,
    note: null,
    parentKey: null,
    split: own,
  }
}

/** A unit sends to classes that the province opens. */
const withoutClasses = (line: DraftLine): DraftLine => ({ ...line, classes: 0 })

/** The same programmes in five years: a little more or less than the first, so that years and period do not add up by themselves. */
function yearsOf(lines: readonly DemoPlanLine[], year: number, splitOf: (line: DemoPlanLine) => readonly Split[]): DraftLine[] {
  return [0, 1, 2, 3, 4].flatMap((later) =>
    lines.flatMap((line, n) => {
      const split = splitOf(line).map(({ unit, asked }) => ({ unit, asked: later === 0 ? asked : Math.max(0, asked + (((n + later) % 3) - 1)) }))
      const drafted = newLine(line, year + later, split)
      return drafted.seats === 0 ? [] : [{ ...drafted, code: `${line.code}.${year + later}`, quarter: null }]
    }),
  )
}

function openingLine(each: DemoOpening, year: number, shared: readonly Split[]): DraftLine {
  const split = each.class === sharedClass(year) ? shared : []
  return {
    ...{ code: each.code, year, programme: each.programme, provider: each.provider, name: null, channel: 'opened', opensOn: each.opensOn, endsOn: null },
    quarter: Math.ceil(Number(each.opensOn.slice(5, 7)) / 3),
    studyForm: each.form as NewLine['studyForm'],
    mode: each.mode as NewLine['mode'],
    classes: 1,
    seats: Math.max(
      each.seats,
      split.reduce((sum, { asked }) => sum + asked, 0),
    ),
    place: each.place || null,
    fundSource: channelFund(each.fund),
    cost: null,
    note: null,
    parentKey: null,
    split,
  }
}
