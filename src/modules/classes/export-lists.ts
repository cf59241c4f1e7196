import type { Class, ClassFilter, ClassSort, Enrolment, RosterFilter } from '#contracts/classes.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { listClasses } from './classes-queries.ts'
import { listEnrolments } from './roster/roster-queries.ts'

const atOnce = 500

export interface ExportClasses extends ClassFilter {
  readonly sort?: ClassSort | undefined
  /** Only these, whatever the filter. */
  readonly codes?: readonly string[] | undefined
}

/** Every class of a list, in its order. */
export async function exportClasses(tx: Tx, ctx: Ctx, { codes, ...filter }: ExportClasses, scope: Scope): Promise<Class[]> {
  const wanted = codes && new Set(codes)
  const rows: Class[] = []
  let after: string | null = null
  do {
    const page: { items: Class[]; next: string | null } = await listClasses(
      tx,
      ctx,
      { ...(wanted ? { sort: filter.sort } : filter), limit: atOnce, ...(after === null ? {} : { after }) },
      scope,
    )
    rows.push(...page.items.filter(({ code }) => !wanted || wanted.has(code)))
    after = page.next
  } while (after !== null)
  return rows
}

export interface ExportRoster extends RosterFilter {
  readonly classId: string
}

/** Every learner of a class within scope, as the list is filtered and sorted, with the code of the class. */
export async function exportRoster(tx: Tx, ctx: Ctx, filter: ExportRoster, scope: Scope): Promise<{ code: string; rows: Enrolment[] }> {
  const { items } = await listEnrolments(tx, ctx, { ...filter, limit: 20_000 }, scope)
  const { rows } = await sql<{ code: string }>`select code from classes.class where class_id = ${filter.classId}::uuid`.execute(tx)
  return { code: rows[0]?.code ?? '', rows: items }
}
