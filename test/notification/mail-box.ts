import type { AddressInfo } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { SMTPServer } from 'smtp-server'

export interface Mail {
  readonly to: string
  readonly headers: ReadonlyMap<string, string>
  readonly text: string
  readonly html: string
}

export interface MailBox {
  readonly url: string
  /** What has been taken whole, parsed back. */
  readonly mails: Mail[]
  /** Ends when so many were taken. */
  taken(count: number): Promise<void>
  /** What the server does with the next mails: answers each recipient, and each mail once it has all of it. */
  behave(how: { readonly recipient?: Behaviour; readonly whole?: Behaviour }): void
  /** Breaks every connection. */
  hangUp(): void
  close(): Promise<void>
}

/** Nothing: accepted, at once or later. An SMTP answer: given. 'never': no answer. */
type Behaviour = (address: string) => { readonly code: number; readonly words: string } | 'never' | undefined | Promise<undefined>

/** A real SMTP server on this machine, which keeps what it is given. */
export async function openMailBox(port = 0, account?: { readonly user: string; readonly pass: string }): Promise<MailBox> {
  const mails: Mail[] = []
  let behaviour: Parameters<MailBox['behave']>[0] = {}
  const answer = async (what: Behaviour | undefined, address: string, done: (error?: Error | null) => void) => {
    const said = await what?.(address)
    if (said !== 'never') done(said ? Object.assign(new Error(said.words), { responseCode: said.code }) : null)
  }
  const server = new SMTPServer({
    hideSTARTTLS: true,
    allowInsecureAuth: true,
    authOptional: account === undefined,
    onAuth: ({ username, password }, _session, done) => {
      if (username === account?.user && password === account?.pass) done(null, { user: username })
      else done(new Error('Sai mật khẩu'))
    },
    onRcptTo: ({ address }, _session, done) => void answer(behaviour.recipient, address, done),
    onData: (stream, { envelope }, done) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const to = envelope.rcptTo.map(({ address }) => address).join()
        const said = behaviour.whole?.(to)
        if (said === undefined || said === 'never') mails.push(parse(to, Buffer.concat(parts).toString('latin1')))
        void answer(() => said, to, done)
      })
    },
  })
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const at = `127.0.0.1:${(server.server.address() as AddressInfo).port}`
  const hangUp = () => {
    for (const connection of server.connections) (connection as unknown as { _socket: { destroy(): void } })._socket.destroy()
  }
  return {
    url: account ? `smtp://${account.user}:${account.pass}@${at}` : `smtp://${at}`,
    mails,
    taken: async (count) => {
      for (let tries = 0; mails.length < count; tries++) {
        if (tries > 600) throw new Error(`${mails.length} of ${count} mails came`)
        await setTimeout(50)
      }
    },
    behave: (how) => (behaviour = how),
    hangUp,
    close: async () => {
      hangUp()
      await new Promise<void>((resolve) => server.close(resolve))
    },
  }
}

/** Takes a mail of two alternatives apart: headers by RFC 2047, parts by their transfer encoding. */
function parse(to: string, raw: string): Mail {
  const headers = headersOf(raw)
  const boundary = /boundary="([^"]+)"/.exec(headers.get('content-type') ?? '')?.[1] ?? ''
  const parts = raw.split(`--${boundary}`).slice(1, -1)
  const part = (type: string) => {
    const found = parts.find((each) => headersOf(each.trimStart()).get('content-type')?.startsWith(type)) ?? ''
    return decoded(headersOf(found.trimStart()).get('content-transfer-encoding') ?? '7bit', found.slice(found.indexOf('\r\n\r\n') + 4))
  }
  return { to, headers, text: part('text/plain').trim(), html: part('text/html') }
}

function headersOf(raw: string): ReadonlyMap<string, string> {
  const head = raw.slice(0, raw.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ')
  return new Map(
    head.split('\r\n').map((line) => {
      const colon = line.indexOf(':')
      return [line.slice(0, colon).toLowerCase(), encodedWords(line.slice(colon + 1).trim())]
    }),
  )
}

function encodedWords(value: string): string {
  // Only what is ASCII may stand in a header.
  if (/[^\t\x20-\x7e]/.test(value)) throw new Error(`a header that is not encoded: ${value}`)
  return value.replace(/\?=\s+=\?/g, '?==?').replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_all, kind: string, text: string) => {
    if (kind.toLowerCase() === 'b') return Buffer.from(text, 'base64').toString('latin1')
    return text.replaceAll('_', ' ').replace(/=([0-9A-F]{2})/gi, (_hex, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)))
  })
}

function decoded(encoding: string, body: string): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8')
  if (encoding !== 'quoted-printable') return Buffer.from(body, 'latin1').toString('utf8')
  const bytes = body.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_hex, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}

/** A header's text: the words of an encoded one are bytes of UTF-8. */
export function headerOf({ headers }: Mail, name: string): string {
  return Buffer.from(headers.get(name) ?? '', 'latin1').toString('utf8')
}
