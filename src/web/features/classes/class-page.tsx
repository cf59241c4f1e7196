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
import { type ClassTab, classTabs } from './class-tabs.ts'
import { ClassState } from './class-state.tsx'
import { ClassSummary } from './class-summary.tsx'
import { SeatsTab } from './seats-tab.tsx'
import { MergePanel } from './merge-dialog.tsx'
import { ClassTimetable, type ClassTimetableView } from './sessions/class-timetable.tsx'
import { EnrolPanel } from './enrol-panel.tsx'

/** A part that another feature draws. */
export interface ClassPart {
  readonly key: ClassTab
  readonly label: string
  readonly content: ReactNode | ((item: ClassDetail) => ReactNode)
}

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
  /** Whether seats may be read, and the waiting list; undefined for those who may not. */
  readonly seats: { readonly waiting: boolean } | undefined
  /** The timetable and what is shown of it; undefined for those who may not read it. */
  readonly timetable: { readonly view: ClassTimetableView; readonly onView: (changes: Partial<ClassTimetableView>) => void } | undefined
  /** What other features draw of the class: those that may be read. */
  readonly parts: readonly ClassPart[]
  /** Whom the plan has for the class, which another feature draws, with what enrols those that were ticked; undefined where no plan has anybody. */
  readonly planned: { readonly label: string; readonly content: (onEnrol: ((personIds: readonly string[]) => void) | undefined) => ReactNode } | undefined
  /** Where people are put forward for a class that is not over. */
  readonly sendPeople?: ReactNode
}

/** One class: what it is, who is in it, how it is held, what was changed. */
export function ClassPage(props: ClassPageProps) {
  const { classId, tab, today, view, onView, enrolling, onEnrolling, onRemoved, mayImport, seats, parts, planned, sendPeople, timetable } = props
  const { t } = useTranslation('classes')
  const { t: words } = useTranslation('seats')
  const { t: ofTimetable } = useTranslation('timetable')
  const { data: item, error, refetch } = useQuery(classQuery(classId))
  const [people, setPeople] = useState<readonly string[]>([])
  const enrol = (personIds: readonly string[]) => {
    setPeople(personIds)
    onEnrolling(true)
  }
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
        actions={
          item && (
            <>
              {item.closedOn === null && item.cancelledOn === null && sendPeople}
              <ClassActions item={item} today={today} first={tab === 'tom-tat' || tab === 'danh-sach'} onEnrol={() => enrol([])} onRemoved={onRemoved} />
            </>
          )
        }
      />
      {error && <RequestError error={error} onRetry={() => void refetch()} />}
      <Tabs
        label={t('class')}
        current={tab}
        tabs={[
          { key: 'tom-tat' as const, label: t('tabSummary') },
          { key: 'danh-sach' as const, label: t('tabRoster'), count: item?.learnersInScope },
          ...(planned ? [{ key: 'ke-hoach' as const, label: planned.label }] : []),
          ...(timetable ? [{ key: 'lich-hoc' as const, label: ofTimetable('tab') }] : []),
          ...(seats ? [{ key: 'chi-tieu' as const, label: words('seats') }] : []),
          { key: 'phuong-thuc' as const, label: t('tabModes') },
          ...parts,
          { key: 'lich-su' as const, label: t('tabHistory') },
        ].toSorted((a, b) => placeOf(a.key) - placeOf(b.key))}
      />
      {!item && !error && <Skeleton height={280} />}
      {item && tab === 'tom-tat' && <ClassSummary item={item} />}
      {item && tab === 'danh-sach' && <ClassRoster item={item} today={today} view={view} onView={onView} onEnrol={() => enrol([])} />}
      {item && tab === 'ke-hoach' && planned?.content(item.can.enrol ? enrol : undefined)}
      {item && tab === 'chi-tieu' && seats && <SeatsTab classId={classId} mayWait={seats.waiting} />}
      {item && tab === 'lich-hoc' && timetable && <ClassTimetable classId={classId} today={today} view={timetable.view} onView={timetable.onView} />}
      {item && tab === 'phuong-thuc' && <ClassModes item={item} today={today} />}
      {item && part(parts, tab, item)}
      {item && tab === 'lich-su' && <ClassHistory classId={classId} />}
      {item && enrolling && <EnrolPanel item={item} mayImport={mayImport} people={people} onClose={() => onEnrolling(false)} />}
    </>
  )
}

const part = (parts: readonly ClassPart[], tab: ClassTab, item: ClassDetail): ReactNode => {
  const content = parts.find(({ key }) => key === tab)?.content
  return typeof content === 'function' ? content(item) : content
}

const placeOf = (tab: ClassTab): number => (tab === 'tom-tat' ? -1 : classTabs.indexOf(tab))

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
  /** Enrolling is the first thing to do here; other parts have one of their own. */
  readonly first: boolean
  readonly onEnrol: () => void
  readonly onRemoved: () => void
}

function ClassActions({ item, today, first, onEnrol, onRemoved }: ClassActionsProps) {
  const { t } = useTranslation('classes')
  const { t: ofTimetable } = useTranslation('timetable')
  const client = useQueryClient()
  const [asked, setAsked] = useState<'cancel' | 'reopen' | 'remove' | 'merge'>()
  const { can, classId, version } = item
  const close = () => setAsked(undefined)
  const changed = () => client.invalidateQueries({ queryKey: classesKey })
  return (
    <>
      {can.enrol && (
        <Button {...(first && { variant: 'primary' })} onClick={onEnrol}>
          {t('enrol')}
        </Button>
      )}
      {can.edit && (
        <ButtonLink to="/lop-hoc/$classId/sua" params={{ classId }}>
          {t('edit')}
        </ButtonLink>
      )}
      {can.merge && <Button onClick={() => setAsked('merge')}>{ofTimetable('mergeShort')}</Button>}
      {can.cancel && <Button onClick={() => setAsked('cancel')}>{t('cancel')}</Button>}
      {can.reopen && <Button onClick={() => setAsked('reopen')}>{t('reopen')}</Button>}
      {can.remove && <Button onClick={() => setAsked('remove')}>{t('remove')}</Button>}
      {asked === 'merge' && <MergePanel item={item} today={today} onClose={close} />}
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
