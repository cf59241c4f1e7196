import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { ownDatabase } from '#test/fixture.ts'
import { sql } from './db.ts'
import { makeFiles } from './files.ts'
import { makeSecrets } from './secrets.ts'

// The application's role is the one that asks here.
const database = await ownDatabase()
const files = makeFiles(makeSecrets('files'))
const bytes = Buffer.alloc(1024 * 1024 + 10, 'nội dung')
const save = (keep: boolean) =>
  database.main.transaction().execute((tx) => files.save(tx, { name: 'a.bin', mediaType: 'application/octet-stream', bytes, createdBy: 'test', keep }))

const changes = (fileId: string) => [
  sql`update kernel.file set name = 'b.bin' where file_id = ${fileId}::uuid`,
  sql`update kernel.file set kept = false where file_id = ${fileId}::uuid`,
  sql`update kernel.file_chunk set bytes = 'x' where file_id = ${fileId}::uuid and part = 0`,
  sql`insert into kernel.file_chunk (file_id, part, bytes) values (${fileId}::uuid, 9, 'x')`,
  sql`delete from kernel.file_chunk where file_id = ${fileId}::uuid and part = 1`,
  sql`delete from kernel.file where file_id = ${fileId}::uuid`,
]

it('many files are saved in their order, empty and large ones too', async () => {
  const many = Array.from({ length: 1203 }, (_, n) => ({
    name: `${n}.txt`,
    mediaType: 'text/plain',
    bytes: Buffer.from(n === 7 ? '' : `nội dung ${n}`),
    createdBy: 'test',
  }))
  many.push({ name: 'lớn.bin', mediaType: 'application/octet-stream', bytes: Buffer.alloc(9 * 1024 * 1024 + 1, 'x'), createdBy: 'test' })
  const stored = await database.main.transaction().execute((tx) => files.saveAll(tx, many))
  expect(stored.map(({ name }) => name)).toEqual(many.map(({ name }) => name))
  for (const at of [0, 7, 999, 1000, 1202, 1203])
    expect((await files.load(database.reader, stored[at]?.fileId ?? ''))?.bytes.equals(many[at]?.bytes ?? Buffer.of(1))).toBe(true)
  await database.main.transaction().execute(async (tx) => expect(await files.saveAll(tx, [])).toEqual([]))
})

describe('a kept file', () => {
  it('is neither changed nor deleted by the application, nor are its bytes', async () => {
    const { fileId } = await save(true)
    for (const change of changes(fileId)) await expect(change.execute(database.main)).rejects.toThrow(/kept file never change/)
    const other = await save(false)
    // Chunks are not moved in from another file, nor out to one.
    const move = (from: string, to: string) =>
      sql`update kernel.file_chunk set file_id = ${to}::uuid, part = 7 where file_id = ${from}::uuid and part = 0`.execute(database.main)
    await expect(move(other.fileId, fileId)).rejects.toThrow(/kept file never change/)
    await expect(move(fileId, other.fileId)).rejects.toThrow(/kept file never change/)
    expect((await files.load(database.reader, fileId))?.bytes.equals(bytes)).toBe(true)
  })

  it('is not emptied by the owner of the tables either', async () => {
    await save(true)
    const owner = new pg.Client({ connectionString: database.urls.ownerUrl })
    await owner.connect()
    try {
      await expect(owner.query('truncate kernel.file_chunk')).rejects.toThrow(/kept file never change/)
      await expect(owner.query('truncate kernel.file cascade')).rejects.toThrow(/kept file never change/)
    } finally {
      await owner.end()
    }
  })

  it('cannot be added to by one who waits for it to be kept', async () => {
    const { fileId } = await save(false)
    const marking = await database.pool.connect()
    try {
      await marking.query('begin')
      await marking.query('update kernel.file set kept = true where file_id = $1', [fileId])
      const adding = Promise.allSettled([changes(fileId)[3]?.execute(database.main)])
      await new Promise((resolve) => setTimeout(resolve, 100))
      await marking.query('commit')
      expect(String(Reflect.get((await adding)[0], 'reason'))).toMatch(/kept file never change/)
    } finally {
      marking.release()
    }
  })
})

describe('a file that is not kept', () => {
  it('may be changed and deleted', async () => {
    const { fileId } = await save(false)
    for (const change of changes(fileId)) await change.execute(database.main)
    expect(await files.load(database.reader, fileId)).toBeUndefined()
  })

  it('is said to be damaged where its bytes are not those that were saved', async () => {
    const altered = await save(false)
    await sql`update kernel.file_chunk set bytes = set_byte(bytes, 40, 255 - get_byte(bytes, 40)) where file_id = ${altered.fileId}::uuid and part = 0`.execute(
      database.main,
    )
    await expect(files.load(database.reader, altered.fileId)).rejects.toMatchObject({ code: 'kernel.file-damaged', params: { name: 'a.bin' } })
    const short = await save(false)
    await sql`delete from kernel.file_chunk where file_id = ${short.fileId}::uuid and part = 1`.execute(database.main)
    await expect(files.load(database.reader, short.fileId)).rejects.toMatchObject({ code: 'kernel.file-damaged' })
  })
})
