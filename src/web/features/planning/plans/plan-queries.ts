import { infiniteQueryOptions, keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query'
import type { Plan, PlanBlock, PlanList, PlanListItem } from '#contracts/planning-plans.ts'
import type { PlanApproval, PlanTargets, TargetFacts, TriedTarget, TryTarget, PlanYears } from '#contracts/planning-plan-acts.ts'
import type { LinePeople, PlanCell, PlanDiff, SavedCells } from '#contracts/planning-plan-lines.ts'
import type { TrainingType } from '#contracts/catalogue.ts'
import { get, post } from '#web/lib/api.ts'
import { currentLanguage } from '#web/lib/language.ts'
import type { TableView } from '#web/ui/data-table/table-view.ts'

export const plansKey = ['plans'] as const

interface ListScope {
  readonly year: number
  readonly unitId: string | undefined
}

export const plansParams = ({ q, filters }: TableView, { year, unitId }: ListScope) => ({
  q,
  unitId,
  year: filters['ky'] === 'tat-ca' ? undefined : year,
  kind: filters['loai'],
  state: filters['tt'],
  block: filters['khoi'],
})

export const plansQuery = (view: TableView, scope: ListScope, ready: boolean) =>
  infiniteQueryOptions({
    queryKey: [...plansKey, 'list', plansParams(view, scope)],
    queryFn: ({ pageParam, signal }) => get<PlanList>('/api/plans', { ...plansParams(view, scope), limit: 50, after: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
    enabled: ready,
  })

/** Plans that another may stand under, or be compared with. */
export const parentsQuery = (kind: PlanListItem['kind'], year: number, unitId: string) =>
  queryOptions({
    queryKey: [...plansKey, 'parents', kind, year, unitId],
    queryFn: async ({ signal }) => (await get<PlanList>('/api/plans', { kind, year, unitId: unitId || undefined, limit: 50 }, signal)).items,
  })

export const planPath = (planId: string): string => `/api/plans/${planId}`
export const planKey = (planId: string) => [...plansKey, 'one', planId] as const

export const planQuery = (planId: string, number?: number) =>
  queryOptions({
    queryKey: [...planKey(planId), 'shown', number],
    queryFn: ({ signal }) => get<Plan>(planPath(planId), { number }, signal),
    placeholderData: keepPreviousData,
  })

export const planApprovalQuery = (planId: string) =>
  queryOptions({
    queryKey: [...planKey(planId), 'approval'],
    queryFn: ({ signal }) => get<PlanApproval>(`${planPath(planId)}/approval`, {}, signal),
  })

/** Whose part of a line: a unit’s, or a block’s; everybody’s without either. */
export interface LinePart {
  readonly unitId?: string | undefined
  readonly block?: PlanBlock | undefined
}

export const planPeopleQuery = (planId: string, lineKey: string, part: LinePart, number: number) =>
  queryOptions({
    queryKey: [...planKey(planId), 'people', lineKey, part, number],
    queryFn: ({ signal }) => get<LinePeople>(`${planPath(planId)}/lines/${lineKey}/people`, { ...part, number }, signal),
  })

export const planDiffQuery = (planId: string, from: number, to: number) =>
  queryOptions({
    queryKey: [...planKey(planId), 'diff', from, to],
    queryFn: ({ signal }) => get<PlanDiff>(`${planPath(planId)}/diff`, { from, to }, signal),
  })

export const planYearsQuery = (planId: string) =>
  queryOptions({ queryKey: [...planKey(planId), 'years'], queryFn: ({ signal }) => get<PlanYears>(`${planPath(planId)}/years`, {}, signal) })

export const planTargetsQuery = (planId: string) =>
  queryOptions({ queryKey: [...planKey(planId), 'targets'], queryFn: ({ signal }) => get<PlanTargets>(`${planPath(planId)}/targets`, {}, signal) })

export const targetFactsQuery = () =>
  queryOptions({
    queryKey: ['target-facts'],
    queryFn: ({ signal }) => get<TargetFacts>('/api/plans/target-facts', {}, signal),
    staleTime: 600_000,
  })

/** What a target would be measured as; the last answer stays until the next is there. */
export const targetTrialQuery = (planId: string, trial: TryTarget | undefined) =>
  queryOptions({
    queryKey: [...planKey(planId), 'target-trial', trial],
    queryFn: () => post<TriedTarget>(`${planPath(planId)}/targets/try`, trial),
    enabled: trial !== undefined,
    retry: false,
    placeholderData: keepPreviousData,
  })

/** Words over the rows of a grid: the kind of training that a type belongs to. */
export const typeGroupsQuery = () =>
  queryOptions({
    queryKey: ['training-types'],
    queryFn: async ({ signal }) => (await get<{ readonly items: readonly TrainingType[] }>('/api/training-types', {}, signal)).items,
    staleTime: 600_000,
    select: (types) => {
      const byCode = new Map(types.map((type) => [type.code, type]))
      return new Map(
        types.map(({ code, ancestors }, order) => {
          const group = byCode.get(ancestors[1] ?? ancestors[0] ?? code)
          return [code, { words: group?.name[currentLanguage()] ?? code, order }]
        }),
      )
    },
  })

/** Cells as they are to be; those that somebody else changed meanwhile come back with what they are now. */
export async function saveCells(client: QueryClient, plan: Plan, cells: readonly PlanCell[], requestKey?: string): Promise<SavedCells> {
  const saved = await post<SavedCells>(`${planPath(plan.planId)}/cells`, { versionId: plan.shown.versionId, cells }, { requestKey })
  await client.invalidateQueries({ queryKey: plansKey })
  return saved
}
