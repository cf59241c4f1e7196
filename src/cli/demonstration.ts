import type { House } from '#server/house.ts'
import { loadComingNeeds, loadNeeds } from './demonstration-needs.ts'
import { readCodes } from './demonstration-parts.ts'
import { loadComingPlan, loadPlanning } from './demonstration-planning.ts'
import { setDemonstrationRatio } from './demonstration-ratio.ts'
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
  await setDemonstrationRatio(house, ctx)
  const planning = planningOf(province, 2021)
  const codes = await readCodes(house)
  const timed = async (what: string, work: () => Promise<unknown>) => {
    const since = performance.now()
    await work()
    log(`  ${what} (${((performance.now() - since) / 1000).toFixed(1)} s)`)
  }
  await timed('needs', () => loadNeeds(house, planning, codes))
  await timed('plans', () => loadPlanning(house, planning, codes))
  await timed('needs of the year to come', () => loadComingNeeds(house, planning.year + 1))
  await timed('its plan', () => loadComingPlan(house, planning.year + 1, codes))
  await house.modules.markInvented('binh-thuan-2021')
  await house.modules.access.createDemoAccounts(ctx)
  log(`Xong sau ${((performance.now() - from) / 1000).toFixed(0)} s / done`)
}
