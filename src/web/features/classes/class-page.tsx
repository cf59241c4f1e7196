import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ClassDetail } from '#contracts/classes.ts'
import type { SavedClass } from '#contracts/classes-commands.ts'
import { ApiError, post, remove } from '#web/lib/api.ts'
import { formatDate } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { ButtonLink } from '#web/ui/button-link.tsx'
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx'
import type { TableView } from '#web/ui/data-table/table-view.ts'
import { EmptyState } from '#web/ui/notice.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { Tabs } from '#web/ui/tabs.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { CancelDialog } from './cancel-dialog.tsx'
import { ClassHistory } from './class-history.tsx'
import { ClassModes } from './class-modes.tsx'
import { classesKey, classQuery } from './class-queries.ts'
import { ClassRoster } from './class-roster.tsx'
import { ClassState } from './class-state.tsx'
import { ClassSummary } from './class-summary.tsx'
import { EnrolPanel } from './enrol-panel.tsx'

export type ClassTab = 'tom-tat' | 'danh-sach' | 'phuong-thuc' | 'kinh-phi' | 'lich-su'

interface ClassPageProps {
  readonly classId: string
  readonly tab: ClassTab
  readonly today: string
  readonly view: TableView
  readonly onView: (view: TableView) => void
  /** Whether people are being enrolled, beside the page. */
  readonly enrolling: boolean
  readonly onEnrolling: (open: boolean) => void
  readonly onRemoved: () => void
  readonly mayImport: boolean
  /** What the class cost, which another feature draws; undefined for those who may not read it. */
  readonly costs: { readonly label: string; readonly content: ReactNode } | undefined
}

/** One class: what it is, who is in it, how it is held, what was changed. */
export function ClassPage(props: ClassPageProps) {
  const { classId, tab, today, view, onView, enrolling, onEnrolling, onRemoved, mayImport, costs } = props
  const { t } = useTranslation('classes')
  const { data: item, error, refetch } = useQuery(classQuery(classId))
  if (error instanceof ApiError && error.status === 404 && !item) {
    return (
      <EmptyState title={t('noClassTitle')} text={t('noClassText')}>
        <ButtonLink to="/lop-hoc">{t('title')}</ButtonLink>
      </EmptyState>
    )
  }
  return (
    <>
      <PageHead
        title={item?.name}
        up={{ to: '/lop-hoc', label: t('title') }}
        state={item && <ClassState status={item.status} />}
        lead={item && leadOf(t, item)}
        actions={item && <ClassActions item={item} today={today} onEnrol={() => onEnrolling(true)} onRemoved={onRemoved} />}
      />
      {error && <RequestError error={error} onRetry={() => void refetch()} />}
      <Tabs
        label={t('class')}
        current={tab}
        tabs={[
          { key: 'tom-tat', label: t('tabSummary') },
          { key: 'danh-sach', label: t('tabRoster'), count: item?.learnersInScope },
          { key: 'phuong-thuc', label: t('tabModes') },
          ...(costs ? [{ key: 'kinh-phi' as const, label: costs.label }] : []),
          { key: 'lich-su', label: t('tabHistory') },
        ]}
      />
      {!item && !error && <Skeleton height={280} />}
      {item && tab === 'tom-tat' && <ClassSummary item={item} />}
      {item && tab === 'danh-sach' && <ClassRoster item={item} today={today} view={view} onView={onView} onEnrol={() => onEnrolling(true)} />}
      {item && tab === 'phuong-thuc' && <ClassModes item={item} today={today} />}
      {item && tab === 'kinh-phi' && costs?.content}
      {item && tab === 'lich-su' && <ClassHistory classId={classId} />}
      {item && enrolling && <EnrolPanel item={item} mayImport={mayImport} onClose={() => onEnrolling(false)} />}
    </>
  )
}

type Words = ReturnType<typeof useTranslation<'classes'>>['t']

function leadOf(t: Words, item: ClassDetail): string {
  const opens = item.openedOn
    ? t('leadOpened', { date: formatDate(item.openedOn) })
    : item.plannedOpenOn
      ? t('leadPlanned', { date: formatDate(item.plannedOpenOn) })
      : t('noDate')
  return [item.code, item.provider.name, opens].join(' · ')
}

interface ClassActionsProps {
  readonly item: ClassDetail
  readonly today: string
  readonly onEnrol: () => void
  readonly onRemoved: () => void
}

function ClassActions({ item, today, onEnrol, onRemoved }: ClassActionsProps) {
  const { t } = useTranslation('classes')
  const client = useQueryClient()
  const [asked, setAsked] = useState<'cancel' | 'reopen' | 'remove'>()
  const { can, classId, version } = item
  const close = () => setAsked(undefined)
  const changed = () => client.invalidateQueries({ queryKey: classesKey })
  return (
    <>
      {can.enrol && (
        <Button variant="primary" onClick={onEnrol}>
          {t('enrol')}
        </Button>
      )}
      {can.edit && (
        <ButtonLink to="/lop-hoc/$classId/sua" params={{ classId }}>
          {t('edit')}
        </ButtonLink>
      )}
      {can.cancel && <Button onClick={() => setAsked('cancel')}>{t('cancel')}</Button>}
      {can.reopen && <Button onClick={() => setAsked('reopen')}>{t('reopen')}</Button>}
      {can.remove && <Button onClick={() => setAsked('remove')}>{t('remove')}</Button>}
      {asked === 'cancel' && <CancelDialog item={item} today={today} onClose={close} />}
      {asked === 'reopen' && (
        <ConfirmDialog
          title={t('reopenTitle', { name: item.name })}
          consequences={[t('reopenText'), t('reopenRoster')]}
          confirm={t('reopen')}
          onClose={close}
          onConfirm={async (requestKey) => {
            await post<SavedClass>(`/api/classes/${classId}/reopen`, { version }, { requestKey })
            await changed()
            showToast({ message: t('reopened') })
          }}
        />
      )}
      {asked === 'remove' && (
        <ConfirmDialog
          title={t('removeTitle', { name: item.name })}
          consequences={[t('removeText')]}
          confirm={t('remove')}
          danger
          onClose={close}
          onConfirm={async (requestKey) => {
            await remove(`/api/classes/${classId}`, {}, { requestKey })
            client.removeQueries({ queryKey: [...classesKey, 'one', classId] })
            await client.invalidateQueries({ queryKey: [...classesKey, 'list'] })
            showToast({ message: t('removed', { name: item.name }) })
            onRemoved()
          }}
        />
      )}
    </>
  )
}
