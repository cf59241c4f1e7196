/** About as wide as a letter of the words in a drawing, in pixels; short words may be of wide letters alone, so each has some room more. */
const letter = 6.4
const room = 8

/** Height of a line of such words, in pixels. */
export const wordsLine = 15

/** How wide these words are at most, in pixels. */
export const widthOfWords = (words: string): number => Math.ceil(words.length * letter) + room

/** Words in lines of at most so many pixels, whole: a name cut short may be that of another. A single word that is wider stands alone. */
export function wrapWords(words: string, width: number): readonly string[] {
  const lines: string[] = []
  for (const word of words.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && widthOfWords(`${last} ${word}`) <= width) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}
