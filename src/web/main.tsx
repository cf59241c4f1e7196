import './ui/fonts.css'
import './ui/tokens.css'
import type { Me } from '#contracts/access.ts'
import { ApiError } from './lib/api.ts'
import { startColorScheme } from './lib/color-scheme.ts'
import { startLanguage } from './lib/language.ts'
import { takeTab } from './lib/one-account.ts'
import { logInAddress, logInPath, readSession } from './lib/sign-in.ts'
import { rememberSignedIn, signedInBefore } from './lib/signed-in-before.ts'

// Several applications behind one page: the answer to a decision, the check of a certificate and the log-in are small and alone; what is behind it is loaded while somebody types.
const loadLogIn = () => import('./app/start-log-in.tsx')
const loadWorkplace = () => import('./app/start-workplace.tsx')

const answerPath = '/xac-nhan/'
const verifyPath = '/xac-minh'
const paperPath = '/phieu/'

async function start(): Promise<void> {
  startColorScheme()
  if (window.location.pathname.startsWith(answerPath)) return await openAnswer()
  if (window.location.pathname === verifyPath) return await openVerify()
  if (window.location.pathname.startsWith(paperPath)) return await openPaper()
  if (window.location.pathname === logInPath) return await openLogIn()
  if (signedInBefore()) void loadWorkplace()
  const [session] = await Promise.all([askSession(), startLanguage()])
  if (session !== 'nobody') return await openWorkplace(session)
  const asked = window.location.pathname + window.location.search
  window.history.replaceState(null, '', logInAddress(asked))
  await openLogIn()
}

/** Undefined when the question itself failed: the workplace asks again, and says what is wrong. */
async function askSession(): Promise<Me | 'nobody' | undefined> {
  try {
    return await readSession()
  } catch (error) {
    if (!(error instanceof ApiError && error.status === 401)) return undefined
    rememberSignedIn(false)
    return 'nobody'
  }
}

/** Whoever has a signed link answers without signing in. */
async function openAnswer(): Promise<void> {
  const [{ startAnswer }] = await Promise.all([import('./app/start-answer.tsx'), startLanguage()])
  await startAnswer(window.location.pathname.slice(answerPath.length))
}

/** Anybody checks a certificate. */
async function openVerify(): Promise<void> {
  const [{ startVerify }] = await Promise.all([import('./app/start-verify.tsx'), startLanguage()])
  await startVerify(new URLSearchParams(window.location.search).get('ma') ?? '')
}

/** Nor does whoever answers a survey. */
async function openPaper(): Promise<void> {
  const [{ startPaper }] = await Promise.all([import('./app/start-paper.tsx'), startLanguage()])
  await startPaper(window.location.pathname.slice(paperPath.length))
}

async function openLogIn(): Promise<void> {
  const [{ startLogIn }] = await Promise.all([loadLogIn(), startLanguage()])
  await startLogIn({ prepare: () => void loadWorkplace(), onSignedIn: openWorkplace })
}

async function openWorkplace(session: Me | undefined): Promise<void> {
  if (session) {
    rememberSignedIn(true)
    takeTab(session.accountId)
  }
  const { startWorkplace } = await loadWorkplace()
  startWorkplace(session)
}

void start()
