// Writes db/schema.sql and every module's <module>-tables.ts from a freshly migrated database. `--check` only compares.
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { readCatalogue } from '#kernel/schema/catalogue.ts'
import { schemaSql } from '#kernel/schema/schema-sql.ts'
import { tableTypes } from '#kernel/schema/table-types.ts'
import { withTestDatabase } from '#test/database.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const modules = JSON.parse(readFileSync(`${root}docs/modules.json`, 'utf8')) as Record<string, { schema: boolean }>

const files = await withTestDatabase(async (url) => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const catalogue = await readCatalogue(client)
    const written = new Map([
      ['db/schema.sql', schemaSql(catalogue)],
      ['src/kernel/kernel-tables.ts', tableTypes(catalogue, 'kernel')],
    ])
    for (const [module, { schema }] of Object.entries(modules)) {
      if (schema) written.set(`src/modules/${module}/${module}-tables.ts`, tableTypes(catalogue, module.replaceAll('-', '_')))
    }
    return written
  } finally {
    await client.end()
  }
})

let different = 0
for (const [path, text] of files) {
  if (process.argv.includes('--check')) {
    if (readFileSync(root + path, 'utf8') !== text) {
      console.error(`${path} does not match the migrations: run npm run schema`)
      different++
    }
  } else writeFileSync(root + path, text)
}
process.exitCode = different ? 1 : 0
