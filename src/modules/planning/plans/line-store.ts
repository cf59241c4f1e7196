import type { PlanField } from '#contracts/planning-plan-lines.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import type { PaperLine } from '../documents/plan-paper.ts'
import { copyShares } from './line-share-store.ts'

/** A line as it is written. */
export interface LineRow {
  readonly lineId: string
  readonly lineKey: string
  readonly code: string
  readonly parentKey: string | null
  readonly year: number
  readonly programmeId: string
  readonly name: string | null
  readonly channel: 'opened' | 'sent'
  readonly studyForm: string | null
  readonly mode: string | null
  readonly classes: number
  readonly seats: number
  readonly quarter: number | null
  readonly opensOn: string | null
  readonly endsOn: string | null
  readonly place: string | null
  readonly providerId: string | null
  readonly roomId: string | null
  readonly fundSource: string | null
  readonly cost: number | null
  readonly pinned: readonly string[]
  readonly note: string | null
}

/** A line as it stands. */
export interface HeldLine extends LineRow {
  readonly studyForm: PaperLine['studyForm']
  readonly mode: PaperLine['mode']
  readonly opensOn: PaperLine['opensOn']
  readonly endsOn: PaperLine['endsOn']
  readonly fundSource: PaperLine['fundSource']
  readonly lockVersion: number
}

export interface SplitRow {
  readonly unitId: string
  readonly asked: number
  readonly appraised: number | null
  readonly approved: number | null
  readonly differenceCode: string | null
  readonly note: string | null
}

export interface HeldSplit extends SplitRow {
  readonly lineId: string
  readonly lineKey: string
  readonly lockVersion: number
}

/** Fields of a line that a cell holds, by the column that keeps them; `roomId` and what is pinned belong to the opening. */
export const lineColumns = {
  code: 'code',
  year: 'year',
  programmeId: 'programme_id',
  name: 'name',
  channel: 'channel',
  studyForm: 'study_form',
  mode: 'mode',
  classes: 'classes',
  seats: 'seats',
  quarter: 'quarter',
  opensOn: 'opens_on',
  endsOn: 'ends_on',
  place: 'place',
  providerId: 'provider_id',
  fundSource: 'fund_source',
  cost: 'cost',
  note: 'note',
} as const satisfies Partial<Record<PlanField, string>>

const heldColumns = sql`l.line_id as "lineId", l.line_key as "lineKey", l.code, l.parent_key as "parentKey", l.year, l.programme_id as "programmeId", l.name,
  l.channel, l.study_form as "studyForm", l.mode, l.classes, l.seats, l.quarter, l.opens_on as "opensOn", l.ends_on as "endsOn", l.place,
  l.provider_id as "providerId", l.room_id as "roomId", l.fund_source as "fundSource", l.cost, l.pinned, l.note, l.lock_version as "lockVersion"`

/** Lines of versions in the order of their codes, numbers as numbers. */
export async function linesOf(tx: Tx, versionIds: readonly string[]): Promise<(HeldLine & { readonly versionId: string })[]> {
  const { rows } = await sql<HeldLine & { versionId: string }>`
    select l.version_id as "versionId", ${heldColumns} from planning.plan_line l where l.version_id = any(${versionIds}::uuid[])
    order by ${byCode('l.code')}`.execute(tx)
  return rows
}

/** Numbers as numbers, wherever they stand: “2” before “10”, “M19.2” before “M19.10”. Each is filled up with noughts to nine digits. */
export const byCode = (column: string) =>
  sql`regexp_replace(regexp_replace(${sql.ref(column)}, '(\\d+)', '00000000\\1', 'g'), '0+(\\d{9,})', '\\1', 'g') collate "C", ${sql.ref(column)} collate "C"`

export async function splitsOf(tx: Tx, versionIds: readonly string[]): Promise<(HeldSplit & { readonly versionId: string })[]> {
  const { rows } = await sql<HeldSplit & { versionId: string }>`
    select l.version_id as "versionId", l.line_key as "lineKey", s.line_id as "lineId", s.unit_id as "unitId", s.asked, s.appraised, s.approved,
      s.difference_code as "differenceCode", s.note, s.lock_version as "lockVersion"
    from planning.plan_line_unit s join planning.plan_line l using (line_id) where l.version_id = any(${versionIds}::uuid[])`.execute(tx)
  return rows
}

