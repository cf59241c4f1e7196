import { expect, test } from 'vitest'
import { importStates } from '#contracts/imports.ts'
import { messageOf } from './errors.ts'

test('the state of an import is said in words of the reader’s language, not by its code', () => {
  expect(messageOf('import.not-ready', { state: 'committed' }, 'vi')).toContain('“đã ghi”')
  expect(messageOf('import.not-ready', { state: 'committed' }, 'en')).toContain('“written”')
  for (const state of importStates) expect(messageOf('import.not-ready', { state }, 'vi')).not.toContain(state)
})
