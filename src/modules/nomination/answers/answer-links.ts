import { timingSafeEqual } from 'node:crypto'
import type { Ctx } from '#kernel/context.ts'
import type { Secrets } from '#kernel/secrets.ts'

/** Whose answer, to which decision. */
export interface Answering {
  readonly personId: string
  readonly decisionId: string
}

export interface AnswerLinks {
  /** The path of the page on which they answer. */
  readonly linkOf: (ctx: Ctx, of: Answering) => string
  /** Undefined where the token was altered, was made for something else, or has run out. */
  readonly read: (now: Date, token: string) => Answering | undefined
}

const purpose = 'nomination answer'
const validDays = 60
const day = 86_400_000

const bytesOf = (uuid: string) => Buffer.from(uuid.replaceAll('-', ''), 'hex')
const uuidOf = (bytes: Buffer) => bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')

/** Signed links: nothing of them is kept, whoever has one answers for that person and decision until it runs out. */
export function makeAnswerLinks(secrets: Pick<Secrets, 'sign'>): AnswerLinks {
  return {
    linkOf: ({ now }, { personId, decisionId }) => {
      const until = Buffer.alloc(4)
      until.writeUInt32BE(Math.floor(now.getTime() / day) + validDays)
      const said = Buffer.concat([bytesOf(personId), bytesOf(decisionId), until]).toString('base64url')
      return `/xac-nhan/${said}.${secrets.sign(purpose, said)}`
    },
    read: (now, token) => {
      const [said = '', signature = ''] = token.split('.')
      const [given, due] = [Buffer.from(signature), Buffer.from(secrets.sign(purpose, said))]
      if (given.length !== due.length || !timingSafeEqual(given, due)) return undefined
      const bytes = Buffer.from(said, 'base64url')
      if (bytes.length !== 36 || bytes.readUInt32BE(32) < Math.floor(now.getTime() / day)) return undefined
      return { personId: uuidOf(bytes.subarray(0, 16)), decisionId: uuidOf(bytes.subarray(16, 32)) }
    },
  }
}
