import { describe, expect, test } from 'vitest'
import { type CccdFacts, cccdWarningWords, checkCccd } from './index.ts'

const cases: readonly (readonly [string, CccdFacts, readonly string[]])[] = [
  ['060085001234', { sex: 'male', birthDate: '1985-09-05' }, []],
  ['060185001234', { sex: 'female', birthDate: '1985-09-05' }, []],
  ['068301001234', { sex: 'female', birthDate: '2001-01-31' }, []],
  ['067202001234', { sex: 'male', birthDate: '2002-01-31' }, []],
  ['060085001234', {}, []],
  ['060085001234', { sex: 'female', birthDate: '1985-09-05' }, ['sex']],
  ['060085001234', { sex: 'male', birthDate: '1986-09-05' }, ['birth-year']],
  ['060285001234', { sex: 'male', birthDate: '1985-09-05' }, ['century']],
  ['003085001234', {}, ['unknown-birthplace']],
  ['000085001234', {}, ['unknown-birthplace']],
  ['101085001234', {}, []],
  ['260123456', {}, ['old-cmnd']],
  ['60085001234', {}, ['not-cccd']],
  ['06008500123A', {}, ['not-cccd']],
]

describe('checkCccd', () => {
  test.each(cases)('%s %j', (cccd, facts, warnings) => expect(checkCccd(cccd, facts)).toEqual(warnings))

  test('every warning has words', () => {
    for (const words of Object.values(cccdWarningWords)) expect(words.vi && words.en).toBeTruthy()
  })
})
