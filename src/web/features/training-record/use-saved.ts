import { useQueryClient } from '@tanstack/react-query'
import { showToast } from '#web/ui/toasts.tsx'
import { commitmentsKey } from './commitment-queries.ts'

/** After anything about a person’s commitments was saved: says so, and has the person and the list read anew. */
export function useCommitmentSaved(): (message: string) => void {
  const client = useQueryClient()
  return (message) => {
    showToast({ message })
    void client.invalidateQueries({ queryKey: ['person'] })
    void client.invalidateQueries({ queryKey: ['history'] })
    void client.invalidateQueries({ queryKey: commitmentsKey })
  }
}
