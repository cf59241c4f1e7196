import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ButtonLink } from '#web/ui/button-link.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { classQuery } from './class-queries.ts'
import { ClassFacts } from './class-summary.tsx'
import { ClassState, Seats } from './class-state.tsx'
import classes from './classes.module.css'

/** A class looked at beside the list. */
export function ClassPeek({ classId, onClose }: { readonly classId: string; readonly onClose: () => void }) {
  const { t } = useTranslation('classes')
  const { data: item, error, refetch } = useQuery(classQuery(classId))
  return (
    <SidePanel
      title={item?.name ?? t('class')}
      lead={item && <ClassState status={item.status} />}
      actions={
        <ButtonLink to="/lop-hoc/$classId" params={{ classId }} variant="primary">
          {t('openClass')}
        </ButtonLink>
      }
      onClose={onClose}
    >
      {error && <RequestError error={error} onRetry={() => void refetch()} />}
      {!item && !error && <Skeleton height={240} />}
      {item && (
        <div className={classes.stack}>
          <Seats item={item} />
          <ClassFacts item={item} />
        </div>
      )}
    </SidePanel>
  )
}
