import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { TakenPerson } from '#contracts/planning-need-lines.ts'
import type { NeedsWindows } from '#contracts/planning-needs.ts'
import { get, post } from '#web/lib/api.ts'
import { formatNumber } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { reviewKey } from './review-queries.ts'

interface ToNeedsProps {
  readonly personId: string
  readonly on: string
}

/** Puts what somebody misses into the needs of the year that are being drawn up; draws nothing while no window is open. */
export function ToNeeds({ personId, on }: ToNeedsProps) {
  const { t } = useTranslation('review')
  const client = useQueryClient()
  const { data } = useQuery({ queryKey: ['needs', 'windows'], queryFn: ({ signal }) => get<NeedsWindows>('/api/needs/windows', {}, signal), retry: false })
  const year = data?.items
    .filter(({ closedOn, year: of }) => closedOn === null && of > Number(on.slice(0, 4)))
    .map(({ year: of }) => of)
    .toSorted((a, b) => a - b)[0]
  const taking = useMutation({
    mutationFn: () => post<TakenPerson>('/api/needs/people', { personId }),
    onSuccess: async ({ added, year: of }) => {
      showToast({ message: added > 0 ? t('takenToNeeds', { count: added, number: formatNumber(added), year: of }) : t('takenNothing', { year: of }) })
      await client.invalidateQueries({ queryKey: reviewKey })
      await client.invalidateQueries({ queryKey: ['needs'] })
    },
  })
  if (year === undefined) return null
  return (
    <>
      {taking.error && <RequestError error={taking.error} />}
      <div>
        <Button busy={taking.isPending} onClick={() => taking.mutate()}>
          {t('toNeeds', { year })}
        </Button>
      </div>
    </>
  )
}
