import type { Words } from '#contracts/words.ts'
import type { Ctx } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import { type AnyImport, type Change, defineImport, type RowReport } from '#kernel/imports/definition.ts'
import type { Choice, Column, Row } from '#kernel/tabular/index.ts'

/** A record of the catalogue to write; `before` is undefined when it is new. */
interface CodedRecord {
  readonly id: string
  readonly before: Row | undefined
  readonly after: Row
}

/** What one kind of the catalogue says of itself: records of the whole province with a code of their own. */
export interface CodedImport {
  readonly kind: string
  readonly title: Words
  readonly columns: readonly Column[]
  readonly requiredForNew: readonly string[]
  readonly instructions: readonly Words[]
  lists?(tx: Tx): Promise<Readonly<Record<string, readonly string[]>>>
  /** Records in the columns of the import, by code in the order of codes; all of them without codes. */
  read(tx: Tx, codes?: readonly string[]): Promise<readonly { readonly id: string; readonly row: Row }[]>
  check(tx: Tx, ctx: Ctx, changes: readonly Change<unknown>[], report: RowReport): Promise<void>
  write(tx: Tx, ctx: Ctx, records: readonly CodedRecord[]): Promise<void>
  remove(tx: Tx, ids: readonly string[]): Promise<void>
}

/** The import of one kind of the catalogue: found by code, written by those whose right covers the whole province, read by everybody. */
export function codedImport(definition: CodedImport): AnyImport {
  const { kind, title, columns, requiredForNew, instructions, lists } = definition
  return defineImport<undefined>({
    kind,
    subject: { kind: kind.replace(/s$/, ''), id: 'id' },
    title,
    columns,
    requiredForNew,
    instructions,
    importPermission: 'catalogue.import',
    exportPermission: 'catalogue.export',
    ...(lists && { lists }),
    async match(tx, _ctx, scope, rows, report) {
      const existing = new Map(
        (
          await definition.read(
            tx,
            rows.map(({ row }) => textOf(row, 'code')),
          )
        ).map((record) => [record.row['code'], record]),
      )
      const seen = new Map<string, number>()
      return rows.map(({ line, row }) => {
        const code = textOf(row, 'code')
        const earlier = seen.get(code)
        if (scope !== 'all') report.error(line, 'code', 'catalogue.province-only')
        else if (earlier !== undefined) report.error(line, 'code', 'import.duplicate-row', { line: earlier })
        seen.set(code, line)
        const record = existing.get(code)
        return { key: record && { id: record.id }, current: record?.row, refs: undefined }
      })
    },
    async check(tx, ctx, _scope, changes, report) {
      for (const { line, before, after } of changes) {
        // The engine looks at required cells of new records only.
        if (before) for (const key of requiredForNew) if (after[key] === null) report.error(line, key, 'tabular.cell-required')
        const from = after['validFrom']
        const to = after['validTo']
        if (typeof from === 'string' && typeof to === 'string' && to <= from) report.error(line, 'validTo', 'catalogue.ends-before-start', { from })
      }
      await definition.check(tx, ctx, changes, report)
    },
    async write(tx, ctx, changes) {
      const records = changes.map(({ key, before, after }) => ({ id: key?.['id'] ?? newId(), before, after }))
      await definition.write(tx, ctx, records)
      return records.map(({ id }) => ({ id }))
    },
    async remove(tx, _ctx, keys) {
      await definition.remove(
        tx,
        keys.flatMap((key) => key['id'] ?? []),
      )
    },
    async *rows(tx) {
      for (const { row } of await definition.read(tx)) yield row
    },
  })
}

/** The text of a cell; '' where there is none. */
export function textOf(row: Row, key: string): string {
  const cell = row[key]
  return typeof cell === 'string' ? cell : ''
}

/** Values with their words as the choices of a column. */
export function choicesOf(words: Readonly<Record<string, Words>>): Choice[] {
  return Object.entries(words).map(([value, each]) => ({ value, words: each }))
}

/** Reports the cells of a column that hold no known code; cells that did not change stay as they are. */
export function reportUnknown(
  changes: readonly Change<unknown>[],
  key: string,
  known: { has(code: string): boolean },
  code: Parameters<RowReport['error']>[2],
  report: RowReport,
): void {
  for (const { line, before, after } of changes) {
    const value = after[key]
    if (typeof value === 'string' && value !== before?.[key] && !known.has(value)) report.error(line, key, code)
  }
}
