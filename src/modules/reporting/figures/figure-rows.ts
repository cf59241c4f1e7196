import type { RawBuilder } from 'kysely'
import type { FigureRow } from '#contracts/reporting.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { searchKey } from '#kernel/vietnamese/index.ts'
import { enrolmentFacts } from '#modules/classes/index.ts'
import { toSql } from '#modules/expression/index.ts'
import { type Part, turnsOf } from './breakdown.ts'
import { countedTurns, type View } from './counted-turns.ts'
import type { FigureDeclaration } from './figures.ts'
import { type OrderedRow, RowOrder } from './row-order.ts'

export interface RowsPage {
  readonly rows: readonly FigureRow[]
  readonly next: string | null
}

export interface RowsWanted {
  readonly limit?: number | undefined
  readonly after?: string | undefined
  /** Part of a name (with or without accents), of a person's or of a class's code. */
  readonly q?: string | undefined
  readonly part?: Part | undefined
  /** By class where absent; `-` before it turns the order around. */
  readonly sort?: string | undefined
  /** Id of a person: theirs alone. */
  readonly person?: string | undefined
}

/** The people behind a figure, by class, then by given name unless asked otherwise: the same turns that were counted. Without a limit, all of them. */
export async function figureRows(tx: Tx, figure: FigureDeclaration, view: View, page: RowsWanted = {}): Promise<RowsPage> {
  const order = new RowOrder(page.sort)
  const { rows } = await sql<OrderedRow>`
    select f.person_id as "personId", f.person_code as "personCode", f.full_name as "fullName", f.sex, f.birth_date as "birthDate",
      f.ethnic_minority as "ethnicMinority", shown.code as "unitCode", shown.name as "unitName", was.code as "unitThenCode",
      f.post_code as "postCode", p.name as "postName", f.class_id as "classId", f.class_code as "classCode", f.class_name as "className", f.type_code as "typeCode",
      f.channel, f.mode, f.decision_no as "decisionNo", f.decision_date as "decisionDate", f.opened_on as "openedOn", f.status,
      f.shown_unit_id is not null as placed, f.sort_key as "sortKey"
    from ${turnsOf(figure, view, page.part)} f
    left join lateral (${unitAt(sql`f.unit_id`, sql`f.unit_on`)}) was on true
    left join lateral (${unitAt(sql`f.shown_unit_id`, view.organisation === 'now' ? sql`${view.today}::date` : sql`f.unit_on`)}) shown on true
    left join organisation.v_post p on p.post_id = f.post_id
    where ${fitting(page)}
      and ${order.after(page.after)}
    order by ${order.orderBy}
    ${page.limit === undefined ? sql`` : sql`limit ${page.limit + 1}`}`.execute(tx)
  const shown = page.limit === undefined ? rows : rows.slice(0, page.limit)
  const last = shown.at(-1)
  const next = page.limit !== undefined && rows.length > page.limit && last ? order.cursorOf(last) : null
  return { rows: shown.map(({ sortKey: _sortKey, ...row }) => row), next }
}

/** How many turns the list of a part, of words, of a person has. */
export async function countRows(tx: Tx, figure: FigureDeclaration, view: View, wanted: Pick<RowsWanted, 'q' | 'part' | 'person'>): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from ${turnsOf(figure, view, wanted.part)} f where ${fitting(wanted)}`.execute(tx)
  return rows[0]?.count ?? 0
}

function fitting({ q, person }: Pick<RowsWanted, 'q' | 'person'>): RawBuilder<unknown> {
  const theirs = person === undefined ? sql`true` : sql`f.person_id = ${person}::uuid`
  const text = q?.trim()
  if (!text) return theirs
  const like = (part: string) => `%${part.replace(/[\\%_]/g, '\\$&')}%`
  return sql`${theirs} and (f.person_search_key like ${like(searchKey(text))} or f.person_code ilike ${like(text)} or f.class_code ilike ${like(text)})`
}

/** Which turns belong to which figures, by id. */
export async function figureTurns(
  tx: Tx,
  figures: readonly FigureDeclaration[],
  view: View,
): Promise<readonly { readonly figure: string; readonly personId: string; readonly classId: string }[]> {
  const hits = figures.map(({ id, where }) => sql`(${id}::text, ${toSql(enrolmentFacts, where, 'f')})`)
  const { rows } = await sql<{ figure: string; personId: string; classId: string }>`
    select v.figure, f.person_id as "personId", f.class_id as "classId" from ${countedTurns(view)} f
    cross join lateral (values ${sql.join(hits)}) v (figure, hit) where v.hit`.execute(tx)
  return rows
}

/** A unit's code and name on a day; where it did not stand then, those nearest to it: the list has a row for every turn that was counted. */
function unitAt(unit: RawBuilder<unknown>, on: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`select u.code, u.name from organisation.v_unit u where u.unit_id = ${unit}
    order by u.valid_from <= ${on} and (u.valid_to is null or u.valid_to > ${on}) desc, abs(u.valid_from - ${on}) limit 1`
}
