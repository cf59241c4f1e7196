import type { FilledWith } from '#modules/documents/index.ts'
import { planContent } from './plan-content.ts'
import { addresseesOf, issuedBy, type LetterParts, planLetter, type PlanDocumentCode } from './plan-letter.ts'
import type { PlanPaper } from './plan-paper.ts'

/** A document about a plan, ready for its template. */
export function planDocument(code: PlanDocumentCode, paper: PlanPaper, parts: LetterParts): FilledWith {
  const content = { ...planContent(paper), issuedBy: issuedBy(code, paper, parts.layout) }
  const letter = planLetter(code, paper, parts)
  if (code !== 'plan-submission') return { letter, content }
  return { letter, content: { ...content, addressees: addresseesOf(paper, parts.layout).map((text) => ({ text })) } }
}
