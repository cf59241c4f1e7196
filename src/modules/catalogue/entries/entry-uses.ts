import type { CatalogueSection, CatalogueUses } from '#contracts/catalogue-entries.ts'
import { sql, type Tx } from '#kernel/db.ts'

/** What modules above say of entries: how many of theirs use each, by the entry’s id. */
export type UsesElsewhere = (tx: Tx, section: CatalogueSection, ids: readonly string[]) => Promise<ReadonlyMap<string, Partial<CatalogueUses>>>

const nothing: CatalogueUses = { types: 0, programmes: 0, classes: 0, enrolments: 0, qualifications: 0, lecturers: 0, rooms: 0 }

/** Everything that uses each of these entries; every id has an answer. */
export async function usesOfEntries(
  tx: Tx,
  section: CatalogueSection,
  ids: readonly string[],
  elsewhere: UsesElsewhere,
): Promise<ReadonlyMap<string, CatalogueUses>> {
  const own = ids.length ? await usesHere(tx, section, ids) : new Map<string, Partial<CatalogueUses>>()
  const above = ids.length ? await elsewhere(tx, section, ids) : new Map<string, Partial<CatalogueUses>>()
  return new Map(ids.map((id) => [id, { ...nothing, ...own.get(id), ...above.get(id) }]))
}

async function usesHere(tx: Tx, section: CatalogueSection, ids: readonly string[]): Promise<ReadonlyMap<string, Partial<CatalogueUses>>> {
  if (section === 'types') {
    const { rows } = await sql<{ id: string; types: number; programmes: number }>`
      select x.id, (select count(*)::int from catalogue.training_type t where t.ancestors @> array[x.id] and t.type_code <> x.id) as types,
        (select count(*)::int from catalogue.programme p join catalogue.training_type t using (type_code) where t.ancestors @> array[x.id]) as programmes
      from unnest(${ids}::text[]) x(id)`.execute(tx)
    return new Map(rows.map(({ id, ...counts }) => [id, counts]))
  }
  if (section === 'providers') {
    const { rows } = await sql<{ id: string; lecturers: number; rooms: number }>`
      select x.id, (select count(*)::int from catalogue.lecturer l where l.provider_id = x.id::uuid) as lecturers,
        (select count(*)::int from catalogue.room r where r.provider_id = x.id::uuid) as rooms
      from unnest(${ids}::text[]) x(id)`.execute(tx)
    return new Map(rows.map(({ id, ...counts }) => [id, counts]))
  }
  return new Map()
}

/** In how many places something is used. */
export const totalOf = (uses: CatalogueUses): number => Object.values(uses).reduce((sum, count) => sum + count, 0)
