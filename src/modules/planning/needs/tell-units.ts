import type { NotificationKind } from '#contracts/notification-kinds.ts'
import { formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'
import type { Message } from '#modules/notification/index.ts'

interface ToldSheet {
  readonly sheetId: string
  readonly unitId: string
  readonly unitName: string
  readonly year: number
  readonly dueOn: string
}

type NeedsKind = Extract<NotificationKind, `planning.needs-${string}`>

/** Whoever sends the sheet of a unit is told: its own officer, or whoever is nearest above. */
export const tellUnits = (kind: NeedsKind, sheet: ToldSheet, more: Readonly<Record<string, string>> = {}): readonly Message[] => [
  { kind, to: [{ may: 'planning.send-need-sheet', unitId: sheet.unitId }], params: paramsOf(sheet, more), link: linkOf(sheet) },
]

/** Whoever appraises the needs of a unit is told. */
export const tellAppraisers = (kind: NeedsKind, sheet: ToldSheet): readonly Message[] => [
  { kind, to: [{ may: 'planning.appraise-needs', unitId: sheet.unitId }], params: paramsOf(sheet, {}), link: linkOf(sheet) },
]

const linkOf = ({ sheetId }: ToldSheet) => `/nhu-cau/phieu/${sheetId}`
const paramsOf = ({ unitName, year, dueOn }: ToldSheet, more: Readonly<Record<string, string>>) => ({
  ...more,
  unit: unitName,
  year: String(year),
  date: formatVietnamese(dueOn as PlainDate),
})
