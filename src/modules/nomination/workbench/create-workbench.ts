import type { BenchPeople, CheckedList, CheckList, Proposal, Propose, Workbench, WorkbenchPeopleQuery } from '#contracts/nomination-workbench.ts'
import type { Use } from '#kernel/command.ts'
import { scopeOf } from '#kernel/context.ts'
import type { Routes } from '#kernel/http/routes.ts'
import type { NominationParts } from '../nomination-parts.ts'
import { checkList } from './check-list.ts'
import { listPeopleUse } from './list-people.ts'
import { type OpenWorkbench, openWorkbench } from './open-workbench.ts'
import { readSuccession } from './person-notes.ts'
import { proposeListUse } from './propose-list.ts'
import { workbenchRoutes } from './workbench-routes.ts'

export interface WorkbenchUses {
  readonly openWorkbench: Use<OpenWorkbench, Workbench>
  readonly listPeople: Use<WorkbenchPeopleQuery & { readonly classId: string }, BenchPeople>
  readonly checkList: Use<CheckList, CheckedList>
  readonly proposeList: Use<Propose, Proposal>
}

export interface WorkbenchPart extends WorkbenchUses {
  readonly routes: readonly Routes[]
}

/** The workbench: who could be sent, the best choice, what a list would mean. */
export function createWorkbench({ gate, personFacts, requirements, submissions }: NominationParts): WorkbenchPart {
  const check = checkList(personFacts, requirements)
  const plain = gate.query('nomination.open-workbench', check)
  const logged = gate.fencedQuery('nomination.open-workbench', async (tx, ctx, input: CheckList, scope) => ({
    value: await check(tx, ctx, input, scope),
    audit: { subjectKind: 'succession', unitId: input.unitId, detail: { on: ctx.today, people: input.people.length } },
  }))
  const uses: WorkbenchUses = {
    openWorkbench: gate.query('nomination.open-workbench', openWorkbench({ submissions })),
    listPeople: listPeopleUse(gate, requirements),
    // Verdicts and causes tell of succession lists to those who may read them.
    checkList: async (ctx, input) => (scopeOf(ctx.actor, readSuccession) === undefined ? await plain(ctx, input) : await logged(ctx, input)),
    proposeList: proposeListUse(gate, personFacts, requirements),
  }
  return { ...uses, routes: [workbenchRoutes(uses)] }
}
