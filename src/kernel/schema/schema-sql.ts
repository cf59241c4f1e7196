import type { Catalogue } from './catalogue.ts'

const quote = (text: string) => `'${text.replaceAll("'", "''")}'`

/** The committed db/schema.sql: what all migrations together make, to read and to compare. */
export function schemaSql({ schemas, relations, functions, triggers }: Catalogue): string {
  const parts = ['-- Written by `npm run schema` from the migrated database. Do not edit: write a migration.']
  for (const schema of schemas) parts.push(`create schema ${schema};`)
  for (const text of functions) parts.push(`${text.trim()};`)
  for (const relation of relations) {
    const name = `${relation.schema}.${relation.name}`
    if (relation.view) {
      parts.push(`create view ${name} as\n${relation.definition}`)
    } else {
      const lines = relation.columns.map((c) => `  ${c.name} ${c.type}${c.default === null ? '' : ` default ${c.default}`}${c.notNull ? ' not null' : ''}`)
      parts.push(`create table ${name} (\n${[...lines, ...relation.constraints.map((c) => `  ${c}`)].join(',\n')}\n);`)
      parts.push(...relation.indexes.map((index) => `${index};`))
    }
    if (relation.comment) parts.push(`comment on ${relation.view ? 'view' : 'table'} ${name} is ${quote(relation.comment)};`)
    for (const c of relation.columns) if (c.comment) parts.push(`comment on column ${name}.${c.name} is ${quote(c.comment)};`)
  }
  parts.push(...triggers.map((trigger) => `${trigger};`))
  return `${parts.join('\n\n')}\n`
}
