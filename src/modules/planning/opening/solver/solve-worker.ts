// A thread of its own: whoever searches or proves blocks it.
// oxlint-disable unicorn/require-post-message-target-origin -- a port of a worker thread has no origin.
import { parentPort, workerData } from 'node:worker_threads'
import { loadHighs } from '#kernel/solver/load-highs.ts'
import { proveOpening } from './prove-opening.ts'
import { searchOpening } from './search-opening.ts'
import { type Assignment, Talk, type Told } from './talk.ts'

const given = workerData as Assignment
const talk = new Talk(given)
const tell = (told: Told) => parentPort?.postMessage(told)
if (given.role === 'search') searchOpening(given.problem, talk, tell)
else proveOpening(await loadHighs(), given.problem, talk, tell)
tell({ over: given.role })
given.port.close()
