import { sql, type Tx } from '#kernel/db.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { newId } from '#kernel/ids.ts'
import { type AnyImport, type Change, defineImport, type InputRow, type Match, type RowReport } from '#kernel/imports/definition.ts'
import { formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'
import type { Cell, Row } from '#kernel/tabular/index.ts'
import { fold, normalise } from '#kernel/vietnamese/index.ts'
import { type LadderLevel, ladderLevels } from '#modules/catalogue/index.ts'
import { countEdit, type StandardRow, standardsOf, writeStandards } from '../standard-rows.ts'
import { standardColumns } from './standard-columns.ts'

/** What the import found for a row; undefined on rows with an error. */
type Refs = { readonly groupId: string; readonly level: string } | undefined

interface Group {
  readonly groupId: string
  readonly code: string
  readonly name: string
}

const textOf = (row: Row, key: string): string => {
  const cell = row[key]
  return typeof cell === 'string' ? cell : ''
}
const nameOf = (groupId: string, ladder: string, validFrom: string) => `${groupId} ${ladder} ${validFrom}`

/** Tiêu chuẩn chức danh: cells of the matrix, known by row, ladder and first day. */
export const standardsImport: AnyImport = defineImport<Refs>({
  kind: 'standards',
  subject: { kind: 'standard-group', id: 'groupId' },
  title: { vi: 'Tiêu chuẩn chức danh', en: 'Standards of posts' },
  columns: standardColumns,
  requiredForNew: ['level', 'legalBasis'],
  instructions: [
    {
      vi: 'Mỗi dòng của tệp là một ô của bảng tiêu chuẩn trong một thời kỳ, nhận ra bằng mã dòng, thang và ngày có hiệu lực.',
      en: 'Each row of the file is one cell of the matrix in one period, known by row code, ladder and first day.',
    },
    {
      vi: 'Khi luật đổi: điền ngày hết hiệu lực cho dòng cũ và thêm một dòng mới bắt đầu từ ngày đó; đừng sửa bậc của dòng cũ.',
      en: 'When the law changes: end the old row on that day and add a new one from it; do not change the level of the old row.',
    },
    {
      vi: 'Dòng áp dụng cho ai thì sửa trên màn hình “Tiêu chuẩn chức danh”.',
      en: 'Whom a row is about is edited on the screen of standards.',
    },
  ],
  importPermission: 'requirements.import-standards',
  exportPermission: 'requirements.export-standards',
  async lists(tx) {
    const groups = await groupsByCode(tx)
    return { groupCode: [...groups.keys()], level: [...new Set((await ladderLevels(tx)).map(({ levelName }) => levelName.vi))] }
  },
  match,
  check,
  async write(tx, _ctx, changes) {
    const rows = changes.map(rowOf)
    const before = await standardsOf(tx, [...new Set(rows.map(({ groupId }) => groupId))])
    const written = new Map(rows.map((row) => [row.standardId, row]))
    const after = [...before.filter(({ standardId }) => !written.has(standardId)), ...rows]
    await writeStandards(tx, before, after)
    await countEdit(tx, [...new Set(rows.map(({ groupId }) => groupId))])
    return rows.map(({ groupId, standardId }) => ({ groupId, standardId }))
  },
  async remove(tx, _ctx, keys) {
    await sql`delete from requirements.standard where standard_id = any(${keys.map((key) => key['standardId'] ?? '')}::uuid[])`.execute(tx)
    await countEdit(tx, [...new Set(keys.map((key) => key['groupId'] ?? ''))])
  },
  async *rows(tx) {
    const groups = [...(await groupsByCode(tx)).values()]
    const levels = await ladderLevels(tx)
    const standards = Map.groupBy(
      await standardsOf(
        tx,
        groups.map(({ groupId }) => groupId),
      ),
      ({ groupId }) => groupId,
    )
    for (const group of groups) for (const standard of standards.get(group.groupId) ?? []) yield cellsOf(group, standard, levels)
  },
})

async function match(tx: Tx, _ctx: Ctx, scope: Scope, rows: readonly InputRow[], report: RowReport): Promise<readonly Match<Refs>[]> {
  const groups = await groupsByCode(tx)
  const levels = await ladderLevels(tx)
  const meant = rows.map(({ row }) => groups.get(textOf(row, 'groupCode').toLowerCase()))
  const standing = new Map(
    (
      await standardsOf(
        tx,
        meant.flatMap((group) => group?.groupId ?? []),
      )
    ).map((standard) => [nameOf(standard.groupId, standard.ladder, standard.validFrom), standard]),
  )
  const lineOf = new Map<string, number>()
  return rows.map(({ line, row }, index): Match<Refs> => {
    const group = meant[index]
    if (scope !== 'all') report.error(line, 'groupCode', 'requirements.standards-province-only')
    else if (!group) report.error(line, 'groupCode', 'requirements.unknown-standard-group', { value: textOf(row, 'groupCode') })
    if (!group || report.failed(line)) return { key: undefined, current: undefined, refs: undefined }
    const name = nameOf(group.groupId, textOf(row, 'ladder'), textOf(row, 'validFrom'))
    const earlier = lineOf.get(name)
    if (earlier !== undefined) report.error(line, 'validFrom', 'import.duplicate-row', { line: earlier })
    lineOf.set(name, line)
    const known = standing.get(name)
    const level = levelOf(levels, line, row, report) ?? known?.level ?? ''
    fillCells(row, group, levels, level, known === undefined)
    return {
      key: known && { groupId: group.groupId, standardId: known.standardId },
      current: known && cellsOf(group, known, levels),
      refs: { groupId: group.groupId, level },
    }
  })
}

/** Writes names and levels in their one spelling, and what a new row leaves open, before rows are compared. */
function fillCells(row: Row, group: Group, levels: readonly LadderLevel[], level: string, fresh: boolean): void {
  const cells = row as Record<string, Cell | undefined>
  cells['groupCode'] = group.code
  cells['groupName'] = group.name
  if (cells['level'] !== undefined) cells['level'] = levelName(levels, textOf(row, 'ladder'), level)
  if (!fresh) return
  cells['graceMonths'] ??= 0
  cells['verified'] ??= false
}

/** The level a row names on its ladder, by value, words or a usual short form. */
function levelOf(levels: readonly LadderLevel[], line: number, row: Row, report: RowReport): string | undefined {
  const text = textOf(row, 'level')
  if (text === '') return undefined
  const own = levels.filter(({ ladder }) => ladder === textOf(row, 'ladder'))
  const folded = (word: string) => fold(normalise(word))
  const found = own.find(({ level, levelName: name, aliases }) => [level, name.vi, name.en, ...aliases].some((word) => folded(word) === folded(text)))
  if (!found) report.error(line, 'level', 'requirements.unknown-ladder-level', { value: text, levels: own.map(({ levelName: name }) => name.vi).join(', ') })
  return found?.level
}

const levelName = (levels: readonly LadderLevel[], ladder: string, level: string) =>
  levels.find((each) => each.ladder === ladder && each.level === level)?.levelName.vi ?? level

/** Periods that end before they begin; and, of one row and ladder, two that overlap: those of the file and those that stand and are not in it. */
async function check(tx: Tx, _ctx: Ctx, _scope: Scope, changes: readonly Change<Refs>[], report: RowReport): Promise<void> {
  const rows = changes.flatMap((change) => (change.refs ? [{ line: change.line, ...rowOf(change) }] : []))
  for (const { line, validFrom, validTo } of rows) {
    if (validTo !== null && validTo <= validFrom)
      report.error(line, 'validTo', 'requirements.standard-ends-first', { date: formatVietnamese(validFrom as PlainDate) })
  }
  const written = new Set(rows.map(({ standardId }) => standardId))
  const others = await standardsOf(tx, [...new Set(rows.map(({ groupId }) => groupId))])
  const all = [...rows, ...others.filter(({ standardId }) => !written.has(standardId)).map((row) => ({ line: undefined, ...row }))]
  const told = new Set<number>()
  for (const own of Map.groupBy(all, ({ groupId, ladder }) => `${groupId} ${ladder}`).values()) {
    const sorted = own.toSorted((a, b) => a.validFrom.localeCompare(b.validFrom))
    for (const [index, row] of sorted.entries()) {
      const next = sorted[index + 1]
      if (!next || (row.validTo !== null && row.validTo <= next.validFrom)) continue
      const [line, other] = row.line !== undefined ? [row.line, next] : [next.line, row]
      if (line === undefined || told.has(line)) continue
      told.add(line)
      report.error(line, 'validTo', 'requirements.standard-overlaps', { date: formatVietnamese(other.validFrom as PlainDate) })
    }
  }
}

function rowOf({ key, after, refs }: Change<Refs>): StandardRow {
  // Rows without a match are rows with an error, and those are not written.
  if (!refs) throw new Error('a standard without its row cannot be written')
  const orNull = (name: string) => textOf(after, name) || null
  return {
    groupId: refs.groupId,
    standardId: key?.['standardId'] ?? newId(),
    ladder: textOf(after, 'ladder'),
    level: refs.level,
    validFrom: textOf(after, 'validFrom'),
    validTo: orNull('validTo'),
    graceMonths: Number(after['graceMonths'] ?? 0),
    legalBasis: textOf(after, 'legalBasis'),
    article: orNull('article'),
    verified: after['verified'] === true,
    note: orNull('note'),
  }
}

function cellsOf(group: Group, standard: StandardRow, levels: readonly LadderLevel[]): Row {
  const { ladder, level, validFrom, validTo, graceMonths, legalBasis, article, verified, note } = standard
  return {
    ...{ groupCode: group.code, groupName: group.name, ladder, level: levelName(levels, ladder, level), validFrom, validTo },
    ...{ graceMonths, legalBasis, article, verified, note },
  }
}

/** Rows of the matrix by code, in their order. */
async function groupsByCode(tx: Tx): Promise<ReadonlyMap<string, Group>> {
  const { rows } = await sql<Group>`
    select g.group_id as "groupId", g.code, g.name_vi as name from requirements.standard_group g order by g.sort_order, g.code`.execute(tx)
  return new Map(rows.map((group) => [group.code, group]))
}
