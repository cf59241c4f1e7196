import access from './access.json'
import imports from './imports.json'
import person from './person.json'
import reporting from './reporting.json'
import shell from './shell.json'

/** The source: English is checked against its keys. */
export const words = { shell, access, imports, person, reporting }

export type WebWords = typeof words
