import { AppError } from '#kernel/errors.ts'
import { type Office, OfficeError } from '#kernel/office.ts'

export { writeNumber } from './document-text.ts'
export type { DocumentsViews } from './documents-tables.ts'
export { type NumberRequest, type RegisterPeriod, type TakenNumber, takeNumber, voidNumber } from './registers.ts'
export { renderDocx } from './render-docx.ts'
export { renderTables } from './render-tables.ts'

export interface Documents {
  /** Whether this server can make PDF files. */
  readonly pdfAvailable: () => boolean
  /** A Word file as PDF, in seconds: never inside a transaction. Throws `documents.no-office` and `documents.office-failed`. */
  readonly toPdf: (docx: Uint8Array) => Promise<Uint8Array>
}

/** Official documents as files. What needs no program of the machine (rendering, registers) is exported beside it. */
export function createDocuments({ office }: { office: Office }): Documents {
  return {
    pdfAvailable: () => office.available(),
    toPdf: async (docx) => {
      if (!office.available()) throw new AppError('documents.no-office')
      try {
        return await office.toPdf(docx, 'docx')
      } catch (cause) {
        if (cause instanceof OfficeError) throw new AppError('documents.office-failed', {}, undefined, { cause })
        throw cause
      }
    },
  }
}
