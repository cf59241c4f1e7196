import { mix } from '#demo/chance.ts'
import type { DemoPlanning } from '#demo/planning.ts'
import type { BoardSheet } from '#contracts/planning-needs.ts'
import { AppError } from '#kernel/errors.ts'
import { addDays, type PlainDate } from '#kernel/plain-date.ts'
import type { House } from '#server/house.ts'
import { checker, type Codes, demoCtx, maker, officerOf, required } from './demonstration-parts.ts'

/** Units that were late with their needs of the year past, by how many days; those that never answered; and the one that declared it needs nothing. */
const late: Readonly<Record<string, number>> = { '596': 12, SYT: 5, SCT: 9, '602': 21 }
const silent = new Set(['BQLKCN'])
const declaresNone = new Set(['CCB', 'BAO'])

type Needs = House['modules']['planning']['needs']

/** The needs of the planned year: a window of the autumn before, in which units named most of those who were sent since. Invented. */
export async function loadNeeds(house: House, planning: DemoPlanning, codes: Codes): Promise<void> {
  const { needs } = house.modules.planning
  const before = planning.year - 1
  const { windowId } = await needs.openWindow(demoCtx(house, maker, `${before}-09-14`), {
    year: planning.year,
    title: `Rà soát chức danh, đăng ký nhu cầu đào tạo, bồi dưỡng năm ${planning.year}`,
    instructions:
      'Rà soát từng chức danh, ký xác nhận kết quả rà soát rồi đăng ký người cần đào tạo, bồi dưỡng. Quá hạn coi như không có nhu cầu. (Dữ liệu trình diễn, hư cấu.)',
    legalBasis: 'Nghị định số 101/2017/NĐ-CP ngày 01/9/2017 của Chính phủ',
    reviewOn: `${before}-09-30`,
    deadlines: { province: `${before}-11-13`, district: `${before}-11-20` },
  })
  const { sheets } = await needs.readBoard(demoCtx(house, maker), { windowId })
  const personIds = new Map(codes.people)
  await sideBySide(sheets, async (sheet, index) => {
    const { code } = sheet.unit
    if (silent.has(code)) return
    const officer = officerOf(sheet.unit)
    const at = demoCtx(house, officer, `${before}-10-05`)
    let { version } = await needs.signReview(at, { sheetId: sheet.sheetId, version: sheet.version })
    const own = planning.needs.filter((need) => need.proposing === code)
    if (declaresNone.has(code) || own.length === 0) {
      await needs.declareNone(demoCtx(house, officer, addDays(sheet.dueOn as PlainDate, -4)), {
        sheetId: sheet.sheetId,
        version,
        reason: 'Không có người cần đào tạo, bồi dưỡng trong năm.',
      })
      return
    }
    for (const [programme, group] of Map.groupBy(own, (need) => need.programme)) {
      await addNamed(
        needs,
        house,
        sheet,
        required(codes.programmes, programme),
        group.flatMap(({ person }) => personIds.get(String(person['personCode'])) ?? []),
      )
    }
    ;({ version } = (await needs.readBoard(at, { windowId })).sheets.find(({ sheetId }) => sheetId === sheet.sheetId) ?? { version })
    const sentOn = addDays(sheet.dueOn as PlainDate, late[code] ?? -(1 + (mix(index, planning.year, 3) % 18)))
    const sent = await needs.send(demoCtx(house, officer, sentOn), { sheetId: sheet.sheetId, version })
    await needs.accept(demoCtx(house, checker, `${before}-12-14`), { sheetId: sheet.sheetId, version: sent.version })
  })
  const { window } = await needs.readBoard(demoCtx(house, maker), { windowId })
  await needs.closeWindow(demoCtx(house, checker, `${before}-12-15`), { windowId, version: window.version })
}

/** Names whoever may be named; where somebody may not (studies already, was elsewhere then), the others go in as a number. */
async function addNamed(needs: Needs, house: House, { sheetId, dueOn, unit }: BoardSheet, programmeId: string, personIds: readonly string[]): Promise<void> {
  const line = {
    ...{ sheetId, programmeId, channel: 'opened' as const, studyForm: null, quarter: null, providerId: null, fundSource: null, note: null, unitId: null },
    why: 'Đăng ký theo quy hoạch và yêu cầu vị trí việc làm (hư cấu)',
  }
  const ctx = demoCtx(house, officerOf(unit), addDays(dueOn as PlainDate, -20))
  try {
    await needs.addLines(ctx, { ...line, personIds: [...personIds], headCount: null })
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    await needs.addLines(ctx, { ...line, personIds: [], headCount: Math.max(1, personIds.length) })
  }
}

/** The window of the year to come, half way: some units have sent, some only signed their review, some are late; and the province's draft from what came. */
export async function loadComingNeeds(house: House, year: number): Promise<string> {
  const { needs } = house.modules.planning
  const before = year - 1
  const { windowId } = await needs.openWindow(demoCtx(house, maker, `${before}-11-08`), {
    year,
    title: `Rà soát chức danh, đăng ký nhu cầu đào tạo, bồi dưỡng năm ${year}`,
    instructions:
      'Rà soát chức danh đến ngày 31/12, ký xác nhận, lấy nhu cầu từ rà soát, bổ sung lý do rồi gửi. Quá hạn coi như không có nhu cầu. (Dữ liệu trình diễn, hư cấu.)',
    legalBasis: 'Nghị định số 101/2017/NĐ-CP ngày 01/9/2017 của Chính phủ',
    reviewOn: `${before}-12-31`,
    deadlines: { province: `${before}-12-06`, district: `${before}-12-20` },
  })
  const { sheets } = await needs.readBoard(demoCtx(house, maker), { windowId })
  await sideBySide(sheets, async (sheet, index) => {
    const luck = mix(index, year, 11) % 10
    // The demonstration's own unit officer finds a sheet to work on.
    if (sheet.unit.code === '593' || luck >= 4) return
    const { sheetId } = sheet
    const officer = officerOf(sheet.unit)
    const at = demoCtx(house, officer, `${before}-11-${String(12 + luck * 2).padStart(2, '0')}`)
    const { version } = await needs.signReview(at, { sheetId, version: sheet.version })
    if (luck >= 2) return
    const filled = await needs.fillSheet(at, { sheetId, programmes: {}, planned: false })
    if (filled.added === 0) {
      await needs.declareNone(at, { sheetId, version, reason: 'Mọi chức danh đã đạt tiêu chuẩn.' })
      return
    }
    const now = (await needs.readBoard(at, { windowId })).sheets.find((each) => each.sheetId === sheetId)?.version ?? version
    const sent = await needs.send(demoCtx(house, officer, `${before}-12-0${1 + luck}`), { sheetId, version: now })
    if (luck < 1) await needs.accept(demoCtx(house, checker, `${before}-12-08`), { sheetId, version: sent.version })
  })
  return windowId
}

/** Sheets do not wait for each other: the reviews behind them take most of the time, and the database has more than one core. */
async function sideBySide<Item>(items: readonly Item[], work: (item: Item, index: number) => Promise<void>): Promise<void> {
  const queue = [...items.entries()]
  const takeOn = async (): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift()) await work(next[1], next[0])
  }
  await Promise.all([takeOn(), takeOn(), takeOn()])
}
