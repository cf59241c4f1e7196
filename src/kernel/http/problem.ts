import type { FastifyError, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import type { ErrorBody, ErrorCode } from '#contracts/errors.ts'
import { permissionWords } from '#contracts/permissions.ts'
import type { Language } from '#contracts/words.ts'
import { AppError, type ErrorParams, messageOf } from '#kernel/errors.ts'
import { languageOf } from './language.ts'
import { type ValidationIssue, validationWords } from './validation-words.ts'

export interface Problem {
  readonly status: number
  readonly body: ErrorBody
  /** Seconds after which trying again makes sense. */
  readonly retryAfter?: number
  /** Nobody foresaw it: to be logged. */
  readonly unforeseen: boolean
}

const tooLarge = new Set(['FST_ERR_CTP_BODY_TOO_LARGE', 'FST_REQ_FILE_TOO_LARGE', 'FST_FILES_LIMIT', 'FST_PARTS_LIMIT'])

/** What the caller is told about an error, in the language of the request. Whatever is not foreseen says nothing of its inside. */
export function problemOf(error: unknown, request: FastifyRequest): Problem {
  const language = languageOf(request.headers)
  const requestId = request.id
  const say = (code: ErrorCode, status: number, params: ErrorParams = {}, fields?: Readonly<Record<string, string>>): Problem => ({
    status,
    body: { code, message: messageOf(code, inWords(code, params, language), language), ...(fields ? { fields } : {}), requestId },
    ...(typeof params.seconds === 'number' ? { retryAfter: params.seconds } : {}),
    unforeseen: status >= 500,
  })
  if (error instanceof AppError) return say(error.code, error.status, error.params, error.fields)
  if (hasZodFastifySchemaValidationErrors(error)) return say('kernel.invalid-input', 400, {}, fieldsOf(error.validation, language))
  const { code, statusCode } = (error ?? {}) as Partial<FastifyError>
  if (code !== undefined && tooLarge.has(code)) {
    return say('kernel.payload-too-large', 413, { megabytes: Math.max(1, Math.floor(request.routeOptions.bodyLimit / 1024 / 1024)) })
  }
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) return say('kernel.invalid-input', 400)
  return say('kernel.internal', 500)
}

/** A permission is shown by its words, not by its name. */
function inWords(code: ErrorCode, params: ErrorParams, language: Language): ErrorParams {
  const name = params.permission
  if (code !== 'kernel.forbidden' || typeof name !== 'string' || !Object.hasOwn(permissionWords, name)) return params
  return { ...params, permission: permissionWords[name as keyof typeof permissionWords][language] }
}

interface Finding {
  readonly keyword: string
  readonly instancePath: string
  readonly params: object
}

function fieldsOf(findings: readonly Finding[], language: Language): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const { keyword, instancePath, params } of findings) {
    const issue: ValidationIssue = { ...params, code: keyword }
    const field = instancePath.replace(/^\//, '').replaceAll('/', '.') || (issue.keys?.[0] ?? 'body')
    fields[field] ??= validationWords(issue, language)
  }
  return fields
}
