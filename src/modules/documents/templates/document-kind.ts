import type { Layout } from '#contracts/documents.ts'
import type { Words } from '#contracts/words.ts'
import type { Ctx } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import type { DocumentData, Fields } from './fields.ts'
import type { Letter } from '../letter.ts'

/** A document as its template is filled: the letter that every kind has, and what its kind says. */
export interface FilledWith {
  readonly letter: Letter
  readonly content: DocumentData
}

/** Something real that a template can be looked at with. */
export interface Sample {
  readonly id: string
  readonly title: string
}

export interface SampleAs {
  readonly layout: Layout
  /** Whether the people here are invented: the document says so. */
  readonly invented: boolean
}

/** A kind of document that officials may lay out themselves: declared by the module whose document it is, shipped as templates/<module>/<code>.<layout>.docx. */
export interface DocumentKind {
  readonly code: string
  readonly module: string
  readonly words: Words
  /** When the document is made, and of what. */
  readonly about: Words
  /** Besides those of the letter. */
  readonly fields: Fields
  /** A person's own paper, which has no letterhead, number or recipients: its template may do without. */
  readonly personal?: true
  /** An invented document of the kind with everything in it. */
  readonly example: (layout: Layout) => FilledWith
  /** Real ones that the reader may see, newest first, and one of them as a document; undefined where the reader may not see it. */
  readonly samples?: {
    readonly list: (tx: Tx, ctx: Ctx) => Promise<readonly Sample[]>
    readonly read: (tx: Tx, ctx: Ctx, id: string, as: SampleAs) => Promise<FilledWith | undefined>
  }
}
