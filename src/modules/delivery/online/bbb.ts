import { createHash } from 'node:crypto'
import type { ServerTried } from '#contracts/delivery-online.ts'
import { AppError } from '#kernel/errors.ts'

/** How a BigBlueButton server is reached. */
export interface BbbServer {
  /** Up to and with /bigbluebutton; /api/ follows. */
  readonly baseUrl: string
  readonly secret: string
  readonly checksum: 'sha1' | 'sha256'
}

export interface Attendee {
  readonly userId: string
  readonly fullName: string
}

const waitMs = 8000
const largestAnswer = 1024 * 1024

/** The signed address of a call: checksum = hash(call + query + secret), as the API of BigBlueButton has it. */
export function bbbAddress({ baseUrl, secret, checksum }: BbbServer, call: string, params: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams(params).toString()
  const signed = createHash(checksum).update(`${call}${query}${secret}`).digest('hex')
  return `${baseUrl.replace(/\/+$/, '')}/api/${call}?${query}${query ? '&' : ''}checksum=${signed}`
}

const unescape = (text: string) =>
  text
    .replace(/^<!\[CDATA\[([\s\S]*)\]\]>$/, '$1')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&amp;/g, '&')
const valueOf = (xml: string, name: string): string | undefined => {
  const found = new RegExp(`<${name}>([\\s\\S]*?)</${name}>`).exec(xml)?.[1]
  return found === undefined ? undefined : unescape(found.trim())
}

/** Asks the server alone that is set: it may not send us elsewhere. Throws `delivery.online-server-failed`. */
async function call(server: BbbServer, name: string, params: Readonly<Record<string, string>>): Promise<string> {
  let xml = ''
  try {
    const answer = await fetch(bbbAddress(server, name, params), { redirect: 'error', signal: AbortSignal.timeout(waitMs) })
    xml = (await answer.text()).slice(0, largestAnswer)
  } catch (error) {
    throw new AppError('delivery.online-server-failed', { reason: error instanceof Error ? error.name : '—' }, undefined, { cause: error })
  }
  return xml
}

const failed = (xml: string) =>
  new AppError('delivery.online-server-failed', { reason: (valueOf(xml, 'message') ?? valueOf(xml, 'messageKey') ?? '—').slice(0, 200) })

export interface Meeting {
  readonly meetingId: string
  readonly name: string
  readonly viewerPassword: string
  readonly hostPassword: string
}

/** Makes the meeting where it is not there; made again it is the same one. Throws `delivery.online-server-failed`. */
export async function createMeeting(server: BbbServer, { meetingId, name, viewerPassword, hostPassword }: Meeting): Promise<void> {
  const xml = await call(server, 'create', {
    ...{ meetingID: meetingId, name, attendeePW: viewerPassword, moderatorPW: hostPassword },
    ...{ record: 'false', autoStartRecording: 'false', allowStartStopRecording: 'false' },
  })
  if (valueOf(xml, 'returncode') !== 'SUCCESS') throw failed(xml)
}

/** The address at which somebody enters a meeting. */
export function joinAddress(server: BbbServer, meeting: Meeting, who: { readonly userId: string; readonly fullName: string; readonly host: boolean }): string {
  return bbbAddress(server, 'join', {
    ...{ meetingID: meeting.meetingId, fullName: who.fullName, userID: who.userId, role: who.host ? 'MODERATOR' : 'VIEWER' },
    ...{ password: who.host ? meeting.hostPassword : meeting.viewerPassword, redirect: 'true' },
  })
}

/** Asks a server for its meetings, to see whether address, secret and checksum are right. Throws nothing: what is wrong is the answer. */
export async function tryServer(server: BbbServer): Promise<ServerTried> {
  const nothing = { meetings: null, detail: null }
  const asked = async (checksum: BbbServer['checksum']) => await call({ ...server, checksum }, 'getMeetings', {})
  let xml = ''
  try {
    xml = await asked(server.checksum)
    if (!/<returncode>/.test(xml)) return { answer: 'not-bbb', ...nothing }
    if (valueOf(xml, 'returncode') === 'SUCCESS') return { answer: 'ok', meetings: [...xml.matchAll(/<meeting>/g)].length, detail: null }
    if (valueOf(xml, 'messageKey') !== 'checksumError') return { answer: 'refused', ...nothing, detail: (valueOf(xml, 'message') ?? '—').slice(0, 200) }
    const other = await asked(server.checksum === 'sha256' ? 'sha1' : 'sha256')
    return { answer: valueOf(other, 'returncode') === 'SUCCESS' ? 'wrong-checksum' : 'wrong-secret', ...nothing }
  } catch (error) {
    if (error instanceof AppError) return { answer: 'unreachable', ...nothing }
    throw error
  }
}

/** Who is in a meeting now; nobody where it has not begun. Throws `delivery.online-server-failed`. */
export async function attendeesOf(server: BbbServer, meetingId: string): Promise<readonly Attendee[]> {
  const xml = await call(server, 'getMeetingInfo', { meetingID: meetingId })
  if (valueOf(xml, 'returncode') !== 'SUCCESS') {
    if (valueOf(xml, 'messageKey') === 'notFound') return []
    throw failed(xml)
  }
  return [...xml.matchAll(/<attendee>([\s\S]*?)<\/attendee>/g)].map(([, body = '']) => ({
    userId: valueOf(body, 'userID') ?? '',
    fullName: valueOf(body, 'fullName') ?? '',
  }))
}
