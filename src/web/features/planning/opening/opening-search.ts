/** What the address of a class-opening plan says: the class that is open, and how classes are shown. */
export interface OpeningSearch {
  readonly xem?: string | undefined
  readonly kieu?: 'tuan' | undefined
}

/** What the address of the list says: whether the weights are open. */
export interface OpeningListSearch {
  readonly trongso?: '1' | undefined
}
