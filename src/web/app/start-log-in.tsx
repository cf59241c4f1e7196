import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import type { Me } from '#contracts/access.ts'
import { LogInPage } from '#web/features/access/log-in-page.tsx'
import { hasSessionEnded } from '#web/lib/ended-session.ts'
import { loadWords } from '#web/lib/language.ts'
import { isPasswordChanged, readSession, returnPath } from '#web/lib/sign-in.ts'

interface LogInOptions {
  /** Called when somebody begins to fill the form: what comes next can be fetched. */
  readonly prepare: () => void
  readonly onSignedIn: (session: Me) => Promise<void>
}

function noticeOf(search: string): 'changedNotice' | 'endedNotice' | 'returnNotice' | undefined {
  if (isPasswordChanged(search)) return 'changedNotice'
  if (hasSessionEnded(search)) return 'endedNotice'
  return returnPath(search) === undefined ? undefined : 'returnNotice'
}

/** The log-in page, drawn without router, queries or kit. Gives its place to the workplace. */
export async function startLogIn({ prepare, onSignedIn }: LogInOptions): Promise<void> {
  await loadWords('access')
  const place = document.createElement('div')
  document.getElementById('root')?.replaceChildren()
  document.body.append(place)
  const returns = returnPath(window.location.search)
  const root = createRoot(place)
  const enter = async () => {
    const session = await readSession()
    window.history.replaceState(null, '', returns ?? '/')
    await onSignedIn(session)
    root.unmount()
    place.remove()
  }
  root.render(
    <StrictMode>
      <LogInPage notice={noticeOf(window.location.search)} onTyping={prepare} onSignedIn={enter} />
    </StrictMode>,
  )
}
