import { expect, test } from 'vitest'
import { words as en } from './en/index.ts'
import { words as vi } from './vi/index.ts'

type Tree = Readonly<Record<string, Readonly<Record<string, string>>>>

/** `namespace:key` → text. */
function flat(tree: Tree): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([namespace, texts]) => Object.entries(texts).map(([key, text]): [string, string] => [`${namespace}:${key}`, text])),
  )
}

const source = flat(vi)
const english = flat(en)
const marks = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '').toSorted((a, b) => a.localeCompare(b))

const keys = (texts: ReadonlyMap<string, string>) => [...texts.keys()].toSorted()
// English has a singular where Vietnamese has one form.
const singulars = keys(english).filter((key) => key.endsWith('_one'))
const bothLanguages = [...source, ...english]

test('English has exactly the keys of Vietnamese', () => {
  expect(source.size).toBeGreaterThan(50)
  expect(keys(english).filter((key) => !singulars.includes(key))).toEqual(keys(source))
  expect(singulars.filter((key) => !source.has(key.replace(/_one$/, '_other')))).toEqual([])
})

test('every text says something, with the same parameters in both languages', () => {
  expect(bothLanguages.filter(([, text]) => text.trim() === '')).toEqual([])
  const differing = keys(source).filter((key) => String(marks(source.get(key) ?? '')) !== String(marks(english.get(key) ?? '')))
  expect(differing).toEqual([])
})

test('texts are in NFC, as the server keeps them', () => {
  expect(bothLanguages.filter(([, text]) => text !== text.normalize('NFC'))).toEqual([])
})
