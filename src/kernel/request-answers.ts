import { createCipheriv, createDecipheriv, createHash, hkdfSync } from 'node:crypto'
import { type Database, handle, sql, type Tx } from './db.ts'
import { AppError } from './errors.ts'
import type { KernelTables } from './kernel-tables.ts'
import { fewRandomBytes } from './random-bytes.ts'

/** One asking of a command: by whom, under which Idempotency-Key, for what. The same in all of it is the same request, sent again; another
 * input under the same key is a mistake of whoever asks. */
export interface Asked {
  readonly actorId: string
  readonly requestKey: string
  readonly action: string
  readonly input: unknown
}

/** The answer given to this request before, as it travels in JSON; undefined when it is new. Taken in the command's own transaction: of two
 * that arrive at once, the second waits here until the first has committed, and is done itself if that one failed.
 * Throws `kernel.request-key-reused` when the key was used for another input. */
export async function answerBefore(tx: Tx, asked: Asked): Promise<{ readonly value: unknown } | undefined> {
  const { rows } = await sql<{ mine: boolean }>`
    insert into kernel.request_answer (request_hash, action, sealed) values (${hashOf(asked)}, ${asked.action}, '') on conflict do nothing returning true as mine`.execute(
    tx,
  )
  if (rows[0]) return undefined
  const row = await handle<KernelTables>(tx).selectFrom('kernel.request_answer').select('sealed').where('request_hash', '=', hashOf(asked)).executeTakeFirst()
  if (!row) return undefined
  const kept = JSON.parse(open(asked.requestKey, row.sealed)) as { readonly input: string; readonly value: unknown }
  if (kept.input !== inputHashOf(asked)) throw new AppError('kernel.request-key-reused')
  return { value: kept.value }
}

/** Keeps what the command answered, in its transaction. */
export async function keepAnswer(tx: Tx, asked: Asked, value: unknown): Promise<void> {
  const sealed = seal(asked.requestKey, JSON.stringify({ input: inputHashOf(asked), value: value ?? null }))
  await handle<KernelTables>(tx).updateTable('kernel.request_answer').set({ sealed }).where('request_hash', '=', hashOf(asked)).execute()
}

/** Forgets answers nobody asks for any more. */
export async function forgetAnswers(database: Database): Promise<void> {
  await sql`delete from kernel.request_answer where at < now() - interval '2 days'`.execute(database.main)
}

const sha256 = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex')
const hashOf = ({ actorId, requestKey, action }: Asked): string => sha256([actorId, requestKey, action])
const inputHashOf = ({ input }: Asked): string => sha256(input ?? null)

const secretOf = (requestKey: string) => Buffer.from(hkdfSync('sha256', requestKey, 'trong-nguoi', 'answer', 32))

function seal(requestKey: string, plain: string): Buffer {
  const nonce = fewRandomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', secretOf(requestKey), nonce)
  const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body])
}

function open(requestKey: string, sealed: Buffer): string {
  const decipher = createDecipheriv('aes-256-gcm', secretOf(requestKey), sealed.subarray(0, 12))
  decipher.setAuthTag(sealed.subarray(12, 28))
  return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString('utf8')
}
