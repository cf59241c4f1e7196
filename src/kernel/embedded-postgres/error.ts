/** The embedded database could not be brought up; the text says in both languages what to do. Runs before anything else of the house. */
export class EmbeddedPostgresError extends Error {
  constructor(vi: string, en: string, options?: ErrorOptions) {
    super(`${vi}\n${en}`, options)
    this.name = 'EmbeddedPostgresError'
  }
}
