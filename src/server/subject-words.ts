import type { Language, Words } from '#contracts/words.ts'
import { sql, type Tx } from '#kernel/db.ts'
import type { AnyImport } from '#kernel/imports/definition.ts'
import type { Choice, Column } from '#kernel/tabular/index.ts'
import { accountNames, readShippedRoles } from '#modules/access/index.ts'
import type { Documents } from '#modules/documents/index.ts'
import type { FieldWords, SubjectWords } from '#modules/audit/index.ts'
import { formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'
import { ladderChoices, shippedLevels } from '#modules/catalogue/index.ts'
import { unitsByIds } from '#modules/organisation/index.ts'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Names by one statement over a published view: `id` and `name`. */
function named(statement: (ids: readonly string[]) => ReturnType<typeof sql<{ id: string; name: string }>>) {
  return async (tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> => {
    const { rows } = await statement(ids.filter((id) => uuid.test(id))).execute(tx)
    return new Map(rows.map(({ id, name }) => [id, name]))
  }
}

/** What audit entries are called by those who own them; fields are called as the columns of the owner's files. */
export function subjectWords(imports: readonly AnyImport[], { templateNames }: Pick<Documents, 'templateNames'>): SubjectWords {
  const columns = new Map<string, Column>()
  for (const { subject, columns: all } of imports)
    for (const column of all) if (!columns.has(`${subject.kind} ${column.key}`)) columns.set(`${subject.kind} ${column.key}`, column)
  const roles = new Map(readShippedRoles().map(({ role, vi, en }) => [role, { vi, en }]))
  const titles = new Map(imports.map(({ kind, title }) => [kind, title]))
  return {
    namesOf: {
      unit: async (tx, ids, on) =>
        new Map(
          [
            ...(await unitsByIds(
              tx,
              ids.filter((id) => uuid.test(id)),
              on,
            )),
          ].map(([id, { name }]) => [id, name]),
        ),
      person: named(
        (ids) => sql`select person_id as id, full_name || ' (' || code || ')' as name from personnel.v_person where person_id = any(${ids}::uuid[])`,
      ),
      class: named((ids) => sql`select class_id as id, name || ' (' || code || ')' as name from classes.v_class where class_id = any(${ids}::uuid[])`),
      nomination: named(
        (
          ids,
        ) => sql`select n.nomination_id as id, c.name || ' (' || c.code || ')' as name from nomination.v_nomination n join classes.v_class c using (class_id)
          where n.nomination_id = any(${ids}::uuid[])`,
      ),
      'nomination-decision': named(
        (ids) => sql`select decision_id as id, decision_no as name from nomination.v_decision where decision_id = any(${ids}::uuid[])`,
      ),
      rule: named((ids) => sql`select rule_id as id, name_vi || ' (' || code || ')' as name from requirements.v_rule where rule_id = any(${ids}::uuid[])`),
      'standard-group': named((ids) => sql`select group_id as id, name_vi as name from requirements.v_standard_group where group_id = any(${ids}::uuid[])`),
      account: async (tx, ids) => await accountNames(tx, ids),
      import: named(
        (ids) => sql`select b.batch_id as id, f.name from kernel.import_batch b join kernel.file f using (file_id) where b.batch_id = any(${ids}::uuid[])`,
      ),
      template: async (tx, ids, _on, language) => await templateNames(tx, ids, language),
      role: async (_tx, ids, _on, language) => new Map(ids.map((id) => [id, roles.get(id)?.[language] ?? id])),
      export: async (_tx, ids, _on, language) => new Map(ids.flatMap((id) => (titles.has(id) ? [[id, titles.get(id)?.[language] ?? id] as const] : []))),
    },
    fieldOf: (kind, field) => {
      const column = columns.get(`${kind} ${field}`)
      if (column) return fieldWordsOf(column)
      const title = (value: unknown, language: Language) => titles.get(String(value))?.[language] ?? value
      if (kind === 'standard-group') return cellWords(field, columns)
      if (field === 'role') return { name: { vi: 'Vai trò', en: 'Role' }, valueOf: (value, language) => roles.get(String(value))?.[language] ?? value }
      return field === 'kind' ? { name: { vi: 'Loại dữ liệu', en: 'Kind of data' }, valueOf: title } : undefined
    },
  }
}

const cell = /^([a-z-]+) (\d{4}-\d\d-\d\d) (\w+)$/

/** A cell of the matrix of standards: of which ladder and period, and which of its fields. */
function cellWords(field: string, columns: ReadonlyMap<string, Column>): FieldWords | undefined {
  const own: Readonly<Record<string, Words>> = {
    'name.vi': { vi: 'Tên dòng', en: 'Name of the row' },
    'name.en': { vi: 'Tên tiếng Anh', en: 'English name' },
    appliesTo: { vi: 'Áp dụng cho', en: 'Asked of' },
    sortOrder: { vi: 'Thứ tự', en: 'Order' },
    subject: { vi: 'Loại dòng', en: 'Kind of row' },
  }
  if (own[field]) return { name: own[field], valueOf: (value) => value }
  const [, ladder = '', from = '', part = ''] = cell.exec(field) ?? []
  const column = columns.get(`standard-group ${part}`)
  const ladderWords = ladderChoices.find(({ value }) => value === ladder)?.words
  if (!column || !ladderWords) return undefined
  const { name, valueOf } = fieldWordsOf(column)
  const levels = shippedLevels(ladder)
  return {
    name: { vi: `${ladderWords.vi}, từ ${formatVietnamese(from as PlainDate)}: ${name.vi}`, en: `${ladderWords.en} from ${from}: ${name.en}` },
    valueOf: (value, language) => (part === 'level' ? (levels.find(({ level }) => level === value)?.[language] ?? value) : valueOf(value, language)),
  }
}

function fieldWordsOf({ header, type }: Column): FieldWords {
  const choices: readonly Choice[] = type.kind === 'choice' || type.kind === 'choices' ? type.choices : []
  const words = (value: string, language: Language) => choices.find((choice) => choice.value === value)?.words[language] ?? value
  return {
    name: header,
    valueOf: (value, language) => {
      if (typeof value !== 'string' || choices.length === 0) return value
      return (type.kind === 'choices' ? value.split(';') : [value]).map((each) => words(each, language)).join('; ')
    },
  }
}
