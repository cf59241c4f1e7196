import type { House } from '#server/house.ts'
import { loadAttendance } from './demonstration-attendance.ts'
import { loadCommitments } from './demonstration-commitments.ts'
import { loadLessons } from './demonstration-lessons.ts'
import { loadComingNeeds, loadNeeds } from './demonstration-needs.ts'
import { linkChair, readAccounts, readCodes, readEverything } from './demonstration-parts.ts'
import { loadComingPlan, loadPlanning } from './demonstration-planning.ts'
import { loadResults } from './demonstration-results.ts'
import { setDemonstrationRatio } from './demonstration-ratio.ts'
import { loadSending, loadSent } from './demonstration-sending.ts'
import { loadSurveys } from './demonstration-surveys.ts'
import { loadSessions } from './demonstration-sessions.ts'
import { loadProvince } from './load-province.ts'

/** Loads Bình Thuận at the end of 2021, invented people and all, and makes the demonstration accounts. */
export async function loadDemonstration(house: House, log: (line: string) => void): Promise<void> {
  const { binhThuan2021 } = await import('#demo/binh-thuan-2021.ts')
  const { planningOf } = await import('#demo/planning.ts')
  const ctx = house.systemCtx('tn demo load')
  const from = performance.now()
  log('Đang nạp tỉnh trình diễn (người trong đó là hư cấu)… / Loading the demonstration province (everyone in it is invented)…')
  const province = binhThuan2021()
  await loadProvince(house, ctx, province, log)
  // Before the first paper is issued: each says that its people are invented.
  await house.modules.markInvented('binh-thuan-2021')
  await setDemonstrationRatio(house, ctx)
  await house.modules.access.createDemoAccounts(ctx)
  await readAccounts(house)
  await linkChair(house)
  const planning = planningOf(province, 2021)
  const codes = await readCodes(house)
  const timed = async (what: string, work: () => Promise<unknown>) => {
    const since = performance.now()
    await work()
    log(`  ${what} (${((performance.now() - since) / 1000).toFixed(1)} s)`)
  }
  await timed('needs', () => loadNeeds(house, planning, codes))
  await timed('plans', () => loadPlanning(house, planning, codes))
  await timed('sessions of classes', () => loadSessions(house, planning.year))
  await timed('quality surveys', () => loadSurveys(house))
  await timed('lists and decisions of the year', () => loadSent(house, codes, planning.year))
  // The bell rings for the year to come, not for the one that was planned a year ago.
  await readEverything(house)
  await timed('needs of the year to come', () => loadComingNeeds(house, planning.year + 1))
  await timed('its plan', () => loadComingPlan(house, planning.year + 1, codes))
  await timed('service commitments', () => loadCommitments(house))
  await timed('attendance', () => loadAttendance(house))
  await timed('lists on their way', () => loadSending(house, codes, planning.year))
  await timed('online rooms and materials', () => loadLessons(house))
  await timed('results and certificates', () => loadResults(house, 2021))
  log(`Xong sau ${((performance.now() - from) / 1000).toFixed(0)} s / done`)
}
