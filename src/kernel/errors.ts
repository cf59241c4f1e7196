import { type ErrorCode, errorWords } from '#contracts/errors.ts'
import { importStates, importStateWords } from '#contracts/imports.ts'
import { fill, type Language } from '#contracts/words.ts'

export type ErrorParams = Readonly<Record<string, string | number>>

/** An error that a person can act on: a code with words, never a free text. `fields` maps a field to its own words. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly params: ErrorParams
  readonly fields: Readonly<Record<string, string>> | undefined

  constructor(code: ErrorCode, params: ErrorParams = {}, fields?: Readonly<Record<string, string>>, options?: ErrorOptions) {
    super(messageOf(code, params, 'en'), options)
    this.name = 'AppError'
    this.code = code
    this.params = params
    this.fields = fields
  }

  get status(): number {
    return errorWords[this.code].status
  }
}

/** The words of an error code, filled with its parameters; what is a code among them is said in words too. */
export function messageOf(code: ErrorCode, params: ErrorParams = {}, language: Language = 'vi'): string {
  return fill(errorWords[code][language], { ...params, ...stateInWords(code, params, language) })
}

function stateInWords(code: ErrorCode, { state }: ErrorParams, language: Language): ErrorParams {
  const known = importStates.find((each) => each === state)
  return code === 'import.not-ready' && known ? { state: importStateWords[known][language] } : {}
}
