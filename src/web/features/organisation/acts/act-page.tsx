import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatInstant } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { ActOutcomeView } from './act-outcome.tsx'
import { actQuery } from './act-queries.ts'
import { ActState, UndoAct } from './acts-page.tsx'

/** One act: what it did to how many, by whom, and taking it back. */
export function ActPage({ actId }: { readonly actId: string }) {
  const { t } = useTranslation('units')
  const { data: act, error, refetch } = useQuery(actQuery(actId))
  const [asked, setAsked] = useState(false)
  if (error) return <RequestError error={error} onRetry={() => void refetch()} />
  return (
    <>
      <PageHead
        title={act?.title}
        up={{ to: '/don-vi/sap-xep', label: t('acts') }}
        state={act && <ActState act={act} />}
        lead={
          act &&
          (act.undoneAt === null
            ? t('madeLead', { by: act.madeBy, at: formatInstant(act.madeAt) })
            : t('undoneLead', { by: act.undoneBy ?? '', at: formatInstant(act.undoneAt) }))
        }
        actions={act?.can.undo ? <Button onClick={() => setAsked(true)}>{t('undo')}</Button> : undefined}
      />
      {act ? <ActOutcomeView outcome={act.outcome} source={{ actId }} gone={act.undoneAt !== null} /> : <Skeleton height={320} />}
      {asked && act && <UndoAct act={act} onClose={() => setAsked(false)} />}
    </>
  )
}
