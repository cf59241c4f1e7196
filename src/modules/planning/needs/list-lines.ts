import type { NeedLine, NeedLines, NeedLinesQuery } from '#contracts/planning-need-lines.ts'
import { type Ctx, type Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { searchKey } from '#kernel/vietnamese/index.ts'
import { inScope, narrowScope } from '#modules/organisation/index.ts'
import type { VerdictsOf } from '#modules/requirements/index.ts'
import { fenceOfLines, withoutSuccession } from './fence.ts'
import { sameNeeds } from './same-needs.ts'

export interface ListLines extends Partial<NeedLinesQuery> {
  readonly sheetId: string
  readonly limit: number
  readonly after?: string | undefined
}

type Row = Omit<NeedLine, 'verdict' | 'otherYear' | 'studying'>

/** The lines of a sheet by programme and name, a page of them. What the rules say of each is worked out for the page at once, or for all of the sheet where it
 * is filtered by. `scopes`: every right that reading it takes. Throws `kernel.not-found`. */
export const listLines =
  (verdictsOf: VerdictsOf) =>
  async (tx: Tx, ctx: Ctx, input: ListLines, scopes: readonly Scope[]): Promise<NeedLines> => {
    const { sheetId, limit, verdict } = input
    const succession = input.succession ?? false
    const { rows: sheets } = await sql<{ windowId: string }>`select s.window_id as "windowId" from planning.need_sheet s
      where s.sheet_id = ${sheetId}::uuid and ${sql.join(
        scopes.map((scope) => inScope(scope, 's.unit_id', ctx.today)),
        sql` and `,
      )}`.execute(tx)
    const [sheet] = sheets
    if (!sheet) throw new AppError('kernel.not-found')
    const offset = input.after !== undefined && /^\d{1,6}$/.test(input.after) ? Number(input.after) : 0
    const chosen = await conditionsOf(tx, ctx, input)
    const asReader = succession ? ctx : withoutSuccession(ctx)
    const page = async (only: readonly string[] | undefined, from: number) => {
      const { rows } = await linesOf(ctx, succession, only === undefined ? chosen : sql`l.line_id = any(${only}::uuid[])`, {
        limit: limit + 1,
        offset: from,
      }).execute(tx)
      return rows
    }
    if (verdict === undefined) {
      const { rows: counted } = await sql<{ total: number }>`select count(*)::int as total from planning.need_line l where ${chosen}`.execute(tx)
      const rows = await page(undefined, offset)
      const shown = rows.slice(0, limit)
      const verdicts = await verdictsOf(tx, asReader, ctx.today, asksOf(shown))
      return {
        items: await withFindings(tx, ctx, { sheetId, windowId: sheet.windowId }, shown, verdicts),
        next: rows.length > limit ? String(offset + limit) : null,
        total: counted[0]?.total ?? 0,
      }
    }
    const { rows: all } = await sql<{ lineId: string; personId: string; programme: string }>`
      select l.line_id as "lineId", l.person_id as "personId", g.code as programme ${tablesOfLines} where ${chosen} and l.person_id is not null ${orderOfLines}`.execute(
      tx,
    )
    const verdicts = await verdictsOf(tx, asReader, ctx.today, all)
    const meant = all.filter(({ personId, programme }) => wordOf(verdicts.get(`${personId} ${programme}`)) === verdict).map(({ lineId }) => lineId)
    const shown = await page(meant.slice(offset, offset + limit), 0)
    return {
      items: await withFindings(tx, ctx, { sheetId, windowId: sheet.windowId }, shown, verdicts),
      next: meant.length > offset + limit ? String(offset + limit) : null,
      total: meant.length,
    }
  }

const tablesOfLines = sql`
  from planning.need_line l join catalogue.v_programme g on g.programme_id = l.programme_id left join personnel.v_person p on p.person_id = l.person_id`
const orderOfLines = sql`order by g.name collate "vi-x-icu", g.code, p.sort_key collate "vi-x-icu" nulls last, l.line_id`

const wordOf = (verdict: boolean | null | undefined) => (verdict === true ? 'eligible' : verdict === false ? 'ineligible' : 'unknown')
const asksOf = (rows: readonly Row[]) => rows.flatMap(({ person, programme }) => (person ? [{ personId: person.personId, programme: programme.code }] : []))

async function conditionsOf(tx: Tx, ctx: Ctx, input: ListLines) {
  const { sheetId, programme, unitId, source, removed = false, appraisal, q, succession = false } = input
  const fence = fenceOfLines(sql`${succession}`)
  const units = unitId === undefined ? undefined : await narrowScope(tx, 'all', unitId, ctx.today)
  const text = q?.trim()
  const like = (part: string) => `%${part.replace(/[\\%_]/g, '\\$&')}%`
  const conditions = [
    sql`l.sheet_id = ${sheetId}::uuid`,
    removed ? sql`l.removed_on is not null` : sql`l.removed_on is null`,
    ...(programme === undefined ? [] : [sql`l.programme_id = ${programme}::uuid`]),
    ...(unitId === undefined ? [] : [units === undefined ? sql`false` : inScope(units, 'l.unit_id', ctx.today)]),
    ...(source === undefined ? [] : [sql`${fence.source} = ${source}`]),
    ...(appraisal === 'waiting' ? [sql`l.appraised is null`] : []),
    ...(appraisal === 'kept' ? [sql`l.appraised = l.head_count`] : []),
    ...(appraisal === 'reduced' ? [sql`l.appraised < l.head_count`] : []),
    ...(text
      ? [
          sql`exists (select from personnel.v_person v where v.person_id = l.person_id and (v.search_key like ${like(searchKey(text))} or v.code ilike ${like(text)}))`,
        ]
      : []),
  ]
  return sql<boolean>`${sql.join(conditions, sql` and `)}`
}

/** Lines in their order, as a reader may know them. */
export function linesOf(ctx: Ctx, succession: boolean, where: ReturnType<typeof sql<boolean>>, part?: { readonly limit: number; readonly offset: number }) {
  const fence = fenceOfLines(sql`${succession}`)
  const day = sql`${ctx.today}::date`
  return sql<Row>`
    select l.line_id as "lineId", l.version,
      case when l.person_id is not null then jsonb_build_object('personId', p.person_id, 'code', p.code, 'fullName', p.full_name, 'birthDate', p.birth_date,
        'post', (select o.name from personnel.v_appointment a join organisation.v_post o on o.post_id = a.post_id where a.person_id = l.person_id and a.is_main
          and a.valid_from <= ${day} and (a.valid_to is null or a.valid_to > ${day}) limit 1)) end as person,
      l.head_count as "headCount", jsonb_build_object('unitId', l.unit_id, 'code', u.code, 'name', u.name) as unit,
      jsonb_build_object('programmeId', g.programme_id, 'code', g.code, 'name', g.name) as programme,
      ${fence.reason} as reason, case when c.post_id is not null then jsonb_build_object('postId', c.post_id, 'name', c.name) end as post,
      case when t.standard_id is not null then jsonb_build_object('levelName', jsonb_build_object('vi', y.ladder_vi || ': ' || y.name_vi, 'en', y.ladder_en || ': ' || y.name_en), 'legalBasis', t.legal_basis) end as standard,
      ${fence.source} as source, l.channel, l.study_form as "studyForm", l.quarter,
      case when v.provider_id is not null then jsonb_build_object('providerId', v.provider_id, 'name', v.name) end as provider, l.fund_source as "fundSource",
      l.why, l.note, case when l.removed_on is not null then jsonb_build_object('on', l.removed_on, 'reason', l.removed_reason) end as removed,
      l.appraised, l.difference_code as "differenceCode"
    ${tablesOfLines}
    join lateral (select n.code, n.name from organisation.v_unit n where n.unit_id = l.unit_id
      order by n.valid_from <= ${day} desc, abs(n.valid_from - ${day}) limit 1) u on true
    left join organisation.v_post c on c.post_id = ${fence.postId}
    left join requirements.v_standard t on t.standard_id = ${fence.standardId}
    left join catalogue.v_ladder_level y on y.ladder = t.ladder and y.level = t.level
    left join catalogue.v_provider v on v.provider_id = l.provider_id
    where ${where} ${orderOfLines} ${part ? sql`limit ${part.limit}::int offset ${part.offset}::int` : sql``}`
}

async function withFindings(
  tx: Tx,
  ctx: Ctx,
  sheet: { readonly sheetId: string; readonly windowId: string },
  rows: readonly Row[],
  verdicts: Awaited<ReturnType<VerdictsOf>>,
): Promise<NeedLine[]> {
  const named = rows.flatMap(({ lineId, person, programme }) =>
    person ? [{ lineId, personId: person.personId, programmeId: programme.programmeId, code: programme.code }] : [],
  )
  const same = new Map((await sameNeeds(tx, sheet, ctx.today, named)).map((each, index) => [named[index]?.lineId, each]))
  return rows.map((row) => ({
    ...row,
    verdict: row.person ? wordOf(verdicts.get(`${row.person.personId} ${row.programme.code}`)) : null,
    otherYear: same.get(row.lineId)?.otherYear ?? null,
    studying: same.get(row.lineId)?.studying ?? null,
  }))
}
