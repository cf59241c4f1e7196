import { sql, type Tx } from '#kernel/db.ts'

/** How many classes, and how many enrolments in them, use entries of the catalogue; by the entry’s id (of a type: its code, its subtree counted in).
 * An entry that nothing uses is absent. Lecturers and rooms are used by no class yet. */
export async function catalogueUsesOfClasses(
  tx: Tx,
  kind: 'types' | 'programmes' | 'providers',
  ids: readonly string[],
): Promise<ReadonlyMap<string, { readonly classes: number; readonly enrolments: number }>> {
  if (!ids.length) return new Map()
  const key = {
    types: sql`x.id`,
    programmes: sql`c.programme_id::text`,
    providers: sql`c.provider_id::text`,
  }[kind]
  const subtree =
    kind === 'types'
      ? sql`join catalogue.v_programme g on g.programme_id = c.programme_id join lateral unnest(g.type_ancestors) x(id) on x.id = any(${ids}::text[])`
      : sql``
  const { rows } = await sql<{ id: string; classes: number; enrolments: number }>`
    select ${key} as id, count(*)::int as classes, coalesce(sum(e.learners), 0)::int as enrolments
    from classes.class c ${subtree}
    left join lateral (select count(*)::int as learners from classes.enrolment e where e.class_id = c.class_id) e on true
    where ${kind === 'types' ? sql`true` : sql`${key} = any(${ids}::text[])`}
    group by 1`.execute(tx)
  return new Map(rows.map(({ id, ...counts }) => [id, counts]))
}
