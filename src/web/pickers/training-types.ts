import { useQuery } from '@tanstack/react-query'
import type { TrainingType } from '#contracts/catalogue.ts'
import { get } from '#web/lib/api.ts'
import { currentLanguage } from '#web/lib/language.ts'

/** Types of training as the choices of a select, each below its parent, and the name of one. */
export function useTrainingTypes() {
  const types = useQuery({
    queryKey: ['training-types'],
    queryFn: async ({ signal }) => (await get<{ readonly items: readonly TrainingType[] }>('/api/training-types', {}, signal)).items,
    staleTime: 600_000,
  })
  const language = currentLanguage()
  const all = types.data ?? []
  return {
    choices: all.map(({ code, name, ancestors }) => ({ value: code, label: `${'\u00a0\u00a0'.repeat(Math.max(ancestors.length - 1, 0))}${name[language]}` })),
    nameOf: (code: string) => all.find((type) => type.code === code)?.name[language] ?? code,
  }
}
