import type { PersonFields } from '#contracts/personnel-editing.ts'
import { personCategoryWords, recordLadderWords } from '#contracts/personnel.ts'
import type { RowReport } from '#kernel/imports/definition.ts'
import type { Cell, Row } from '#kernel/tabular/index.ts'
import { ethnicGroupByCode, normalise } from '#kernel/vietnamese/index.ts'
import type { HeldPerson } from './hold-person.ts'

const textFields = ['religion', 'nativePlace', 'phone', 'email', 'note'] as const
const severalFields = { categories: Object.keys(personCategoryWords), completeLadders: Object.keys(recordLadderWords) } as const

/** A person's own fields in the columns of the import, whose order of several values is the canonical one. */
export function rowOfFields(fields: PersonFields): Row {
  const row: Record<string, Cell> = { fullName: normalise(fields.fullName) }
  for (const name of ['birthDate', 'sex', 'ethnicGroup', 'recruitedOn', 'status', 'leftOn'] as const) row[name] = fields[name]
  for (const name of textFields) row[name] = normalise(fields[name] ?? '') || null
  for (const [name, order] of Object.entries(severalFields)) row[name] = inOrder(fields[name as keyof typeof severalFields], order).join(';') || null
  return row
}

function inOrder(values: readonly string[], order: readonly string[]): string[] {
  return order.filter((value) => values.includes(value))
}

/** What of the person's own fields is another in the second row: {field: [old, new]}, values as the contract has them. */
export function changedFields(before: Row | undefined, after: Row): Record<string, [unknown, unknown]> {
  const changes: Record<string, [unknown, unknown]> = {}
  const names = ['fullName', 'birthDate', 'sex', 'ethnicGroup', 'recruitedOn', 'status', 'leftOn', ...textFields, ...Object.keys(severalFields)]
  for (const name of names) {
    const [was, is] = [valueOf(name, before?.[name]), valueOf(name, after[name])]
    if (JSON.stringify(was) !== JSON.stringify(is)) changes[name] = [was, is]
  }
  return changes
}

function valueOf(name: string, cell: Cell | undefined): unknown {
  if (!(name in severalFields)) return cell ?? null
  const order = severalFields[name as keyof typeof severalFields]
  return typeof cell === 'string' && cell !== '' ? inOrder(cell.split(';'), order) : null
}

/** What the import cannot meet, as its columns only take what is in the list. */
export function checkFields(row: Row, report: RowReport): void {
  if (!ethnicGroupByCode(String(row['ethnicGroup']))) {
    report.error(0, 'ethnicGroup', 'personnel.unknown-ethnic-group', { code: String(row['ethnicGroup']) })
  }
}

export const subjectOf = ({ personId, unitId }: Pick<HeldPerson, 'personId' | 'unitId'>) => ({ subjectKind: 'person', subjectId: personId, unitId }) as const
