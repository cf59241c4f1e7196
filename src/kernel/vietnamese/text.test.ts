import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fold, normalise, searchKey } from './index.ts'

describe('normalise', () => {
  test.each([
    ['  Nguyễn   Văn\u00a0An ', 'Nguyễn Văn An'],
    ['Nguyễn Thị Hòa'.normalize('NFD'), 'Nguyễn Thị Hòa'],
    ['Phan\u200b Thiết\ufeff', 'Phan Thiết'],
    ['dòng một\r\ndòng hai', 'dòng một dòng hai'],
    ['a\u0007b', 'ab'],
    ['\u00ad', ''],
    ['\u2066Phan\u2069 Thiết', 'Phan Thiết'],
    ['Ủy ban', 'Ủy ban'],
  ])('%j → %j', (text, expected) => expect(normalise(text)).toBe(expected))

  test('is settled after one pass, and its short cut changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const once = normalise(text)
        expect(normalise(once)).toBe(once)
        expect(once).toBe(once.normalize('NFC'))
      }),
    )
  })
})

describe('searchKey', () => {
  test.each([
    ['Vũ Hoà', 'Vũ Hòa'],
    ['Phú Quí', 'Phú Quý'],
    ['Thuận Quí', 'Thuận Quý'],
    ['Mĩ Thạnh', 'Mỹ Thạnh'],
    ['Lí Thường Kiệt', 'Lý Thường Kiệt'],
    ['Thuỷ', 'Thủy'],
    ['Quỳnh', 'Quình'],
    ['Hà Thị Ý', 'Hà Thị Í'],
    ['Kĩ thuật', 'kỹ  thuật'],
    ['Sĩ quan', 'sỹ quan'],
    ['ĐỨC LINH', 'đức linh'],
    ['K’ho', "K'ho"],
    ['Bru – Vân Kiều', 'bru - vân kiều'],
  ])('%s and %s are one', (a, b) => expect(searchKey(a)).toBe(searchKey(b)))

  test.each([
    ['Thúy', 'Thúi'],
    ['Tây', 'Tai'],
    ['Mây', 'Mai'],
    ['Duy', 'Dui'],
    ['Nguyên', 'Nguiên'],
  ])('%s and %s stay two', (a, b) => expect(searchKey(a)).not.toBe(searchKey(b)))

  test('what it looks like', () => {
    expect(searchKey('  Nguyễn Thị  ĐÀO ')).toBe('nguyen thi dao')
    expect(searchKey('H. Hàm Thuận Bắc')).toBe('h. ham thuan bac')
    expect(searchKey('Đỗ Thị Quý')).toBe('do thi qui')
  })

  test('the key of the beginning is the beginning of the key, so that typing finds', () => {
    const names = ['Phan Thiết', 'Trần Thị Quỳnh', 'Lê Thị Yến', 'Lý Thị Mỹ Duyên', 'Nguyễn Quyết', 'Hoàng Lynh', 'Thuỵ Khuê']
    for (const name of names) {
      for (let end = 1; end <= name.length; end++) expect(searchKey(name).startsWith(searchKey(name.slice(0, end)))).toBe(true)
    }
  })

  test('fold keeps spaces and marks', () => expect(fold('Đồng Hới – 5*')).toBe('dong hoi – 5*'))
})
