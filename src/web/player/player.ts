import './player.css'
import type { Launch, SaveAttempt } from '#contracts/delivery-packages.ts'

// The page of the second origin around a package. The package looks for its API in the windows above it and finds it here (SCORM run-time, “API finding”);
// what it says is told to the application's page by messages, which that page alone receives.

/** What this page says to the application. */
export type PlayerMessage = { readonly player: 'ready' } | { readonly player: 'save'; readonly attempt: SaveAttempt; readonly ended: boolean }

/** What is used of scorm-again; its own declarations name a default export that its files do not have. */
type Api = new (settings: object, httpService: object) => { loadFromJSON(json: object): void }
interface Library {
  readonly Scorm12API: Api
  readonly Scorm2004API: Api
}

interface Committed {
  readonly successStatus: string
  readonly completionStatus: string
  readonly totalTimeSeconds: number
  readonly score?: { readonly raw?: number | null; readonly min?: number | null; readonly max?: number | null; readonly scaled?: number | null } | undefined
  readonly runtimeData: Record<string, unknown>
}

const appOrigin = document.body.dataset['app'] ?? ''
const tell = (message: PlayerMessage) => window.parent.postMessage(message, appOrigin)

/** Hundredths of the scale that the package used. */
function scoreOf(score: Committed['score']): number | null {
  if (typeof score?.scaled === 'number') return Math.min(100, Math.max(0, score.scaled * 100))
  if (typeof score?.raw !== 'number' || Number.isNaN(score.raw)) return null
  const [min, max] = [score.min ?? 0, score.max ?? 100]
  return max > min ? Math.min(100, Math.max(0, ((score.raw - min) / (max - min)) * 100)) : null
}

const oneOf = <Value extends string>(value: string, ...values: readonly Value[]): Value | 'unknown' => values.find((each) => each === value) ?? 'unknown'

const attemptOf = ({ successStatus, completionStatus, totalTimeSeconds, score, runtimeData }: Committed): SaveAttempt => ({
  completion: oneOf(completionStatus, 'completed', 'incomplete'),
  success: oneOf(successStatus, 'passed', 'failed'),
  seconds: Math.max(0, Math.round(totalTimeSeconds)) || 0,
  score: scoreOf(score),
  runtime: runtimeData,
})

/** Stands where the library would send what a package commits. */
const messenger = {
  processHttpRequest: (
    _url: string,
    committed: unknown,
    _immediate: boolean,
    _log: unknown,
    _listeners: unknown,
    metadata?: { isTerminateCommit: boolean },
  ) => {
    tell({ player: 'save', attempt: attemptOf(committed as Committed), ended: metadata?.isTerminateCommit ?? false })
    return { result: 'true', errorCode: 0 }
  },
  updateSettings: () => {},
}

const settings = {
  autocommit: true,
  autocommitSeconds: 15,
  lmsCommitUrl: 'message:',
  renderCommonCommitFields: true,
  alwaysSendTotalTime: true,
  mastery_override: false,
  logLevel: 5,
}

async function start({ standard, launch, masteryScore, learnerId, learnerName, runtime }: Launch['start']): Promise<void> {
  const resumed = runtime !== null
  if (standard === 'scorm-1.2') {
    const { Scorm12API } = (await import('scorm-again/scorm12/min')) as unknown as Library
    const api = new Scorm12API(settings, messenger)
    const core = { student_id: learnerId, student_name: learnerName, entry: resumed ? 'resume' : 'ab-initio', credit: 'credit', lesson_mode: 'normal' }
    api.loadFromJSON(merged(runtime, { core, ...(masteryScore === null ? {} : { student_data: { mastery_score: String(masteryScore) } }) }))
    Object.assign(window, { API: api })
  } else {
    const { Scorm2004API } = (await import('scorm-again/scorm2004/min')) as unknown as Library
    const api = new Scorm2004API(settings, messenger)
    const more = { learner_id: learnerId, learner_name: learnerName, entry: resumed ? 'resume' : 'ab-initio', credit: 'credit', mode: 'normal' }
    api.loadFromJSON(merged(runtime, { ...more, ...(masteryScore === null ? {} : { scaled_passing_score: String(masteryScore / 100) }) }))
    Object.assign(window, { API_1484_11: api })
  }
  const frame = document.createElement('iframe')
  frame.src = launch
  frame.title = document.title
  frame.allow = 'fullscreen; autoplay'
  document.body.append(frame)
}

/** What the package kept, with what the application says of the learner. */
function merged(runtime: Record<string, unknown> | null, said: Record<string, unknown>): Record<string, unknown> {
  const kept = (runtime?.['cmi'] as Record<string, unknown> | undefined) ?? runtime ?? {}
  const whole: Record<string, unknown> = { ...kept }
  for (const [key, value] of Object.entries(said))
    whole[key] = typeof value === 'object' && value !== null ? { ...(kept[key] as object | undefined), ...value } : value
  return whole
}

let started = false
window.addEventListener('message', ({ origin, source, data }: MessageEvent<{ start?: Launch['start'] }>) => {
  if (origin !== appOrigin || source !== window.parent || started || !data.start) return
  started = true
  void start(data.start)
})
tell({ player: 'ready' })
