import type { SaveShare } from '#contracts/classes-seats.ts'
import type { PlanKind } from '#contracts/planning-plans.ts'
import { sql, type Tx } from '#kernel/db.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { unitsByIds } from '#modules/organisation/index.ts'
import { type KeptLineShare, ownSharesOf } from './line-share-store.ts'
import { appraisedOf, grantedOf, linesOf, splitsOf } from './line-store.ts'
import type { PaperLine, PaperTarget } from '../documents/plan-paper.ts'
import type { HeldPlan } from './plan-store.ts'
import { programmesOf, providersOf } from './read-lines.ts'

/** A version as its approver sees it, with the names of that day; what stands of a unit's part is said as such, so that settling it changes nothing. */
export interface Snapshot {
  /** Absent in the first format, which does not have the shares of lines. */
  readonly format?: 2
  readonly plan: {
    readonly kind: PlanKind
    readonly province: boolean
    readonly unit: { readonly code: string; readonly name: string }
    readonly yearFrom: number
    readonly yearTo: number
    readonly title: string
    readonly leadBody: string
    readonly coordinatingBodies: readonly string[]
    readonly legalBasis: string
    readonly goals: string
  }
  readonly number: number
  readonly reason: string | null
  readonly targets: readonly PaperTarget[]
  readonly lines: readonly SnapshotLine[]
}

export interface SnapshotLine {
  readonly lineKey: string
  readonly code: string
  readonly year: number
  /** `group`: what it is counted under, a training type of the second level. */
  readonly programme: { readonly code: string; readonly name: string; readonly group: string }
  readonly name: string | null
  readonly channel: PaperLine['channel']
  readonly studyForm: PaperLine['studyForm']
  readonly mode: PaperLine['mode']
  readonly classes: number
  readonly seats: number
  readonly quarter: number | null
  readonly opensOn: PlainDate | null
  readonly endsOn: PlainDate | null
  readonly place: string | null
  readonly provider: string | null
  readonly fundSource: PaperLine['fundSource']
  readonly cost: number | null
  readonly note: string | null
  readonly parentKey: string | null
  readonly roomId: string | null
  readonly room: string | null
  readonly lecturers: readonly { readonly lecturerId: string; readonly name: string; readonly hours: number }[]
  readonly split: readonly {
    readonly unit: { readonly code: string; readonly name: string }
    readonly asked: number
    readonly appraised: number
    readonly approved: number
    readonly differenceCode: string | null
    readonly difference: string | null
    readonly note: string | null
  }[]
  /** What the line itself says of the learners of its classes; not what the line above says, which is of another plan. */
  readonly shares?: readonly SnapshotShare[]
}

/** Cơ cấu học viên. */
export type SnapshotShare = SaveShare & { readonly shareKey: string }

export const snapshotFormat = 2

/** The version as it stands, in an order that does not depend on when rows were written. `on` is the day of the names. `format`: what was submitted in an earlier format
 * is compared in it. */
export async function takeSnapshot(
  tx: Tx,
  {
    plan,
    version,
    on,
    format = snapshotFormat,
  }: {
    readonly plan: HeldPlan
    readonly version: { readonly versionId: string; readonly number: number }
    readonly on: PlainDate
    readonly format?: number
  },
): Promise<Snapshot> {
  const lines = await linesOf(tx, [version.versionId])
  const splits = Map.groupBy(await splitsOf(tx, [version.versionId]), ({ lineId }) => lineId)
  const shares = format === 1 ? undefined : Map.groupBy(await ownSharesOf(tx, [version.versionId]), ({ lineId }) => lineId)
  const units = await unitsByIds(tx, [plan.unitId, ...[...splits.values()].flat().map(({ unitId }) => unitId)], on)
  const programmes = await programmesOf(tx, lines)
  const providers = await providersOf(tx, lines)
  const { rows: reasons } = await sql<{
    reason: string | null
  }>`select reason from planning.plan_version where version_id = ${version.versionId}::uuid`.execute(tx)
  const { rows: lecturers } = await sql<{ lineId: string; lecturerId: string; name: string; hours: number }>`
    select t.line_id as "lineId", t.lecturer_id as "lecturerId", c.full_name as name, t.hours
    from planning.plan_line_lecturer t join planning.plan_line l using (line_id) join catalogue.v_lecturer c using (lecturer_id)
    where l.version_id = ${version.versionId}::uuid order by t.lecturer_id`.execute(tx)
  const { rows: rooms } = await sql<{ id: string; name: string }>`
    select room_id as id, name from catalogue.v_room where room_id = any(${lines.flatMap(({ roomId }) => roomId ?? [])}::uuid[])`.execute(tx)
  const { rows: targets } = await sql<PaperTarget>`
    select name_vi as name, percent, yearly, by_year as "byYear" from planning.plan_target where plan_id = ${plan.planId}::uuid order by code`.execute(tx)
  const { rows: differences } = await sql<{ code: string; name: string }>`select reason_code as code, name_vi as name from planning.difference_reason`.execute(
    tx,
  )
  const roomNames = new Map(rooms.map(({ id, name }) => [id, name]))
  const differenceNames = new Map(differences.map(({ code, name }) => [code, name]))
  const unitName = (unitId: string) => ({ code: units.get(unitId)?.code ?? '', name: units.get(unitId)?.name ?? '' })
  const { kind, yearFrom, yearTo, title, leadBody, coordinatingBodies, legalBasis, goals } = plan
  return {
    ...(shares && { format: 2 as const }),
    plan: { kind, province: plan.province, unit: unitName(plan.unitId), yearFrom, yearTo, title, leadBody, coordinatingBodies, legalBasis, goals },
    number: version.number,
    reason: reasons[0]?.reason ?? null,
    targets,
    lines: lines.map((line): SnapshotLine => {
      const { lineKey, code, year, name, channel, studyForm, mode, classes, seats, quarter, opensOn, endsOn, place, fundSource, cost, note } = line
      const programme = programmes.get(line.programmeId)
      return {
        ...{ lineKey, code, year, name, channel, studyForm, mode, classes, seats, quarter, opensOn, endsOn, place, fundSource, cost, note },
        programme: { code: programme?.code ?? '', name: programme?.name ?? '', group: programme?.group ?? '' },
        provider: line.providerId === null ? null : (providers.get(line.providerId)?.name ?? null),
        parentKey: line.parentKey,
        roomId: line.roomId,
        room: line.roomId === null ? null : (roomNames.get(line.roomId) ?? null),
        lecturers: lecturers.filter(({ lineId }) => lineId === line.lineId).map(({ lecturerId, name: who, hours }) => ({ lecturerId, name: who, hours })),
        split: (splits.get(line.lineId) ?? [])
          .map((part) => ({
            unit: unitName(part.unitId),
            asked: part.asked,
            appraised: appraisedOf(part),
            approved: grantedOf(part),
            differenceCode: part.differenceCode,
            difference: part.differenceCode === null ? null : (differenceNames.get(part.differenceCode) ?? part.differenceCode),
            note: part.note,
          }))
          .toSorted((a, b) => (a.unit.code < b.unit.code ? -1 : 1)),
        ...(shares && { shares: (shares.get(line.lineId) ?? []).map(sharePut) }),
      }
    }),
  }
}

const sharePut = ({ shareId, label, expression, bound, hard, of, legalBasis }: KeptLineShare): SnapshotShare => ({
  ...{ shareKey: shareId, label, expression, bound, hard, of, legalBasis },
})
