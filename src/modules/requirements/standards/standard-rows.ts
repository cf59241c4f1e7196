import type { StandardGroup } from '#contracts/requirements-standards.ts'
import type { AuditDraft } from '#kernel/command.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { Expression } from '#modules/expression/index.ts'

/** One cell in one period as it is kept. */
export interface StandardRow {
  readonly groupId: string
  readonly standardId: string
  readonly ladder: string
  readonly level: string
  readonly validFrom: string
  readonly validTo: string | null
  readonly graceMonths: number
  readonly legalBasis: string
  readonly article: string | null
  readonly verified: boolean
  readonly note: string | null
}

export interface GroupRow {
  readonly groupId: string
  readonly code: string
  readonly nameVi: string
  readonly nameEn: string
  readonly subject: StandardGroup['subject']
  readonly appliesTo: Expression
  readonly sortOrder: number
  readonly version: number
}

const groupColumns = sql<GroupRow>`g.group_id as "groupId", g.code, g.name_vi as "nameVi", g.name_en as "nameEn", g.subject, g.applies_to as "appliesTo",
  g.sort_order as "sortOrder", g.version`

/** A row to be changed, held until the end of the transaction. Throws `kernel.not-found`, and `kernel.changed-meanwhile` where it is not the version seen. */
export async function holdGroup(tx: Tx, groupId: string, version: number): Promise<GroupRow> {
  const { rows } = await sql<GroupRow>`select ${groupColumns} from requirements.standard_group g where g.group_id = ${groupId}::uuid for update`.execute(tx)
  const [group] = rows
  if (!group) throw new AppError('kernel.not-found')
  if (group.version !== version) throw new AppError('kernel.changed-meanwhile')
  return group
}

/** Every version of the cells of rows, oldest first. */
export async function standardsOf(tx: Tx, groupIds: readonly string[]): Promise<StandardRow[]> {
  if (groupIds.length === 0) return []
  const { rows } = await sql<StandardRow>`
    select s.group_id as "groupId", s.standard_id as "standardId", s.ladder, s.level, s.valid_from as "validFrom", s.valid_to as "validTo", s.grace_months as "graceMonths",
      s.legal_basis as "legalBasis", s.article, s.verified, s.note
    from requirements.standard s where s.group_id = any(${groupIds}::uuid[]) order by s.group_id, s.ladder, s.valid_from`.execute(tx)
  return rows
}

/** Puts cells to what they are to be. What stays keeps its row, for lines of needs name the standard that they come from; it is set aside before anybody could
 * write a day, so that no two overlap on the way. Throws `requirements.standard-relied-on` where one that needs come from would be taken out. */
export async function writeStandards(tx: Tx, before: readonly StandardRow[], after: readonly StandardRow[]): Promise<void> {
  const kept = new Set(after.map(({ standardId }) => standardId))
  const was = new Map(before.map((row) => [row.standardId, row]))
  const changed = after.filter((row) => JSON.stringify(was.get(row.standardId)) !== JSON.stringify(row))
  const gone = before.filter(({ standardId }) => !kept.has(standardId)).map(({ standardId }) => standardId)
  if (gone.length) await removeStandards(tx, gone)
  const moved = changed.filter(({ standardId }) => was.has(standardId))
  if (moved.length) {
    await sql`update requirements.standard s set valid_from = date '4000-01-01 BC' + a.place::int, valid_to = date '4000-01-01 BC' + a.place::int + 1
      from unnest(${moved.map(({ standardId }) => standardId)}::uuid[]) with ordinality as a(standard_id, place) where s.standard_id = a.standard_id`.execute(
      tx,
    )
    await sql`update requirements.standard s set group_id = r."groupId", ladder = r.ladder, level = r.level, valid_from = r."validFrom", valid_to = r."validTo",
        grace_months = r."graceMonths", legal_basis = r."legalBasis", article = r.article, verified = r.verified, note = r.note
      from ${asRows(moved)} where s.standard_id = r."standardId"`.execute(tx)
  }
  const made = changed.filter(({ standardId }) => !was.has(standardId))
  if (made.length === 0) return
  await sql`insert into requirements.standard (standard_id, group_id, ladder, level, valid_from, valid_to, grace_months, legal_basis, article, verified, note)
    select r."standardId", r."groupId", r.ladder, r.level, r."validFrom", r."validTo", r."graceMonths", r."legalBasis", r.article, r.verified, r.note
    from ${asRows(made)}`.execute(tx)
}

const asRows = (
  rows: readonly StandardRow[],
) => sql`jsonb_to_recordset(${rowsAsJson(rows)}::jsonb) as r("standardId" uuid, "groupId" uuid, ladder text, level text,
  "validFrom" date, "validTo" date, "graceMonths" int, "legalBasis" text, article text, verified boolean, note text)`

async function removeStandards(tx: Tx, standardIds: readonly string[]): Promise<void> {
  try {
    await sql`delete from requirements.standard where standard_id = any(${standardIds}::uuid[])`.execute(tx)
  } catch (error) {
    const reliedOn = error instanceof Error && 'code' in error && error.code === '23503'
    throw reliedOn ? new AppError('requirements.standard-relied-on', {}, undefined, { cause: error }) : error
  }
}

/** Counts one more edit of rows. */
export async function countEdit(tx: Tx, groupIds: readonly string[]): Promise<void> {
  await sql`update requirements.standard_group set version = version + 1 where group_id = any(${groupIds}::uuid[])`.execute(tx)
}

const toldFields = ['level', 'validTo', 'graceMonths', 'legalBasis', 'article', 'verified', 'note'] as const

/** What the history tells of the cells that changed: `ladder validFrom field` with the old and the new value. */
export function cellChanges(before: readonly StandardRow[], after: readonly StandardRow[]): Record<string, readonly [unknown, unknown]> {
  const old = new Map(before.map((row) => [row.standardId, row]))
  const now = new Map(after.map((row) => [row.standardId, row]))
  const ids = [...new Set([...old.keys(), ...now.keys()])]
  return Object.fromEntries(
    ids.flatMap((id) => {
      const [was, is] = [old.get(id), now.get(id)]
      const { ladder, validFrom } = (is ?? was) as StandardRow
      const moved: readonly (readonly [string, readonly [unknown, unknown]])[] =
        was && is && was.validFrom !== is.validFrom ? [[`${ladder} ${validFrom} validFrom`, [was.validFrom, is.validFrom]]] : []
      const others = toldFields.flatMap((field) => {
        const values = [was?.[field] ?? null, is?.[field] ?? null] as const
        return values[0] === values[1] ? [] : [[`${ladder} ${validFrom} ${field}`, values] as const]
      })
      return [...moved, ...others]
    }),
  )
}

export function groupAudit(groupId: string, changes: Readonly<Record<string, readonly [unknown, unknown]>>, reason?: string): AuditDraft {
  return { subjectKind: 'standard-group', subjectId: groupId, detail: { changes, ...(reason && { reason }) } }
}
