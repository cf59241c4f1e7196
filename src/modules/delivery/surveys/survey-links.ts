import { timingSafeEqual } from 'node:crypto'
import type { Secrets } from '#kernel/secrets.ts'

export interface SurveyLinks {
  /** The path of the page on which somebody answers. */
  readonly linkOf: (respondentId: string) => string
  /** Undefined where the token was altered or made for something else. */
  readonly read: (token: string) => string | undefined
}

const purpose = 'survey answer'
/** Where the page of a signed link is. */
export const surveyPath = '/phieu/'

const bytesOf = (uuid: string) => Buffer.from(uuid.replaceAll('-', ''), 'hex')
const uuidOf = (bytes: Buffer) => bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')

/** Signed links: whoever has one answers for that respondent, once, while the survey is open. */
export function makeSurveyLinks(secrets: Pick<Secrets, 'sign'>): SurveyLinks {
  return {
    linkOf: (respondentId) => {
      const said = bytesOf(respondentId).toString('base64url')
      return `${surveyPath}${said}.${secrets.sign(purpose, said)}`
    },
    read: (token) => {
      const [said = '', signature = ''] = token.split('.')
      const [given, due] = [Buffer.from(signature), Buffer.from(secrets.sign(purpose, said))]
      if (given.length !== due.length || !timingSafeEqual(given, due)) return undefined
      const bytes = Buffer.from(said, 'base64url')
      return bytes.length === 16 ? uuidOf(bytes) : undefined
    },
  }
}
