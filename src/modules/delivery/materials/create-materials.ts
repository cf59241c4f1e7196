import type { MaterialLog, OwnMaterials } from '#contracts/delivery-online.ts'
import type { Use } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { Routes } from '#kernel/http/routes.ts'
import { newId } from '#kernel/ids.ts'
import { uploadedName } from '#kernel/scans.ts'
import { requireVisibleClass } from '#modules/classes/index.ts'
import type { DeliveryParts } from '../delivery-parts.ts'
import { auditSession, findRoom } from '../online/online-store.ts'
import { materialRoutes } from './material-routes.ts'
import { materialType } from './material-types.ts'
import { learnsOrTeaches, readMaterialLog, readOwnMaterials } from './read-materials.ts'

interface Taken {
  readonly name: string
  readonly mediaType: string
  readonly bytes: Buffer
}

export interface MaterialUses {
  readonly add: Use<{ readonly sessionId: string; readonly title: string | null; readonly name: string; readonly bytes: Uint8Array }, { materialId: string }>
  readonly withdraw: Use<{ readonly materialId: string }, { done: true }>
  readonly take: Use<{ readonly materialId: string }, Taken>
  readonly takeOwn: Use<{ readonly materialId: string }, Taken>
  readonly readLog: Use<{ readonly materialId: string }, MaterialLog>
  readonly listOwn: Use<undefined, OwnMaterials>
}

export interface MaterialsPart {
  readonly materials: MaterialUses
  readonly routes: readonly Routes[]
}

interface Row {
  readonly materialId: string
  readonly sessionId: string
  readonly classId: string
  readonly fileId: string
  readonly title: string
  readonly withdrawn: boolean
}

async function findMaterial(tx: Tx, materialId: string, withdrawn = false): Promise<Row> {
  const { rows } = await sql<Row>`
    select material_id as "materialId", session_id as "sessionId", class_id as "classId", file_id as "fileId", title, withdrawn_on is not null as withdrawn
    from delivery.material where material_id = ${materialId}::uuid`.execute(tx)
  if (!rows[0] || (rows[0].withdrawn && !withdrawn)) throw new AppError('kernel.not-found')
  return rows[0]
}

/** Học liệu của buổi học: what is given to learners, checked by what it holds, with a log of who took it. */
export function createMaterials({ gate, files, personOf }: DeliveryParts): MaterialsPart {
  const keep = gate.command(
    'delivery.add-material',
    async (tx: Tx, ctx: Ctx, input: Parameters<MaterialUses['add']>[1] & { readonly mediaType: string }, scope: Scope) => {
      const { sessionId, name, mediaType, bytes } = input
      const session = await findRoom(tx, ctx, sessionId, scope)
      const fileName = uploadedName(name, 'hoc-lieu')
      const title = input.title?.trim() || fileName
      const file = await files.save(tx, { name: fileName, mediaType, bytes, createdBy: ctx.actor.id })
      const materialId = newId()
      await sql`insert into delivery.material (material_id, session_id, class_id, file_id, title, file_name, media_type, size, added_on, added_by, added_name)
        values (${materialId}::uuid, ${sessionId}::uuid, ${session.classId}::uuid, ${file.fileId}::uuid, ${title}, ${fileName}, ${mediaType}, ${file.size},
          ${ctx.today}::date, ${ctx.actor.id}, ${ctx.actor.name})`.execute(tx)
      return { value: { materialId }, audit: auditSession(session, { changes: { material: [null, title] } }) }
    },
  )
  /** Taken in the transaction that logs it: a file that is not in the log was not given. */
  const taking = async (tx: Tx, ctx: Ctx, { materialId, fileId, classId, title }: Row) => {
    const personId = await personOf(tx, ctx.actor.id)
    const file = await files.load(tx, fileId)
    if (!file) throw new AppError('kernel.not-found')
    await sql`insert into delivery.material_download (download_id, material_id, person_id, account_id, account_name, at)
      values (${newId()}::uuid, ${materialId}::uuid, ${personId ?? null}::uuid, ${ctx.actor.id}, ${ctx.actor.name}, ${ctx.now}::timestamptz)`.execute(tx)
    const audit = { subjectKind: 'class', subjectId: classId, detail: { material: title } }
    return { value: { name: file.name, mediaType: file.mediaType, bytes: file.bytes }, audit }
  }
  const materials: MaterialUses = {
    add: async (ctx, input) => {
      const mediaType = await materialType(input.name, input.bytes)
      if (mediaType === undefined) throw new AppError('delivery.material-type')
      return await keep(ctx, { ...input, mediaType })
    },
    withdraw: gate.command('delivery.add-material', async (tx, ctx, { materialId }: { readonly materialId: string }, scope) => {
      const row = await findMaterial(tx, materialId, true)
      const session = await findRoom(tx, ctx, row.sessionId, scope)
      if (row.withdrawn) return { value: { done: true } as const, audit: auditSession(session, { material: row.title }) }
      await sql`update delivery.material set withdrawn_on = ${ctx.today}::date, withdrawn_name = ${ctx.actor.name} where material_id = ${materialId}::uuid`.execute(
        tx,
      )
      return { value: { done: true } as const, audit: auditSession(session, { changes: { material: [row.title, null] } }) }
    }),
    take: gate.fencedQuery('delivery.read-material', async (tx, ctx, { materialId }: { readonly materialId: string }, scope) => {
      const row = await findMaterial(tx, materialId)
      await requireVisibleClass(tx, ctx, scope, row.classId)
      return await taking(tx, ctx, row)
    }),
    takeOwn: gate.fencedQuery('delivery.read-own-material', async (tx, ctx, { materialId }: { readonly materialId: string }) => {
      const row = await findMaterial(tx, materialId)
      const personId = await personOf(tx, ctx.actor.id)
      const { rows } = await sql`select from classes.v_session s where s.class_id = ${row.classId}::uuid and ${learnsOrTeaches(personId)} limit 1`.execute(tx)
      if (!rows.length) throw new AppError('kernel.not-found')
      return await taking(tx, ctx, row)
    }),
    readLog: gate.query('delivery.read-material-log', async (tx, ctx, { materialId }: { readonly materialId: string }, scope) => {
      const row = await findMaterial(tx, materialId, true)
      await findRoom(tx, ctx, row.sessionId, scope)
      return await readMaterialLog(tx, row)
    }),
    listOwn: gate.query('delivery.read-own-material', async (tx, ctx) => await readOwnMaterials(tx, await personOf(tx, ctx.actor.id))),
  }
  return { materials, routes: [materialRoutes(materials)] }
}
