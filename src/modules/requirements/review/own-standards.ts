import type { OwnStandards } from '#contracts/requirements-review.ts'
import type { Gate, Use } from '#kernel/command.ts'
import type { Tx } from '#kernel/db.ts'
import type { FactSet } from '#modules/expression/index.ts'
import { openFacts } from '../standards/read-standards.ts'
import { readReview } from './read-review.ts'
import { reviewAsked } from './review-asked.ts'

/** Which person an account is. */
export type PersonOf = (tx: Tx, accountId: string) => Promise<string | undefined>

/** What the posts that somebody holds and their rank ask of them; each level once. Nothing of what they are planned for, and of no plan. */
export function ownStandardsUse(gate: Gate, personFacts: FactSet, personOf: PersonOf): Use<undefined, OwnStandards> {
  const facts = openFacts(personFacts)
  return gate.query('requirements.read-own-standards', async (tx, ctx, _input: undefined) => {
    const personId = await personOf(tx, ctx.actor.id)
    if (personId === undefined) return { on: ctx.today, items: [] }
    const asked = await reviewAsked(tx, ctx, { personId }, ['all'], false)
    const { items } = await readReview(tx, facts, asked, { limit: 50 })
    const asks = items.flatMap(({ post, requirements }) =>
      requirements.map(({ ladder, ladderName, level, levelName, verdict, expiresOn, legalBasis, verified, studying }) => ({
        ...{ ladder, ladderName, level, levelName, verdict, expiresOn, legalBasis, verified },
        studying: studying?.name ?? null,
        post: post?.name ?? null,
      })),
    )
    return { on: asked.on, items: [...new Map(asks.map((each) => [`${each.ladder} ${each.level}`, each])).values()] }
  })
}