export async function insertLines(tx: Tx, versionId: string, lines: readonly LineRow[]): Promise<void> {
  if (!lines.length) return
  await sql`
    insert into planning.plan_line (line_id, version_id, line_key, code, parent_key, year, programme_id, name, channel, study_form, mode, classes, seats, quarter,
      opens_on, ends_on, place, provider_id, room_id, fund_source, cost, pinned, note)
    select "lineId", ${versionId}::uuid, "lineKey", code, "parentKey", year, "programmeId", name, channel, "studyForm", mode, classes, seats, quarter,
      "opensOn", "endsOn", place, "providerId", "roomId", "fundSource", cost, coalesce(pinned, '{}'), note
    from jsonb_to_recordset(${rowsAsJson(lines)}::jsonb) as r("lineId" uuid, "lineKey" uuid, code text, "parentKey" uuid, year int, "programmeId" uuid,
      name text, channel text, "studyForm" text, mode text, classes int, seats int, quarter int, "opensOn" date, "endsOn" date, place text,
      "providerId" uuid, "roomId" uuid, "fundSource" text, cost bigint, pinned text[], note text)`.execute(tx)
}

export async function insertSplits(tx: Tx, splits: readonly (SplitRow & { readonly lineId: string })[]): Promise<void> {
  if (!splits.length) return
  await sql`
    insert into planning.plan_line_unit (line_id, unit_id, asked, appraised, approved, difference_code, note)
    select "lineId", "unitId", asked, appraised, approved, "differenceCode", note
    from jsonb_to_recordset(${rowsAsJson(splits)}::jsonb) as r("lineId" uuid, "unitId" uuid, asked int, appraised int, approved int, "differenceCode" text,
      note text)`.execute(tx)
}

/** Copies every line of a version into another, empty one; the copies are called what the lines are called. */
export async function copyLines(tx: Tx, fromVersion: string, toVersion: string): Promise<void> {
  const lines = await linesOf(tx, [fromVersion])
  const copies = new Map(lines.map(({ lineId }) => [lineId, newId()]))
  const copyOf = (lineId: string) => copies.get(lineId) ?? lineId
  await insertLines(
    tx,
    toVersion,
    lines.map(({ lockVersion: _lock, versionId: _of, ...line }) => ({ ...line, lineId: copyOf(line.lineId) })),
  )
  await insertSplits(
    tx,
    (await splitsOf(tx, [fromVersion])).map(({ lockVersion: _lock, versionId: _of, lineKey: _key, ...split }) => ({ ...split, lineId: copyOf(split.lineId) })),
  )
  await sql`insert into planning.plan_line_need (line_key, need_line_id, version_id, unit_id, head_count)
    select line_key, need_line_id, ${toVersion}::uuid, unit_id, head_count from planning.plan_line_need where version_id = ${fromVersion}::uuid`.execute(tx)
  await copyShares(
    tx,
    lines.map(({ lineId }) => ({ fromLine: lineId, toLine: copyOf(lineId) })),
  )
  await sql`insert into planning.plan_line_lecturer (line_id, lecturer_id, hours, starts_on, ends_on)
    select n.line_id, t.lecturer_id, t.hours, t.starts_on, t.ends_on from planning.plan_line_lecturer t join planning.plan_line o using (line_id)
    join planning.plan_line n on n.version_id = ${toVersion}::uuid and n.line_key = o.line_key where o.version_id = ${fromVersion}::uuid`.execute(tx)
  await sql`insert into planning.line_budget (line_id, position, norm_id, grade_code, words, basis, quantity, rate, amount, ceiling, over_reason)
    select n.line_id, b.position, b.norm_id, b.grade_code, b.words, b.basis, b.quantity, b.rate, b.amount, b.ceiling, b.over_reason
    from planning.line_budget b join planning.plan_line o using (line_id)
    join planning.plan_line n on n.version_id = ${toVersion}::uuid and n.line_key = o.line_key where o.version_id = ${fromVersion}::uuid`.execute(tx)
}

/** What stands of a unit's part: approved, else appraised, else asked. */
export const grantedOf = ({ asked, appraised, approved }: Pick<SplitRow, 'asked' | 'appraised' | 'approved'>): number => approved ?? appraised ?? asked
export const appraisedOf = ({ asked, appraised }: Pick<SplitRow, 'asked' | 'appraised'>): number => appraised ?? asked

/** The next free numbers after the codes that are there. */
export function codesAfter(codes: readonly string[]): () => string {
  let last = Math.max(0, ...codes.map((code) => (/^\d{1,9}$/.test(code) ? Number(code) : 0)))
  return () => String(++last)
}
