import type { Mode } from '#contracts/classes.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { searchKey } from '#kernel/vietnamese/index.ts'
import { anyOf, classesDb } from './classes-db.ts'
import { modesOf, sessionsFollowMode } from './sessions/follow-mode.ts'

/** A class as it shall stand; programme and provider by code, which must exist. */
export interface ClassRecord {
  readonly classId: string
  readonly code: string
  readonly name: string
  readonly programmeCode: string
  readonly providerCode: string
  readonly channel: string
  readonly studyForm: string
  readonly fundSource: string | null
  /** null: a class of the whole province. */
  readonly hostUnitId: string | null
  readonly place: string | null
  readonly capacity: number | null
  /** Tiết of the whole course; changes of mode keep them. */
  readonly hours: number | null
  readonly plannedOpenOn: PlainDate | null
  readonly openedOn: PlainDate | null
  readonly closedOn: PlainDate | null
  readonly cancelledOn: PlainDate | null
  readonly cancelReason: string | null
  readonly decisionNo: string | null
  readonly decisionDate: PlainDate | null
  readonly note: string | null
  /** In order of date, the first from the opening; none while the mode is not known. */
  readonly modes: readonly { readonly from: PlainDate; readonly mode: Mode }[]
}

/** Makes and changes classes with their modes over time; their sessions are held as the class is. */
export async function writeClasses(tx: Tx, records: readonly ClassRecord[]): Promise<void> {
  if (!records.length) return
  const rows = records.map((record) => ({ ...record, modes: undefined, searchKey: searchKey(record.name) }))
  await sql`insert into classes.class as c (class_id, code, name, search_key, programme_id, provider_id, channel, study_form, fund_source, host_unit_id, place,
      capacity, hours, planned_open_on, opened_on, closed_on, cancelled_on, cancel_reason, decision_no, decision_date, note)
    select r."classId", r.code, r.name, r."searchKey", g.programme_id, v.provider_id, r.channel, r."studyForm", r."fundSource", r."hostUnitId", r.place,
      r.capacity, r.hours, r."plannedOpenOn", r."openedOn", r."closedOn", r."cancelledOn", r."cancelReason", r."decisionNo", r."decisionDate", r.note
    from jsonb_to_recordset(${rowsAsJson(rows)}::jsonb) as r("classId" uuid, code text, name text, "searchKey" text, "programmeCode" text, "providerCode" text,
      channel text, "studyForm" text, "fundSource" text, "hostUnitId" uuid, place text, capacity int, hours int, "plannedOpenOn" date, "openedOn" date,
      "closedOn" date, "cancelledOn" date, "cancelReason" text, "decisionNo" text, "decisionDate" date, note text)
    join catalogue.v_programme g on g.code = r."programmeCode"
    join catalogue.v_provider v on v.code = r."providerCode"
    on conflict (class_id) do update set name = excluded.name, search_key = excluded.search_key, programme_id = excluded.programme_id,
      provider_id = excluded.provider_id, channel = excluded.channel, study_form = excluded.study_form, fund_source = excluded.fund_source,
      host_unit_id = excluded.host_unit_id, place = excluded.place, capacity = excluded.capacity, hours = excluded.hours,
      planned_open_on = excluded.planned_open_on, opened_on = excluded.opened_on, closed_on = excluded.closed_on, cancelled_on = excluded.cancelled_on,
      cancel_reason = excluded.cancel_reason,
      cancel_reason_code = case when excluded.cancel_reason is not distinct from c.cancel_reason then c.cancel_reason_code end,
      before_cancel = case when excluded.cancelled_on is not distinct from c.cancelled_on then c.before_cancel end, decision_no = excluded.decision_no, decision_date = excluded.decision_date, note = excluded.note,
      version = c.version + 1`.execute(tx)
  const ids = records.map((record) => record.classId)
  const before = await modesOf(tx, ids)
  await removeModes(tx, ids)
  const modes = records.flatMap((record) => record.modes.map(({ from, mode }) => ({ classId: record.classId, from, mode })))
  if (modes.length) {
    await sql`insert into classes.class_mode (class_id, valid_from, mode)
      select "classId", "from", mode from jsonb_to_recordset(${rowsAsJson(modes)}::jsonb) as r("classId" uuid, "from" date, mode text)`.execute(tx)
  }
  await sessionsFollowMode(tx, ids, before)
}

/** Removes classes that nobody is or was enrolled in; a foreign key refuses the others. */
export async function removeClasses(tx: Tx, ids: readonly string[]): Promise<void> {
  await removeModes(tx, ids)
  await classesDb(tx).deleteFrom('classes.session').where('class_id', '=', anyOf(ids)).execute()
  await classesDb(tx).deleteFrom('classes.class').where('class_id', '=', anyOf(ids)).execute()
}

async function removeModes(tx: Tx, ids: readonly string[]): Promise<void> {
  await classesDb(tx).deleteFrom('classes.class_mode').where('class_id', '=', anyOf(ids)).execute()
}
