import type { SheetState } from '#contracts/planning-needs.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import type { Row } from '#kernel/tabular/index.ts'
import { inScope } from '#modules/organisation/index.ts'
import type { PersonName } from '#modules/personnel/index.ts'

/** A line with its sheet, and in the cells of a file. */
export interface StoredNeed {
  readonly lineId: string
  readonly sheetId: string
  readonly version: number
  readonly person: PersonName | null
  readonly unitId: string
  readonly programmeId: string
  readonly providerId: string | null
  readonly cells: Row
}

type Stored = Omit<StoredNeed, 'cells' | 'person'> &
  Readonly<Record<'unitCode' | 'programmeCode' | 'studyForm' | 'providerCode' | 'fundSource' | 'why' | 'note', string | null>> & {
    readonly personId: string | null
    readonly code: string
    readonly fullName: string
    readonly birthDate: PersonName['birthDate']
    readonly ofUnitId: string
    readonly headCount: number
    readonly quarter: number | null
    readonly year: number
  }

/** Lines that stand in sheets within reach, in the order of years, units, programmes and names. */
export async function storedNeeds(tx: Tx, ctx: Ctx, scope: Scope, where: ReturnType<typeof sql<boolean>>): Promise<readonly StoredNeed[]> {
  const { rows } = await sql<Stored>`
    select l.line_id as "lineId", l.sheet_id as "sheetId", l.version, w.year, p.person_id as "personId", p.code, p.full_name as "fullName", p.birth_date as "birthDate",
      p.unit_id as "ofUnitId", l.unit_id as "unitId", u.code as "unitCode", l.programme_id as "programmeId", g.code as "programmeCode", l.head_count as "headCount",
      l.study_form as "studyForm", v.code as "providerCode", l.provider_id as "providerId", l.quarter, l.fund_source as "fundSource", l.why, l.note
    from planning.need_line l join planning.need_sheet s on s.sheet_id = l.sheet_id join planning.needs_window w on w.window_id = s.window_id
    join catalogue.v_programme g on g.programme_id = l.programme_id left join personnel.v_person p on p.person_id = l.person_id
    left join catalogue.v_provider v on v.provider_id = l.provider_id
    join lateral (select n.code from organisation.v_unit n where n.unit_id = l.unit_id
      order by n.valid_from <= ${ctx.today}::date desc, abs(n.valid_from - ${ctx.today}::date) limit 1) u on true
    where l.removed_on is null and ${inScope(scope, 's.unit_id', ctx.today)} and ${where}
    order by w.year, s.sheet_id, g.code, p.sort_key collate "vi-x-icu" nulls last, l.line_id`.execute(tx)
  return rows.map(({ lineId, sheetId, version, personId, code, fullName, birthDate, ofUnitId, unitId, programmeId, providerId, year, ...cells }) => ({
    ...{ lineId, sheetId, version, unitId, programmeId, providerId },
    person: personId === null ? null : { personId, code, fullName, birthDate, unitId: ofUnitId },
    cells: { ...cells, year, lineId, lineVersion: version },
  }))
}

/** A sheet of a year that a row may mean. */
export interface MeantSheet {
  readonly sheetId: string
  readonly windowId: string
  readonly year: number
  readonly unitId: string
  readonly state: SheetState
  readonly closedOn: string | null
  readonly signed: boolean
}

/** The sheets within reach of these years or with these ids, and which sheet of a year each unit belongs to today: by `year unitId`. */
export async function meantSheets(
  tx: Tx,
  ctx: Ctx,
  scope: Scope,
  years: readonly number[],
  unitIds: readonly string[],
): Promise<ReadonlyMap<string, MeantSheet>> {
  const { rows } = await sql<MeantSheet & { readonly of: string }>`
    select s.sheet_id as "sheetId", s.window_id as "windowId", w.year, s.unit_id as "unitId", s.state, w.closed_on as "closedOn", s.review_signed_on is not null as signed,
      c.descendant_id as of
    from planning.need_sheet s join planning.needs_window w on w.window_id = s.window_id
    join organisation.v_unit_closure c on c.ancestor_id = s.unit_id and c.descendant_id = any(${unitIds}::uuid[])
      and c.valid_from <= ${ctx.today}::date and (c.valid_to is null or c.valid_to > ${ctx.today}::date)
    where w.year = any(${years}::int[]) and ${inScope(scope, 's.unit_id', ctx.today)}`.execute(tx)
  return new Map(rows.map(({ of, ...sheet }) => [`${sheet.year} ${of}`, sheet]))
}
