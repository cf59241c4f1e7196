import type { AddedPackage } from '#contracts/delivery-packages.ts'
import type { Use } from '#kernel/command.ts'
import { sql } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { sha256Of } from '#kernel/files.ts'
import { newId } from '#kernel/ids.ts'
import { uploadedName } from '#kernel/scans.ts'
import { requireVisibleClass } from '#modules/classes/index.ts'
import { deliveryDb } from '../delivery-db.ts'
import type { DeliveryParts } from '../delivery-parts.ts'
import { mediaTypeOf } from './media-types.ts'
import { unpack } from './unpack.ts'

export interface AddPackage {
  readonly classId: string
  readonly name: string
  readonly bytes: Buffer
}

/** Brings a SCORM package into a class: read and unpacked before anything is written. Throws `kernel.not-found`, `delivery.no-zip`,
 * `delivery.no-package`, `delivery.bad-manifest`, `delivery.package-there`, and those of a zip that inflates too much. */
export function addPackageUse({ gate, files }: Pick<DeliveryParts, 'gate' | 'files'>): Use<AddPackage, AddedPackage> {
  const keep = gate.command(
    'delivery.add-package',
    async (tx, ctx, { classId, name, bytes, unpacked }: AddPackage & { unpacked: Awaited<ReturnType<typeof unpack>> }, scope) => {
      await requireVisibleClass(tx, ctx, scope, classId)
      const db = deliveryDb(tx)
      const { manifest, parts } = unpacked
      const sha256 = sha256Of(bytes)
      const there = await db
        .selectFrom('delivery.package')
        .select('title')
        .where('class_id', '=', classId)
        .where('sha256', '=', sha256)
        .where('withdrawn_on', 'is', null)
        .executeTakeFirst()
      if (there) throw new AppError('delivery.package-there', { title: there.title })
      const packageId = newId()
      await db
        .insertInto('delivery.package')
        .values({
          package_id: packageId,
          class_id: classId,
          title: manifest.title,
          standard: manifest.standard,
          launch: manifest.launch,
          mastery_score: manifest.masteryScore === undefined ? null : Math.round(manifest.masteryScore * 100),
          file_name: uploadedName(name, 'scorm.zip'),
          sha256,
          size: bytes.length,
          parts: parts.size,
          added_on: ctx.today,
          added_by: ctx.actor.id,
          added_name: ctx.actor.name,
        })
        .execute()
      const stored = await files.saveAll(
        tx,
        [...parts].map(([path, content]) => ({ name: path, mediaType: mediaTypeOf(path), bytes: content, createdBy: ctx.actor.id })),
      )
      const kept = stored.map(({ name, fileId }) => ({ path: name, fileId }))
      await sql`insert into delivery.package_part (package_id, path, file_id)
      select ${packageId}::uuid, p.path, p."fileId" from jsonb_to_recordset(${JSON.stringify(kept)}::jsonb) as p(path text, "fileId" uuid)`.execute(tx)
      const detail = { package: manifest.title, standard: manifest.standard, size: bytes.length, sha256 }
      return { value: { packageId, title: manifest.title, standard: manifest.standard }, audit: { subjectKind: 'class', subjectId: classId, detail } }
    },
  )
  // Whoever may not see the class learns nothing of a file either.
  const mayAdd = gate.query('delivery.add-package', async (tx, ctx, classId: string, scope) => await requireVisibleClass(tx, ctx, scope, classId))
  return async (ctx, input) => {
    await mayAdd(ctx, input.classId)
    return await keep(ctx, { ...input, unpacked: await unpack(input.bytes) })
  }
}
