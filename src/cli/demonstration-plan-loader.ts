import type { DemoPlanLine } from '#demo/planning.ts'
import type { PlanLine } from '#contracts/planning-plans.ts'
import { sql } from '#kernel/db.ts'
import type { House } from '#server/house.ts'
import { checker, type Codes, demoCtx, type DemoPerson, leaderOf, maker, officerOf, required } from './demonstration-parts.ts'

export type NewLine = Parameters<House['modules']['planning']['plans']['addLines']>[1]['lines'][number]

export interface Split {
  readonly unit: string
  readonly asked: number
}

export interface DraftLine extends Omit<NewLine, 'programmeId' | 'providerId' | 'split' | 'seats'> {
  readonly programme: string
  readonly provider: string
  readonly split: readonly Split[]
  readonly seats: number
}

interface MadePlan {
  readonly planId: string
  readonly versionId: string
  readonly hands: Hands
}

/** Who makes a plan and who records that it was approved. */
interface Hands {
  readonly maker: string | DemoPerson
  readonly checker: string | DemoPerson
}

/** Makes plans as if on the days on which they were made. */
export class PlanLoader {
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
    const named = { code: asked.unit, name: unit.name }
    const hands = province ? { maker, checker } : { maker: officerOf(named), checker: leaderOf(named) }
    const made = await this.plans.createPlan(demoCtx(this.house, hands.maker, asked.on), {
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
    return { ...made, hands }
  }

  /** Adds lines; gives their keys in the same order. */
  async lines({ planId, versionId, hands }: MadePlan, lines: readonly DraftLine[]): Promise<readonly string[]> {
    const added = await this.plans.addLines(demoCtx(this.house, hands.maker), {
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

  /** Puts the needs that units registered into the lines that were made of them, each line up to what its unit asked for there. */
  async gather({ versionId }: MadePlan): Promise<void> {
    await sql`
      with part as (
        select l.line_key, l.programme_id, l.year, u.unit_id, sum(u.asked) over line - u.asked as below, sum(u.asked) over line as up_to
        from planning.plan_line l join planning.plan_line_unit u using (line_id) where l.version_id = ${versionId}::uuid
        window line as (partition by l.programme_id, l.year, u.unit_id order by l.code)
      ), need as (
        select n.line_id, n.programme_id, w.year, s.unit_id, n.head_count, sum(n.head_count) over (partition by n.programme_id, w.year, s.unit_id order by n.line_id) as up_to
        from planning.need_line n join planning.need_sheet s using (sheet_id) join planning.needs_window w using (window_id)
        where n.removed_on is null and n.appraised is distinct from 0
      )
      insert into planning.plan_line_need (line_key, need_line_id, version_id, unit_id, head_count)
      select p.line_key, n.line_id, ${versionId}::uuid, p.unit_id, n.head_count from need n
      join part p on p.programme_id = n.programme_id and p.year = n.year and p.unit_id = n.unit_id and n.up_to > p.below and n.up_to <= p.up_to`.execute(
      this.house.database.main,
    )
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
  async inForce({ planId, versionId, hands }: MadePlan, { on, no }: { readonly on: string; readonly no: string }): Promise<void> {
    await this.plans.recordPlan(demoCtx(this.house, hands.checker, on), {
      ...{ planId, versionId, lockVersion: await this.lockOf(planId), approvedOn: on, decisionNo: no, decisionDate: on, inForceFrom: on },
      ...{ approvedBy: 'Cấp có thẩm quyền (hư cấu)', signedBy: 'Người ký (hư cấu)' },
    })
  }

  /** An amendment that changes cells of lines, in force at once. */
  async amend(
    { planId, versionId, hands }: MadePlan,
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
    await this.inForce({ planId, versionId: amended.versionId, hands }, { on, no })
  }

  private async lockOf(planId: string): Promise<number> {
    return (await this.plans.readPlan(demoCtx(this.house, maker), { planId })).shown.lockVersion
  }
}
