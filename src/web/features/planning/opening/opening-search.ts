/** What the address of a class-opening plan says: the class that is open, and how classes are shown. */
export interface OpeningSearch {
  readonly xem?: string | undefined
  readonly kieu?: 'tuan' | undefined
}
