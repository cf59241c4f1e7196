import type { Layout } from '#contracts/documents.ts'
import type { PlanBlock } from '#contracts/planning-plans.ts'
import { sql, type Tx } from '#kernel/db.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { FilledWith } from '#modules/documents/index.ts'
import type { HeldPlan } from '../plans/plan-store.ts'
import { blocksOfCodes } from '../plans/plan-blocks.ts'
import { shareWords } from '../plans/share-words.ts'
import type { Snapshot, SnapshotLine } from '../plans/snapshot.ts'
import { planDocument } from './plan-document.ts'
import type { PlanDocumentCode } from './plan-letter.ts'
import type { PaperLine, PlanPaper } from './plan-paper.ts'

export interface PaperParts {
  readonly plan: Pick<HeldPlan, 'planId' | 'province'>
  readonly versionId: string
  readonly snapshot: Snapshot
  /** On which day units are of their blocks. */
  readonly on: PlainDate
}

/** A version of a plan as its documents say it: what the snapshot holds, with the words that it holds only codes of. */
export async function paperOf(tx: Tx, { plan, versionId, snapshot, on }: PaperParts): Promise<PlanPaper> {
  const { unit, ...head } = snapshot.plan
  const words = await wordsOf(tx, snapshot, on)
  return {
    ...head,
    unitName: unit.name,
    province: plan.province,
    amendment: snapshot.number === 0 ? null : await amendmentOf(tx, versionId, snapshot),
    targets: await targetsOf(tx, plan.planId),
    lines: snapshot.lines.map((line) => lineOf(line, words)),
  }
}

export interface DocumentParts extends PaperParts {
  readonly layout: Layout
  readonly number: string | null
  readonly date: PlainDate | null
  readonly invented: boolean
}

export const inventedWords = 'Bản trình diễn: người và số liệu trong văn bản này là hư cấu.'

/** The document that is made of a plan of that kind. */
export const codeOf = ({ plan: { kind } }: Snapshot): PlanDocumentCode => (kind === 'opening' ? 'plan-opening' : 'plan-year')

/** A version of a plan, or the submission that goes with it, as its template takes it. */
export async function filledPlan(tx: Tx, code: PlanDocumentCode, { layout, number, date, invented, ...parts }: DocumentParts): Promise<FilledWith> {
  const demonstration = invented ? inventedWords : null
  return planDocument(code, await paperOf(tx, parts), { layout, province: await provinceOf(tx), number, date, demonstration })
}

async function provinceOf(tx: Tx): Promise<string> {
  const { rows } = await sql<{ name: string }>`
    select name from organisation.v_unit where parent_id is null order by valid_to is null desc, valid_from desc limit 1`.execute(tx)
  return rows[0]?.name ?? ''
}

interface LineWords {
  readonly groups: ReadonlyMap<string, string>
  readonly rooms: ReadonlyMap<string, string>
  readonly lecturers: ReadonlyMap<string, string>
  readonly differences: ReadonlyMap<string, string>
  readonly blocks: ReadonlyMap<string, PlanBlock>
}

interface Named {
  readonly id: string
  readonly name: string
}

async function wordsOf(tx: Tx, snapshot: Snapshot, on: PlainDate): Promise<LineWords> {
  const { lines } = snapshot
  const named = async (statement: ReturnType<typeof sql<Named>>) => new Map((await statement.execute(tx)).rows.map(({ id, name }) => [id, name]))
  const programmes = [...new Set(lines.map(({ programme }) => programme.code))]
  const rooms = [...new Set(lines.flatMap(({ roomId }) => roomId ?? []))]
  const lecturers = [...new Set(lines.flatMap((line) => line.lecturers.map(({ lecturerId }) => lecturerId)))]
  return {
    // From the root down to itself: the second one is what statistics group by as well.
    groups: await named(sql`select p.code as id, t.name_vi as name from catalogue.v_programme p
      join catalogue.v_training_type t on t.type_code = coalesce(p.type_ancestors[2], p.type_code) where p.code = any(${programmes}::text[])`),
    rooms: await named(sql`select room_id as id, name from catalogue.v_room where room_id = any(${rooms}::uuid[])`),
    lecturers: await named(sql`select lecturer_id as id, full_name as name from catalogue.v_lecturer where lecturer_id = any(${lecturers}::uuid[])`),
    differences: await named(sql`select reason_code as id, name_vi as name from planning.difference_reason`),
    blocks: await blocksOfCodes(tx, snapshot, on),
  }
}

function lineOf(line: SnapshotLine, { groups, rooms, lecturers, differences, blocks }: LineWords): PaperLine {
  const { code, year, programme, classes, seats, quarter, place, provider, cost } = line
  // What the class is to come to stands with the remarks.
  const note = [line.note, ...(line.shares ?? []).map((share) => shareWords(share, 'vi'))].filter(Boolean).join('; ') || null
  return {
    ...{ code, year, classes, seats, quarter, place, provider, cost, note },
    name: line.name ?? programme.name,
    programme: programme.name,
    group: groups.get(programme.code) ?? 'Nội dung khác',
    channel: line.channel,
    studyForm: line.studyForm,
    mode: line.mode,
    fundSource: line.fundSource,
    opensOn: line.opensOn,
    endsOn: line.endsOn,
    room: line.roomId === null ? null : (rooms.get(line.roomId) ?? null),
    lecturers: line.lecturers.map(({ lecturerId, hours }) => ({ name: lecturers.get(lecturerId) ?? '', hours })),
    units: line.split.map(({ unit, asked, appraised, approved, differenceCode }) => ({
      ...{ unitCode: unit.code, unitName: unit.name, block: blocks.get(unit.code) ?? 'state', asked, appraised, approved },
      difference: differenceCode === null ? null : (differences.get(differenceCode) ?? null),
    })),
  }
}

/** An amendment names the document it changes: the version that it was based on. */
async function amendmentOf(tx: Tx, versionId: string, { number, reason }: Snapshot): Promise<PlanPaper['amendment']> {
  const { rows } = await sql<{ decisionNo: string | null; decisionDate: PlainDate | null }>`
    select b.decision_no as "decisionNo", b.decision_date as "decisionDate" from planning.plan_version v
    left join planning.plan_version b on b.version_id = v.based_on where v.version_id = ${versionId}::uuid`.execute(tx)
  return { number, reason: reason ?? '', decisionNo: rows[0]?.decisionNo ?? null, decisionDate: rows[0]?.decisionDate ?? null }
}

async function targetsOf(tx: Tx, planId: string): Promise<PlanPaper['targets']> {
  const { rows } = await sql<PlanPaper['targets'][0]>`
    select name_vi as name, percent, yearly, by_year as "byYear" from planning.plan_target where plan_id = ${planId}::uuid order by code`.execute(tx)
  return rows
}
