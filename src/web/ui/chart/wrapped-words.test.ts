import { expect, test } from 'vitest'
import { widthOfWords, wrapWords } from './wrapped-words.ts'

test('long names take several lines, whole, so that two that begin alike are told apart', () => {
  const names = ['Hội đồng nhân dân, Ủy ban nhân dân huyện Bắc Bình', 'Hội đồng nhân dân, Ủy ban nhân dân huyện Hàm Tân']
  for (const name of names) {
    const lines = wrapWords(name, 200)
    expect(lines.length).toBeGreaterThan(1)
    expect(lines.join(' ')).toBe(name)
    expect(lines.every((line) => widthOfWords(line) <= 200)).toBe(true)
  }
})

test('a word wider than the place is not cut, and a short name keeps one line', () => {
  expect(wrapWords('Nam', widthOfWords('Nam'))).toEqual(['Nam'])
  expect(wrapWords('a nghiêngnghiêng b', 40)).toEqual(['a', 'nghiêngnghiêng', 'b'])
})
