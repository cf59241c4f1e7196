import type { FastifyRequest } from 'fastify'
import { AppError } from '../errors.ts'

/** The one file of a multipart request, field “file”. Throws `kernel.invalid-input`, `kernel.payload-too-large`. */
export async function oneFile(request: FastifyRequest, megabytes: number): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  const invalid = (cause?: unknown) => new AppError('kernel.invalid-input', {}, { file: 'multipart/form-data' }, { cause })
  if (!request.isMultipart()) throw invalid()
  const part = await request.file().catch((error: unknown) => {
    throw invalid(error)
  })
  if (!part || part.fieldname !== 'file') throw new AppError('kernel.invalid-input', {}, { file: '—' })
  const bytes = await part.toBuffer().catch((error: unknown) => {
    if (part.file.truncated) throw new AppError('kernel.payload-too-large', { megabytes }, undefined, { cause: error })
    throw error
  })
  return { name: part.filename, bytes }
}
