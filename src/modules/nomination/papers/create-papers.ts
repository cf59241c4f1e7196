import type { Use } from '#kernel/command.ts'
import type { Routes } from '#kernel/http/routes.ts'
import type { TaskDefinition } from '#kernel/tasks.ts'
import type { IssuedPaper, IssuePaper, PaperList } from '#contracts/nomination-papers.ts'
import type { NominationParts } from '../nomination-parts.ts'
import { issuePaperUses } from './issue-paper.ts'
import { attachPaperScanUse, listPapers, paperFileUse } from './paper-files.ts'
import { paperRoutes } from './paper-routes.ts'

export interface PaperUses {
  readonly issuePaper: Use<IssuePaper & { readonly decisionId: string }, IssuedPaper>
  readonly listPapers: Use<{ readonly decisionId: string }, PaperList>
  readonly paperFile: ReturnType<typeof paperFileUse>
  readonly attachScan: ReturnType<typeof attachPaperScanUse>
}

export interface PapersPart {
  readonly papers: PaperUses
  readonly routes: readonly Routes[]
  readonly taskDefinitions: readonly TaskDefinition[]
}

/** Documents of decisions: issued, kept with their hash, read. */
export function createPapers(parts: NominationParts): PapersPart {
  const { issuePaper, task } = issuePaperUses(parts)
  const papers: PaperUses = {
    issuePaper,
    listPapers: parts.gate.query('nomination.read-document', listPapers),
    paperFile: paperFileUse(parts),
    attachScan: attachPaperScanUse(parts),
  }
  return { papers, routes: [paperRoutes(papers)], taskDefinitions: [task] }
}
