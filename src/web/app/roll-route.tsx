import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ownSessionQuery } from '#web/features/delivery/own-queries.ts'
import { OwnSessionPage } from '#web/features/delivery/own-session-page.tsx'
import { RollPage } from '#web/features/delivery/roll-page.tsx'
import { sessionBase } from '#web/features/delivery/roll-queries.ts'
import { EmptyState } from '#web/ui/notice.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { useScope, useSession } from './scope.ts'
import { useOffline } from './use-offline.ts'

const route = getRouteApi('/shell/buoi-hoc/$sessionId')

/** Một buổi học: its roll for whoever teaches it or keeps the class, the session itself for whoever learns in it. */
export function RollRoute() {
  const { sessionId } = route.useParams()
  const { permissions } = useSession()
  const { today } = useScope()
  const { t } = useTranslation('shell')
  const owner = useOffline()
  const base = sessionBase(permissions)
  // Whoever reads no rolls of classes learns or teaches here; others are looked for among its learners only where the roll is not theirs.
  const { data, isPending } = useQuery({ ...ownSessionQuery(sessionId), enabled: base === '/api/my/sessions' })
  const up = { to: '/lich-cua-toi', label: t('menuSchedule') } as const
  if (base === '/api/my/sessions' && isPending) return <Skeleton height={320} />
  if (data?.body.role === 'learner') return <OwnSessionPage key={sessionId} session={data.body} today={today} up={up} />
  return (
    <RollPage
      key={sessionId}
      sessionId={sessionId}
      base={base}
      owner={owner}
      mayPrint={permissions.includes('delivery.export-attendance')}
      up={permissions.includes('classes.list-classes') ? { to: '/lop-hoc', label: t('menuClasses') } : { to: '/hom-nay', label: t('menuToday') }}
      {...(base === '/api/sessions' && { otherwise: <OwnSessionById sessionId={sessionId} today={today} up={up} /> })}
    />
  )
}

/** The session of an official who learns in a class that they do not keep. */
function OwnSessionById({ sessionId, today, up }: { readonly sessionId: string } & Pick<Parameters<typeof OwnSessionPage>[0], 'today' | 'up'>) {
  const { t } = useTranslation('attendance')
  const { data, isPending } = useQuery(ownSessionQuery(sessionId))
  if (isPending) return <Skeleton height={320} />
  if (!data) return <EmptyState title={t('noSessionTitle')} text={t('noSessionText')} />
  return <OwnSessionPage session={data.body} today={today} up={up} />
}
