import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import type { AnyImport } from '#kernel/imports/definition.ts'
import { newId } from '#kernel/ids.ts'
import { formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'
import type { Secrets } from '#kernel/secrets.ts'
import type { Row } from '#kernel/tabular/index.ts'
import { postAndTermCodes, postCodeColumn, resolvePosts, resolveTerms, unitCodeColumn } from '#modules/organisation/index.ts'
import { placeUnits } from '../person-units.ts'
import { type OwnedRecord, type PersonOwned, personOwnedImport } from './person-owned.ts'

export interface SuccessionRefs {
  readonly unitId: string
  readonly postId: string
  readonly termId: string
}

const code = { kind: 'code' } as const
const date = { kind: 'date' } as const

/** Quy hoạch: found by person, post and term. Fenced: its own permissions; every reading, an export too, leaves an audit entry. */
export const successionRecords: PersonOwned<SuccessionRefs> = {
  kind: 'succession',
  subject: { kind: 'person', id: 'personId' },
  fenced: true,
  title: { vi: 'Quy hoạch', en: 'Succession planning' },
  columns: [
    postCodeColumn({ header: { vi: 'Mã chức danh quy hoạch', en: 'Post code' }, aliases: ['Mã chức danh'] }),
    unitCodeColumn({ vi: 'Đơn vị của chức danh, mã vào ngày phê duyệt.', en: 'The unit of the post, its code on the day of approval.' }, { clearable: false }),
    {
      key: 'termCode',
      header: { vi: 'Nhiệm kỳ, giai đoạn', en: 'Term' },
      type: code,
      required: true,
      help: { vi: 'Chọn trong danh mục.', en: 'Choose from the list.' },
      example: 'QH-2025-2030',
    },
    {
      key: 'decisionNo',
      header: { vi: 'Số quyết định', en: 'Decision no.' },
      type: { kind: 'text', maxLength: 100 },
      help: { vi: 'Số, ký hiệu quyết định phê duyệt.', en: 'Number of the decision.' },
      example: '456-QĐ/TU',
    },
    {
      key: 'approvedOn',
      header: { vi: 'Ngày phê duyệt', en: 'Approved on' },
      type: date,
      clearable: false,
      help: { vi: 'dd/mm/yyyy', en: 'dd/mm/yyyy' },
      example: '15/10/2021',
    },
    {
      key: 'removedOn',
      header: { vi: 'Ngày ra khỏi quy hoạch', en: 'Removed on' },
      type: date,
      help: { vi: 'Để trống nếu còn trong quy hoạch.', en: 'Empty while still on the list.' },
      example: '',
    },
  ],
  identity: ['postCode', 'termCode'],
  requiredForNew: ['unitCode', 'approvedOn'],
  instructions: [
    {
      vi: 'Danh sách quy hoạch là dữ liệu hạn chế: mỗi lần xem, nhập, xuất đều được ghi nhật ký.',
      en: 'Succession lists are restricted: every look, import and export is logged.',
    },
  ],
  importPermission: 'personnel.import-succession',
  exportPermission: 'personnel.export-succession',
  lists: async (tx) => {
    const { postCodes, termCodes } = await postAndTermCodes(tx)
    return { postCode: postCodes, termCode: termCodes }
  },
  read: readEntries,

  look: async (tx, ctx, scope, rows, current, report) => {
    const units = await placeUnits(
      tx,
      ctx,
      scope,
      rows.map(({ row }, index) => ({ code: row.unitCode, on: row.approvedOn ?? current[index]?.approvedOn })),
    )
    const posts = await resolvePosts(
      tx,
      rows.map(({ row }) => String(row.postCode)),
    )
    const terms = await resolveTerms(
      tx,
      rows.map(({ row }) => String(row.termCode)),
    )
    return rows.map(({ line, row }, index) => {
      const known = current[index]
      const sameUnit = row.unitCode == null || row.unitCode === known?.unitCode
      if (report.failed(line) || (known && sameUnit)) return undefined
      if (!sameUnit) units.report(index, line, 'unitCode', report)
      const post = posts.get(String(row.postCode))
      if (!post) report.error(line, 'postCode', 'organisation.unknown-post', { code: String(row.postCode) })
      const term = terms.get(String(row.termCode))
      if (!term) report.error(line, 'termCode', 'organisation.unknown-term', { code: String(row.termCode) })
      return { unitId: units.unitIdOf(index) ?? '', postId: post?.postId ?? '', termId: term?.termId ?? '' }
    })
  },

  check: async (_tx, _ctx, changes, report) => {
    for (const { line, after } of changes) {
      if (after.removedOn != null && String(after.removedOn) <= String(after.approvedOn)) {
        report.error(line, 'removedOn', 'personnel.dates-out-of-order', { date: formatVietnamese(after.approvedOn as PlainDate) })
      }
    }
  },

  write: async (tx, ctx, changes) => {
    // A change taken back brings no look-ups with it: where only the code is known the unit is found again.
    const units = await placeUnits(
      tx,
      ctx,
      'all',
      changes.map(({ after }) => ({ code: after.unitCode, on: after.approvedOn })),
    )
    const rows = changes.map(({ key, personId, before, after, refs }, index) => ({
      ...after,
      ...refs,
      unitId: refs?.unitId ?? (before?.unitCode === after.unitCode ? undefined : units.unitIdOf(index)),
      personId,
      id: key?.entryId ?? newId(),
      isNew: key === undefined,
    }))
    const record = sql`jsonb_to_recordset(${rowsAsJson(rows)}::jsonb) as r("personId" uuid, id uuid, "isNew" boolean, "postId" uuid, "unitId" uuid,
        "termId" uuid, "decisionNo" text, "approvedOn" date, "removedOn" date)`
    await sql`
        update personnel.succession_entry e set unit_id = coalesce(r."unitId", e.unit_id), decision_no = r."decisionNo",
          approved_on = r."approvedOn", removed_on = r."removedOn"
        from ${record} where not r."isNew" and e.person_id = r."personId" and e.entry_id = r.id`.execute(tx)
    await sql`
        insert into personnel.succession_entry (person_id, entry_id, post_id, unit_id, term_id, decision_no, approved_on, removed_on)
        select "personId", id, "postId", "unitId", "termId", "decisionNo", "approvedOn", "removedOn" from ${record} where "isNew"`.execute(tx)
    return rows.map(({ personId, id }) => ({ entryId: id, personId }))
  },

  remove: async (tx, keys) => {
    await sql`
        delete from personnel.succession_entry e using jsonb_to_recordset(${rowsAsJson(keys)}::jsonb) as r("personId" uuid, "entryId" uuid)
        where e.person_id = r."personId" and e.entry_id = r."entryId"`.execute(tx)
  },
}

export const successionImport = (secrets: Secrets): AnyImport => personOwnedImport(secrets, successionRecords)

async function readEntries(tx: Tx, personIds: readonly string[]): Promise<OwnedRecord[]> {
  const { rows } = await sql<Row & { personId: string; entryId: string }>`
    select e.person_id as "personId", e.entry_id as "entryId", p.code as "postCode", u.code as "unitCode", t.code as "termCode",
      e.decision_no as "decisionNo", e.approved_on as "approvedOn", e.removed_on as "removedOn"
    from personnel.succession_entry e
    join personnel.person n using (person_id)
    join (select distinct unit_id, code from organisation.v_unit) u on u.unit_id = e.unit_id
    join organisation.v_post p on p.post_id = e.post_id
    join organisation.v_term t on t.term_id = e.term_id
    where e.person_id = any(${personIds}::uuid[])
    order by n.code, e.approved_on, e.entry_id`.execute(tx)
  return rows.map(({ personId, entryId, ...cells }) => ({ personId, key: { entryId, personId }, cells }))
}
