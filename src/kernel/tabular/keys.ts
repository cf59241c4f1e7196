import { fold } from '#kernel/vietnamese/index.ts'

/** What two spellings of one word or header share: letters and digits, without case, accents, spaces and marks such as `*`. */
export function foldKey(text: string): string {
  return fold(text).replace(/[^\p{L}\p{N}✓✔]/gu, '')
}
