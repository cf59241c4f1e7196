import { describe, expect, test } from 'vitest'
import { ethnicGroupByCode, ethnicGroups, matchEthnicGroup } from './index.ts'

test('54 groups, each found by its code, its name, its name without accents and each of its variants', () => {
  expect(ethnicGroups).toHaveLength(54)
  expect(ethnicGroups.filter((group) => !group.isMinority).map((group) => group.name)).toEqual(['Kinh'])
  for (const group of ethnicGroups) {
    for (const text of [group.code, group.name, group.name.toUpperCase(), ...group.variants]) expect(matchEthnicGroup(text)).toBe(group)
    expect(ethnicGroupByCode(group.code)).toBe(group)
    const plain = group.name.normalize('NFD').replace(/\p{M}/gu, '')
    expect([group, undefined]).toContain(matchEthnicGroup(plain))
  }
})

describe('spellings met in files', () => {
  test.each([
    ['Raglai', 'Ra Glai'],
    ['Ra-glai', 'Ra Glai'],
    ["K'ho", 'Cơ Ho'],
    ['K’ho', 'Cơ Ho'],
    ['Cơ-ho', 'Cơ Ho'],
    ['kơho', 'Cơ Ho'],
    ['Chăm', 'Chăm'],
    ['CHAM', 'Chăm'],
    ['Chơ-ro', 'Chơ Ro'],
    ['Khơ-me', 'Khmer'],
    ["H'Mông", 'Mông'],
    ['Tày', 'Tày'],
    ['Nùng', 'Nùng'],
    ['dân tộc Kinh', 'Kinh'],
    ['kinh', 'Kinh'],
    ['1', 'Kinh'],
    ['Lao', 'Lào'],
    ['Bru-Vân Kiều', 'Bru – Vân Kiều'],
    ['Co', 'Co'],
    ['Êđê', 'Ê Đê'],
    ['Mnông', 'Mnông'],
    ["M'nông", 'Mnông'],
  ])('%s → %s', (text, name) => expect(matchEthnicGroup(text)?.name).toBe(name))

  test.each(['', 'Pháp', '55', '0', 'Việt Nam Cộng'])('%j is none', (text) => expect(matchEthnicGroup(text)).toBeUndefined())
})
