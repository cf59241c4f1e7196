import { Worker } from 'node:worker_threads'
import { AppError } from '#kernel/errors.ts'
import type { Choice } from './choose.ts'

/** Chooses in a thread of its own, within seconds. Throws `nomination.proposal-failed` where the thread ends without an answer. */
export async function chooseAside(choice: Choice, seconds: number): Promise<readonly number[] | undefined> {
  const worker = new Worker(new URL('choose-worker.ts', import.meta.url), { workerData: { choice, seconds } })
  try {
    return await new Promise((resolve, reject) => {
      const alarm = setTimeout(() => reject(new AppError('nomination.proposal-failed')), (seconds + 5) * 1000)
      worker.on('message', ({ chosen }: { readonly chosen: readonly number[] | undefined }) => {
        clearTimeout(alarm)
        resolve(chosen)
      })
      worker.on('error', reject)
      worker.on('exit', () => reject(new AppError('nomination.proposal-failed')))
    })
  } finally {
    await worker.terminate()
  }
}
