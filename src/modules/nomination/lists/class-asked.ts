import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { inScope } from '#modules/organisation/index.ts'

/** A class that people are put forward for. */
export interface ClassAsked {
  readonly classId: string
  readonly code: string
  readonly name: string
  readonly programmeId: string
  readonly programmeCode: string
  readonly programme: string
  /** The nodes of the training types, the nearest first. */
  readonly trainingTypes: readonly string[]
  readonly opensOn: PlainDate | null
  readonly cancelledOn: PlainDate | null
}

const classColumns = sql`c.class_id as "classId", c.code, c.name, g.programme_id as "programmeId", g.code as "programmeCode", g.name as programme,
  array(select t from unnest(g.type_ancestors) with ordinality x(t, n) order by n desc) as "trainingTypes", coalesce(c.opened_on, c.planned_open_on) as "opensOn",
  c.cancelled_on as "cancelledOn"`

/** The class, where it still takes people and is open to the unit: one of the whole province, held by the unit, or with seats for it. Throws `kernel.not-found`,
 * `nomination.class-closed`. */
export async function requireClass(tx: Tx, ctx: Ctx, classId: string, unitId: string): Promise<ClassAsked> {
  const { rows } = await sql<ClassAsked & { over: boolean }>`
    select ${classColumns}, (c.cancelled_on <= ${ctx.today}::date or c.closed_on < ${ctx.today}::date) is true as over
    from classes.v_class c join catalogue.v_programme g using (programme_id)
    where c.class_id = ${classId}::uuid and (c.host_unit_id is null or ${inScope([unitId], 'c.host_unit_id', ctx.today)} or exists (
        select from classes.v_enrolment e where e.class_id = c.class_id and ${inScope([unitId], 'e.unit_id', ctx.today)})
      or exists (select from classes.v_seat_balance b where b.class_id = c.class_id and b.granted > 0 and ${inScope([unitId], 'b.unit_id', ctx.today)}))`.execute(
    tx,
  )
  const [row] = rows
  if (!row) throw new AppError('kernel.not-found')
  const { over, ...lesson } = row
  if (over) throw new AppError('nomination.class-closed', { name: lesson.name })
  return lesson
}

/** A class that people have been put forward for, whatever became of it. Throws `kernel.not-found`. */
export async function readClassAsked(tx: Tx, classId: string): Promise<ClassAsked> {
  const { rows } = await sql<ClassAsked>`
    select ${classColumns} from classes.v_class c join catalogue.v_programme g using (programme_id) where c.class_id = ${classId}::uuid`.execute(tx)
  if (!rows[0]) throw new AppError('kernel.not-found')
  return rows[0]
}

export interface ProposingUnit {
  readonly unitId: string
  readonly code: string
  readonly name: string
}

/** The unit that puts forward, where it is within the scope. Throws `kernel.not-found`, `nomination.no-proposing-unit`. */
export async function requireProposingUnit(tx: Tx, ctx: Ctx, unitId: string, scope: Scope): Promise<ProposingUnit> {
  const standing = (alias: string) =>
    sql`${sql.ref(`${alias}.valid_from`)} <= ${ctx.today}::date and (${sql.ref(`${alias}.valid_to`)} is null or ${sql.ref(`${alias}.valid_to`)} > ${ctx.today}::date)`
  const { rows } = await sql<ProposingUnit & { proposes: boolean }>`
    select u.unit_id as "unitId", u.code, u.name, coalesce(p.parent_id is null and u.parent_id is not null, false) as proposes
    from organisation.v_unit u left join organisation.v_unit p on p.unit_id = u.parent_id and ${standing('p')}
    where u.unit_id = ${unitId}::uuid and ${standing('u')} and ${inScope(scope, 'u.unit_id', ctx.today)}`.execute(tx)
  const [row] = rows
  if (!row) throw new AppError('kernel.not-found')
  const { proposes, ...unit } = row
  if (!proposes) throw new AppError('nomination.no-proposing-unit', { unit: unit.name })
  return unit
}
