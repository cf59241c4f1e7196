import access from './access.json'
import accounts from './accounts.json'
import approval from './approval.json'
import attendance from './attendance.json'
import audit from './audit.json'
import catalogue from './catalogue.json'
import classes from './classes.json'
import commitments from './commitments.json'
import costs from './costs.json'
import deviations from './deviations.json'
import expression from './expression.json'
import imports from './imports.json'
import needs from './needs.json'
import nomination from './nomination.json'
import notification from './notification.json'
import online from './online.json'
import opening from './opening.json'
import packages from './packages.json'
import papers from './papers.json'
import own from './own.json'
import people from './people.json'
import person from './person.json'
import plans from './plans.json'
import ratio from './ratio.json'
import registers from './registers.json'
import reporting from './reporting.json'
import recovery from './recovery.json'
import results from './results.json'
import review from './review.json'
import rules from './rules.json'
import scorecard from './scorecard.json'
import seats from './seats.json'
import settings from './settings.json'
import shares from './shares.json'
import shell from './shell.json'
import surveys from './surveys.json'
import standards from './standards.json'
import laws from './laws.json'
import lecturers from './lecturers.json'
import templates from './templates.json'
import timetable from './timetable.json'
import units from './units.json'
import validity from './validity.json'
import verify from './verify.json'
import workbench from './workbench.json'

/** The source: English is checked against its keys. */
export const words = {
  shares,
  shell,
  access,
  accounts,
  approval,
  attendance,
  audit,
  catalogue,
  classes,
  commitments,
  costs,
  deviations,
  expression,
  imports,
  needs,
  nomination,
  notification,
  online,
  opening,
  packages,
  papers,
  own,
  people,
  person,
  plans,
  ratio,
  registers,
  reporting,
  recovery,
  results,
  review,
  rules,
  scorecard,
  seats,
  settings,
  standards,
  surveys,
  templates,
  timetable,
  laws,
  lecturers,
  units,
  validity,
  verify,
  workbench,
}

export type WebWords = typeof words
