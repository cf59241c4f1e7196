import { createHash } from 'node:crypto'
import { createServer, type Server } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { EmbeddedPostgresError } from './embedded-postgres-error.ts'

/** Runs `work` while no other process of this machine works on the same name. The lock is an abstract Unix socket: the kernel gives it to
 * one process and takes it back when that process dies, however it dies, so nothing stale is ever left to judge. */
export async function withMachineLock<T>(name: string, work: () => Promise<T>, waitMs = 120_000): Promise<T> {
  const address = `\0trong-nguoi-${createHash('sha256').update(name).digest('hex').slice(0, 32)}`
  const until = performance.now() + waitMs
  let lock = await tryListen(address)
  while (!lock) {
    if (performance.now() > until) {
      throw new EmbeddedPostgresError(
        `Một tiến trình khác đang mở hoặc đóng cơ sở dữ liệu tại ${name} quá ${waitMs / 1000} giây. Hãy đợi hoặc dừng tiến trình đó rồi thử lại.`,
        `Another process has been opening or closing the database in ${name} for more than ${waitMs / 1000} seconds. Wait or end it, then try again.`,
      )
    }
    await sleep(30)
    lock = await tryListen(address)
  }
  try {
    return await work()
  } finally {
    lock.close()
  }
}

function tryListen(address: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy())
    server.once('error', (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error)))
    server.listen({ path: address }, () => resolve(server))
  })
}
