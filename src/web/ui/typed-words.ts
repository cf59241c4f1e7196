const key = (form: string) => `tn-form-${form}`

/** Keeps what was typed into a form in this tab, over the log-in. */
export function keepTyped(form: string, values: Readonly<Record<string, string>>): void {
  window.sessionStorage.setItem(key(form), JSON.stringify(values))
}

/** What was typed before the session ended; asked for once. */
export function takeTyped(form: string): Readonly<Record<string, string>> {
  const kept = window.sessionStorage.getItem(key(form))
  if (kept === null) return {}
  window.sessionStorage.removeItem(key(form))
  return JSON.parse(kept) as Readonly<Record<string, string>>
}
