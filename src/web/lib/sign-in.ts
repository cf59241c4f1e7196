import type { Me } from '#contracts/access.ts'
import type { SignedIn } from '#contracts/access-security.ts'
import { post } from './api.ts'
import { getOrKept } from './kept.ts'

/** The account that is signed in; without the network, where pages that work without it were opened, the one that was. Throws `ApiError`: 401 when nobody is. */
export const readSession = async (): Promise<Me> => (await getOrKept<Me>('/api/me')).body

/** Whether a code is awaited still. Throws `ApiError`; its message says in words why somebody may not come in. */
export async function signIn(username: string, password: string): Promise<{ readonly awaitsCode: boolean }> {
  const { awaits } = await post<SignedIn>('/api/auth/sign-in/username', { username, password })
  return { awaitsCode: awaits === 'code' }
}

/** The second step: a code of the app, or a recovery code. Throws `ApiError`; 401 when the time for it has run out. */
export async function signInWithCode(code: string): Promise<void> {
  await post<SignedIn>('/api/auth/sign-in/code', { code })
}

export async function signOut(): Promise<void> {
  await post('/api/auth/sign-out')
}

/** Path of the log-in page, which is an application of its own. */
export const logInPath = '/dang-nhap'

/** The log-in page after the password was changed: it says so. */
export const passwordChangedPath = `${logInPath}?doi=xong`

export const isPasswordChanged = (search: string): boolean => new URLSearchParams(search).get('doi') === 'xong'

/** The log-in page; `returnTo` opens after it, `mark` says in the address why one is there. */
export function logInAddress(returnTo?: string, mark?: string): string {
  const search = new URLSearchParams({ ...(returnTo && returnTo !== '/' ? { ve: returnTo } : {}), ...(mark ? { [mark]: '1' } : {}) })
  return search.size > 0 ? `${logInPath}?${search.toString()}` : logInPath
}

/** Leaves everything that is in memory behind. */
export function goToLogIn(returnTo?: string, mark?: string): void {
  window.location.assign(logInAddress(returnTo, mark))
}

/** Where the log-in page shall lead: a path of this site. `//host` and `/\host` are another's. */
export function returnPath(search: string): string | undefined {
  const path = new URLSearchParams(search).get('ve')
  return path && /^\/(?![/\\])/.test(path) ? path : undefined
}
