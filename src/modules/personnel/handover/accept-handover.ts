import type { Accept, HandoverResult, HandoverResults } from '#contracts/personnel-handover.ts'
import { personStatusWords } from '#contracts/personnel.ts'
import type { AuditDraft, Outcome } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import { formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'
import type { Notify } from '#modules/notification/index.ts'
import { postsByIds, unitsByIds } from '#modules/organisation/index.ts'
import { holdPeople } from '../editing/hold-person.ts'
import { subjectOf } from '../editing/person-record.ts'
import { appointmentRecords } from '../imports/appointments.ts'
import { followPeople, lockMatters, openMatters, type PeopleFollowers } from '../open-matters.ts'
import { closed, done, refused, stateAfter } from './handover.ts'
import { answerHandovers, endMainPosts, type HeldHandover, holdHandovers, type MainPost, mainPostsOn, passOver } from './handover-store.ts'
import { tellAnswered } from './tell-handover.ts'

/** The receiving unit accepts: from the day of the hand-over the people belong to it, the main post in the unit before ends, and the post given
 * begins. What is under way goes along; classes, qualifications and everything earlier stay as they were. Whoever released is told. A result per hand-over. */
export function acceptHandover(notify: Notify, followers: PeopleFollowers) {
  return async (tx: Tx, ctx: Ctx, { items: asked }: Accept, scope: Scope): Promise<Outcome<HandoverResults>> => {
    const posts = new Map(asked.map(({ handoverId, postId }) => [handoverId, postId]))
    const held = await holdHandovers(tx, ctx, scope, 'to_unit_id', [...posts.keys()])
    await lockMatters(tx, ctx, followers(), [...held.values()])
    // The people are the giver's until this moment: whoever receives need not reach them.
    const people = new Map(
      (
        await holdPeople(
          tx,
          ctx,
          'all',
          [...held.values()].map(({ personId }) => personId),
        )
      ).map((person) => [person.personId, person]),
    )
    const units = await unitsByIds(
      tx,
      [...held.values()].flatMap(({ fromUnitId, toUnitId }) => [fromUnitId, toUnitId]),
      ctx.today,
    )
    const known = await postsByIds(
      tx,
      [...posts.values()].flatMap((postId) => postId ?? []),
    )
    const mains = Map.groupBy(await mainPostsOn(tx, [...held.values()].map(passingOf)), ({ personId }) => personId)
    const ready: HeldHandover[] = []
    const results = [...posts].map(([handoverId, postId]): HandoverResult => {
      const handover = held.get(handoverId)
      if (!handover) return refused(ctx, handoverId, handoverId, 'kernel.not-found')
      if (stateAfter(handover.state, 'accept') === undefined) return closed(ctx, handoverId, handover.state)
      const person = people.get(handover.personId)
      if (person?.unitId !== handover.fromUnitId) return refused(ctx, handoverId, handoverId, 'personnel.handover-moved-since')
      if (person.status !== 'active') {
        return refused(ctx, handoverId, handoverId, 'personnel.handover-out-of-service', { status: personStatusWords[person.status][ctx.language] })
      }
      if (handover.onDate > ctx.today) {
        return refused(ctx, handoverId, handoverId, 'personnel.handover-too-early', { date: formatVietnamese(handover.onDate) })
      }
      const receiver = units.get(handover.toUnitId)
      const fallen = [handover.onDate, ctx.today].find((day) => !stands(receiver, day))
      if (fallen) {
        return refused(ctx, handoverId, handoverId, 'personnel.handover-receiver-ended', { unit: receiver?.name ?? '', date: formatVietnamese(fallen) })
      }
      if (postId !== null && !known.has(postId)) return refused(ctx, handoverId, handoverId, 'personnel.unknown-post')
      const begun = mains.get(handover.personId)?.find(({ unitId, from }) => unitId === handover.toUnitId && from >= handover.onDate)
      if (postId !== null && begun) return refused(ctx, handoverId, handoverId, 'personnel.main-overlap', overlapParams(begun, units))
      ready.push(handover)
      return done(handoverId, handoverId)
    })
    const audit = ready.length ? await receive(tx, ctx, { ready, posts, mains, units, known, followers }) : []
    await notify(tx, ctx, tellAnswered(ready, units, 'accepted'))
    return { value: { items: results }, audit }
  }
}

/** The unit may have ended since the release, or have been told to end. */
const stands = (unit: Standing | undefined, day: PlainDate) => unit !== undefined && unit.foundedOn <= day && (unit.endedOn === null || unit.endedOn > day)

interface Standing {
  readonly foundedOn: PlainDate
  readonly endedOn: PlainDate | null
}

const passingOf = ({ personId, toUnitId, onDate }: HeldHandover) => ({ personId, toUnitId, on: onDate })

function overlapParams({ name, unitId, from }: MainPost, units: Receiving['units']) {
  return { post: name, unit: units.get(unitId)?.name ?? '', from: formatVietnamese(from) }
}

interface Receiving {
  readonly ready: readonly HeldHandover[]
  /** The post given, by hand-over. */
  readonly posts: ReadonlyMap<string, string | null>
  /** Main posts held on the day or later, by person. */
  readonly mains: ReadonlyMap<string, readonly MainPost[]>
  readonly units: ReadonlyMap<string, { readonly name: string }>
  readonly known: ReadonlyMap<string, { readonly name: string }>
  readonly followers: PeopleFollowers
}

async function receive(tx: Tx, ctx: Ctx, { ready, posts, mains, units, known, followers }: Receiving): Promise<AuditDraft[]> {
  const personIds = ready.map(({ personId }) => personId)
  const matters = await openMatters(tx, ctx, followers(), personIds)
  await passOver(tx, ctx, ready.map(passingOf))
  await endMainPosts(
    tx,
    ready.flatMap(({ handoverId, personId, toUnitId, onDate }) =>
      // What was recorded in the receiving unit already stays, unless another post is given.
      (mains.get(personId) ?? []).flatMap(({ appointmentId, unitId, from }) =>
        unitId === toUnitId && (from >= onDate || !posts.get(handoverId)) ? [] : [{ personId, appointmentId, on: onDate }],
      ),
    ),
  )
  await appointmentRecords.write(
    tx,
    ctx,
    ready.flatMap(({ handoverId, personId, toUnitId, onDate, decisionNo, decisionDate }, line) => {
      const postId = posts.get(handoverId)
      if (!postId) return []
      const after = { from: onDate, to: null, main: true, decisionNo, decisionDate }
      return [{ line, key: undefined, personId, before: undefined, after, refs: { unitId: toUnitId, postId } }]
    }),
  )
  await answerHandovers(
    tx,
    ctx,
    ready.map(({ handoverId, personId }) => ({
      handoverId,
      personId,
      state: 'accepted',
      postId: posts.get(handoverId) ?? null,
      matters: matters.get(personId) ?? [],
    })),
  )
  const followed = await followPeople(tx, ctx, followers(), personIds)
  const accepted = ready.map(({ handoverId, personId, fromUnitId, toUnitId, onDate }) => {
    const held = mains.get(personId)?.find(({ from }) => from < onDate)
    const post = known.get(posts.get(handoverId) ?? '')?.name ?? null
    const changes = {
      'handover.state': ['open', 'accepted'],
      unit: [units.get(fromUnitId)?.name ?? '', units.get(toUnitId)?.name ?? ''],
      unitSince: [null, onDate],
      ...(held || post ? { mainPost: [held?.name ?? null, post] } : {}),
    }
    return { ...subjectOf({ personId, unitId: toUnitId }), detail: { changes } }
  })
  return [...accepted, ...followed]
}
