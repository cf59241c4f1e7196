// A thread of its own: HiGHS blocks whoever calls it.
// oxlint-disable unicorn/require-post-message-target-origin -- a port of a worker thread has no origin.
import { parentPort, workerData } from 'node:worker_threads'
import { loadHighs } from './load-highs.ts'
import type { OpeningProblem } from './problem.ts'
import { solveOpening } from './solve-opening.ts'

const { problem, seconds } = workerData as { readonly problem: OpeningProblem; readonly seconds: number }
const highs = await loadHighs()
const answer = solveOpening(
  highs,
  problem,
  seconds,
  () => performance.now(),
  (told) => parentPort?.postMessage({ told }),
)
parentPort?.postMessage({ answer })
