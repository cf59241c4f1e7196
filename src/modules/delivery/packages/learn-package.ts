import { type Attempt, type Launch, largestRuntimeKilobytes, type OwnPackages, type SaveAttempt } from '#contracts/delivery-packages.ts'
import type { AuditDraft, Use } from '#kernel/command.ts'
import type { Ctx } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { DeliveryParts } from '../delivery-parts.ts'
import type { ContentTokens } from './content-tokens.ts'
import { attemptJson, ownPackages } from './read-packages.ts'

export interface LearnUses {
  readonly ownPackages: Use<undefined, OwnPackages>
  readonly launch: Use<{ readonly packageId: string; readonly appOrigin: string }, Launch>
  readonly saveAttempt: Use<SaveAttempt & { readonly packageId: string }, Attempt>
}

interface Opened {
  readonly classId: string
  readonly unitId: string
  readonly className: string
  readonly title: string
  readonly standard: 'scorm-1.2' | 'scorm-2004'
  readonly path: string
  readonly masteryScore: number | null
  readonly learnerId: string
  readonly learnerName: string
  readonly runtime: Record<string, unknown> | null
  readonly over: boolean
}

type LearnParts = Pick<DeliveryParts, 'gate' | 'clock' | 'personOf' | 'content'>

/** What a learner does with the packages of their own classes. */
export function learnUses({ gate, clock, personOf, content }: LearnParts, tokens: ContentTokens): LearnUses {
  const requirePerson = async (tx: Tx, ctx: Ctx): Promise<string> => {
    const personId = await personOf(tx, ctx.actor.id)
    if (personId === undefined) throw new AppError('kernel.not-found')
    return personId
  }
  const of = (subjectId: string, unitId: string, detail: AuditDraft['detail']): AuditDraft => ({ subjectKind: 'class', subjectId, unitId, detail })
  const begin = gate.command('delivery.learn', async (tx, ctx, packageId: string) => {
    const personId = await requirePerson(tx, ctx)
    const { classId, unitId, over, runtime: _, ...value } = await openedBy(tx, personId, packageId)
    if (over) throw new AppError('delivery.package-withdrawn')
    const { numAffectedRows: begun } = await sql`insert into delivery.package_attempt (person_id, package_id, status, begun_at, saved_at)
      values (${personId}::uuid, ${packageId}::uuid, 'begun', ${ctx.now}, ${ctx.now}) on conflict do nothing`.execute(tx)
    return { value: { personId, ...value }, audit: begun ? [of(classId, unitId, { package: value.title, changes: { packageStatus: [null, 'begun'] } })] : [] }
  })
  const runtimeOf = gate.query('delivery.learn', async (tx, ctx, packageId: string) => await openedBy(tx, await requirePerson(tx, ctx), packageId))
  return {
    ownPackages: gate.query('delivery.learn', async (tx, ctx) => {
      const personId = await personOf(tx, ctx.actor.id)
      return personId === undefined ? { items: [] } : await ownPackages(tx, personId)
    }),
    launch: async (ctx, { packageId, appOrigin }) => {
      const origin = content.of(appOrigin)
      if (origin === undefined) throw new AppError('kernel.invalid-input')
      const { personId, title, className, path, ...start } = await begin(ctx, packageId)
      // Made after the command: what opens a package is kept nowhere, not even for a request that is sent again.
      const base = `${origin}/learn/${tokens.tokenOf(clock.real(), { packageId, personId, appOrigin: new URL(appOrigin).origin })}`
      const { runtime } = await runtimeOf(ctx, packageId)
      return { title, className, origin, player: `${base}/player`, start: { ...start, runtime, launch: `${base}/files/${encodePath(path)}` } }
    },
    saveAttempt: gate.command('delivery.learn', async (tx, ctx, input: SaveAttempt & { packageId: string }) => {
      const personId = await requirePerson(tx, ctx)
      const { classId, unitId, title } = await openedBy(tx, personId, input.packageId)
      const runtime = JSON.stringify(input.runtime)
      if (runtime.length > largestRuntimeKilobytes * 1024) throw new AppError('kernel.payload-too-large', { megabytes: largestRuntimeKilobytes / 1024 })
      const status = statusOf(input)
      // What was reached once is not lost by looking at the package again.
      const { rows } = await sql<{ attempt: Attempt; was: string; status: string }>`
        with before as (
          select * from delivery.package_attempt where person_id = ${personId}::uuid and package_id = ${input.packageId}::uuid for update),
        saved as (
          update delivery.package_attempt a set
            status = case when b.status in ('completed', 'passed') and ${status} not in ('passed', b.status) then b.status else ${status} end,
            score = greatest(b.score, ${input.score === null ? null : Math.round(input.score * 100)}::int),
            seconds = greatest(b.seconds, ${input.seconds}), runtime = ${runtime}::jsonb, saved_at = ${ctx.now}, version = b.version + 1,
            completed_at = coalesce(b.completed_at, case when ${status} in ('completed', 'passed') then ${ctx.now}::timestamptz end)
          from before b where a.person_id = b.person_id and a.package_id = b.package_id returning a.*)
        select ${attemptJson} as attempt, b.status as was, a.status from saved a cross join before b`.execute(tx)
      const [row] = rows
      if (!row) throw new AppError('kernel.not-found')
      // A unit reports every few seconds; what is told is where it led.
      const changed = row.was !== row.status
      return { value: row.attempt, audit: changed ? [of(classId, unitId, { package: title, changes: { packageStatus: [row.was, row.status] } })] : [] }
    }),
  }
}

const statusOf = ({ completion, success }: SaveAttempt) =>
  success !== 'unknown' ? success : completion === 'completed' ? ('completed' as const) : ('begun' as const)

const encodePath = (path: string): string => {
  const [, name = '', rest = ''] = /^([^?#]*)(.*)$/.exec(path) ?? []
  return name.split('/').map(encodeURIComponent).join('/') + rest
}

/** The package, where the person is in its class. Throws `kernel.not-found`. */
async function openedBy(tx: Tx, personId: string, packageId: string): Promise<Opened> {
  const { rows } = await sql<Opened>`
    select k.class_id as "classId", e.unit_id as "unitId", c.name as "className", k.title, k.standard, k.launch as path,
      (k.mastery_score / 100.0)::float8 as "masteryScore", p.code as "learnerId", p.full_name as "learnerName", a.runtime,
      k.withdrawn_on is not null as over
    from delivery.package k
    join classes.v_class c on c.class_id = k.class_id
    join classes.v_enrolment e on e.class_id = k.class_id and e.person_id = ${personId}::uuid and e.status in ('enrolled', 'completed', 'failed')
    join personnel.v_person p on p.person_id = e.person_id
    left join delivery.package_attempt a on a.person_id = e.person_id and a.package_id = k.package_id
    where k.package_id = ${packageId}::uuid`.execute(tx)
  if (!rows[0]) throw new AppError('kernel.not-found')
  return rows[0]
}
