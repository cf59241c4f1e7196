import type { ReactNode } from 'react'
import type { LawEffect } from '#contracts/kernel-dated-law.ts'
import type { Texts, useForm } from '../use-form.ts'

/** One version of a rule, whatever it says. */
export interface LawVersion {
  readonly id: string
  readonly code: string
  readonly version: number
  readonly validFrom: string
  readonly validTo: string | null
  readonly legalBasis: string
  readonly article: string | null
  readonly verified: boolean
  readonly note: string | null
}

export type LawAct = 'new' | 'set' | 'correct' | 'end' | 'remove'

/** How one kind of rule is shown and filled in; the basis and the days are everybody's. */
export interface LawKind<Version extends LawVersion> {
  /** '/api/pass-rules'. */
  readonly path: string
  readonly title: string
  readonly lead: string
  /** What a code is called. */
  readonly name: (version: Version) => string
  readonly lines: (version: Version) => readonly { readonly label: string; readonly value: ReactNode }[]
  /** A field of the history in words; undefined for one of everybody's. */
  readonly fieldWords: (field: string) => string | undefined
  readonly showValue?: (field: string, value: unknown) => string | undefined
  /** Each version holds until the next begins. */
  readonly endless?: boolean
  /** A code may be added. */
  readonly newWords?: string
  /** There is something to be seen beforehand: what is counted, in words. */
  readonly effectWords?: (effect: Omit<LawEffect, 'lines' | 'tally'>) => string
  /** What a form begins with. */
  readonly textsOf: (version: Version | undefined) => Texts
  readonly problems: (texts: Texts, act: LawAct) => Readonly<Record<string, string>>
  /** The kind's own part of the body; texts were looked at. */
  readonly bodyOf: (texts: Texts) => object
  /** The code of a new one. */
  readonly codeOf?: (texts: Texts) => string
  readonly fields: (form: LawFormParts) => ReactNode
}

export interface LawFormParts {
  readonly act: LawAct
  /** Somebody tried to save: what is missing is shown. */
  readonly tried: boolean
  readonly form: ReturnType<typeof useForm<Texts, LawEffect | undefined>>
}
