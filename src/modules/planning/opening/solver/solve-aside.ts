import { Worker } from 'node:worker_threads'
import { AppError } from '#kernel/errors.ts'
import type { OpeningAnswer, OpeningProblem } from './problem.ts'
import type { Told } from './solve-opening.ts'

type Message = { readonly told: Told } | { readonly answer: OpeningAnswer }

/** Seconds in which the answer comes over and the thread begins and ends. */
const spare = 0.5

/** Solves in a thread of its own. `watch` is called every second with what the solver last told; what it throws ends the thread and comes out here.
 * When `seconds` are over the thread is ended, whatever it does, and the best answer that it told is the answer; where it has told none yet, its first.
 * Throws `planning.proposal-failed` where the thread ends without an answer. */
export async function solveAside(
  problem: OpeningProblem,
  seconds: number,
  watch: (passed: number, told: Told | undefined) => Promise<void>,
): Promise<OpeningAnswer> {
  const worker = new Worker(new URL('solve-worker.ts', import.meta.url), { workerData: { problem, seconds: seconds - spare } })
  const begun = performance.now()
  let told: Told | undefined
  let best: OpeningAnswer | undefined
  let isOver = false
  let alarm: NodeJS.Timeout | undefined
  const answer = new Promise<OpeningAnswer>((resolve, reject) => {
    const end = (given: OpeningAnswer) => resolve({ ...given, seconds: (performance.now() - begun) / 1000 })
    worker.on('message', (message: Message) => {
      if ('answer' in message) return end(message.answer)
      told = message.told
      best = told.answer ?? best
      if (isOver && best) end(best)
    })
    alarm = setTimeout(() => {
      isOver = true
      if (best) end(best)
    }, seconds * 1000)
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
    clearTimeout(alarm)
    answer.catch(() => {})
    watching.catch(() => {})
    await worker.terminate()
  }
}
