import { goToLogIn } from './sign-in.ts'

/** In the log-in page's address: somebody was at work when the session ended. */
const endedMark = 'het'

/** What screens keep of typed words in this tab, by the beginning of its name: forms (use-form.ts), texts of the report (report-texts.ts), lists of people
 * (bench-list.ts). */
const typedKeys = ['tn-form-', 'tn-loi ', 'tn-nominees ']

const fileKey = 'tn-unsent-file'

/** The session has ended: to the log-in page, which leads back here. */
export function leaveEndedSession(): void {
  goToLogIn(window.location.pathname + window.location.search, endedMark)
}

export const hasSessionEnded = (search: string): boolean => new URLSearchParams(search).has(endedMark)

/** Whether words that were typed and not saved wait in this tab. */
export const isTypedKept = (): boolean => Object.keys(window.sessionStorage).some((key) => typedKeys.some((start) => key.startsWith(start)))

/** Whoever signs out leaves nothing of it to whoever signs in after them. */
export function forgetTyped(): void {
  for (const key of Object.keys(window.sessionStorage)) if (typedKeys.some((start) => key.startsWith(start))) window.sessionStorage.removeItem(key)
}

/** A page cannot keep a file over the log-in, only its name. */
export const noteUnsentFile = (name: string): void => window.sessionStorage.setItem(fileKey, name)

export const unsentFile = (): string | undefined => window.sessionStorage.getItem(fileKey) ?? undefined

export const forgetUnsentFile = (): void => window.sessionStorage.removeItem(fileKey)
