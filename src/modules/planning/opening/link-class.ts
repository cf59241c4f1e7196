import type { AuditDraft, Gate, Use } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { lockInTransaction, sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { inScope } from '#modules/organisation/index.ts'
import { grantLineSeats, withdrawLineSeats } from './line-seats.ts'
import { openingLines } from './opening-lines.ts'
import { findOpening } from './opening-state.ts'

interface Linked {
  readonly planId: string
  readonly lineKey: string
  readonly classId: string
}

interface FoundClass {
  readonly code: string
  readonly name: string
  readonly programmeId: string
  readonly hostUnitId: string | null
  readonly lineKey: string | null
}

async function findClass(tx: Tx, ctx: Ctx, classId: string, scope: Scope): Promise<FoundClass> {
  const reach = scope === 'all' ? sql`true` : sql`(c.host_unit_id is null or ${inScope(scope, 'c.host_unit_id', ctx.today)})`
  const { rows } = await sql<FoundClass>`
    select c.code, c.name, c.programme_id as "programmeId", c.host_unit_id as "hostUnitId", k.line_key as "lineKey"
    from classes.v_class c left join planning.line_class k using (class_id) where c.class_id = ${classId}::uuid and ${reach}`.execute(tx)
  if (!rows[0]) throw new AppError('kernel.not-found')
  return rows[0]
}

const drafts = (
  planId: string,
  unitId: string,
  classId: string,
  found: FoundClass,
  line: string,
  change: readonly [string | null, string | null],
): AuditDraft[] => [
  { subjectKind: 'plan', subjectId: planId, unitId, detail: { line, changes: { class: change } } },
  {
    ...{ subjectKind: 'class', subjectId: classId, ...(found.hostUnitId ? { unitId: found.hostUnitId } : {}) },
    detail: { changes: { line: change.map((each) => (each === null ? null : line)) } },
  },
]

/** Links a class that exists to the line of a plan that it is; of a plan in force it gets the seats that the line allots to units. Throws `kernel.not-found`, `planning.class-linked`, `planning.class-made`,
 * `planning.wrong-programme`. */
export function linkClassUse(gate: Gate): Use<Linked, { done: true }> {
  return gate.command('planning.link-class', async (tx, ctx, { planId, lineKey, classId }: Linked, scope) => {
    await lockInTransaction(tx, `line of class ${classId}`)
    const { plan, version } = await findOpening(tx, ctx, planId, scope, true)
    const line = (await openingLines(tx, ctx, version.versionId)).find((each) => each.lineKey === lineKey)
    if (!line) throw new AppError('kernel.not-found')
    const found = await findClass(tx, ctx, classId, scope)
    if (found.lineKey !== null) throw new AppError('planning.class-linked')
    if (line.class) throw new AppError('planning.class-made', { code: line.code, class: line.class.code })
    if (found.programmeId !== line.programme.id) throw new AppError('planning.wrong-programme')
    await sql`insert into planning.line_class (class_id, line_key, linked_on, linked_by, linked_name)
      values (${classId}::uuid, ${lineKey}::uuid, ${ctx.today}::date, ${ctx.actor.id}, ${ctx.actor.name})`.execute(tx)
    if (version.state === 'in-force') await grantLineSeats(tx, ctx, version.versionId, [lineKey])
    return { value: { done: true }, audit: drafts(planId, plan.unitId, classId, found, line.code, [null, found.code]) }
  })
}

/** Takes a class off a line: the class stays, and counts as unplanned; seats from the line that nobody has taken go back. Throws `kernel.not-found`. */
export function unlinkClassUse(gate: Gate): Use<Linked, { done: true }> {
  return gate.command('planning.link-class', async (tx, ctx, { planId, lineKey, classId }: Linked, scope) => {
    const { plan, version } = await findOpening(tx, ctx, planId, scope, true)
    const line = (await openingLines(tx, ctx, version.versionId)).find((each) => each.lineKey === lineKey)
    const found = await findClass(tx, ctx, classId, scope)
    if (!line || found.lineKey !== lineKey) throw new AppError('kernel.not-found')
    await withdrawLineSeats(tx, ctx, classId, lineKey)
    await sql`delete from planning.line_class where class_id = ${classId}::uuid and line_key = ${lineKey}::uuid`.execute(tx)
    return { value: { done: true }, audit: drafts(planId, plan.unitId, classId, found, line.code, [found.code, null]) }
  })
}
