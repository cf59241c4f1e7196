import access from './access.json'
import catalogue from './catalogue.json'
import classes from './classes.json'
import imports from './imports.json'
import people from './people.json'
import reporting from './reporting.json'
import shell from './shell.json'

/** The source: English is checked against its keys. */
export const words = { shell, access, catalogue, classes, imports, people, reporting }

export type WebWords = typeof words
