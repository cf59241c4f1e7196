import type { Ctx } from '#kernel/context.ts'
import { inParts, rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import type { PlainDate } from '#kernel/plain-date.ts'

/** What a new line holds. */
export interface NewLine {
  readonly lineId?: string
  readonly unitId: string
  readonly programmeId: string
  readonly personId: string | null
  readonly headCount: number
  readonly reason: 'incumbent' | 'planned' | 'other'
  readonly postId?: string | null
  readonly standardId?: string | null
  readonly source: 'gap' | 'hand' | 'file'
  readonly channel: 'opened' | 'sent'
  readonly studyForm?: string | null
  readonly quarter?: number | null
  readonly providerId?: string | null
  readonly fundSource?: string | null
  readonly why?: string | null
  readonly note?: string | null
}

/** Writes lines of one sheet; their ids in the same order. */
export async function insertLines(tx: Tx, ctx: Ctx, sheetId: string, lines: readonly NewLine[]): Promise<readonly string[]> {
  const rows = lines.map((line) => ({ ...line, lineId: line.lineId ?? newId() }))
  for (const part of inParts(rows)) {
    await sql`insert into planning.need_line (line_id, sheet_id, unit_id, programme_id, person_id, head_count, reason, post_id, standard_id, source, channel, study_form,
        quarter, provider_id, fund_source, why, note, added_on)
      select "lineId", ${sheetId}::uuid, "unitId", "programmeId", "personId", "headCount", reason, "postId", "standardId", source, channel, "studyForm",
        quarter, "providerId", "fundSource", why, note, ${ctx.today}::date
      from jsonb_to_recordset(${rowsAsJson(part)}::jsonb) as r("lineId" uuid, "unitId" uuid, "programmeId" uuid, "personId" uuid, "headCount" int, reason text,
        "postId" uuid, "standardId" uuid, source text, channel text, "studyForm" text, quarter int, "providerId" uuid, "fundSource" text, why text, note text)`.execute(
      tx,
    )
  }
  return rows.map(({ lineId }) => lineId)
}

/** A line as it stands, with what its history calls it. */
export interface StandingLine {
  readonly lineId: string
  readonly version: number
  readonly unitId: string
  readonly programmeId: string
  readonly programme: string
  readonly personId: string | null
  readonly fullName: string | null
  readonly headCount: number
  readonly reason: 'incumbent' | 'planned' | 'other'
  readonly source: 'gap' | 'hand' | 'file'
  readonly channel: 'opened' | 'sent'
  readonly studyForm: string | null
  readonly quarter: number | null
  readonly providerId: string | null
  readonly provider: string | null
  readonly fundSource: string | null
  readonly why: string | null
  readonly note: string | null
  readonly removedOn: string | null
  readonly removedReason: string | null
  readonly appraised: number | null
  readonly differenceCode: string | null
}

/** Lines of a sheet that is held, in the order asked for. Throws `kernel.not-found`, `kernel.changed-meanwhile`. */
export async function standingLines(
  tx: Tx,
  sheetId: string,
  asked: readonly { readonly lineId: string; readonly version: number }[],
): Promise<readonly StandingLine[]> {
  const { rows } = await sql<StandingLine>`
    select l.line_id as "lineId", l.version, l.unit_id as "unitId", l.programme_id as "programmeId", g.name as programme, l.person_id as "personId",
      p.full_name as "fullName", l.head_count as "headCount", l.reason, l.source, l.channel, l.study_form as "studyForm", l.quarter, l.provider_id as "providerId",
      v.name as provider, l.fund_source as "fundSource", l.why, l.note, l.removed_on as "removedOn", l.removed_reason as "removedReason", l.appraised,
      l.difference_code as "differenceCode"
    from planning.need_line l join catalogue.v_programme g on g.programme_id = l.programme_id left join personnel.v_person p on p.person_id = l.person_id
    left join catalogue.v_provider v on v.provider_id = l.provider_id
    where l.sheet_id = ${sheetId}::uuid and l.line_id = any(${asked.map(({ lineId }) => lineId)}::uuid[])`.execute(tx)
  const byId = new Map(rows.map((row) => [row.lineId, row]))
  return asked.map(({ lineId, version }) => {
    const line = byId.get(lineId)
    if (!line) throw new AppError('kernel.not-found')
    if (line.version !== version) throw new AppError('kernel.changed-meanwhile')
    return line
  })
}

/** What a history calls a line. */
export const nameOfLine = ({ fullName, headCount, programme }: Pick<StandingLine, 'fullName' | 'headCount' | 'programme'>): string =>
  `${fullName ?? `${headCount} người`}: ${programme}`

/** Where people may be counted in a sheet: the unit of their main post where it lies below the sheet's, else of another post held there, else their own. Whoever
 * is in none of these units is not in the map. */
export async function placesInSheet(
  tx: Tx,
  on: PlainDate,
  unitIds: readonly string[],
  personIds: readonly string[],
): Promise<ReadonlyMap<string, { readonly unitId: string; readonly fullName: string }>> {
  if (personIds.length === 0) return new Map()
  const { rows } = await sql<{ personId: string; fullName: string; unitId: string }>`
    select p.person_id as "personId", p.full_name as "fullName", coalesce(a.unit_id, case when p.unit_id = any(${unitIds}::uuid[]) then p.unit_id end) as "unitId"
    from personnel.v_person p
    left join lateral (select h.unit_id from personnel.v_appointment h where h.person_id = p.person_id and h.unit_id = any(${unitIds}::uuid[])
      and h.valid_from <= ${on}::date and (h.valid_to is null or h.valid_to > ${on}::date) order by h.is_main desc, h.valid_from limit 1) a on true
    where p.person_id = any(${personIds}::uuid[]) and (a.unit_id is not null or p.unit_id = any(${unitIds}::uuid[]))`.execute(tx)
  return new Map(rows.map(({ personId, ...place }) => [personId, place]))
}

/** Programmes of which classes have been opened here; the others are sent to. */
export async function openedHere(tx: Tx, programmeIds: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`select distinct c.programme_id as id from classes.v_class c
    where c.programme_id = any(${[...new Set(programmeIds)]}::uuid[]) and c.channel = 'opened'`.execute(tx)
  return new Set(rows.map(({ id }) => id))
}
