import type { Tx } from '#kernel/db.ts'
import type { Routes } from '#kernel/http/routes.ts'
import type { TaskDefinition } from '#kernel/tasks.ts'
import type { SubjectKind } from '#modules/approval/index.ts'
import { type AnswersPart, createAnswers } from './answers/create-answers.ts'
import { createRecoveries, type RecoveriesPart } from './cost-recovery/create-recoveries.ts'
import { type ClassPapersPart, createClassPapers } from './class-papers/create-class-papers.ts'
import { createDecisions, type DecisionsPart } from './decisions/create-decisions.ts'
import { createLists, type ListsPart } from './lists/create-lists.ts'
import type { NominationParts } from './nomination-parts.ts'
import { createOwnPapers, type OwnPapersPart } from './own-papers/create-own-papers.ts'
import { createPapers, type PapersPart } from './papers/create-papers.ts'
import { createTargets, type TargetsPart } from './share-targets/create-targets.ts'
import { createWorkbench, type WorkbenchPart } from './workbench/create-workbench.ts'

export { tellDueRecoveries } from './cost-recovery/tell-due.ts'
export { tendCommitments } from './decisions/commit-sent.ts'
export { commitmentsInCases } from './cost-recovery/recovery-store.ts'
export { decisionsOfEntries, papersOfEntries } from './decisions/decisions-of-entries.ts'
export { recoveriesFollowPeople } from './cost-recovery/recoveries-follow-people.ts'
export { recoveriesOfEntries } from './cost-recovery/recoveries-of-entries.ts'
export { nominationDocumentKinds } from './documents/document-kinds.ts'

/** What a part may bring to the house. */
interface NominationPart {
  readonly routes: readonly Routes[]
  readonly taskDefinitions?: readonly TaskDefinition[]
  readonly subjectKinds?: readonly SubjectKind[]
  /** Puts in the lists that ship with the system, where they are missing. */
  readonly loadData?: (tx: Tx) => Promise<void>
}

export { mayBePromoted } from './lists/alternates.ts'
export { listsFollowPeople } from './lists/lists-follow-people.ts'
export { nominationFollowsUnits, turnNominations } from './lists/follow-units.ts'
export { makeAnswerLinks } from './answers/answer-links.ts'

type Uses<Part> = Omit<Part, keyof NominationPart>

export interface Nomination
  extends
    Required<NominationPart>,
    Uses<ListsPart>,
    Uses<DecisionsPart>,
    Uses<AnswersPart>,
    Uses<WorkbenchPart>,
    Uses<PapersPart>,
    Uses<ClassPapersPart>,
    Uses<OwnPapersPart>,
    Uses<TargetsPart> {
  readonly recoveries: RecoveriesPart
}

/** Lists of people put forward, their appraisal, exceptions, decisions, documents, cost recovery. */
export function createNomination(parts: NominationParts): Nomination {
  const workbench = createWorkbench(parts)
  const lists = createLists(parts)
  const decisions = createDecisions(parts)
  const answers = createAnswers(parts)
  const papers = createPapers(parts)
  const classPapers = createClassPapers(parts)
  const ownPapers = createOwnPapers(parts)
  const recoveries = createRecoveries(parts)
  const targets = createTargets(parts)
  // Fixed paths before those with a parameter.
  const all: readonly NominationPart[] = [workbench, decisions, answers, papers, classPapers, ownPapers, lists, recoveries, targets]
  return {
    ...workbench,
    ...lists,
    ...decisions,
    ...answers,
    ...papers,
    ...classPapers,
    ...ownPapers,
    ...targets,
    recoveries,
    routes: all.flatMap(({ routes }) => routes),
    taskDefinitions: all.flatMap(({ taskDefinitions = [] }) => taskDefinitions),
    subjectKinds: all.flatMap(({ subjectKinds = [] }) => subjectKinds),
    loadData: async (tx) => {
      for (const { loadData } of all) await loadData?.(tx)
    },
  }
}
