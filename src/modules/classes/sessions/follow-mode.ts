import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'

interface DatedMode {
  readonly classId: string
  readonly from: string
  readonly mode: string
}

/** The modes of classes as they stand, for `sessionsFollowMode` after they were replaced. */
export async function modesOf(tx: Tx, classIds: readonly string[]): Promise<readonly DatedMode[]> {
  const { rows } = await sql<DatedMode>`
    select class_id as "classId", valid_from as "from", mode from classes.class_mode where class_id = any(${classIds}::uuid[])`.execute(tx)
  return rows
}

/** Sessions on days on which their class is held otherwise than before go online, or come back into the room they had; their tiết stay. What somebody set
 * for a single session stays where the class did not change, and a blended class leaves every session as it is. */
export async function sessionsFollowMode(tx: Tx, classIds: readonly string[], before: readonly DatedMode[]): Promise<void> {
  await sql`
    with was as (select * from jsonb_to_recordset(${rowsAsJson(before)}::jsonb) as r("classId" uuid, "from" date, mode text)),
    turned as (
      select s.session_id, n.mode from classes.session s
      cross join lateral (select m.mode from classes.class_mode m where m.class_id = s.class_id and m.valid_from <= s.held_on order by m.valid_from desc limit 1) n
      left join lateral (select w.mode from was w where w."classId" = s.class_id and w."from" <= s.held_on order by w."from" desc limit 1) o on true
      where s.class_id = any(${classIds}::uuid[]) and s.cancelled_on is null and n.mode <> 'blended' and n.mode is distinct from o.mode and n.mode <> s.mode)
    update classes.session s set mode = t.mode, room_before = case when t.mode = 'online' then s.room_id end,
      room_id = case when t.mode = 'online' then null else coalesce(s.room_id, s.room_before) end, version = s.version + 1
    from turned t where s.session_id = t.session_id`.execute(tx)
}
