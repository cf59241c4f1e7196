import type { FastifyReply } from 'fastify'

/** The header that makes a browser save an answer under a name, Vietnamese letters included. */
export function attachment(name: string): string {
  return `attachment; filename="${name.replace(/[^\w.-]+/g, '_')}"; filename*=UTF-8''${encodeURIComponent(name)}`
}

/** Media types of the files that are made here. */
export const mediaTypes = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
} as const

/** Answers with a whole file that the browser shows itself; saved from there, it has its name. */
export async function inlineFile(reply: FastifyReply, format: 'pdf', { name, bytes }: { name: string; bytes: Uint8Array }): Promise<FastifyReply> {
  return await reply.type(mediaTypes[format]).header('content-disposition', attachment(name).replace('attachment', 'inline')).send(Buffer.from(bytes))
}

/** Answers with a whole file, to be saved under its name. */
export async function sendFile(
  reply: FastifyReply,
  format: keyof typeof mediaTypes,
  { name, bytes }: { name: string; bytes: Uint8Array },
): Promise<FastifyReply> {
  return await reply.type(mediaTypes[format]).header('content-disposition', attachment(name)).send(Buffer.from(bytes))
}
