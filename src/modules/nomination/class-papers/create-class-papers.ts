import type { ClassPapers, IssueClassPaper } from '#contracts/nomination-class-papers.ts'
import type { IssuedPaper } from '#contracts/nomination-papers.ts'
import type { Use } from '#kernel/command.ts'
import type { Routes } from '#kernel/http/routes.ts'
import type { NominationParts } from '../nomination-parts.ts'
import { classPaperRoutes } from './class-paper-routes.ts'
import { issueClassPaperUse } from './issue-class-paper.ts'
import { listClassPapers } from './list-class-papers.ts'

export interface ClassPaperUses {
  readonly listClassPapers: Use<{ readonly classId: string }, ClassPapers>
  readonly issueClassPaper: Use<IssueClassPaper & { readonly classId: string }, IssuedPaper>
}

export interface ClassPapersPart {
  readonly classPapers: ClassPaperUses
  readonly routes: readonly Routes[]
}

/** Quyết định mở lớp, thông báo chiêu sinh, danh sách học viên. */
export function createClassPapers(parts: NominationParts): ClassPapersPart {
  const classPapers: ClassPaperUses = {
    listClassPapers: parts.gate.query('nomination.read-document', listClassPapers),
    issueClassPaper: issueClassPaperUse(parts),
  }
  return { classPapers, routes: [classPaperRoutes(classPapers)] }
}
