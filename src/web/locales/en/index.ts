import type { WebWords } from '../vi/index.ts'
import access from './access.json'
import catalogue from './catalogue.json'
import classes from './classes.json'
import imports from './imports.json'
import people from './people.json'
import reporting from './reporting.json'
import shell from './shell.json'

export const words: WebWords = { shell, access, catalogue, classes, imports, people, reporting }
