import { expect, it } from 'vitest'
import type { Ratio } from '#contracts/requirements-ratio.ts'
import { ratioLines } from './ratio.ts'

const counts = { posts: 40, holders: 38, studying: 6, proposed: 3, ceiling: 48, room: 4, over: 0, inheritedOver: 0, pooled: false, noPosts: false }
const unit = { unit: { unitId: '0', code: 'A1', name: 'Đơn vị thử' }, block: 'state' as const, ...counts }

it('tells the room of the contract, and beside it what can still be proposed, as the screen does', () => {
  const reading = { code: 'A', name: 'Cách thử', numerator: 6, denominator: 5, verified: true } as Ratio['reading']
  const [, head, own, whole] = ratioLines({ on: '2021-12-31', reading, units: [unit], province: counts })
  expect(head?.split('  ').slice(3, 7)).toEqual(['đề nghị/proposed', 'trần/ceiling', 'dưới trần/room', 'còn đề nghị được/left'])
  for (const line of [own, whole]) expect(line?.match(/-?\d+/g)?.slice(0, 9)).toEqual(['40', '38', '6', '3', '48', '4', '1', '0', '0'])
  expect(whole).toContain('toàn tỉnh')
})
