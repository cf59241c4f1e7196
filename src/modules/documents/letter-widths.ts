/** Of Times New Roman, in ems. */
export const averageLetter = 0.5

/** Bold letters are about this much wider. */
export const boldness = 1.08

/** How wide the longest word of a text is, in ems: what may not be broken. */
export function longestWord(text: string): number {
  return Math.max(0, ...text.split(/[\s/–-]+/).map(widthOf))
}

/** How wide a text is when it is broken once, between words, as evenly as they allow, in ems. */
export function widthInTwoLines(text: string): number {
  return Math.max(
    0,
    ...text.split('\n').map((line) => {
      const words = line.split(' ')
      const breaks = words.map((_, at) => Math.max(widthOf(words.slice(0, at).join(' ')), widthOf(words.slice(at).join(' '))))
      return Math.min(...breaks)
    }),
  )
}

function widthOf(text: string): number {
  return Array.from(text).reduce((ems, char) => ems + emsOf(char), 0)
}

/** About how wide a letter is; marks above and below do not widen it. */
function emsOf(char: string): number {
  const plain = char.normalize('NFD').charAt(0)
  if (/[iljt.,;:'!|()\s]/.test(plain)) return 0.29
  if (/[frs]/.test(plain)) return 0.38
  if (/[mwMW%]/.test(plain)) return 0.85
  if (/\p{Lu}/u.test(plain)) return 0.7
  return averageLetter
}

/**
 * Breaks a centred text into lines of about one length, none longer than `longest` ems where words allow, rather than a full line and a lonely word.
 * Breaks that are there already stay; one after a comma is preferred.
 */
export function balanced(text: string, longest: number): string {
  return text
    .split('\n')
    .flatMap((line) => balancedLine(line, longest))
    .join('\n')
}

function balancedLine(line: string, longest: number): string[] {
  const width = widthOf(line)
  const count = Math.ceil(width / longest)
  if (count < 2) return [line]
  const words = line.split(' ')
  const target = width / count
  let best: { readonly at: number; readonly cost: number } | undefined
  for (let at = 1; at < words.length; at++) {
    const head = words.slice(0, at).join(' ')
    const over = Math.max(0, widthOf(head) - longest, widthOf(words.slice(at).join(' ')) - longest * (count - 1))
    const cost = Math.abs(widthOf(head) - target) + over * 10 - (/[,;]$/.test(head) ? target * 0.1 : 0)
    if (!best || cost < best.cost) best = { at, cost }
  }
  if (!best) return [line]
  return [words.slice(0, best.at).join(' '), ...balancedLine(words.slice(best.at).join(' '), longest)]
}
