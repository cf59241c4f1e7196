// Nothing that reads like something else, aloud or on paper: no 0 o, 1 l i.
const letters = 'abcdefghjkmnpqrstuvwxyz23456789'

/** A password to be used once, made in the browser: the server only ever sees its hash made. 60 bits and more. */
export function newPassword(): string {
  const groups = Array.from({ length: 3 }, () => Array.from(crypto.getRandomValues(new Uint8Array(4)), (byte) => letters[byte % letters.length]).join(''))
  return groups.join('-')
}
