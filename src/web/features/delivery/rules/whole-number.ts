/** A whole number as typed, within bounds; undefined where it is none. */
export function wholeNumber(text: string | undefined, from: number, to: number): number | undefined {
  const typed = (text ?? '').trim()
  return /^\d{1,5}$/.test(typed) && Number(typed) >= from && Number(typed) <= to ? Number(typed) : undefined
}
