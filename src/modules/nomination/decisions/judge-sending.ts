import { nominationStateWords, nomineeStateWords } from '#contracts/nomination.ts'
import type { Ctx } from '#kernel/context.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { messageOf } from '#kernel/errors.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { ClassAsked } from '../lists/class-asked.ts'
import { clashesOf, type JudgingParts, namesOfRules, nothingSaid } from '../lists/judge-list.ts'
import type { HeldNomination, HeldNominee } from '../lists/nomination-store.ts'

/** Somebody who is to be sent, as they stand on the day of the decision. */
export interface Sending extends HeldNominee {
  /** Where they stand on that day: the unit of the main post, else the one that answers for them. */
  readonly standsIn: string
  /** The main post on that day. */
  readonly heldPostId: string | null
  /** Why they cannot be sent, in words. */
  readonly why: string | null
}

interface Asked {
  readonly lesson: ClassAsked
  readonly people: readonly HeldNominee[]
  readonly decisionDate: PlainDate
  /** In which state they are sent from: alternates are substitutes. */
  readonly from: 'approved' | 'waiting'
  /** The lists that they stand on, held: nobody is sent by a list that was taken back. */
  readonly held: readonly Pick<HeldNomination, 'nominationId' | 'state'>[]
  /** Whether the ratio counts the programme: the room that was kept must still be there. */
  readonly roomed: boolean
}

interface Standing {
  readonly n: number
  readonly standsIn: string | null
  readonly postId: string | null
  readonly enrolled: boolean
  readonly room: boolean
}

/** Who can be sent by a decision of a day, judged anew on it with all facts, in the order asked. */
export function judgingSending({ requirements: { rules: said }, classes }: JudgingParts) {
  const { assess, tellKept } = said
  return async (tx: Tx, ctx: Ctx, { lesson, people, decisionDate, from, held, roomed }: Asked): Promise<readonly Sending[]> => {
    const standing = await standingOf(tx, lesson.classId, people, decisionDate)
    const asked = people.map((person, n) => ({
      ...{ personId: person.personId, classId: lesson.classId, unitId: standing.get(n)?.standsIn ?? person.unitId, postId: standing.get(n)?.postId ?? null },
      ...{ decisionDate },
    }))
    const verdicts = await assess(
      tx,
      ctx,
      asked.map((each) => ({ ...each, entry: 'proposed' as const })),
    )
    const clashes = await clashesOf(tx, ctx, classes, asked)
    const kept = verdicts.map((verdict) => (verdict as HeldNominee['verdict'] | undefined) ?? nothingSaid(lesson, decisionDate))
    const lists = new Map(held.map(({ nominationId, state }) => [nominationId, state]))
    const told = await tellKept(
      tx,
      ctx,
      kept.map((verdict, n) => ({ unitId: asked[n]?.unitId ?? '', verdict })),
    )
    return people.map((person, n): Sending => {
      const row = standing.get(n)
      const say = (code: Parameters<typeof messageOf>[0], params: Parameters<typeof messageOf>[1]) => messageOf(code, params, ctx.language)
      const { fullName: name, state, exception } = person
      const rules = namesOfRules(kept[n]?.rules ?? [], told[n]?.rules ?? [], ctx)
      const why = (): string | null => {
        const list = lists.get(person.nominationId)
        if (list !== 'approved' && list !== 'decided') {
          return say('nomination.not-approved', { name, state: nominationStateWords[list ?? 'withdrawn'][ctx.language] })
        }
        if (state !== from) return say('nomination.not-approved', { name, state: nomineeStateWords[state][ctx.language] })
        if (from === 'approved' && list !== 'approved') return say('nomination.not-approved', { name, state: nominationStateWords[list][ctx.language] })
        if (lesson.cancelledOn !== null) return say('nomination.class-closed', { name: lesson.name })
        if (row?.enrolled) return say('classes.enrolled-already', { name })
        if (rules.blocking.length) return say('classes.rules-not-met', { rules: rules.blocking.join('; ') })
        const clash = clashes[n]
        if (clash) return say(...clash)
        if (rules.unconfirmed.length) return say('classes.rules-not-known', { rules: rules.unconfirmed.join('; ') })
        if (rules.excepting.length && exception?.state !== 'granted') return say('nomination.needs-exception', { name, rules: rules.excepting.join('; ') })
        return roomed && !row?.room ? say('nomination.room-lost', { name }) : null
      }
      return { ...person, standsIn: row?.standsIn ?? person.unitId, heldPostId: row?.postId ?? null, why: why() }
    })
  }
}

async function standingOf(tx: Tx, classId: string, people: readonly HeldNominee[], on: PlainDate): Promise<ReadonlyMap<number, Standing>> {
  const asked = people.map(({ personId, claimId }, n) => ({ n, personId, claimId }))
  const { rows } = await sql<Standing>`
    select r.n, coalesce(a.unit_id, s.unit_id, p.unit_id) as "standsIn", a.post_id as "postId",
      exists (select from classes.v_enrolment e where e.person_id = p.person_id and e.class_id = ${classId}::uuid
        and e.status not in ('dropped', 'withdrawn', 'transferred')) as enrolled,
      exists (select from requirements.v_ratio_claim c where c.person_id = p.person_id and c.claim_id = r."claimId" and c.released_on is null) as room
    from jsonb_to_recordset(${rowsAsJson(asked)}::jsonb) as r(n int, "personId" uuid, "claimId" uuid) join personnel.v_person p on p.person_id = r."personId"
    left join personnel.v_unit_stay s on s.person_id = p.person_id and s.valid_from <= ${on}::date and (s.valid_to is null or s.valid_to > ${on}::date)
    left join personnel.v_appointment a on a.person_id = p.person_id and a.is_main and a.valid_from <= ${on}::date and (a.valid_to is null or a.valid_to > ${on}::date)`.execute(
    tx,
  )
  return new Map(rows.map((row) => [row.n, row]))
}
