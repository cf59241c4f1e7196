import { baseAwards } from './base-qualifications.ts'
import { isoDate } from './calendar.ts'
import { mix } from './chance.ts'
import type { DemoClass } from './class-plan.ts'
import type { DemoEnrolment } from './enrolment-plan.ts'
import { ownProviders } from './catalogue-rows.ts'
import { personOf, personReference } from './people.ts'
import type { Row } from './province.ts'
import { outcomeOf, type Training } from './training-rows.ts'
import type { World } from './world.ts'
import shippedProviders from '../db/data/providers.json' with { type: 'json' }

/** Rows of the KIND qualifications: what people brought along, then what completed classes gave. Nearly every completed class is in the ledger;
 * a few certificates were never entered. */
export function* qualificationRows(world: World, training: Training): Iterable<Row> {
  const completed = new Map<number, DemoEnrolment[]>()
  for (const each of training.enrolments) {
    const list = completed.get(each.person)
    if (list) list.push(each)
    else completed.set(each.person, [each])
  }
  const names = new Map<string, string>([...shippedProviders, ...ownProviders(world)].map((provider) => [provider.code, provider.name]))
  const { units } = world.organisation
  for (let index = 0; index < world.seating.people; index++) {
    const person = personOf(world, index)
    const reference = personReference(world, person)
    const seen = new Set<string>()
    for (const award of baseAwards(world, person)) {
      const key = `${award.ladder} ${award.level} ${award.on}`
      if (seen.has(key)) continue
      seen.add(key)
      yield {
        ...reference,
        ladder: award.ladder,
        level: award.level,
        awardedOn: isoDate(award.on),
        field: award.field,
        equivalent: award.equivalent ?? false,
        providerName: award.provider,
      }
    }
    for (const each of completed.get(index) ?? []) {
      const of = training.classes[each.class] as DemoClass
      const { gives } = of.type
      const outcome = outcomeOf(world, each, of)
      if (!gives || outcome.completed === undefined || mix(world.seed, index, each.class) % 25 === 0) continue
      const key = `${gives[0]} ${gives[1]} ${outcome.completed}`
      if (seen.has(key)) continue
      seen.add(key)
      yield {
        ...reference,
        ladder: gives[0],
        level: gives[1],
        awardedOn: isoDate(outcome.completed),
        field: of.type.field,
        equivalent: false,
        providerName: names.get(of.provider),
        documentNo: outcome.certificateNo,
        unitCode: units[each.unit]?.code,
        postCode: each.post,
      }
    }
  }
}
