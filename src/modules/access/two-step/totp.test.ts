import { describe, expect, it } from 'vitest'
import { newRecoveryCodes } from './recovery-codes.ts'
import { base32, codeOfStep, matchingStep, newTotpSecret, stepOf, totpUri } from './totp.ts'

// RFC 6238, appendix B, SHA-1: the last six of its eight digits.
const rfc = Buffer.from('12345678901234567890')

describe('codes of an authenticator app', () => {
  it.each([
    [59, '287082'],
    [1111111109, '081804'],
    [1111111111, '050471'],
    [1234567890, '005924'],
    [2000000000, '279037'],
    [20000000000, '353130'],
  ])('at second %i', (seconds, code) => {
    expect(codeOfStep(rfc, stepOf(new Date(seconds * 1000)))).toBe(code)
  })

  it('are taken one step early or late, no further, and no second time', () => {
    const at = new Date('2026-03-01T08:00:10Z')
    const now = stepOf(at)
    for (const [offset, taken] of [
      [-2, undefined],
      [-1, now - 1],
      [0, now],
      [1, now + 1],
      [2, undefined],
    ] as const) {
      expect(matchingStep(rfc, codeOfStep(rfc, now + offset), at, null), String(offset)).toBe(taken)
    }
    expect(matchingStep(rfc, codeOfStep(rfc, now), at, now)).toBeUndefined()
    expect(matchingStep(rfc, codeOfStep(rfc, now - 1), at, now)).toBeUndefined()
    expect(matchingStep(rfc, codeOfStep(rfc, now + 1), at, now)).toBe(now + 1)
    for (const wrong of ['', '12345', `${codeOfStep(rfc, now)}0`, '１２３４５６']) expect(matchingStep(rfc, wrong, at, null), wrong).toBeUndefined()
  })

  it('come from a secret that goes to the app as RFC 4648 text', () => {
    expect(base32(Buffer.from('foobar'))).toBe('MZXW6YTBOI')
    expect(base32(rfc)).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ')
    const uri = new URL(totpUri(rfc, 'nguoi.1'))
    expect([uri.protocol, uri.host, decodeURIComponent(uri.pathname)]).toEqual(['otpauth:', 'totp', '/Trồng Người:nguoi.1'])
    expect(Object.fromEntries(uri.searchParams)).toEqual({ secret: base32(rfc), issuer: 'Trồng Người', algorithm: 'SHA1', digits: '6', period: '30' })
    expect(new Set(Array.from({ length: 50 }, () => base32(newTotpSecret()))).size).toBe(50)
  })
})

it('recovery codes are ten, all different, and none reads like a code of the app', () => {
  const codes = newRecoveryCodes()
  expect(new Set(codes).size).toBe(10)
  for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/)
})
