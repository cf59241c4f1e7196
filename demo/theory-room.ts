import { baseLevels } from './base-qualifications.ts'
import { personOf } from './people.ts'
import { overRatioUnits } from './organisation.ts'
import { advancedPosts, postOf } from './post-profiles.ts'
import { role } from './seating.ts'
import type { World } from './world.ts'

/** How much room each proposing unit has for advanced theory under the 1:1,2 rule, so that only the units chosen for it go over. Posts are counted
 * narrowly (main posts of CV 4741's groups): whoever counts more posts finds more room, never less. */
export class TheoryRoom {
  /** Seats of posts that ask for advanced theory, by proposing unit. */
  readonly posts = new Map<number, number>()
  /** People of the unit who have it or are sent to it. */
  private readonly held = new Map<number, number>()

  constructor(world: World) {
    const { organisation, seating } = world
    for (const unit of organisation.units) {
      for (const seat of unit.seats) if (!seat.concurrent && advancedPosts.has(seat.post)) bump(this.posts, unit.proposing, seat.seats)
    }
    for (let index = 0; index < seating.people; index++) {
      if (seating.role[index] !== role.holder) continue
      const person = personOf(world, index)
      if (mayHaveTheory(person.post?.code ?? '') && baseLevels(world, person).theory === 3) bump(this.held, person.unit.proposing, 1)
    }
  }

  ceiling(proposing: number): number {
    return Math.floor((6 * (this.posts.get(proposing) ?? 0)) / 5)
  }

  /** How many more may be sent; negative when the unit is over. */
  left(proposing: number): number {
    return this.ceiling(proposing) - (this.held.get(proposing) ?? 0)
  }

  take(proposing: number): void {
    bump(this.held, proposing, 1)
  }
}

/** Teachers and nurses without a leadership post never have it here; skipping them spares reading most of the province. */
function mayHaveTheory(code: string): boolean {
  if (code === '') return false
  const post = postOf(code)
  return post.leadership || post.block !== 'service'
}

const bump = (map: Map<number, number>, key: number, by: number) => map.set(key, (map.get(key) ?? 0) + by)

/** Indexes of the proposing units that are to go over the ratio in the last year. */
export function overRatioIndexes(world: World): number[] {
  return overRatioUnits.flatMap((code) => world.organisation.byCode.get(code)?.index ?? [])
}
