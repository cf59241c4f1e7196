import { dayOf, isoDate } from './calendar.ts'
import { chance, purpose } from './chance.ts'
import { personOf, personReference } from './people.ts'
import type { Row } from './province.ts'
import { role } from './seating.ts'
import type { World } from './world.ts'

/** Rows of the KIND ratings: the three years before the last one, for those who were at work all year; the last year is not rated yet. */
export function* ratingRows(world: World): Iterable<Row> {
  for (let index = 0; index < world.seating.people; index++) {
    if (world.seating.role[index] === role.outside) continue
    const person = personOf(world, index)
    const by = chance(world.seed, index, purpose.ratings)
    const reference = personReference(world, person)
    for (let year = world.lastYear - 3; year < world.lastYear; year++) {
      const value = by.next()
      const known = by.odds(0.955)
      if (!known || (person.recruited ?? 0) > dayOf(year, 6, 30) || (person.left !== undefined && person.left <= dayOf(year, 12, 31))) continue
      yield { ...reference, year, rating: value < 0.17 ? 'excellent' : value < 0.9 ? 'good' : value < 0.992 ? 'satisfactory' : 'poor' }
    }
  }
}

/** Rows of the KIND discipline: a few. */
export function* disciplineRows(world: World): Iterable<Row> {
  for (let index = 0; index < world.seating.people; index++) {
    if (world.seating.role[index] !== role.holder) continue
    const by = chance(world.seed, index, purpose.discipline)
    if (!by.odds(0.0022)) continue
    const person = personOf(world, index)
    const decided = world.asOf - by.between(30, 1300)
    if ((person.recruited ?? 0) > decided - 200) continue
    const value = by.next()
    const form = value < 0.68 ? 'reprimand' : value < 0.93 ? 'warning' : 'removal'
    yield {
      ...personReference(world, person),
      decidedOn: isoDate(decided),
      form,
      // Khiển trách three months, cảnh cáo six, cách chức twelve: how long no one is put forward (simplified).
      endsOn: isoDate(decided + (form === 'reprimand' ? 90 : form === 'warning' ? 180 : 365)),
      decisionNo: `${by.between(10, 900)}/QĐ-KL`,
    }
  }
}
