import { forgetTyped } from './ended-session.ts'
import { goToLogIn } from './sign-in.ts'

/** Whose screens this browser shows; none after somebody signed out. Tabs hear of its changes. */
const browserKey = 'tn-account'

/** Whose typed words this tab keeps. */
const tabKey = 'tn-typed-by'

/** What somebody typed before their session ended waits for them, and for nobody who signs in after them in the same tab. */
export function takeTab(accountId: string): void {
  const before = window.sessionStorage.getItem(tabKey)
  if (before !== null && before !== accountId) forgetTyped()
  window.sessionStorage.setItem(tabKey, accountId)
}

/** A tab shows one account: where somebody signs out, or another signs in, in another tab, this one goes along and leaves nothing typed behind. A session
 * that merely ran out takes no tab along. Returns what stops it. */
export function keepToAccount(accountId: string): () => void {
  takeTab(accountId)
  window.localStorage.setItem(browserKey, accountId)
  const hear = ({ key, newValue }: StorageEvent) => {
    if (key !== browserKey || newValue === accountId) return
    forgetTyped()
    if (newValue === null) goToLogIn()
    else window.location.assign('/')
  }
  window.addEventListener('storage', hear)
  return () => window.removeEventListener('storage', hear)
}

/** Tells the other tabs that somebody has signed out. */
export const tellSignedOut = (): void => window.localStorage.removeItem(browserKey)
