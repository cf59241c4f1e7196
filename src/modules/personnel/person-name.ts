import { normalise, searchKey } from '#kernel/vietnamese/index.ts'

/** Whether two spellings are one name: capitals, spaces, the place of the tone mark and i for y (Hoà, Hòa; Quí, Quý) make no difference,
 * accents do (Hoa is not Hòa). */
export function sameName(a: string, b: string): boolean {
  return nameKey(a) === nameKey(b)
}

/** Equal for spellings of one name. */
export function nameKey(name: string): string {
  return `${searchKey(name)} ${accentsOf(name)}`
}

/** The marks of each word in a fixed order, wherever in the word they stand; the bar of đ counts as one. */
export function accentsOf(name: string): string {
  return normalise(name)
    .toLowerCase()
    .split(' ')
    .map((word) => (word.replaceAll('đ', 'd\u0335').normalize('NFD').match(/\p{M}/gu) ?? []).toSorted().join(''))
    .join(' ')
}
