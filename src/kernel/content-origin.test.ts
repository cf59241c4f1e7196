import { expect, it } from 'vitest'
import { makeContentOrigin } from './content-origin.ts'

it('the second origin is the second port, under the other name of this machine; where one is named, that one', () => {
  const origin = makeContentOrigin(undefined)
  origin.listensOn(9080)
  expect(['http://127.0.0.1:8080', 'http://localhost:8080', 'http://[::1]:8080', 'https://tn.vidu.vn'].map(origin.of)).toEqual([
    'http://localhost:9080',
    'http://127.0.0.1:9080',
    'http://localhost:9080',
    'https://tn.vidu.vn:9080',
  ])
  expect(makeContentOrigin('https://bai.vidu.vn').of('https://tn.vidu.vn')).toBe('https://bai.vidu.vn')
})

it('a request that names no host, or none that is one, has no second origin', () => {
  const origin = makeContentOrigin(undefined)
  expect(['http://', 'http://a b', `http://x;script-src *`].map(origin.of)).toEqual([undefined, undefined, undefined])
})
