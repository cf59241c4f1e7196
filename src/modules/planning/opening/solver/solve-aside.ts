import { Worker } from 'node:worker_threads'
import { AppError } from '#kernel/errors.ts'
import type { OpeningAnswer, OpeningProblem } from './problem.ts'
import type { Told } from './solve-opening.ts'

type Message = { readonly told: Told } | { readonly answer: OpeningAnswer }

/** Solves in a thread of its own. `watch` is called every second with what the solver last told; what it throws ends the thread and comes out here.
 * Throws `planning.proposal-failed` where the thread ends without an answer. */
export async function solveAside(
  problem: OpeningProblem,
  seconds: number,
  watch: (passed: number, told: Told | undefined) => Promise<void>,
): Promise<OpeningAnswer> {
  const worker = new Worker(new URL('solve-worker.ts', import.meta.url), { workerData: { problem, seconds } })
  let told: Told | undefined
  const answer = new Promise<OpeningAnswer>((resolve, reject) => {
    worker.on('message', (message: Message) => {
      if ('answer' in message) resolve(message.answer)
      else told = message.told
    })
    worker.on('error', reject)
    worker.on('exit', () => reject(new AppError('planning.proposal-failed')))
  })
  let passed = 0
  let timer: NodeJS.Timeout | undefined
  const watching = new Promise<never>((_, reject) => {
    const look = () => {
      watch(passed, told).then(() => {
        passed += 1
        timer = setTimeout(look, 1000)
      }, reject)
    }
    look()
  })
  try {
    return await Promise.race([answer, watching])
  } finally {
    clearTimeout(timer)
    answer.catch(() => {})
    watching.catch(() => {})
    await worker.terminate()
  }
}
