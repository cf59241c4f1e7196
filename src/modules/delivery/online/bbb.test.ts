import { expect, test } from 'vitest'
import { bbbAddress } from './bbb.ts'

const server = { baseUrl: 'https://phong.example/bigbluebutton/', secret: '639259d4-9dd8-4b25-bf01-95f9567eaf4b', checksum: 'sha1' } as const

test('the checksum is the one that the published API gives as its example', () => {
  const params = { name: 'Test Meeting', meetingID: 'abc123', attendeePW: '111222', moderatorPW: '333444' }
  expect(bbbAddress(server, 'create', params)).toBe(
    'https://phong.example/bigbluebutton/api/create?name=Test+Meeting&meetingID=abc123&attendeePW=111222&moderatorPW=333444&checksum=1fcbb0c4fc1f039f73aa6d697d2db9ba7f803f17',
  )
})
