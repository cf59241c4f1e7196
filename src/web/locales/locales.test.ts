import { expect, test } from 'vitest'
import { words as en } from './en/index.ts'
import { words as vi } from './vi/index.ts'

const flat = (tree: Readonly<Record<string, Readonly<Record<string, string>>>>) =>
  new Map(Object.entries(tree).flatMap(([namespace, texts]) => Object.entries(texts).map(([key, text]) => [`${namespace}:${key}`, text] as const)))

const source = flat(vi)
const english = flat(en)
const marks = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).toSorted()

// English has a singular where Vietnamese has one form.
const vietnameseKeys = [...source.keys()].toSorted()
const englishKeys = [...english.keys()].filter((key) => !key.endsWith('_one')).toSorted()

test('English has exactly the keys of Vietnamese', () => {
  expect(source.size).toBeGreaterThan(50)
  expect(englishKeys).toEqual(vietnameseKeys)
  for (const key of english.keys()) if (key.endsWith('_one')) expect([...source.keys()]).toContain(key.replace(/_one$/, '_other'))
})

test('every text says something, with the same parameters in both languages', () => {
  for (const [key, text] of source) {
    expect(text.trim(), key).not.toBe('')
    expect((english.get(key) ?? '').trim(), key).not.toBe('')
    expect(marks(english.get(key) ?? ''), key).toEqual(marks(text))
  }
})

test('texts are in NFC, as the server keeps them', () => {
  for (const [key, text] of [...source, ...english]) expect(text, key).toBe(text.normalize('NFC'))
})
