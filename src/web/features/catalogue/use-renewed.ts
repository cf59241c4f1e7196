import { useQueryClient } from '@tanstack/react-query'
import type { CatalogueSection } from '#contracts/catalogue-entries.ts'
import { historyKey } from '#web/ui/history-rail.tsx'
import { catalogueKey } from './entry-queries.ts'

export const entryHistory = (section: CatalogueSection, id: string): string => `/api/catalogue/${section}/${encodeURIComponent(id)}/history`

/** Reads the lists, the pickers and the history of an entry anew. */
export function useRenewed(section: CatalogueSection) {
  const client = useQueryClient()
  return async (id: string) => {
    await Promise.all([
      client.invalidateQueries({ queryKey: catalogueKey }),
      client.invalidateQueries({ queryKey: historyKey(entryHistory(section, id)) }),
      client.invalidateQueries({ queryKey: ['training-types'] }),
      client.invalidateQueries({ queryKey: ['picker'] }),
    ])
  }
}
