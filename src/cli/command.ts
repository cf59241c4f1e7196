import { Command, InvalidArgumentError } from 'commander'
import type { ErrorCode } from '#contracts/errors.ts'
import { readConfig } from '#kernel/config.ts'
import { AppError, messageOf } from '#kernel/errors.ts'
import { type House, openHouse } from '#server/house.ts'

/** The input or the arguments are wrong and nothing was written: exit code 2. */
export class WrongInput extends Error {
  readonly code: ErrorCode

  constructor(message: string, code: ErrorCode = 'kernel.arguments', options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}

/** Opens the house for one command and closes it whatever happens. What people should know meanwhile goes to stderr. */
export async function withHouse<T>(run: (house: House) => Promise<T>): Promise<T> {
  const house = await openHouse(readConfig(), note)
  try {
    return await run(house)
  } catch (error) {
    // A 4xx is the caller's to mend; anything else is ours.
    if (isPathError(error)) throw new WrongInput(messageOf('tabular.no-such-file', { path: error.path }), 'tabular.no-such-file', { cause: error })
    if (error instanceof AppError && error.status < 500) throw new WrongInput(messageIn(error), error.code, { cause: error })
    throw error
  } finally {
    await house.close()
  }
}

/** A path of the command line that cannot be read or written. */
function isPathError(error: unknown): error is Error & { readonly path: string } {
  return error instanceof Error && 'path' in error && 'code' in error && ['ENOENT', 'EACCES', 'ENOTDIR', 'EISDIR', 'EROFS'].includes(String(error.code))
}

function messageIn(error: AppError): string {
  return [messageOf(error.code, error.params), ...Object.values(error.fields ?? {})].join('\n')
}

/** Progress and advice: stderr, so that stdout holds the result alone. */
export function note(line: string): void {
  process.stderr.write(`${line}\n`)
}

/** The one JSON document of `--json`. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`)
}

/** Ends a command that failed: words on stderr, and with `--json` one document on stdout; of an import in the shape of its result. */
export function tellFailure(args: readonly string[], code: ErrorCode, message: string, exitCode: 1 | 2): void {
  note(message)
  process.exitCode = exitCode
  if (!args.includes('--json')) return
  const error = { code, message }
  printJson(args[0] === 'import' ? { created: 0, updated: 0, unchanged: 0, errors: [{ row: 0, column: '', value: '', ...error }] } : error)
}

export function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

/** A year or a count on the command line. */
export function wholeNumber(text: string): number {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
  if (Number.isNaN(value)) throw new InvalidArgumentError('cần một số nguyên / a whole number is needed')
  return value
}

/** xlsx or csv by the file's name. */
export function formatOf(path: string): 'xlsx' | 'csv' {
  const ending = /\.(xlsx|csv)$/i.exec(path)?.[1]?.toLowerCase()
  if (ending !== 'xlsx' && ending !== 'csv') throw new WrongInput(`Tên tệp phải kết thúc bằng .xlsx hoặc .csv: ${path} / The file must end in .xlsx or .csv`)
  return ending
}

export function subcommand(name: string): Command {
  return new Command(name).allowExcessArguments(false)
}
