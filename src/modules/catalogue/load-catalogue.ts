import { newId } from '#kernel/ids.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { searchKey } from '#kernel/vietnamese/index.ts'
import { loadCostNorms } from './costs/load-cost-norms.ts'
import ladders from '../../../db/data/ladders.json' with { type: 'json' }
import providers from '../../../db/data/providers.json' with { type: 'json' }
import trainingTypes from '../../../db/data/training-types.json' with { type: 'json' }

/** What a load added; what stood already is left as it is, because officials may have changed it. */
export interface CatalogueLoad {
  readonly levels: number
  readonly types: number
  readonly programmes: number
  readonly providers: number
}

/** Brings the shipped catalogue in: ladders with levels, the taxonomy, one programme per leaf of it, national providers.
 * Idempotent: adds what is absent, changes nothing. Provincial providers come from the province's own import. */
export async function loadCatalogueData(tx: Tx): Promise<CatalogueLoad> {
  await sql`insert into catalogue.ladder (ladder, name_vi, name_en, sort_order)
    select ladder, vi, en, "sortOrder" from jsonb_to_recordset(${rowsAsJson(ladders)}::jsonb) as r(ladder text, vi text, en text, "sortOrder" int)
    on conflict do nothing`.execute(tx)
  const levels = ladders.flatMap((each) => each.levels.map((level) => ({ ladder: each.ladder, ...level })))
  const levelsAdded = await sql`insert into catalogue.ladder_level (ladder, level, height, name_vi, name_en)
    select ladder, level, height, vi, en from jsonb_to_recordset(${rowsAsJson(levels)}::jsonb) as r(ladder text, level text, height int, vi text, en text)
    on conflict do nothing`.execute(tx)
  const typesAdded = await sql`insert into catalogue.training_type (type_code, parent_code, ancestors, name_vi, name_en, search_key, family, study_forms,
      modes, default_size, duration, yields_ladder, yields_level, sort_order, valid_from, valid_to)
    select code, "parentCode", ancestors, vi, en, "searchKey", family, "studyForms",
      modes, "defaultSize", duration, "yieldsLadder", "yieldsLevel", "sortOrder", "validFrom", "validTo"
    from jsonb_to_recordset(${rowsAsJson(typeRows())}::jsonb) as r(code text, "parentCode" text, ancestors text[], vi text, en text, "searchKey" text,
      family text, "studyForms" text[], modes text[], "defaultSize" int, duration text, "yieldsLadder" text, "yieldsLevel" text, "sortOrder" int,
      "validFrom" date, "validTo" date)
    on conflict do nothing`.execute(tx)
  const programmesAdded = await sql`insert into catalogue.programme (programme_id, code, name, search_key, type_code, valid_from, valid_to, legal_basis)
    select id, code, vi, "searchKey", code, "validFrom", "validTo", "legalBasis"
    from jsonb_to_recordset(${rowsAsJson(leafRows())}::jsonb)
      as r(id uuid, code text, vi text, "searchKey" text, "validFrom" date, "validTo" date, "legalBasis" text)
    on conflict do nothing`.execute(tx)
  const providerRows = providers.map((provider) => ({ ...provider, id: newId(), searchKey: searchKey(provider.name) }))
  const providersAdded = await sql`insert into catalogue.provider (provider_id, code, name, search_key, level, place, valid_from, valid_to)
    select id, code, name, "searchKey", level, place, "validFrom", "validTo"
    from jsonb_to_recordset(${rowsAsJson(providerRows)}::jsonb)
      as r(id uuid, code text, name text, "searchKey" text, level text, place text, "validFrom" date, "validTo" date)
    on conflict do nothing`.execute(tx)
  await loadCostNorms(tx)
  const count = (result: { numAffectedRows?: bigint }) => Number(result.numAffectedRows ?? 0)
  return { levels: count(levelsAdded), types: count(typesAdded), programmes: count(programmesAdded), providers: count(providersAdded) }
}

const shipped: Readonly<Record<string, ReadonlySet<string>>> = {
  types: new Set(trainingTypes.map(({ code }) => code)),
  programmes: new Set(leafRows().map(({ code }) => code)),
  providers: new Set(providers.map(({ code }) => code)),
}

/** Whether an entry of a list comes with the system: deleted, it would be back after the next start. */
export const isShipped = (section: string, code: string): boolean => shipped[section]?.has(code) ?? false

/** The taxonomy with the ancestors of every type, from the root down to itself. Throws when a parent is missing or stands below its child. */
function typeRows() {
  const ancestors = new Map<string, readonly string[]>()
  return trainingTypes.map((type) => {
    const above = type.parentCode === null ? [] : ancestors.get(type.parentCode)
    if (!above) throw new Error(`training-types.json: ${type.code} stands before its parent ${type.parentCode}`)
    const line = [...above, type.code]
    ancestors.set(type.code, line)
    return { ...type, ancestors: line, searchKey: searchKey(type.vi) }
  })
}

/** Leaves of the taxonomy that a class can be held for: a confirmation of equivalence (XN-LLCT) is no class. */
function leafRows() {
  const parents = new Set(trainingTypes.map((type) => type.parentCode))
  return trainingTypes
    .filter((type) => !parents.has(type.code) && (!('programme' in type) || type.programme))
    .map((type) => ({ ...type, id: newId(), searchKey: searchKey(type.vi) }))
}
