import type { OpeningProblem } from './problem.ts'

/** Rooms that are alike: of one place and one size. Which of them a class gets is settled afterwards: classes that never are more at once than there
 * are rooms always find one each, because weeks are intervals. A room that somebody pinned stands alone. */
export interface RoomGroup {
  readonly rooms: readonly number[]
  /** Of any room of the group. */
  readonly sample: number
}

export function groupRooms({ rooms, classes }: OpeningProblem): RoomGroup[] {
  const pinned = new Set(classes.flatMap(({ pinned: { room } }) => room ?? []))
  const groups = Map.groupBy(rooms.keys(), (index) => {
    const room = rooms[index]
    return pinned.has(index) || !room ? `room ${index}` : `${room.place} ${room.seats}`
  })
  return [...groups.values()].map((members) => ({ rooms: members, sample: members[0] ?? 0 }))
}

interface Interval {
  readonly index: number
  readonly from: number
  readonly to: number
}

/** Gives each class of a group its room, those that begin first first; where there are too few, the room that is free soonest. */
export function shareOut({ rooms }: RoomGroup, intervals: readonly Interval[]): Map<number, number> {
  const free = rooms.map((room) => ({ room, until: 0 }))
  const given = new Map<number, number>()
  for (const { index, from, to } of [...intervals].sort((a, b) => a.from - b.from)) {
    // The one that was left last among those that are free: others stay free for longer.
    const open = free.filter(({ until }) => until <= from).sort((a, b) => b.until - a.until)[0] ?? free.sort((a, b) => a.until - b.until)[0]
    if (!open) continue
    given.set(index, open.room)
    open.until = to
  }
  return given
}
