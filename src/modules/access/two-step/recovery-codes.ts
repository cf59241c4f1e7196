import { fewRandomBytes } from '#kernel/random-bytes.ts'
import type { Secrets } from '#kernel/secrets.ts'

const howMany = 10
const letters = 10

// Crockford's 32: nothing that reads like something else on paper.
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Ten codes of 50 bits, as they are shown: XXXXX-XXXXX. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: howMany }, () => {
    const text = [...fewRandomBytes(letters)].map((byte) => alphabet[byte & 31]).join('')
    return `${text.slice(0, letters / 2)}-${text.slice(letters / 2)}`
  })
}

/** What is kept of a code: nobody reads the code from it, and the same code of another account looks different. */
export function hashOfRecoveryCode(secrets: Pick<Secrets, 'lookUp'>, accountId: string, code: string): string {
  return secrets.lookUp(`recovery ${accountId} ${code.replace(/[\s-]/g, '').toUpperCase()}`)
}
