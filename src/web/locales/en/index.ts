import type { WebWords } from '../vi/index.ts'
import access from './access.json'
import accounts from './accounts.json'
import approval from './approval.json'
import audit from './audit.json'
import catalogue from './catalogue.json'
import classes from './classes.json'
import costs from './costs.json'
import deviations from './deviations.json'
import expression from './expression.json'
import imports from './imports.json'
import needs from './needs.json'
import notification from './notification.json'
import opening from './opening.json'
import people from './people.json'
import person from './person.json'
import plans from './plans.json'
import ratio from './ratio.json'
import reporting from './reporting.json'
import review from './review.json'
import rules from './rules.json'
import scorecard from './scorecard.json'
import shell from './shell.json'
import standards from './standards.json'
import templates from './templates.json'
import units from './units.json'
import validity from './validity.json'

export const words: WebWords = {
  shell,
  access,
  accounts,
  approval,
  audit,
  catalogue,
  classes,
  costs,
  deviations,
  expression,
  imports,
  needs,
  notification,
  opening,
  people,
  person,
  plans,
  ratio,
  reporting,
  review,
  rules,
  scorecard,
  standards,
  templates,
  units,
  validity,
}
