import { once } from 'node:events'
import { Readable } from 'node:stream'
import MailComposer from 'nodemailer/lib/mail-composer'
import { parseConnectionUrl } from 'nodemailer/lib/shared'
import SMTPConnection from 'nodemailer/lib/smtp-connection'

export interface Mail {
  readonly from: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
  /** The same for every attempt: a mailbox that is given it twice shows it once. */
  readonly messageId: string
}

/** Why a mail did not go, in `message`. `answered`: the server said so of this very mail; `permanent`: and for good. */
export class MailError extends Error {
  readonly permanent: boolean
  readonly answered: boolean

  constructor(message: string, about: { readonly permanent: boolean; readonly answered: boolean }, options?: ErrorOptions) {
    super(message, options)
    this.permanent = about.permanent
    this.answered = about.answered
  }
}

export interface MailServer {
  /** Hands one mail to the server. `whole` is called when all of it has been given and only the closing dot is missing: until then the server keeps
   * nothing; when it throws, the dot is not given. Throws MailError, and what `whole` threw. */
  send(mail: Mail, whole: () => Promise<void>): Promise<void>
  /** Connects and signs in. Throws MailError. */
  check(): Promise<void>
}

// A server that says nothing for so long says nothing any more.
const timeouts = { connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 60_000 }

export function makeMailServer(url: string): MailServer {
  const { auth, ...options } = parseConnectionUrl(url)
  const connected = async <T>(work: (connection: SMTPConnection, failed: Promise<never>) => Promise<T>): Promise<T> => {
    const connection = new SMTPConnection({ ...options, ...timeouts, logger: false })
    const failed: Promise<never> = once(connection, 'error').then(([error]) => {
      throw error
    })
    // Whoever waits for it hears it; after the work nobody does, and an error without a listener would end the process.
    failed.catch(() => {})
    connection.on('error', () => {})
    try {
      await Promise.race([failed, called((done) => connection.connect(done))])
      if (auth) await Promise.race([failed, called((done) => connection.login(auth, done))])
      const value = await work(connection, failed)
      connection.quit()
      return value
    } finally {
      connection.close()
    }
  }
  return {
    send: async (mail, whole) => {
      const composed = new MailComposer({ ...mail, headers: { 'Auto-Submitted': 'auto-generated' } }).compile()
      const bytes = await composed.build()
      let refusal: unknown
      const parts = async function* () {
        yield bytes
        try {
          await whole()
        } catch (error) {
          refusal = error
          throw error
        }
      }
      try {
        await connected(async (connection, failed) => {
          await Promise.race([failed, called((done) => connection.send(composed.getEnvelope(), Readable.from(parts()), done))])
        })
      } catch (error) {
        throw refusal ?? mailError(error)
      }
    },
    check: async () => {
      try {
        await connected(async () => {})
      } catch (error) {
        throw mailError(error)
      }
    },
  }
}

function called(ask: (done: (error?: Error | null) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    ask((error) => {
      if (error) reject(error)
      else resolve()
    })
  })
}

/** The server's own words, or what was wrong on the way to it. Neither holds the password. */
function mailError(error: unknown): MailError {
  const { message, response, permanent, code } = error as { message?: string; response?: string; permanent?: boolean; code?: string }
  // A greeting or a password refused is the installation's fault, not that of the mail.
  const answered = response !== undefined && (code === 'EENVELOPE' || code === 'EMESSAGE')
  return new MailError((response ?? message ?? 'unknown').slice(0, 500), { permanent: answered && permanent === true, answered }, { cause: error })
}
