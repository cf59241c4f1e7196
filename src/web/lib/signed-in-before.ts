/** A hint alone: whether this browser was signed in when it was last used. The server's answer decides; the hint only says which part of
 * the web is worth loading beside the question. */
const storageKey = 'tn-signed-in'

export const signedInBefore = (): boolean => window.localStorage.getItem(storageKey) === '1'

export function rememberSignedIn(signedIn: boolean): void {
  if (signedIn) window.localStorage.setItem(storageKey, '1')
  else window.localStorage.removeItem(storageKey)
}
