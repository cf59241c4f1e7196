import { type TimeInRoom, together } from '#contracts/delivery-online-time.ts'
import { openCsv } from '#kernel/tabular/csv-book.ts'
import { defaultLimits } from '#kernel/tabular/index.ts'
import { searchKey } from '#kernel/vietnamese/index.ts'
import { AppError } from '#kernel/errors.ts'
import { timeOf } from './time-in-room.ts'

/** Somebody in a report of participants, with all the time that it has of them. */
export interface Participant {
  readonly name: string
  readonly email: string | null
  readonly time: TimeInRoom
}

export interface Participants {
  readonly provider: 'zoom' | 'teams' | 'meet' | 'other'
  readonly people: readonly Participant[]
}

// Headers without accents, as Zoom, Teams and Meet write them in English and Vietnamese.
const columns = {
  name: ['name (original name)', 'name', 'user name', 'full name', 'participant name', 'ten (ten goc)', 'ten', 'ho va ten', 'ho ten', 'ten nguoi dung'],
  firstName: ['first name', 'ten goi'],
  lastName: ['last name', 'ho'],
  email: ['user email', 'email', 'email address', 'participant id (upn)', 'e-mail', 'email nguoi dung', 'dia chi email', 'thu dien tu'],
  duration: [
    'duration (minutes)',
    'total duration (minutes)',
    'duration',
    'in-meeting duration',
    'time in call',
    'thoi luong (phut)',
    'thoi luong',
    'thoi gian trong cuoc goi',
  ],
  joined: ['join time', 'time joined', 'thoi gian tham gia', 'gio vao', 'gio tham gia'],
  left: ['leave time', 'time exited', 'thoi gian roi khoi', 'thoi gian roi', 'gio ra', 'gio thoat'],
} as const
type Field = keyof typeof columns

const mostLines = 20_000

const key = (text: string) => searchKey(text).replace(/\s+/g, ' ').trim()

/** “1h 12m 5s”, “1 giờ 12 phút”, “01:12:05”, “72”: whole minutes. */
export function minutesOf(text: string): number | undefined {
  const said = key(text)
  if (/^\d+([.,]\d+)?$/.test(said)) return Math.round(Number(said.replace(',', '.')))
  const clock = /^(\d+):(\d{2}):(\d{2})$/.exec(said)
  if (clock) return Math.round(Number(clock[1]) * 60 + Number(clock[2]) + Number(clock[3]) / 60)
  const parts =
    /^(?:(\d+)\s*(?:h|hr|hrs|hour|hours|gio))?\s*(?:(\d+)\s*(?:m|min|mins|minute|minutes|phut))?\s*(?:(\d+)\s*(?:s|sec|secs|second|seconds|giay))?$/.exec(said)
  if (!parts || said === '') return undefined
  return Math.round(Number(parts[1] ?? 0) * 60 + Number(parts[2] ?? 0) + Number(parts[3] ?? 0) / 60)
}

function headerOf(cells: readonly string[]): Partial<Record<Field, number>> {
  const found: Partial<Record<Field, number>> = {}
  for (const field of Object.keys(columns) as Field[]) {
    const at = cells.findIndex((cell) => (columns[field] as readonly string[]).includes(key(cell)))
    if (at >= 0) found[field] = at
  }
  return found
}

const providerOf = (cells: readonly string[]): Participants['provider'] => {
  const heads = new Set(cells.map(key))
  if (heads.has('participant id (upn)') || heads.has('in-meeting duration')) return 'teams'
  if (heads.has('time in call') || heads.has('thoi gian trong cuoc goi')) return 'meet'
  return heads.has('user email') || heads.has('name (original name)') || heads.has('duration (minutes)') ? 'zoom' : 'other'
}

const isHeader = (cells: readonly string[]): boolean => {
  const { name, firstName, lastName, email, duration } = headerOf(cells)
  return duration !== undefined && (name ?? firstName ?? lastName ?? email) !== undefined
}

const tellsStays = (cells: readonly string[]): boolean => {
  const { joined, left } = headerOf(cells)
  return joined !== undefined && left !== undefined
}

/** Reads the report of participants of Zoom, Teams or Meet: its header may stand below a summary, and of two lists (Teams) the one that tells each stay is
 * taken. Who came and went, or was there from two devices, is one person with all of it.
 * Throws `delivery.online-file-unknown`. */
export async function readParticipants(bytes: Uint8Array): Promise<Participants> {
  const book = await openCsv({ bytes }, bytes.length, defaultLimits)
  const lines: { readonly line: number; readonly cells: readonly string[] }[] = []
  for (const sheet of book.sheets) {
    for await (const block of sheet.blocks()) {
      for (const { line, cells } of block.rows) lines.push({ line, cells: cells.map((cell) => (typeof cell === 'string' ? cell : '')) })
      if (lines.length > mostLines) break
    }
  }
  book.close()
  const first = lines.findIndex(({ cells: row }) => isHeader(row))
  const at = Math.max(
    first,
    lines.findIndex(({ cells: row }) => isHeader(row) && tellsStays(row)),
  )
  const heads = lines[at]?.cells
  if (!heads) throw new AppError('delivery.online-file-unknown')
  const place = headerOf(heads)
  const cell = (row: readonly string[], field: Field) => (place[field] === undefined ? '' : (row[place[field]] ?? '').trim())
  const people = new Map<string, Participant>()
  for (const [index, { line, cells: row }] of lines.slice(at + 1).entries()) {
    // Another part of the report begins after an empty line.
    if (line > (lines[at + index]?.line ?? 0) + 1) break
    const minutes = minutesOf(cell(row, 'duration'))
    const whole = cell(row, 'name') || [cell(row, 'lastName'), cell(row, 'firstName')].filter(Boolean).join(' ')
    // “Tên hiển thị (tên gốc)” of Zoom; “(Guest)” of Teams.
    const name = whole.replace(/\s*\([^)]*\)\s*$/, '').trim()
    const email = cell(row, 'email').toLowerCase() || null
    if (minutes === undefined || (name === '' && email === null)) continue
    const id = email ?? key(name)
    const before = people.get(id)
    const time = timeOf(cell(row, 'joined'), cell(row, 'left'), minutes)
    people.set(id, { name: before?.name ?? name, email, time: before ? together([before.time, time]) : time })
  }
  if (people.size === 0) throw new AppError('delivery.online-file-unknown')
  return { provider: providerOf(lines[first]?.cells ?? heads), people: [...people.values()] }
}
