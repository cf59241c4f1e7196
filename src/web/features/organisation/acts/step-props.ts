import type { UnitDetail } from '#contracts/organisation.ts'
import type { ActDraft } from './act-draft.ts'

export interface StepProps {
  readonly draft: ActDraft
  readonly change: (changes: Partial<ActDraft>) => void
  /** What a field lacks, in words. */
  readonly error: (field: string) => string | undefined
  /** The unit the act begins with, once it is known. */
  readonly source: UnitDetail | undefined
}
