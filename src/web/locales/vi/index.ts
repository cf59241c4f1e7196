import access from './access.json'
import classes from './classes.json'
import imports from './imports.json'
import reporting from './reporting.json'
import shell from './shell.json'

/** The source: English is checked against its keys. */
export const words = { shell, access, imports, reporting, classes }

export type WebWords = typeof words
