import { timingSafeEqual } from 'node:crypto'
import type { Secrets } from '#kernel/secrets.ts'

/** Who opened which package from where: all that the second origin knows of a visitor, who brings no session there. */
export interface ContentVisit {
  readonly packageId: string
  readonly personId: string
  /** The application's origin, which alone may frame the player and hear it. */
  readonly appOrigin: string
}

export interface ContentTokens {
  readonly tokenOf: (now: Date, visit: ContentVisit) => string
  /** Undefined where the token was altered or has run out. */
  readonly read: (now: Date, token: string) => ContentVisit | undefined
}

const purpose = 'package content'
/** A unit may be left open for a working day. */
const validHours = 12

/** Addresses that open one package for one person for some hours; nothing of them is kept. */
export function makeContentTokens(secrets: Pick<Secrets, 'sign'>): ContentTokens {
  return {
    tokenOf: (now, { packageId, personId, appOrigin }) => {
      const until = Math.floor(now.getTime() / 3_600_000) + validHours
      const said = Buffer.from(JSON.stringify([packageId, personId, appOrigin, until])).toString('base64url')
      return `${said}.${secrets.sign(purpose, said)}`
    },
    read: (now, token) => {
      const [said = '', signature = ''] = token.split('.')
      const [given, due] = [Buffer.from(signature), Buffer.from(secrets.sign(purpose, said))]
      if (given.length !== due.length || !timingSafeEqual(given, due)) return undefined
      const [packageId, personId, appOrigin, until] = JSON.parse(Buffer.from(said, 'base64url').toString()) as [string, string, string, number]
      return until < Math.floor(now.getTime() / 3_600_000) ? undefined : { packageId, personId, appOrigin }
    },
  }
}
