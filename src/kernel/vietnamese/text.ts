// What looks empty in a cell but is not: zero-width marks, soft hyphens, byte-order marks, directional marks.
const invisible = /\u034f|[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g
// oxlint-disable-next-line no-control-regex -- control characters are exactly what is removed
const controls = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f]/g
// Everything but the letters and signs that are one spelling already: ASCII, precomposed Latin (all 134 Vietnamese letters), usual punctuation.
const needsCleaning = /[^\u0020-\u007e\u00a1-\u00ac\u00ae-\u02ff\u1e00-\u1eff\u2010-\u2027\u2030-\u205e]| {2}|^ | $/

/** One spelling per text: NFC, no invisible characters, every run of white space (NBSP, line breaks) one space, none at the ends. */
export function normalise(text: string): string {
  // Most cells of a file are clean: do not run five replacements over them.
  if (!needsCleaning.test(text)) return text
  return text.normalize('NFC').replace(invisible, '').replace(controls, '').replace(/\s+/g, ' ').trim().normalize('NFC')
}

/** Lower case without accents, đ as d; spaces and punctuation stay. */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/đ/g, 'd')
}

// y after nothing or one initial consonant of its syllable (qu counts as one) sounds like i, and both are written.
const initialY = /(?<![a-z])(ngh|ng|nh|gh|kh|ph|th|tr|ch|qu|[bcdghklmnpqrstvx])?y/g

/**
 * The key under which a text is stored for searching, and which a query is turned into: lower case, no accents, đ as d, single spaces.
 *
 * Spellings of one name get one key: the place of the tone mark (Hoà, Hòa) goes with the accents; y becomes i where the two are
 * interchangeable, at the start of a syllable or right after its initial consonant (Quý/Quí, Mỹ/Mĩ, Lý/Lí, Quỳnh/Quình, Ý/Í). Elsewhere y
 * says something else and stays (Thúy is not Thúi, Tây is not Tai). What follows never changes what came before, so the key of the
 * beginning of a name is the beginning of its key: `key%` finds while one types. Curly quotes and long dashes become plain ones.
 *
 * A key only finds candidates: without accents “Phan Điền” and “phần diện” are one, so never join data by it.
 */
export function searchKey(text: string): string {
  return fold(normalise(text))
    .replace(/[‘’ʼ`´]/g, "'")
    .replace(/[‐-―]/g, '-')
    .replace(initialY, '$1i')
}
