import type { Catalogue, Column, Relation } from './catalogue.ts'

const plain: Readonly<Record<string, string>> = {
  text: 'string',
  'time without time zone': 'string',
  uuid: 'string',
  integer: 'number',
  bigint: 'number',
  boolean: 'boolean',
  xid8: 'string',
  bytea: 'Buffer',
  'text[]': 'string[]',
  date: 'PlainDate',
  'timestamp with time zone': 'Instant',
  jsonb: 'Json',
}

const pascal = (name: string) => name.replace(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase())

/** TypeScript interfaces of one schema's tables and of the `v_` views it publishes, for Kysely. */
export function tableTypes(catalogue: Catalogue, schema: string): string {
  const relations = catalogue.relations.filter((r) => r.schema === schema)
  const tables = relations.filter((r) => !r.view)
  const views = relations.filter((r) => r.view)
  const body = [...tables, ...views].map((relation) => interfaceOf(relation)).join('\n\n')
  const used = (name: string) => new RegExp(`\\b${name}\\b`).test(body)
  const columnTypes = ['Generated', 'GeneratedInstant', 'GeneratedJson', 'Instant', 'Json'].filter(used)
  const imports = [
    columnTypes.length ? `import type { ${columnTypes.join(', ')} } from '#kernel/schema/column-types.ts'` : '',
    used('PlainDate') ? `import type { PlainDate } from '#kernel/plain-date.ts'` : '',
  ].filter(Boolean)
  const list = (name: string, of: readonly Relation[]) =>
    of.length
      ? `\n\n/** By qualified name. */\nexport interface ${pascal(schema)}${name} {\n${of.map((r) => `  '${schema}.${r.name}': ${pascal(r.name)}`).join('\n')}\n}`
      : ''
  return `// Written by \`npm run schema\` from the migrated database. Do not edit: write a migration.\n${imports.join('\n')}\n\n${body}${list('Tables', tables)}${list('Views', views)}\n`
}

function interfaceOf(relation: Relation): string {
  // A view's columns are never “not null” to the catalogue; its comment names those that may be null.
  const nullable = new Set(/\[nullable: ([^\]]*)\]/.exec(relation.comment ?? '')?.[1]?.split(', ') ?? [])
  const lines = relation.columns.map((column) => {
    const optional = relation.view ? nullable.has(column.name) : !column.notNull
    const type = `${typeOf(column, relation)}${optional ? ' | null' : ''}`
    const name = /^[a-zA-Z_]\w*$/.test(column.name) ? column.name : `'${column.name}'`
    return `  ${name}: ${column.default === null ? type : generated(type)}`
  })
  return `interface ${pascal(relation.name)} {\n${lines.join('\n')}\n}`
}

/** A default makes a column optional on insert; types that differ by direction cannot be nested and have their own names. */
function generated(type: string): string {
  return type === 'Instant' || type === 'Json' ? `Generated${type}` : `Generated<${type}>`
}

function typeOf(column: Column, relation: Relation): string {
  if (column.type === 'text') {
    const allowed = relation.constraints.map((c) => new RegExp(`CHECK \\(\\(${column.name} = ANY \\(ARRAY\\[([^\\]]*)\\]\\)\\)\\)`).exec(c)?.[1]).find(Boolean)
    if (allowed) return [...allowed.matchAll(/'([^']*)'::text/g)].map((match) => `'${match[1]}'`).join(' | ')
  }
  const type = plain[column.type]
  if (!type) throw new Error(`No TypeScript type for ${column.type} of ${relation.schema}.${relation.name}.${column.name}`)
  return type
}
