import type { WebWords } from '../vi/index.ts'
import access from './access.json'
import accounts from './accounts.json'
import audit from './audit.json'
import catalogue from './catalogue.json'
import classes from './classes.json'
import imports from './imports.json'
import people from './people.json'
import person from './person.json'
import reporting from './reporting.json'
import shell from './shell.json'
import units from './units.json'

export const words: WebWords = { shell, access, accounts, audit, catalogue, classes, imports, people, person, reporting, units }
