import { describe, expect, test } from 'vitest'
import { compareNames, nameParts, sortKey } from './index.ts'

describe('nameParts', () => {
  test.each([
    ['Nguyễn Thị Minh Khai', { family: 'Nguyễn', middle: 'Thị Minh', given: 'Khai' }],
    ['Lê Duẩn', { family: 'Lê', middle: '', given: 'Duẩn' }],
    ["K'Brếp", { family: '', middle: '', given: "K'Brếp" }],
    ['  Trần   Văn  Ơn ', { family: 'Trần', middle: 'Văn', given: 'Ơn' }],
    ['', { family: '', middle: '', given: '' }],
  ])('%s', (name, parts) => expect(nameParts(name)).toEqual(parts))
})

describe('the order of people', () => {
  const sorted = [
    'Nguyễn Thị Ái',
    'Nguyễn Văn An',
    'Trần Thị An',
    'Lê Văn Ân',
    'Lê Thị Chi',
    'Bùi Dung',
    'Bùi Đông',
    'Trần Thị Hà',
    'Vũ Hà',
    'Bùi Thị Hạ',
    'Lê Hai',
    'Nguyễn An Hòa',
    'Nguyễn Thị Hòa',
    'Đỗ Thị Lan',
    'Lê Minh Tú',
    'Lê Văn Tú',
    'Lê Thị Tư',
  ]

  test('given name first, tones within it, then the family name', () => {
    expect([...sorted].reverse().sort(compareNames)).toEqual(sorted)
  })

  test('đ comes after every d', () => expect(compareNames('Lê Thị Đào', 'Lê Thị Dương')).toBeGreaterThan(0))

  test('tones: ngang, huyền, hỏi, ngã, sắc, nặng', () => {
    const tones = ['Lê La', 'Lê Là', 'Lê Lả', 'Lê Lã', 'Lê Lá', 'Lê Lạ']
    expect([...tones].reverse().sort(compareNames)).toEqual(tones)
  })

  test('one person however the name is encoded or spaced', () => {
    expect(sortKey('Hoàng  Thị Hạ'.normalize('NFD'))).toBe(sortKey('Hoàng Thị Hạ'))
    expect(sortKey('Hoàng Thị Hạ')).toBe('ha5 hoang1 thi5')
  })
})
