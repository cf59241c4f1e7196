import { readFileSync } from 'node:fs'
import pg from 'pg'
import { expect, inject, it } from 'vitest'
import { readCatalogue } from '#kernel/schema/catalogue.ts'
import { schemaSql } from '#kernel/schema/schema-sql.ts'
import { tableTypes } from '#kernel/schema/table-types.ts'
import { cloneDatabase } from '#test/database.ts'

it('db/schema.sql and the table types are those of the migrations', async () => {
  const database = await cloneDatabase(inject('server'))
  const client = new pg.Client({ connectionString: database.ownerUrl })
  await client.connect()
  try {
    const catalogue = await readCatalogue(client)
    const written = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')
    expect(written('db/schema.sql')).toBe(schemaSql(catalogue))
    expect(written('src/kernel/kernel-tables.ts')).toBe(tableTypes(catalogue, 'kernel'))
    for (const [module, { schema }] of Object.entries(JSON.parse(written('docs/modules.json')) as Record<string, { schema: boolean }>)) {
      if (schema) expect(written(`src/modules/${module}/${module}-tables.ts`)).toBe(tableTypes(catalogue, module.replaceAll('-', '_')))
    }
  } finally {
    await client.end()
    await database.drop()
  }
})

it('every table and view has a comment', async () => {
  const schema = readFileSync(new URL('../db/schema.sql', import.meta.url), 'utf8')
  const made = [...schema.matchAll(/^create (?:table|view) (\S+)/gm)].map((match) => match[1])
  const silent = made.filter((name) => !new RegExp(`^comment on (?:table|view) ${name?.replace('.', '\\.')} is`, 'm').test(schema))
  expect(silent).toEqual([])
})
