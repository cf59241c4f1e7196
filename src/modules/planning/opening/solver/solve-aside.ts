import { MessageChannel, Worker } from 'node:worker_threads'
import { AppError } from '#kernel/errors.ts'
import { costOf } from './cost-of.ts'
import { type OpeningAnswer, type OpeningProblem, type PlacedClass } from './problem.ts'
import { type Assignment, type ClockKind, type Role, type Told, wallNow } from './talk.ts'

export interface Progress {
  readonly step: 'places' | 'lecturers'
  /** The best whole answer so far: whoever stops here has a plan. */
  readonly answer?: OpeningAnswer
}

/** Seconds in which threads end by themselves, and in which they are ended. */
const [spare, late] = [1, 0.2]

/** What is nearer to the bound is not looked for. */
const enough = 1.002

/** Solves in two threads of its own. `watch` is called every second with what is known by then; what it throws ends the threads and comes out here. When
 * `seconds` are over they are ended, whatever they do, and the best answer that was told is the answer; where none was yet, the first. With a clock that
 * counts what threads use of a core, they end by themselves. Throws `planning.proposal-failed` where they end without an answer. */
export async function solveAside(
  problem: OpeningProblem,
  seconds: number,
  watch: (passed: number, progress: Progress) => Promise<void>,
  clock: ClockKind = 'wall',
): Promise<OpeningAnswer> {
  const begun = wallNow()
  const bounds = { places: 0, lecturers: 0 }
  let step: Progress['step'] = 'places'
  let best: Pick<OpeningAnswer, 'classes' | 'cost' | 'terms'> | undefined
  const bounded = (answer: NonNullable<typeof best>): OpeningAnswer => ({
    ...answer,
    bound: Math.min(bounds.places + bounds.lecturers, answer.cost),
    seconds: (wallNow() - begun) / 1000,
  })
  const weigh = (classes: readonly PlacedClass[]) => {
    const terms = costOf(problem, classes)
    const cost = Object.values(terms).reduce((sum, points) => sum + points, 0)
    if (!best || cost < best.cost) best = { classes, terms, cost }
  }
  const { port1, port2 } = new MessageChannel()
  const start = (role: Role, port: Assignment['port']) =>
    new Worker(new URL('solve-worker.ts', import.meta.url), {
      workerData: { role, problem, seconds: clock === 'wall' ? seconds - spare : seconds, clock, begun, port } satisfies Assignment,
      transferList: [port],
    })
  const workers = [start('search', port1), start('prove', port2)]
  let alarm: NodeJS.Timeout | undefined
  const answer = new Promise<OpeningAnswer>((resolve, reject) => {
    const over = new Set<Role>()
    let isOver = false
    const heard = (told: Told) => {
      if ('step' in told) step = told.step
      if ('bound' in told) Object.assign(bounds, told.bound)
      if ('answer' in told) weigh(told.answer)
      if ('over' in told) over.add(told.over)
      if (best && (isOver || over.size === workers.length || best.cost <= (bounds.places + bounds.lecturers) * enough)) resolve(bounded(best))
    }
    if (clock === 'wall')
      alarm = setTimeout(
        () => {
          isOver = true
          if (best) resolve(bounded(best))
        },
        (seconds - late) * 1000,
      )
    for (const worker of workers) {
      worker.on('message', heard)
      worker.on('error', reject)
    }
    void Promise.all(workers.map((worker) => new Promise((ended) => worker.on('exit', ended)))).then(() => reject(new AppError('planning.proposal-failed')))
  })
  let passed = 0
  let timer: NodeJS.Timeout | undefined
  const watching = new Promise<never>((_, reject) => {
    const look = () => {
      watch(passed, { step, ...(best ? { answer: bounded(best) } : {}) }).then(() => {
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
    await Promise.all(workers.map((worker) => worker.terminate()))
  }
}
