import type { WithdrawPackage } from '#contracts/delivery-packages.ts'
import type { Gate, Use } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { requireVisibleClass } from '#modules/classes/index.ts'
import { deliveryDb } from '../delivery-db.ts'
import { classOfPackage } from './read-packages.ts'

/** Takes a package out of its class, or brings it back; what learners reached in it stays. Throws `kernel.not-found`, `kernel.changed-meanwhile`. */
export function withdrawPackageUse(gate: Gate): Use<WithdrawPackage & { readonly packageId: string }, { version: number }> {
  return gate.command('delivery.withdraw-package', async (tx, ctx, { packageId, version, withdrawn }: WithdrawPackage & { packageId: string }, scope) => {
    const classId = await classOfPackage(tx, packageId)
    await requireVisibleClass(tx, ctx, scope, classId)
    const row = await deliveryDb(tx)
      .updateTable('delivery.package')
      .set({ withdrawn_on: withdrawn ? ctx.today : null, version: version + 1 })
      .where('package_id', '=', packageId)
      .where('version', '=', version)
      .returning('title')
      .executeTakeFirst()
    if (!row) throw new AppError('kernel.changed-meanwhile')
    const detail = { package: row.title, changes: { withdrawn: [!withdrawn, withdrawn] } }
    return { value: { version: version + 1 }, audit: { subjectKind: 'class', subjectId: classId, detail } }
  })
}
