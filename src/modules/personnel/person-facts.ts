import type { Words } from '#contracts/words.ts'
import type { Fact, FactSet } from '#modules/expression/index.ts'
import { factGroups, type PersonFacts } from './person-facts/fact-parts.ts'
import { completenessFacts, identityFacts } from './person-facts/identity-facts.ts'
import { partyFacts } from './person-facts/party-facts.ts'
import { postFacts, successionFacts } from './person-facts/post-facts.ts'
import { workFacts } from './person-facts/work-facts.ts'

export type { PersonFacts }

/** Under which heading, and on which part of the person's page, where a fact does not say so itself. */
const under = (facts: PersonFacts, group: Words, filledIn: string): PersonFacts =>
  Object.fromEntries(Object.entries(facts).map(([id, fact]): [string, Fact] => [id, { group, filledIn, ...fact }]))

/** What can be asked about a person on a date: the facts of this module, and those that others own. */
export function personFactSet(contributed: PersonFacts): FactSet {
  return {
    name: 'person',
    facts: {
      ...under(identityFacts, factGroups.person, 'summary'),
      ...under(workFacts, factGroups.work, 'summary'),
      ...under(postFacts, factGroups.post, 'posts'),
      ...under(successionFacts, factGroups.succession, 'succession'),
      ...under(partyFacts, factGroups.party, 'party'),
      ...under(completenessFacts, factGroups.record, 'summary'),
      ...under(contributed, factGroups.record, 'training'),
    },
  }
}
