// A thread of its own: HiGHS blocks whoever calls it.
// oxlint-disable unicorn/require-post-message-target-origin -- a port of a worker thread has no origin.
import { parentPort, workerData } from 'node:worker_threads'
import { loadHighs } from '#kernel/solver/load-highs.ts'
import { type Choice, choose } from './choose.ts'

const { choice, seconds } = workerData as { readonly choice: Choice; readonly seconds: number }
parentPort?.postMessage({ chosen: choose(await loadHighs(), choice, seconds) })
