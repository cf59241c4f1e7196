import type { OwnPackages, PackageList, PackageProgress } from '#contracts/delivery-packages.ts'
import { type Ctx, type Scope, scopeOf } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { learnerInReach, requireVisibleClass } from '#modules/classes/index.ts'

const instant = (column: string) => sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`

/** {status, score, seconds, savedAt, completedAt} of the attempt `a`; null where there is none. */
export const attemptJson = sql`case when a.person_id is not null then jsonb_build_object('status', a.status, 'score', round(a.score / 100.0, 2), 'seconds', a.seconds,
  'savedAt', ${instant('a.saved_at')}, 'completedAt', ${instant('a.completed_at')}) end`

const done = sql`a.status in ('completed', 'passed')`

/** The packages of a class with how far its learners are: those of the units in reach. Throws `kernel.not-found`. */
export async function listPackages(tx: Tx, ctx: Ctx, { classId }: { readonly classId: string }, scope: Scope): Promise<PackageList> {
  await requireVisibleClass(tx, ctx, scope, classId)
  const { rows } = await sql<PackageList['items'][0]>`
    with learner as (
      select e.person_id from classes.v_enrolment e
      where e.class_id = ${classId}::uuid and e.status in ('enrolled', 'completed', 'failed') and ${learnerInReach(scope, ctx.today)})
    select p.package_id as "packageId", p.title, p.standard, p.file_name as "fileName", p.size, p.added_on as "addedOn", p.added_name as "addedName",
      p.withdrawn_on as "withdrawnOn", p.version, (select count(*) from learner)::int as learners, x.begun, x.done, x."meanScore"
    from delivery.package p cross join lateral (
      select count(*)::int as begun, (count(*) filter (where ${done}))::int as done, round(avg(a.score) / 100.0, 1)::float8 as "meanScore"
      from delivery.package_attempt a join learner using (person_id) where a.package_id = p.package_id) as x
    where p.class_id = ${classId}::uuid order by p.added_on, p.package_id limit 200`.execute(tx)
  const may = (permission: string) => scopeOf(ctx.actor, permission) !== undefined
  return { items: [...rows], can: { add: may('delivery.add-package'), withdraw: may('delivery.withdraw-package') } }
}

export interface PackagePage {
  readonly packageId: string
  readonly limit: number
  readonly after?: string | undefined
}

/** How far each learner in reach is, by given name. Throws `kernel.not-found`. */
export async function packageProgress(tx: Tx, ctx: Ctx, { packageId, limit, after }: PackagePage, scope: Scope): Promise<PackageProgress> {
  await requireVisibleClass(tx, ctx, scope, await classOfPackage(tx, packageId))
  const { rows } = await sql<PackageProgress['items'][0] & { key: string }>`
    select e.person_id as "personId", p.code, p.full_name as "fullName", u.name as unit, ${attemptJson} as attempt, p.sort_key || chr(1) || e.person_id as key
    from delivery.package k
    join classes.v_enrolment e on e.class_id = k.class_id and e.status in ('enrolled', 'completed', 'failed')
    join personnel.v_person p on p.person_id = e.person_id
    join organisation.v_unit u on u.unit_id = e.unit_id
    left join delivery.package_attempt a on a.person_id = e.person_id and a.package_id = k.package_id
    where k.package_id = ${packageId}::uuid and ${learnerInReach(scope, ctx.today)}
      and ${after === undefined ? sql`true` : sql`(p.sort_key || chr(1) || e.person_id) collate "vi-x-icu" > ${after}`}
    order by (p.sort_key || chr(1) || e.person_id) collate "vi-x-icu" limit ${limit + 1}`.execute(tx)
  const page = rows.slice(0, limit)
  return { items: page.map(({ key: _, ...item }) => item), next: rows.length > limit ? (page.at(-1)?.key ?? null) : null }
}

/** Throws `kernel.not-found`. */
export async function classOfPackage(tx: Tx, packageId: string): Promise<string> {
  const { rows } = await sql<{ classId: string }>`select class_id as "classId" from delivery.package where package_id = ${packageId}::uuid`.execute(tx)
  if (!rows[0]) throw new AppError('kernel.not-found')
  return rows[0].classId
}

/** What a learner may learn by themselves: packages of the classes they are in; withdrawn ones only where they have begun. */
export async function ownPackages(tx: Tx, personId: string): Promise<OwnPackages> {
  const { rows } = await sql<OwnPackages['items'][0]>`
    select k.package_id as "packageId", k.title, k.class_id as "classId", c.name as "className", ${attemptJson} as attempt
    from classes.v_enrolment e
    join delivery.package k on k.class_id = e.class_id
    join classes.v_class c on c.class_id = e.class_id
    left join delivery.package_attempt a on a.person_id = e.person_id and a.package_id = k.package_id
    where e.person_id = ${personId}::uuid and e.status in ('enrolled', 'completed', 'failed') and (k.withdrawn_on is null or a.person_id is not null)
    order by c.opened_on desc nulls last, k.added_on, k.package_id limit 500`.execute(tx)
  return { items: [...rows] }
}
