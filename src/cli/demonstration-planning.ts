import type { DemoOpening, DemoPlanLine, DemoPlanning } from '#demo/planning.ts'
import type { PlanLine } from '#contracts/planning-plans.ts'
import type { House } from '#server/house.ts'
import { checker, type Codes, demoCtx, maker, required } from './demonstration-parts.ts'

type NewLine = Parameters<House['modules']['planning']['plans']['addLines']>[1]['lines'][number]

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
  const openingKeys = await plans.lines(
    openings,
    opening.map((each) => ({ ...openingLine(each, year), parentKey: keyOf.get(each.line) ?? null })),
  )
  await plans.inForce(openings, { on: `${year}-02-01`, no: '31-KH/BTCTU' })
  await plans.amend(openings, {
    ...{ on: `${year}-07-20`, no: '58-KH/BTCTU', reason: 'Dịch bệnh Covid-19: lớp khai giảng từ tháng 8 đến giữa tháng 10 học trực tuyến' },
    change: ({ opensOn }) => (opensOn !== null && opensOn >= `${year}-08-01` && opensOn < `${year}-10-15` ? { mode: 'online' } : {}),
  })
  await plans.amend(yearly, {
    ...{ on: `${year}-07-19`, no: '57-KH/TU', reason: 'Dịch bệnh Covid-19: nội dung mở từ quý III học trực tuyến' },
    change: ({ channel, quarter }) => (channel === 'opened' && quarter === 3 ? { mode: 'online' } : {}),
  })
  for (const [index, { class: code }] of opening.entries()) {
    const link = { planId: openings.planId, lineKey: openingKeys[index] ?? '', classId: required(codes.classes, code) }
    await house.modules.planning.opening.linkClass(demoCtx(house, maker, `${year}-02-02`), link)
  }

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

interface Split {
  readonly unit: string
  readonly asked: number
}

interface DraftLine extends Omit<NewLine, 'programmeId' | 'providerId' | 'split' | 'seats'> {
  readonly programme: string
  readonly provider: string
  readonly split: readonly Split[]
  readonly seats: number
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

function openingLine(each: DemoOpening, year: number): DraftLine {
  return {
    ...{ code: each.code, year, programme: each.programme, provider: each.provider, name: null, channel: 'opened', opensOn: each.opensOn, endsOn: null },
    quarter: Math.ceil(Number(each.opensOn.slice(5, 7)) / 3),
    studyForm: each.form as NewLine['studyForm'],
    mode: each.mode as NewLine['mode'],
    classes: 1,
    seats: each.seats,
    place: each.place || null,
    fundSource: channelFund(each.fund),
    cost: null,
    note: null,
    parentKey: null,
    split: [],
  }
}

interface MadePlan {
  readonly planId: string
  versionId: string
}

/** Makes plans as if on the days on which they were made. */
class PlanLoader {
  private readonly plans: House['modules']['planning']['plans']
  private readonly house: House
  private readonly codes: Codes

  constructor(house: House, codes: Codes) {
    this.plans = house.modules.planning.plans
    this.house = house
    this.codes = codes
  }

  async plan(asked: {
    readonly kind: 'five-year' | 'year' | 'opening'
    readonly unit: string
    readonly from: number
    readonly to: number
    readonly parent?: string
    readonly on: string
    readonly title: string
    readonly fill?: 'needs'
  }): Promise<MadePlan> {
    const unit = required(this.codes.units, asked.unit)
    const province = asked.unit === this.codes.root
    return await this.plans.createPlan(demoCtx(this.house, maker, asked.on), {
      kind: asked.kind,
      unitId: unit.unitId,
      yearFrom: asked.from,
      yearTo: asked.to,
      parentId: asked.parent ?? null,
      title: asked.title,
      leadBody: province ? 'Ban Tổ chức Tỉnh ủy' : unit.name,
      coordinatingBodies: province ? ['Sở Nội vụ', 'Trường Chính trị tỉnh'] : [],
      legalBasis: 'Nghị định số 101/2017/NĐ-CP ngày 01/9/2017 của Chính phủ',
      goals: 'Số liệu trình diễn, hư cấu.',
      from: asked.fill ?? 'empty',
    })
  }

  /** Adds lines; gives their keys in the same order. */
  async lines({ planId, versionId }: MadePlan, lines: readonly DraftLine[]): Promise<readonly string[]> {
    const added = await this.plans.addLines(demoCtx(this.house, maker), {
      planId,
      versionId,
      lines: lines.map(({ programme, provider, split, ...line }) => ({
        ...line,
        programmeId: required(this.codes.programmes, programme),
        providerId: this.codes.providers.get(provider) ?? null,
        split: split.map(({ unit, asked }) => ({ unitId: required(this.codes.units, unit).unitId, asked })),
      })),
    })
    return added.lines.map(({ lineKey }) => lineKey)
  }

  /** Fewer seats than were asked for, and why. */
  async appraise({ planId, versionId }: MadePlan, lines: readonly DemoPlanLine[], keys: readonly string[]): Promise<void> {
    const cells = lines.flatMap((line, index) => {
      const lineKey = keys[index] ?? ''
      const asked = line.split.reduce((sum, each) => sum + each.asked, 0)
      const granted = line.split.reduce((sum, each) => sum + each.granted, 0)
      return [
        ...line.split.flatMap(({ unit, granted: to, difference }) => {
          const unitId = required(this.codes.units, unit).unitId
          if (difference === undefined) return []
          return [
            { lineKey, unitId, field: 'appraised' as const, was: null, to },
            { lineKey, unitId, field: 'differenceCode' as const, was: null, to: difference },
          ]
        }),
        ...(asked === granted ? [] : [{ lineKey, unitId: null, field: 'seats' as const, was: asked, to: granted }]),
      ]
    })
    await this.plans.saveCells(demoCtx(this.house, maker), { planId, versionId, cells })
  }

  /** Records the approval of the latest version. */
  async inForce({ planId, versionId }: MadePlan, { on, no }: { readonly on: string; readonly no: string }): Promise<void> {
    await this.plans.recordPlan(demoCtx(this.house, checker, on), {
      ...{ planId, versionId, lockVersion: await this.lockOf(planId), approvedOn: on, decisionNo: no, decisionDate: on, inForceFrom: on },
      approvedBy: 'Cấp có thẩm quyền (hư cấu)',
    })
  }

  /** An amendment that changes cells of lines, in force at once. */
  async amend(
    { planId, versionId }: MadePlan,
    {
      on,
      no,
      reason,
      change,
    }: { readonly on: string; readonly no: string; readonly reason: string; readonly change: (line: PlanLine) => Partial<Pick<PlanLine, 'mode'>> },
  ): Promise<void> {
    const amended = await this.plans.amendPlan(demoCtx(this.house, maker, on), { planId, versionId, lockVersion: await this.lockOf(planId), reason })
    const { lines } = await this.plans.readPlan(demoCtx(this.house, maker), { planId })
    const cells = lines.flatMap((line) =>
      Object.entries(change(line)).map(([field, to]) => ({ lineKey: line.lineKey, unitId: null, field: field as 'mode', was: line[field as 'mode'], to })),
    )
    await this.plans.saveCells(demoCtx(this.house, maker, on), { planId, versionId: amended.versionId, cells })
    await this.inForce({ planId, versionId: amended.versionId }, { on, no })
  }

  private async lockOf(planId: string): Promise<number> {
    return (await this.plans.readPlan(demoCtx(this.house, maker), { planId })).shown.lockVersion
  }
}
