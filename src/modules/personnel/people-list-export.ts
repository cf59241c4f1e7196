import type { FactDescription } from '#contracts/expression.ts'
import type { FactValue, PeopleRow, PeopleSort } from '#contracts/personnel-people.ts'
import type { Words } from '#contracts/words.ts'
import type { Gate } from '#kernel/command.ts'
import type { Ctx } from '#kernel/context.ts'
import { AppError } from '#kernel/errors.ts'
import type { Cell, Column, ColumnType, Row } from '#kernel/tabular/index.ts'
import type { FactSet } from '#modules/expression/index.ts'
import { countPeople, describePersonFacts, listPeople } from './people-list-queries.ts'
import type { PeopleFilter } from './people-list-where.ts'
import type { ReadChoices } from './fact-choices.ts'

export interface ExportPeople extends PeopleFilter {
  readonly sort?: PeopleSort | undefined
  /** Columns in their order, by id: `name`, `code`, `unit`, `post`, or a fact. */
  readonly columns: string
}

interface PeopleFile {
  readonly columns: readonly Column[]
  readonly rows: AsyncIterable<Row>
}

const pageSize = 2000

/** What every row has without asking for a fact. */
const ownColumns: Readonly<Record<string, { readonly header: Words; readonly cell: (row: PeopleRow) => Cell }>> = {
  name: { header: { vi: 'Họ và tên', en: 'Full name' }, cell: (row) => row.fullName },
  code: { header: { vi: 'Mã', en: 'Code' }, cell: (row) => row.code },
  unit: { header: { vi: 'Đơn vị', en: 'Unit' }, cell: (row) => row.unit.name },
  post: { header: { vi: 'Chức vụ', en: 'Post' }, cell: (row) => row.mainPost?.name ?? null },
}

/** Exactly what the list shows: its columns, filter and order, all pages; never a CCCD. The audit entry with the filter and the count is written first,
 * so nothing leaves without one; the rows are then read page by page, so that a slow reader holds no transaction. */
export function openExport(gate: Gate, set: FactSet, choices: ReadChoices): (ctx: Ctx, input: ExportPeople) => Promise<PeopleFile> {
  const note = gate.command('personnel.export-list', async (tx, ctx, input: ExportPeople, scope) => {
    const ids = input.columns.split(',')
    const described = await describePersonFacts(set, choices)(tx, ctx)
    const facts = described.items.filter(({ type }) => type !== 'collection')
    for (const id of ids) if (!ownColumns[id] && !facts.some((fact) => fact.id === id)) throw new AppError('personnel.unknown-column', { column: id })
    const { total } = await countPeople(set)(tx, ctx, input, scope)
    const { columns: _columns, sort, ...asked } = input
    const filter = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined))
    return {
      value: ids.map((id) =>
        columnOf(
          id,
          facts.find((fact) => fact.id === id),
        ),
      ),
      audit: { subjectKind: 'person-list', detail: { people: total, columns: ids, sort: sort ?? 'name', filter } },
    }
  })
  const page = gate.query('personnel.export-list', listPeople(set))
  async function* rows(ctx: Ctx, { columns, ...input }: ExportPeople): AsyncGenerator<Row> {
    const ids = columns.split(',')
    const facts = ids.filter((id) => !ownColumns[id]).join(',') || undefined
    for (let after: string | undefined; ;) {
      const { items, next } = await page(ctx, { ...input, columns: facts, limit: pageSize, after })
      for (const item of items) yield Object.fromEntries(ids.map((id) => [id, ownColumns[id]?.cell(item) ?? cellOf(item.facts?.[id])]))
      if (next === null) return
      after = next
    }
  }
  return async (ctx, input) => ({ columns: await note(ctx, input), rows: rows(ctx, input) })
}

const cellOf = (value: FactValue | undefined): Cell => (Array.isArray(value) ? value.join(';') : (value ?? null))

function columnOf(id: string, fact: FactDescription | undefined): Column {
  return { key: id, header: ownColumns[id]?.header ?? fact?.words ?? { vi: id, en: id }, type: typeOf(fact), help: { vi: '', en: '' }, example: '' }
}

function typeOf(fact: FactDescription | undefined): ColumnType {
  switch (fact?.type) {
    case 'date':
      return { kind: 'date' }
    case 'number':
      return { kind: 'integer' }
    case 'boolean':
      return { kind: 'yes-no' }
    case 'choice':
    case 'level':
      return { kind: 'choice', choices: fact.choices ?? [] }
    case 'codes':
      return { kind: 'choices', choices: fact.choices ?? [] }
    default:
      return { kind: 'text' }
  }
}
