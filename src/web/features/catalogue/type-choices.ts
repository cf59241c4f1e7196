import { useQuery } from '@tanstack/react-query'
import type { TrainingType } from '#contracts/catalogue.ts'
import { get } from '#web/lib/api.ts'
import { currentLanguage } from '#web/lib/language.ts'
import type { useForm } from '#web/ui/use-form.ts'
import type { EntryValues } from './entry-values.ts'

/** What the fields of an entry use of its form. */
export type Form = Pick<ReturnType<typeof useForm<EntryValues, unknown>>, 'field' | 'choice' | 'set' | 'values'>

/** Types as the choices of a select, each below its parent. */
export function useTypeChoices() {
  const types = useQuery({
    queryKey: ['training-types'],
    queryFn: async ({ signal }) => (await get<{ readonly items: readonly TrainingType[] }>('/api/training-types', {}, signal)).items,
    staleTime: 600_000,
  })
  const language = currentLanguage()
  return (types.data ?? []).map(({ code, name, ancestors }) => ({ value: code, label: `${'\u00a0\u00a0'.repeat(ancestors.length - 1)}${name[language]}` }))
}
