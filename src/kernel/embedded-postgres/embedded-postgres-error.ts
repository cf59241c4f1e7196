/** The embedded database cannot be used; the text, Vietnamese then English, says why and what to do.
 * Not an AppError: this part runs before anything that could translate a code. */
export class EmbeddedPostgresError extends Error {
  constructor(vi: string, en: string, options?: ErrorOptions & { log?: string }) {
    super(options?.log?.trim() ? `${vi}\n${en}\n${options.log.trim()}` : `${vi}\n${en}`, options)
    this.name = 'EmbeddedPostgresError'
  }
}

/** The words of an unknown error, for a text that continues with them. */
export function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
