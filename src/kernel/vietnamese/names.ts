import { normalise } from './text.ts'

/** A Vietnamese full name in its parts; each is '' where there is none. */
export interface NameParts {
  /** Họ: the first word. */
  readonly family: string
  /** Chữ đệm: what stands between. */
  readonly middle: string
  /** Tên: the last word, by which people are called and sorted. A single word is a given name. */
  readonly given: string
}

export function nameParts(fullName: string): NameParts {
  const words = normalise(fullName).split(' ')
  const given = words.pop() ?? ''
  const family = words.shift() ?? ''
  return { family, middle: words.join(' '), given }
}

// ngang, huyền, hỏi, ngã, sắc, nặng: the order of the dictionary.
const tones = new Map([
  ['\u0300', '1'],
  ['\u0309', '2'],
  ['\u0303', '3'],
  ['\u0301', '4'],
  ['\u0323', '5'],
])

/**
 * The text by which people are sorted, with COLLATE "vi-x-icu" or `Intl.Collator('vi')`: given name, family name, middle name.
 *
 * The tone of every syllable follows it as a digit (Hoàng Thị Hạ → `ha5 hoang1 thi5`). A collation looks at tones only after the
 * letters of the whole text, so that Hạ Bình would come before Hà Minh; as digits they are looked at syllable by syllable, as in a list of names.
 * Letters (ă, â, đ, ê, ô, ơ, ư) are left to the collation.
 */
export function sortKey(fullName: string): string {
  const { family, middle, given } = nameParts(fullName)
  return [given, family, middle].filter(Boolean).join(' ').toLowerCase().split(' ').map(withToneLast).join(' ')
}

function withToneLast(syllable: string): string {
  let tone = '0'
  const letters = syllable.normalize('NFD').replace(/[\u0300\u0301\u0303\u0309\u0323]/g, (mark) => {
    tone = tones.get(mark) ?? tone
    return ''
  })
  return letters.normalize('NFC') + tone
}

const collator = new Intl.Collator('vi')

/** Compares two people's names as a Vietnamese list orders them. */
export function compareNames(a: string, b: string): number {
  return collator.compare(sortKey(a), sortKey(b)) || collator.compare(a, b)
}
