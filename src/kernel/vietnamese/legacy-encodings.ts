// Before Unicode, Vietnamese was typed with fonts that draw Vietnamese letters in the places of Western ones (.VnTime: TCVN3; VNI-Times: VNI).
// Pasted into a workbook such text keeps the Western letters: “NguyÔn V¨n Hïng”, “Nguyeãn Vaên Huøng”. Both tests look for letters and
// pairs that no Vietnamese word has; a text that also holds letters found in Unicode Vietnamese only is not legacy.

const unicodeVietnamese = /[ĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9]|[\u0300-\u0303\u0309\u0323]/u

// Symbols that TCVN3 shows as vowels, between or beside letters; ® (đ) before a letter. No other encoding of Vietnamese has them.
const tcvn3Symbols = [
  /\p{L}[µ¸¶·¹¨»¾¼½©ª«¬]\p{L}/u,
  /\p{L}[µ¸¶¹¨©ª«¬](?!\p{L})/u,
  /(?<![\p{L}\d])[©ª¬¸]\p{Ll}/u,
  /(?<!\p{L})®[\p{L}µ¸¶·¹¨»¾¼½©ª«¬]/u,
  /\p{L}[ßþÞ÷×]/u,
]
// Capitals right after a small letter (Ô for ễ), and letters that end no other language's short syllables.
const tcvn3Letters = [/\p{Ll}[À-ÖØ-Ý](?:\p{Ll}|(?![\p{L}\d]))/u, /\p{L}[äû](?!\p{Ll}{3})/u]

const vniMarks = {
  a: 'ùøûõïâáàåãäêéèúüë',
  e: 'ùøûõïâáàåãäê',
  o: 'ùøûõïâåä',
  u: 'ùøûõï',
  y: 'ùøûõï',
  ö: 'ùøûõïô',
  ô: 'ùøûõï',
} as const

// VNI writes the accent as a letter of its own after the vowel.
const vni = new RegExp(
  Object.entries(vniMarks)
    .map(([vowel, marks]) => `${vowel}[${marks}]`)
    .join('|'),
  'iu',
)

const any = (patterns: readonly RegExp[], text: string) => patterns.some((pattern) => pattern.test(text))

/** Whether a text is TCVN3 (ABC, .VnTime) shown as Western letters. */
export function looksLikeTcvn3(text: string): boolean {
  return !unicodeVietnamese.test(text) && (any(tcvn3Symbols, text) || (!vni.test(text) && any(tcvn3Letters, text)))
}

/** Whether a text is VNI Windows shown as Western letters. */
export function looksLikeVni(text: string): boolean {
  return !unicodeVietnamese.test(text) && vni.test(text) && !any(tcvn3Symbols, text)
}
