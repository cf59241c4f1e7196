/** Where on a person's page a fact that nobody knows is filled in. What stands on a ladder is on the summary: there a certificate is added, or the record
 * is said to be complete. */
const parts = { party: { muc: 'dang' }, ratings: { muc: 'xeploai' }, posts: { muc: 'chucvu' }, training: {} } as const

export function placeOf(filledIn: string): (typeof parts)[keyof typeof parts] {
  return Object.entries(parts).find(([part]) => part === filledIn)?.[1] ?? {}
}
