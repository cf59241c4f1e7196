import { afterAll, inject } from 'vitest'
import { type Database, openDatabase } from '#kernel/db.ts'
import { cloneDatabase, type TestDatabase } from './database.ts'

/** A migrated database of the test file's own, opened as the application's role; dropped after the file. Call it at the top of a file. */
export async function ownDatabase(): Promise<Database & { readonly urls: TestDatabase }> {
  const urls = await cloneDatabase(inject('server'))
  const database = openDatabase(urls.appUrl)
  afterAll(async () => {
    await database.close()
    await urls.drop()
  })
  return { ...database, urls }
}
