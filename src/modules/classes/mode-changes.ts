import { type Mode, modeWords } from '#contracts/classes.ts'
import { formatVietnamese, plainDate, type PlainDate } from '#kernel/plain-date.ts'

/** From this day on the class is held in this mode. */
export interface ModeChange {
  readonly from: PlainDate
  readonly mode: Mode
}

/** Every spelling of a mode that a file may use: the value, the words in both languages; capitals make no difference, accents do. */
const modeOf = new Map<string, Mode>(
  (Object.keys(modeWords) as Mode[]).flatMap((mode) => [mode, modeWords[mode].vi, modeWords[mode].en].map((word) => [word.toLowerCase(), mode] as const)),
)

/** Reads '15/07/2021 trực tuyến; 01/10/2021 trực tiếp'. The order of dates is not looked at here; `bad` is the first part that cannot be read. */
export function parseModeChanges(text: string): { readonly changes: readonly ModeChange[] } | { readonly bad: string } {
  const changes: ModeChange[] = []
  for (const part of text.normalize('NFC').split(';')) {
    const trimmed = part.trim()
    const match = /^(\d{2})\/(\d{2})\/(\d{4})\s+(.+)$/.exec(trimmed)
    const from = match && plainDate(Number(match[3]), Number(match[2]), Number(match[1]))
    const mode = match?.[4] && modeOf.get(match[4].replace(/\s+/g, ' ').toLowerCase())
    if (!from || !mode) return { bad: trimmed }
    changes.push({ from, mode })
  }
  return { changes }
}

/** The one spelling of changes that exports write and records are compared by; null when the mode never changed. */
export function formatModeChanges(changes: readonly ModeChange[]): string | null {
  return changes.length ? changes.map(({ from, mode }) => `${formatVietnamese(from)} ${modeWords[mode].vi.toLowerCase()}`).join('; ') : null
}
