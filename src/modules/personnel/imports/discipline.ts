import { rowsAsJson, sql } from '#kernel/db.ts'
import type { AnyImport } from '#kernel/imports/definition.ts'
import { formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'
import type { Secrets } from '#kernel/secrets.ts'
import type { Row } from '#kernel/tabular/index.ts'
import { disciplineWords } from '#contracts/personnel.ts'
import { choicesOf } from './people-columns.ts'
import { type PersonOwned, personOwnedImport } from './person-owned.ts'

const date = { kind: 'date' } as const

/** Discipline: found by person, date of the decision and form. */
export const disciplineRecords: PersonOwned<never> = {
  kind: 'discipline',
  // Apart from the person’s own history, which more may read.
  subject: { kind: 'discipline', id: 'personId' },
  title: { vi: 'Kỷ luật', en: 'Discipline' },
  columns: [
    {
      key: 'decidedOn',
      header: { vi: 'Ngày quyết định', en: 'Decided on' },
      type: date,
      required: true,
      help: { vi: 'dd/mm/yyyy', en: 'dd/mm/yyyy' },
      example: '12/04/2021',
    },
    {
      key: 'form',
      header: { vi: 'Hình thức kỷ luật', en: 'Form' },
      type: { kind: 'choice', choices: choicesOf(disciplineWords, { removal: ['Cách chức', 'Bãi nhiệm'] }) },
      required: true,
      help: { vi: 'Chọn trong danh sách.', en: 'Choose from the list.' },
      example: disciplineWords.reprimand.vi,
    },
    {
      key: 'endsOn',
      header: { vi: 'Hết hiệu lực từ', en: 'Ends on' },
      type: date,
      help: { vi: 'Ngày đầu tiên không còn bị kỷ luật.', en: 'The first day it no longer holds.' },
      example: '12/04/2022',
    },
    {
      key: 'decisionNo',
      header: { vi: 'Số quyết định', en: 'Decision no.' },
      type: { kind: 'text', maxLength: 100 },
      help: { vi: 'Số, ký hiệu quyết định.', en: 'Number of the decision.' },
      example: '78-QĐ/UBKTTU',
    },
  ],
  identity: ['decidedOn', 'form'],
  requiredForNew: [],
  instructions: [{ vi: 'Mỗi dòng là một quyết định kỷ luật của một người.', en: 'A row is one disciplinary decision about one person.' }],
  importPermission: 'personnel.import-discipline',
  exportPermission: 'personnel.export-discipline',

  read: async (tx, personIds) => {
    const { rows } = await sql<Row & { personId: string; decidedOn: string; form: string }>`
        select d.person_id as "personId", d.decided_on as "decidedOn", d.form, d.ends_on as "endsOn", d.decision_no as "decisionNo"
        from personnel.discipline d join personnel.person n using (person_id)
        where d.person_id = any(${personIds}::uuid[]) order by n.code, d.decided_on, d.form`.execute(tx)
    return rows.map(({ personId, ...cells }) => ({ personId, key: { form: cells.form, personId, decidedOn: cells.decidedOn }, cells }))
  },
  look: async () => [],

  check: async (_tx, _ctx, changes, report) => {
    for (const { line, after } of changes) {
      if (after.endsOn != null && String(after.endsOn) <= String(after.decidedOn)) {
        report.error(line, 'endsOn', 'personnel.dates-out-of-order', { date: formatVietnamese(after.decidedOn as PlainDate) })
      }
    }
  },

  write: async (tx, _ctx, changes) => {
    const rows = changes.map(({ personId, after }) => ({ ...after, personId }))
    await sql`
        insert into personnel.discipline (person_id, decided_on, form, ends_on, decision_no)
        select "personId", "decidedOn", form, "endsOn", "decisionNo"
        from jsonb_to_recordset(${rowsAsJson(rows)}::jsonb) as r("personId" uuid, "decidedOn" date, form text, "endsOn" date, "decisionNo" text)
        on conflict (person_id, decided_on, form) do update set ends_on = excluded.ends_on, decision_no = excluded.decision_no`.execute(tx)
    return changes.map(({ personId, after }) => ({ form: String(after.form), personId, decidedOn: String(after.decidedOn) }))
  },

  remove: async (tx, keys) => {
    await sql`
        delete from personnel.discipline d using jsonb_to_recordset(${rowsAsJson(keys)}::jsonb) as r("personId" uuid, "decidedOn" date, form text)
        where d.person_id = r."personId" and d.decided_on = r."decidedOn" and d.form = r.form`.execute(tx)
  },
}

export const disciplineImport = (secrets: Secrets): AnyImport => personOwnedImport(secrets, disciplineRecords)
