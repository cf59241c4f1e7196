import type { ClassOnline, OnlineSession } from '#contracts/delivery-online.ts'
import { type Ctx, type Scope, scopeOf } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { requireVisibleClass } from '#modules/classes/index.ts'
import { unitsInScope } from '#modules/organisation/index.ts'

/** Sessions of a class with their rooms and materials. The address of a room is for those who keep the class: others enter through us.
 * Throws `kernel.not-found`. */
export async function readClassOnline(tx: Tx, ctx: Ctx, classId: string, scope: Scope): Promise<ClassOnline> {
  await requireVisibleClass(tx, ctx, scope, classId)
  const { rows } = await sql<OnlineSession & { readonly hostUnitId: string | null }>`
    select s.session_id as "sessionId", s.held_on as "heldOn", to_char(s.starts_at, 'HH24:MI') as "startsAt", to_char(s.ends_at, 'HH24:MI') as "endsAt", s.ordinal,
      s.subject, s.mode, s.cancelled_on is not null as cancelled, coalesce(r.version, 0) as "roomVersion",
      case when r.session_id is not null then jsonb_build_object('kind', r.kind, 'url', r.url, 'savedName', r.saved_name) end as room,
      (select count(distinct v.person_id)::int from delivery.online_visit v where v.session_id = s.session_id) as visitors,
      (select coalesce(jsonb_agg(jsonb_build_object('materialId', m.material_id, 'title', m.title, 'fileName', m.file_name, 'mediaType', m.media_type, 'size', m.size,
          'addedOn', m.added_on, 'addedName', m.added_name,
          'downloads', (select count(*)::int from delivery.material_download d where d.material_id = m.material_id)) order by m.added_on, m.title), '[]')
        from delivery.material m where m.session_id = s.session_id and m.withdrawn_on is null) as materials
    from classes.v_session s left join delivery.online_room r on r.session_id = s.session_id
    where s.class_id = ${classId}::uuid order by s.held_on, s.starts_at`.execute(tx)
  const { rows: hosts } = await sql<{ hostUnitId: string | null; server: boolean }>`
    select host_unit_id as "hostUnitId", exists (select from delivery.online_server) as server from classes.v_class where class_id = ${classId}::uuid`.execute(
    tx,
  )
  const { hostUnitId = null, server = false } = hosts[0] ?? {}
  const keeps = async (permission: string): Promise<boolean> => {
    const reach = scopeOf(ctx.actor, permission)
    if (reach === undefined || reach === 'all') return reach !== undefined
    return hostUnitId !== null && (await unitsInScope(tx, reach, [hostUnitId], ctx.today)).has(hostUnitId)
  }
  const save = await keeps('delivery.save-room')
  return {
    items: rows.map((row) => (save || !row.room ? row : { ...row, room: { ...row.room, url: null } })),
    server,
    can: {
      save,
      addMaterial: await keeps('delivery.add-material'),
      readLog: await keeps('delivery.read-material-log'),
      host: await keeps('delivery.host-room'),
      import: await keeps('delivery.import-online'),
      correct: await keeps('delivery.correct-online'),
      mark: await keeps('delivery.mark-online'),
    },
  }
}
