import type { Gate } from '#kernel/command.ts'
import type { Notify } from '#modules/notification/index.ts'
import type { PeopleFollowers } from '../open-matters.ts'
import { acceptHandover } from './accept-handover.ts'
import { cancelHandover } from './cancel-handover.ts'
import { declineHandover } from './decline-handover.ts'
import { listingHandovers, listReceivers } from './handover-queries.ts'
import { releaseHandover } from './release-handover.ts'

/** Bàn giao hồ sơ between units. */
export function handoverUses(gate: Gate, notify: Notify, followers: PeopleFollowers) {
  return {
    listHandovers: gate.query('personnel.list-handovers', listingHandovers(followers)),
    listReceivers: gate.query('personnel.release-handover', listReceivers),
    releaseHandover: gate.command('personnel.release-handover', releaseHandover(notify)),
    acceptHandover: gate.command('personnel.accept-handover', acceptHandover(notify, followers)),
    declineHandover: gate.command('personnel.decline-handover', declineHandover(notify)),
    cancelHandover: gate.command('personnel.cancel-handover', cancelHandover),
  }
}
