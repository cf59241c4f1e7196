import { rowsAsJson, sql } from '#kernel/db.ts'
import type { AnyImport } from '#kernel/imports/definition.ts'
import type { Secrets } from '#kernel/secrets.ts'
import type { Row } from '#kernel/tabular/index.ts'
import { ratingWords } from '#contracts/personnel.ts'
import { choicesOf } from './people-columns.ts'
import { type PersonOwned, personOwnedImport } from './person-owned.ts'

/** Yearly ratings: found by person and year. */
export const ratingRecords: PersonOwned<never> = {
  kind: 'ratings',
  subject: { kind: 'person', id: 'personId' },
  title: { vi: 'Xếp loại hằng năm', en: 'Yearly ratings' },
  columns: [
    {
      key: 'year',
      header: { vi: 'Năm', en: 'Year' },
      type: { kind: 'integer', min: 1975, max: 2100 },
      required: true,
      help: { vi: 'Năm xếp loại.', en: 'The year rated.' },
      example: '2021',
    },
    {
      key: 'rating',
      header: { vi: 'Mức xếp loại', en: 'Rating' },
      type: {
        kind: 'choice',
        choices: choicesOf(ratingWords, {
          excellent: ['Hoàn thành xuất sắc', 'HTXSNV'],
          good: ['Hoàn thành tốt', 'HTTNV'],
          satisfactory: ['Hoàn thành', 'HTNV'],
          poor: ['Không hoàn thành', 'KHTNV'],
        }),
      },
      required: true,
      help: { vi: 'Chọn trong danh sách.', en: 'Choose from the list.' },
      example: ratingWords.good.vi,
    },
  ],
  identity: ['year'],
  requiredForNew: [],
  instructions: [{ vi: 'Mỗi dòng là xếp loại một năm của một người.', en: 'A row is one person’s rating of one year.' }],
  importPermission: 'personnel.import-ratings',
  exportPermission: 'personnel.export-ratings',

  read: async (tx, personIds) => {
    const { rows } = await sql<Row & { personId: string; year: number }>`
        select r.person_id as "personId", r.year, r.rating from personnel.yearly_rating r join personnel.person n using (person_id)
        where r.person_id = any(${personIds}::uuid[]) order by n.code, r.year`.execute(tx)
    return rows.map(({ personId, ...cells }) => ({ personId, key: { year: String(cells.year), personId }, cells }))
  },
  look: async () => [],
  check: async () => {},

  write: async (tx, _ctx, changes) => {
    const rows = changes.map(({ personId, after }) => ({ personId, year: after.year, rating: after.rating }))
    await sql`
        insert into personnel.yearly_rating (person_id, year, rating)
        select "personId", year, rating from jsonb_to_recordset(${rowsAsJson(rows)}::jsonb) as r("personId" uuid, year int, rating text)
        on conflict (person_id, year) do update set rating = excluded.rating`.execute(tx)
    return rows.map(({ personId, year }) => ({ year: String(year), personId }))
  },

  remove: async (tx, keys) => {
    await sql`
        delete from personnel.yearly_rating y using jsonb_to_recordset(${rowsAsJson(keys)}::jsonb) as r("personId" uuid, year int)
        where y.person_id = r."personId" and y.year = r.year`.execute(tx)
  },
}

export const ratingsImport = (secrets: Secrets): AnyImport => personOwnedImport(secrets, ratingRecords)
