import { AppError } from '#kernel/errors.ts'
import { type Office, OfficeError } from '#kernel/office.ts'

/** Whatever calls LibreOffice stands in one line: imports always find a worker that is free. */
export const officeLine = 'office'

export interface Pdf {
  /** Whether this server can make PDF files. */
  readonly pdfAvailable: () => boolean
  /** A Word file as PDF, in seconds: never inside a transaction. Throws `documents.no-office` and `documents.office-failed`. */
  readonly toPdf: (docx: Uint8Array) => Promise<Uint8Array>
}

export function makePdf(office: Office): Pdf {
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
