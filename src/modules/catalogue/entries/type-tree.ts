import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { catalogueDb } from '../catalogue-db.ts'

/** One type in its place: the codes of a tree in the order they are shown, every parent before its children. */
export interface TypePlace {
  readonly code: string
  readonly parentCode: string | null
}

export type Direction = 'up' | 'down' | 'in' | 'out'

/** The tree after one type was moved, with all that is below it: among its neighbours, below the one before it, or beside its parent. Undefined where
 * there is no such place; the two families at the top stay, and nothing moves from one to the other. */
export function moveType(tree: readonly TypePlace[], code: string, direction: Direction): readonly TypePlace[] | undefined {
  const moved = tree.find((place) => place.code === code)
  if (!moved || moved.parentCode === null) return undefined
  const children = Map.groupBy(tree, ({ parentCode }) => parentCode)
  const siblings = children.get(moved.parentCode) ?? []
  const at = siblings.indexOf(moved)
  const replace = (parentCode: string | null, list: readonly TypePlace[]) => children.set(parentCode, [...list])
  if (direction === 'up' || direction === 'down') {
    const other = siblings[at + (direction === 'up' ? -1 : 1)]
    if (!other) return undefined
    replace(
      moved.parentCode,
      siblings.map((place) => (place === moved ? other : place === other ? moved : place)),
    )
  } else {
    const rest = siblings.filter((place) => place !== moved)
    if (direction === 'in') {
      const above = siblings[at - 1]
      if (!above) return undefined
      replace(moved.parentCode, rest)
      replace(above.code, [...(children.get(above.code) ?? []), { code, parentCode: above.code }])
    } else {
      const parent = tree.find((place) => place.code === moved.parentCode)
      if (!parent || parent.parentCode === null) return undefined
      replace(moved.parentCode, rest)
      replace(
        parent.parentCode,
        (children.get(parent.parentCode) ?? []).flatMap((place) => (place === parent ? [place, { code, parentCode: parent.parentCode }] : [place])),
      )
    }
  }
  const inOrder = (parentCode: string | null): TypePlace[] => (children.get(parentCode) ?? []).flatMap((place) => [place, ...inOrder(place.code)])
  return inOrder(null)
}

/** The tree as it stands. */
export async function typePlaces(tx: Tx): Promise<readonly TypePlace[]> {
  const rows = await catalogueDb(tx)
    .selectFrom('catalogue.training_type')
    .select(['type_code', 'parent_code'])
    .orderBy('sort_order')
    .orderBy('type_code')
    .execute()
  return rows.map((row) => ({ code: row.type_code, parentCode: row.parent_code }))
}

/** Writes a tree: places in its order, parents, and the ancestors of everything below them. Only what changed is a new version. */
export async function writeTree(tx: Tx, tree: readonly TypePlace[]): Promise<void> {
  const lines = new Map<string, readonly string[]>()
  const rows = tree.map(({ code, parentCode }, index) => {
    const line = [...(lines.get(parentCode ?? '') ?? []), code]
    lines.set(code, line)
    return { code, parentCode, ancestors: line, place: (index + 1) * 10 }
  })
  await sql`update catalogue.training_type t set parent_code = r."parentCode", ancestors = r.ancestors, sort_order = r.place,
      version = t.version + (t.parent_code is distinct from r."parentCode")::int
    from jsonb_to_recordset(${rowsAsJson(rows)}::jsonb) as r(code text, "parentCode" text, ancestors text[], place int)
    where t.type_code = r.code and (t.parent_code, t.ancestors, t.sort_order) is distinct from (r."parentCode", r.ancestors, r.place)`.execute(tx)
}

/** Puts what was added at the end of the list at the end of its parent’s children. */
export async function renumberTypes(tx: Tx): Promise<void> {
  const children = Map.groupBy(await typePlaces(tx), ({ parentCode }) => parentCode)
  const inOrder = (parentCode: string | null): TypePlace[] => (children.get(parentCode) ?? []).flatMap((place) => [place, ...inOrder(place.code)])
  await writeTree(tx, inOrder(null))
}
