import type { Gate, ReadHistory } from '#kernel/command.ts'
import type { Secrets } from '#kernel/secrets.ts'
import { addWorkplace } from './add-workplace.ts'
import { createPerson } from './create-person.ts'
import { editAppointments } from './edit-appointments.ts'
import { editDiscipline, readDiscipline } from './edit-discipline.ts'
import { editIdentity } from './edit-identity.ts'
import { editParty } from './edit-party.ts'
import { editPerson } from './edit-person.ts'
import { editRanks } from './edit-ranks.ts'
import { editRatings } from './edit-ratings.ts'
import { editSuccession } from './edit-succession.ts'
import { findDuplicates } from './find-duplicates.ts'
import { personChoices } from './person-choices.ts'
import { personHistory } from './person-history.ts'

/** What is done to one person's record. */
export function editingUses(gate: Gate, secrets: Secrets, history: ReadHistory) {
  return {
    createPerson: gate.command('personnel.create-person', createPerson(secrets)),
    findDuplicates: gate.query('personnel.create-person', findDuplicates(secrets)),
    personChoices: gate.query('personnel.read-person', async (tx, _ctx, _input: undefined) => await personChoices(tx)),
    editPerson: gate.command('personnel.edit-person', editPerson(secrets)),
    addWorkplace: gate.command('personnel.edit-person', addWorkplace),
    editIdentity: gate.command('personnel.edit-identity', editIdentity(secrets)),
    editAppointments: gate.command('personnel.edit-appointments', editAppointments),
    editRanks: gate.command('personnel.edit-ranks', editRanks),
    editParty: gate.command('personnel.edit-party', editParty),
    editRatings: gate.command('personnel.edit-ratings', editRatings),
    readDiscipline: gate.query('personnel.read-discipline', readDiscipline),
    editDiscipline: gate.command('personnel.edit-discipline', editDiscipline),
    editSuccession: gate.command('personnel.edit-succession', editSuccession),
    readHistory: gate.query('personnel.read-history', personHistory(history)),
  }
}
