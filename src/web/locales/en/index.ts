import type { WebWords } from '../vi/index.ts'
import access from './access.json'
import classes from './classes.json'
import imports from './imports.json'
import reporting from './reporting.json'
import shell from './shell.json'

export const words: WebWords = { shell, access, imports, reporting, classes }
