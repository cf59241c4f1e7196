import { useQueryClient } from '@tanstack/react-query'
import type { Acted } from '#contracts/planning-plan-acts.ts'
import type { Plan } from '#contracts/planning-plans.ts'
import { post } from '#web/lib/api.ts'
import { planPath, plansKey } from './plan-queries.ts'

export interface ActProps {
  readonly plan: Plan
  readonly today: string
  readonly onClose: () => void
}

/** Does it under the version as it was shown, and reads everything anew. */
export function useAct(plan: Plan) {
  const client = useQueryClient()
  return async (act: string, body: Readonly<Record<string, unknown>>, requestKey: string): Promise<Acted> => {
    const { versionId, lockVersion } = plan.shown
    const acted = await post<Acted>(`${planPath(plan.planId)}/${act}`, { versionId, lockVersion, ...body }, { requestKey })
    await client.invalidateQueries({ queryKey: plansKey })
    void client.invalidateQueries({ queryKey: ['approval'] })
    void client.invalidateQueries({ queryKey: ['history'] })
    return acted
  }
}
