import access from './access.json'
import imports from './imports.json'
import reporting from './reporting.json'
import shell from './shell.json'
import units from './units.json'

/** The source: English is checked against its keys. */
export const words = { shell, access, imports, reporting, units }

export type WebWords = typeof words
