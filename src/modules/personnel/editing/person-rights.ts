import type { PersonDetail } from '#contracts/personnel.ts'
import type { Permission } from '#contracts/permissions.ts'
import { type Ctx, type Scope, scopeOf } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import { unitsInScope } from '#modules/organisation/index.ts'

const permissionOf = {
  readSuccession: 'personnel.read-succession',
  readIdentity: 'personnel.read-identity',
  readDiscipline: 'personnel.read-discipline',
  readHistory: 'personnel.read-history',
  edit: 'personnel.edit-person',
  editIdentity: 'personnel.edit-identity',
  editAppointments: 'personnel.edit-appointments',
  editRanks: 'personnel.edit-ranks',
  editParty: 'personnel.edit-party',
  editRatings: 'personnel.edit-ratings',
  editDiscipline: 'personnel.edit-discipline',
  editSuccession: 'personnel.edit-succession',
  release: 'personnel.release-handover',
  cancelHandover: 'personnel.cancel-handover',
} as const satisfies Readonly<Record<keyof PersonDetail['can'], Permission>>

/** What the reader may do with a person of this unit. Most rights reach equally far: each reach is asked once. */
export async function rightsOn(tx: Tx, ctx: Ctx, unitId: string): Promise<PersonDetail['can']> {
  const reached = new Map<string, boolean>()
  const reaches = async (scope: Scope): Promise<boolean> => {
    const name = JSON.stringify(scope)
    const known = reached.get(name) ?? (await unitsInScope(tx, scope, [unitId], ctx.today)).has(unitId)
    reached.set(name, known)
    return known
  }
  const rights: Partial<Record<keyof PersonDetail['can'], boolean>> = {}
  for (const [right, permission] of Object.entries(permissionOf)) {
    const scope = scopeOf(ctx.actor, permission)
    rights[right as keyof PersonDetail['can']] = scope !== undefined && (await reaches(scope))
  }
  return rights as PersonDetail['can']
}
