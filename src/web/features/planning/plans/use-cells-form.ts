import { useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import type { PlanCell } from '#contracts/planning-plan-lines.ts'
import type { Plan } from '#contracts/planning-plans.ts'
import { ApiError, get } from '#web/lib/api.ts'
import { type Texts, useForm } from '#web/ui/use-form.ts'
import { planPath, saveCells } from './plan-queries.ts'

interface CellsForm<Values extends Texts> {
  readonly plan: Plan
  readonly lineKey: string
  /** null: fields of the line itself. */
  readonly unitId: string | null
  readonly read: (plan: Plan) => Values
  /** A text of the form as the cell holds it. */
  readonly valueOf: (field: keyof Values & string, text: string) => PlanCell['to']
  readonly check: (values: Values) => Partial<Readonly<Record<keyof Values & string, string>>>
  readonly onSaved: () => void
}

/** A form over cells of a line: only what was changed is sent, and what somebody else changed meanwhile is shown with both values. */
export function useCellsForm<Values extends Texts>({ plan, lineKey, unitId, read, valueOf, check, onSaved }: CellsForm<Values>) {
  const client = useQueryClient()
  const seen = useRef(read(plan))
  return useForm<Values, unknown>({
    form: `plan-line-${lineKey}-${unitId ?? ''}`,
    initial: read(plan),
    check,
    save: async (values, requestKey) => {
      const names = (Object.keys(values) as (keyof Values & string)[]).filter((name) => values[name] !== seen.current[name])
      const cells = names.map((field) => ({ lineKey, unitId, field, was: valueOf(field, seen.current[field] ?? ''), to: valueOf(field, values[field] ?? '') }))
      if (cells.length === 0) return
      const { conflicts } = await saveCells(client, plan, cells, requestKey)
      if (conflicts.length > 0) throw new ApiError(409, { code: 'kernel.changed-meanwhile' })
    },
    onSaved,
    current: async () => {
      const now = read(await get<Plan>(planPath(plan.planId)))
      seen.current = now
      return now
    },
  })
}
