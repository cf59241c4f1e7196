interface Point {
  readonly x: number
  readonly y: number
}

interface Box {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** What is written, in pixels: `x` is its middle, `y` the line it stands on. */
export interface Label extends Point {
  readonly width: number
}

const digitHeight = 10
const air = 2
const ring = 5

/** Where the number of a point may stand, the nearest to habit first: above, below, then beside a line that rises or falls. */
const offsets = (width: number): readonly Point[] => {
  const aside = width / 2 + 3
  return [
    { x: 0, y: -10 },
    { x: 0, y: 20 },
    { x: -aside, y: -8 },
    { x: aside, y: -8 },
    { x: aside, y: 17 },
    { x: -aside, y: 17 },
    { x: 0, y: -24 },
    { x: 0, y: 34 },
  ]
}

interface Drawing {
  /** The points of each line, in pixels; null where it breaks. */
  readonly lines: readonly (readonly (Point | null)[])[]
  readonly widthOf: (line: number, at: number) => number
  /** What is written already. */
  readonly taken: readonly Label[]
  readonly area: Box
}

/** A place for the number of every point where no line, no point and no other words run through it; where there is none, the one with the fewest. */
export function placeLabels({ lines, widthOf, taken, area }: Drawing): readonly (readonly (Point | null)[])[] {
  const boxes = taken.map(boxOf)
  const segments = lines.flatMap((points) => points.flatMap((to, at) => (at > 0 && to && points[at - 1] ? [[points[at - 1] as Point, to] as const] : [])))
  const rings = lines.flatMap((points) =>
    points.flatMap((point) => (point ? [{ left: point.x - ring, right: point.x + ring, top: point.y - ring, bottom: point.y + ring }] : [])),
  )
  const cost = (box: Box) =>
    4 * boxes.filter((other) => meet(box, other)).length +
    2 * rings.filter((other) => meet(box, other)).length +
    2 * segments.filter(([from, to]) => runsThrough(from, to, box)).length +
    (inside(box, area) ? 0 : 3)
  return lines.map((points, line) =>
    points.map((point, at) => {
      if (!point) return null
      const width = widthOf(line, at)
      const places = offsets(width).map((offset) => ({ x: point.x + offset.x, y: point.y + offset.y, width }))
      const [first] = places.map((place) => ({ place, price: cost(boxOf(place)) })).toSorted((a, b) => a.price - b.price)
      if (!first) return null
      boxes.push(boxOf(first.place))
      return { x: first.place.x, y: first.place.y }
    }),
  )
}

function boxOf({ x, y, width }: Label): Box {
  return { left: x - width / 2, right: x + width / 2, top: y - digitHeight, bottom: y + air }
}

function meet(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
}

function inside(box: Box, area: Box): boolean {
  return box.left >= area.left && box.right <= area.right && box.top >= area.top && box.bottom <= area.bottom
}

/** Whether a piece of line, its points from left to right, passes through a box. */
export function runsThrough(from: Point, to: Point, box: Box): boolean {
  const left = Math.max(from.x, box.left)
  const right = Math.min(to.x, box.right)
  if (left > right) return false
  const at = (x: number) => from.y + ((to.y - from.y) * (x - from.x)) / Math.max(1e-9, to.x - from.x)
  const [a, b] = [at(left), at(right)]
  return Math.max(a, b) > box.top && Math.min(a, b) < box.bottom
}
