/** What a training type says of the size of its classes. */
export interface SizeRule {
  readonly least: number | null
  readonly most: number | null
  readonly usual: number | null
}

/** How many classes take so many seats, and of which size: as few as the largest size allows (301 seats of 100 at most are 4 classes), as even as can
 * be. The number that was approved stands where its classes are within the sizes. Sizes add up to the seats. */
export function classSizes(seats: number, { least, most, usual }: SizeRule, approved: number): number[] {
  const largest = most ?? usual
  const fits = (classes: number) =>
    classes > 0 && (largest === null || Math.ceil(seats / classes) <= largest) && (least === null || Math.floor(seats / classes) >= least)
  const classes = fits(approved) ? approved : largest === null ? Math.max(1, approved) : Math.ceil(seats / largest)
  return Array.from({ length: classes }, (_, index) => Math.floor(seats / classes) + (index < seats % classes ? 1 : 0))
}

interface UnitSeats {
  readonly unitId: string
  readonly seats: number
}

/** Shares the seats of units among classes in the order of units, so that people of one unit learn together: for each class the units and their seats.
 * Seats that no unit claims stay open. */
export function shareUnits(sizes: readonly number[], units: readonly UnitSeats[]): UnitSeats[][] {
  const left = units.map(({ unitId, seats }) => ({ unitId, seats }))
  return sizes.map((size) => {
    const shares: UnitSeats[] = []
    for (let open = size; open > 0 && left.length;) {
      const unit = left[0]
      if (!unit) break
      const seats = Math.min(open, unit.seats)
      if (seats > 0) shares.push({ unitId: unit.unitId, seats })
      unit.seats -= seats
      open -= seats
      if (unit.seats <= 0) left.shift()
    }
    return shares
  })
}
