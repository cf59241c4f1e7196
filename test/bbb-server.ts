import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface TestBbbServer {
  /** As it is set: up to and with /bigbluebutton. */
  readonly baseUrl: string
  readonly secret: string
  /** What was asked of it with a good signature. */
  readonly asked: readonly { readonly call: string; readonly params: URLSearchParams }[]
  /** Who is in a meeting now, by its id: user ids. */
  readonly inRoom: Map<string, readonly string[]>
  /** How it is signed from now on; SHA-256 where nothing was said. */
  signedWith(checksum: 'sha1' | 'sha256'): void
  close(): void
}

/** For tests: a server that answers as BigBlueButton does, to whoever signs as its published API says; whoever enters sees who they are there. */
export async function aBbbServer(secret = 'a secret of the room server'): Promise<TestBbbServer> {
  const asked: { call: string; params: URLSearchParams }[] = []
  const inRoom = new Map<string, readonly string[]>()
  let checksum: 'sha1' | 'sha256' = 'sha256'
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://x')
    if (!url.pathname.startsWith('/bigbluebutton/api/')) return response.writeHead(204).end()
    const call = url.pathname.replace('/bigbluebutton/api/', '')
    const query = url.search.slice(1).replace(/&?checksum=[0-9a-f]+$/, '')
    const due = createHash(checksum).update(`${call}${query}${secret}`).digest('hex')
    const answer = (xml: string) => response.setHeader('content-type', 'text/xml').end(`<response>${xml}</response>`)
    if (url.searchParams.get('checksum') !== due)
      return answer('<returncode>FAILED</returncode><messageKey>checksumError</messageKey><message>Checksums do not match</message>')
    asked.push({ call, params: url.searchParams })
    if (call === 'getMeetings') return answer('<returncode>SUCCESS</returncode><meetings><meeting><meetingID>x</meetingID></meeting></meetings>')
    if (call === 'create') return answer('<returncode>SUCCESS</returncode>')
    const who = `${url.searchParams.get('fullName')} · ${url.searchParams.get('role')}`
    if (call === 'join')
      return response.setHeader('content-type', 'text/html; charset=utf-8').end(`<!doctype html><html lang="vi"><title>Phòng học</title><h1>${who}</h1></html>`)
    const there = inRoom.get(url.searchParams.get('meetingID') ?? '')
    if (!there) return answer('<returncode>FAILED</returncode><messageKey>notFound</messageKey>')
    return answer(
      `<returncode>SUCCESS</returncode><attendees>${there.map((id) => `<attendee><userID>${id}</userID><fullName>A &amp; B</fullName></attendee>`).join('')}</attendees>`,
    )
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/bigbluebutton`,
    secret,
    asked,
    inRoom,
    signedWith: (how) => void (checksum = how),
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
