import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { formatDate } from '#web/lib/format.ts'
import { EmptyState } from '#web/ui/notice.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import delivery from '../delivery.module.css'
import { MaterialList, ownMaterialsQuery } from './own-materials.tsx'

/** Học liệu của tôi: class by class, session by session. */
export function OwnMaterialsPage({ up }: { readonly up: Parameters<typeof PageHead>[0]['up'] }) {
  const { t } = useTranslation('online')
  const { data, error, refetch } = useQuery(ownMaterialsQuery)
  return (
    <div className={delivery.phone}>
      <PageHead title={t('ownTitle')} lead={t('ownLead')} {...(up ? { up } : {})} />
      {error && <RequestError error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={240} />}
      {data?.body.classes.length === 0 && <EmptyState title={t('ownEmptyTitle')} text={t('ownEmptyText')} />}
      {data?.body.classes.map(({ classId, className, sessions }) => (
        <section key={classId} className={delivery.part} aria-labelledby={`lop-${classId}`}>
          <h2 id={`lop-${classId}`}>{className}</h2>
          {sessions.map(({ sessionId, heldOn, subject, materials }) => (
            <div key={sessionId} className={delivery.card}>
              <h3 className={delivery.lesson}>
                <Link to="/buoi-hoc/$sessionId" params={{ sessionId }}>
                  {`${formatDate(heldOn)} · ${subject}`}
                </Link>
              </h3>
              <MaterialList materials={materials} />
            </div>
          ))}
        </section>
      ))}
    </div>
  )
}
