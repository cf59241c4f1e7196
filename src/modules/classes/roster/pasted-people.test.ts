import { expect, test } from 'vitest'
import { readPastedPeople } from './pasted-people.ts'

const refs = (text: string) => readPastedPeople(text).map(({ ref }) => ref)

test.each([
  ['P0001234', { personCode: 'P0001234' }],
  ['  CB-000123  ', { personCode: 'CB-000123' }],
  ['060190001234', { cccd: '060190001234' }],
  ['60190001234', { cccd: '060190001234' }],
  ['Nguyễn Thị Hòa 05/09/1985', { fullName: 'Nguyễn Thị Hòa', birthDate: '1985-09-05' }],
  ['Nguyễn Thị Hòa, 5-9-1985', { fullName: 'Nguyễn Thị Hòa', birthDate: '1985-09-05' }],
  ['Nguyễn Thị Hòa (05.09.1985)', { fullName: 'Nguyễn Thị Hòa', birthDate: '1985-09-05' }],
  ['12\tP7\tNguyễn Thị Hòa\t05/09/1985', { personCode: 'P7', fullName: 'Nguyễn Thị Hòa', birthDate: '1985-09-05' }],
  ['3. P7', { personCode: 'P7' }],
  ['4) Nguyễn Thị Hòa; 05/09/1985', { fullName: 'Nguyễn Thị Hòa', birthDate: '1985-09-05' }],
])('%j is read', (text, ref) => {
  expect(refs(text)).toEqual([ref])
})

test.each(['Nguyễn Thị Hòa', '05/09/1985', 'Nguyễn Thị Hòa 31/02/1985', '- -', 'Nguyễn'])('%j names nobody', (text) => {
  expect(refs(text)).toEqual([undefined])
})

test('lines keep their numbers, empty ones are nothing, text is one spelling', () => {
  expect(readPastedPeople('P1\r\n\r\n \t \nHo\u0300a Le\u0302 01/01/1990')).toEqual([
    { line: 1, text: 'P1', ref: { personCode: 'P1' } },
    { line: 4, text: 'Hòa Lê 01/01/1990', ref: { fullName: 'Hòa Lê', birthDate: '1990-01-01' } },
  ])
})
