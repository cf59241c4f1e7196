import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import type { Row } from '#kernel/tabular/index.ts'
import { searchKey } from '#kernel/vietnamese/index.ts'
import { anyOf, catalogueDb } from '../catalogue-db.ts'
import { knownTypes, ladderLevels } from '../catalogue-readers.ts'
import { type CodedImport, reportUnknown, textOf } from '../imports/coded-import.ts'
import { renumberTypes } from './type-tree.ts'

/** Loại hình, written like the other lists; there is no file of them. A new one is the last of its parent’s and of its family; the parent of one that
 * exists is changed by moving it. */
export const typesKind: CodedImport = {
  kind: 'types',
  title: { vi: 'Loại hình đào tạo, bồi dưỡng', en: 'Training types' },
  columns: [],
  requiredForNew: ['name', 'nameEn', 'parentCode'],
  instructions: [],
  async read(tx, codes) {
    let query = catalogueDb(tx).selectFrom('catalogue.training_type').selectAll().orderBy('type_code')
    if (codes) query = query.where('type_code', '=', anyOf(codes))
    return (await query.execute()).map((row) => ({
      id: row.type_code,
      row: {
        code: row.type_code,
        name: row.name_vi,
        nameEn: row.name_en,
        parentCode: row.parent_code,
        studyForms: row.study_forms.join(';'),
        modes: row.modes.join(';'),
        defaultSize: row.default_size,
        sizeMin: row.size_min,
        sizeMax: row.size_max,
        duration: row.duration,
        yieldsLadder: row.yields_ladder,
        yieldsLevel: row.yields_level,
        validFrom: row.valid_from,
        validTo: row.valid_to,
      },
    }))
  },
  async check(tx, _ctx, changes, report) {
    const fresh = changes.filter(({ before }) => !before)
    const parents = await knownTypes(
      tx,
      fresh.map(({ after }) => textOf(after, 'parentCode')),
    )
    reportUnknown(fresh, 'parentCode', parents, 'catalogue.unknown-type', report)
    const levels = new Set((await ladderLevels(tx)).map(({ ladder, level }) => `${ladder} ${level}`))
    for (const { line, after } of changes) {
      const named = after['yieldsLadder'] !== null && !levels.has(`${textOf(after, 'yieldsLadder')} ${textOf(after, 'yieldsLevel')}`)
      if (named) report.error(line, 'yieldsLevel', 'catalogue.unknown-level')
      const [least, most] = [after['sizeMin'], after['sizeMax']]
      if (typeof least === 'number' && typeof most === 'number' && most < least) report.error(line, 'sizeMax', 'catalogue.sizes-crossed', { from: least })
    }
  },
  async write(tx, _ctx, records) {
    const list = (row: Row, key: string) => textOf(row, key).split(';').filter(Boolean)
    const rows = records.map(({ id, after }) => ({
      ...after,
      id,
      searchKey: searchKey(textOf(after, 'name')),
      studyForms: list(after, 'studyForms'),
      modes: list(after, 'modes'),
    }))
    await sql`insert into catalogue.training_type as t (type_code, parent_code, ancestors, name_vi, name_en, search_key, family, study_forms, modes,
        default_size, size_min, size_max, duration, yields_ladder, yields_level, sort_order, valid_from, valid_to)
      select r.id, p.type_code, p.ancestors || r.id, r.name, r."nameEn", r."searchKey", p.family, r."studyForms", r.modes, r."defaultSize", r."sizeMin", r."sizeMax",
        r.duration, r."yieldsLadder", r."yieldsLevel", 1000000, r."validFrom", r."validTo"
      from jsonb_to_recordset(${rowsAsJson(rows)}::jsonb) as r(id text, "parentCode" text, name text, "nameEn" text, "searchKey" text, "studyForms" text[],
        modes text[], "defaultSize" int, "sizeMin" int, "sizeMax" int, duration text, "yieldsLadder" text, "yieldsLevel" text, "validFrom" date, "validTo" date)
      join catalogue.training_type p on p.type_code = r."parentCode"
      on conflict do nothing`.execute(tx)
    await sql`update catalogue.training_type t set name_vi = r.name, name_en = r."nameEn", search_key = r."searchKey", study_forms = r."studyForms",
        modes = r.modes, default_size = r."defaultSize", size_min = r."sizeMin", size_max = r."sizeMax", duration = r.duration, yields_ladder = r."yieldsLadder", yields_level = r."yieldsLevel",
        valid_from = r."validFrom", valid_to = r."validTo", version = t.version + 1
      from jsonb_to_recordset(${rowsAsJson(rows)}::jsonb) as r(id text, name text, "nameEn" text, "searchKey" text, "studyForms" text[],
        modes text[], "defaultSize" int, "sizeMin" int, "sizeMax" int, duration text, "yieldsLadder" text, "yieldsLevel" text, "validFrom" date, "validTo" date)
      where t.type_code = r.id
        and t.type_code = any(${records.filter(({ before }) => before).map(({ id }) => id)}::text[])`.execute(tx)
    if (records.some(({ before }) => !before)) await renumberTypes(tx)
  },
  async remove(tx: Tx, ids: readonly string[]) {
    await catalogueDb(tx).deleteFrom('catalogue.training_type').where('type_code', '=', anyOf(ids)).execute()
  },
}
