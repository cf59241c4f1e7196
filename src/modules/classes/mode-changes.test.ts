import { expect, test } from 'vitest'
import { formatModeChanges, parseModeChanges } from './mode-changes.ts'

test('changes of mode are read in every spelling and written in one', () => {
  const text = '15/07/2021 trực tuyến; 01/10/2021 trực tiếp'
  const parsed = parseModeChanges(text)
  expect(parsed).toEqual({
    changes: [
      { from: '2021-07-15', mode: 'online' },
      { from: '2021-10-01', mode: 'in-person' },
    ],
  })
  for (const other of [' 15/07/2021   Trực Tuyến ;01/10/2021 in-person ', '15/07/2021 online; 01/10/2021 In person', text.normalize('NFD')]) {
    expect(parseModeChanges(other)).toEqual(parsed)
  }
  expect('changes' in parsed && formatModeChanges(parsed.changes)).toBe(text)
  expect(formatModeChanges([])).toBeNull()
})

test.each([
  ['15/7/2021 trực tuyến', '15/7/2021 trực tuyến'],
  ['30/02/2021 trực tuyến', '30/02/2021 trực tuyến'],
  ['2021-07-15 trực tuyến', '2021-07-15 trực tuyến'],
  ['15/07/2021', '15/07/2021'],
  ['15/07/2021 truc tuyen', '15/07/2021 truc tuyen'],
  ['15/07/2021 trực tuyến;', ''],
  ['15/07/2021 trực tuyến, 01/10/2021 trực tiếp', '15/07/2021 trực tuyến, 01/10/2021 trực tiếp'],
  ['15/07/2021 trực tuyến; sau đó trực tiếp', 'sau đó trực tiếp'],
])('“%s” is refused with the part that cannot be read', (text, bad) => {
  expect(parseModeChanges(text)).toEqual({ bad })
})
