import { copyRows } from '#kernel/copy-rows.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import type { AnyImport, RowReport } from '#kernel/imports/definition.ts'
import { newId } from '#kernel/ids.ts'
import { formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'
import type { Secrets } from '#kernel/secrets.ts'
import type { Row } from '#kernel/tabular/index.ts'
import { postAndTermCodes, postCodeColumn, resolvePosts, unitCodeColumn } from '#modules/organisation/index.ts'
import { placeUnits } from '../person-units.ts'
import { type OwnedChange, type OwnedRecord, type PersonOwned, personOwnedImport } from './person-owned.ts'

export interface AppointmentRefs {
  readonly unitId: string
  readonly postId: string
}

const date = { kind: 'date' } as const

/** Who holds which post where: found by person, unit, post and first day. */
export const appointmentRecords: PersonOwned<AppointmentRefs> = {
  kind: 'appointments',
  subject: { kind: 'person', id: 'personId' },
  title: { vi: 'Chức vụ, chức danh', en: 'Appointments' },
  columns: [
    unitCodeColumn({ vi: 'Mã vào ngày giữ chức vụ.', en: 'Its code on the first day.' }, { required: true }),
    postCodeColumn(),
    {
      key: 'from',
      header: { vi: 'Từ ngày', en: 'From' },
      type: date,
      required: true,
      help: { vi: 'Ngày giữ chức vụ.', en: 'The first day.' },
      example: '01/06/2021',
    },
    {
      key: 'to',
      header: { vi: 'Thôi giữ từ ngày', en: 'To' },
      type: date,
      help: { vi: 'Ngày đầu tiên không còn giữ; để trống nếu đang giữ.', en: 'The first day it is no longer held; empty while it is.' },
      example: '',
      aliases: ['Đến ngày'],
    },
    {
      key: 'main',
      header: { vi: 'Chức vụ chính', en: 'Main' },
      type: { kind: 'yes-no' },
      clearable: false,
      help: { vi: 'Mỗi người một chức vụ chính vào mỗi lúc; kiêm nhiệm ghi “không”.', en: 'One main post at a time; concurrent posts are “no”.' },
      example: 'có',
    },
    {
      key: 'decisionNo',
      header: { vi: 'Số quyết định', en: 'Decision no.' },
      type: { kind: 'text', maxLength: 100 },
      help: { vi: 'Số, ký hiệu quyết định bổ nhiệm.', en: 'Number of the decision.' },
      example: '123-QĐ/TU',
    },
    {
      key: 'decisionDate',
      header: { vi: 'Ngày quyết định', en: 'Decision date' },
      type: date,
      help: { vi: 'dd/mm/yyyy', en: 'dd/mm/yyyy' },
      example: '25/05/2021',
    },
  ],
  identity: ['unitCode', 'postCode', 'from'],
  requiredForNew: ['main'],
  instructions: [
    {
      vi: 'Mỗi dòng là một chức vụ của một người. Thôi giữ chức vụ: điền ngày thôi vào dòng cũ rồi thêm dòng của chức vụ mới.',
      en: 'A row is one post of one person. When it ends give its row the end date and add a row for the next.',
    },
  ],
  importPermission: 'personnel.import-appointments',
  exportPermission: 'personnel.export-appointments',
  lists: async (tx) => ({ postCode: (await postAndTermCodes(tx)).postCodes }),
  read: readAppointments,

  look: async (tx, ctx, scope, rows, current, report) => {
    const units = await placeUnits(
      tx,
      ctx,
      scope,
      rows.map(({ row }) => ({ code: row.unitCode, on: row.from })),
    )
    const posts = await resolvePosts(
      tx,
      rows.map(({ row }) => String(row.postCode)),
    )
    return rows.map(({ line, row }, index) => {
      if (current[index] || report.failed(line)) return undefined
      units.report(index, line, 'unitCode', report)
      const post = posts.get(String(row.postCode))
      if (!post) report.error(line, 'postCode', 'organisation.unknown-post', { code: String(row.postCode) })
      return { unitId: units.unitIdOf(index) ?? '', postId: post?.postId ?? '' }
    })
  },

  check: async (tx, _ctx, changes, report) => {
    for (const { line, after } of changes) {
      if (after.to != null && String(after.to) <= String(after.from)) {
        report.error(line, 'to', 'personnel.dates-out-of-order', { date: formatVietnamese(after.from as PlainDate) })
      }
    }
    await refuseTwoMainPosts(tx, changes, report)
  },

  write: async (tx, _ctx, changes) => {
    const rows = changes.map(({ key, personId, after, refs }) => ({
      ...refs,
      after,
      personId,
      id: key?.appointmentId ?? newId(),
      isNew: key === undefined,
    }))
    const known = rows.filter((row) => !row.isNew).map(({ personId, id, after }) => ({ ...after, personId, id }))
    // A main post passes on within the statements; that there is one at a time is checked at the end.
    await sql`set constraints personnel.one_main_appointment deferred`.execute(tx)
    if (known.length) {
      await sql`
          update personnel.appointment a set valid_to = r."to", is_main = r.main, decision_no = r."decisionNo", decision_date = r."decisionDate"
          from jsonb_to_recordset(${rowsAsJson(known)}::jsonb) as r("personId" uuid, id uuid, "to" date, main boolean, "decisionNo" text, "decisionDate" date)
          where a.person_id = r."personId" and a.appointment_id = r.id`.execute(tx)
    }
    await copyRows(
      tx,
      'personnel.appointment',
      rows.filter((row) => row.isNew),
      {
        person_id: (row) => row.personId,
        appointment_id: (row) => row.id,
        unit_id: (row) => row.unitId,
        post_id: (row) => row.postId,
        valid_from: ({ after }) => after.from,
        valid_to: ({ after }) => after.to,
        is_main: ({ after }) => after.main,
        decision_no: ({ after }) => after.decisionNo,
        decision_date: ({ after }) => after.decisionDate,
      },
    )
    return rows.map(({ personId, id }) => ({ personId, appointmentId: id }))
  },

  remove: async (tx, keys) => {
    await sql`
        delete from personnel.appointment a using jsonb_to_recordset(${rowsAsJson(keys)}::jsonb) as r("personId" uuid, "appointmentId" uuid)
        where a.person_id = r."personId" and a.appointment_id = r."appointmentId"`.execute(tx)
  },
}

export const appointmentsImport = (secrets: Secrets): AnyImport => personOwnedImport(secrets, appointmentRecords)

async function readAppointments(tx: Tx, personIds: readonly string[]): Promise<OwnedRecord[]> {
  const { rows } = await sql<Row & { personId: string; appointmentId: string }>`
    select a.person_id as "personId", a.appointment_id as "appointmentId", u.code as "unitCode", p.code as "postCode", a.valid_from as "from",
      a.valid_to as "to", a.is_main as main, a.decision_no as "decisionNo", a.decision_date as "decisionDate"
    from personnel.appointment a
    join personnel.person n using (person_id)
    join (select distinct unit_id, code from organisation.v_unit) u on u.unit_id = a.unit_id
    join organisation.v_post p on p.post_id = a.post_id
    where a.person_id = any(${personIds}::uuid[])
    order by n.code, a.valid_from, a.appointment_id`.execute(tx)
  return rows.map(({ personId, appointmentId, ...cells }) => ({ personId, key: { personId, appointmentId }, cells }))
}

interface MainPost {
  readonly from: string
  readonly to: string
  readonly unitCode: string
  readonly postCode: string
  readonly line: number | undefined
}

/** At most one main post at a time: what the rows would leave, compared in order of date. */
async function refuseTwoMainPosts(tx: Tx, changes: readonly OwnedChange<AppointmentRefs>[], report: RowReport): Promise<void> {
  const changedIds = new Set(changes.flatMap(({ key }) => key?.appointmentId ?? []))
  const people = [...new Set(changes.filter(({ after }) => after.main === true).map(({ personId }) => personId))]
  const mainPosts = new Map<string, MainPost[]>(people.map((personId) => [personId, []]))
  for (const { personId, key, cells } of await readAppointments(tx, people)) {
    if (cells.main === true && !changedIds.has(key.appointmentId ?? '')) mainPosts.get(personId)?.push(mainPost(cells, undefined))
  }
  for (const { personId, after, line } of changes) if (after.main === true) mainPosts.get(personId)?.push(mainPost(after, line))
  for (const posts of mainPosts.values()) {
    posts.sort((a, b) => a.from.localeCompare(b.from))
    let widest: MainPost | undefined
    for (const post of posts) {
      if (widest && widest.to > post.from) {
        // The row at fault is the one of the file; of two of the file, the later one.
        const [at, other] = post.line !== undefined ? [post, widest] : [widest, post]
        if (at.line !== undefined) {
          report.error(at.line, 'main', 'personnel.main-overlap', {
            post: other.postCode,
            unit: other.unitCode,
            from: formatVietnamese(other.from as PlainDate),
          })
        }
      }
      if (!widest || post.to > widest.to) widest = post
    }
  }
}

function mainPost(cells: Row, line: number | undefined): MainPost {
  return {
    from: String(cells.from),
    to: cells.to == null ? '9999-12-31' : String(cells.to),
    unitCode: String(cells.unitCode),
    postCode: String(cells.postCode),
    line,
  }
}
