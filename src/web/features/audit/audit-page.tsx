import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { AuditLine } from '#contracts/audit.ts'
import { formatDate, formatInstant } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { DataTable } from '#web/ui/data-table/data-table.tsx'
import type { TableColumn } from '#web/ui/data-table/table-types.ts'
import type { TableView } from '#web/ui/data-table/table-view.ts'
import { DownloadButton } from '#web/ui/download-button.tsx'
import type { FilterChip } from '#web/ui/filter-chips.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { AuditFilters } from './audit-filters.tsx'
import { AuditPanel } from './audit-panel.tsx'
import { auditFiltersQuery, auditQuery, searchOfView } from './audit-queries.ts'
import { AuditValue } from './audit-values.tsx'
import classes from './audit.module.css'
import { SealsState } from './seals-state.tsx'
import type { SubjectLink } from './subject-link.ts'

interface AuditPageProps {
  readonly permissions: ReadonlySet<string>
  readonly view: TableView
  readonly onView: (view: TableView) => void
  /** Id of the entry that is open beside the page. */
  readonly open: string | undefined
  readonly onOpen: (entryId: string | undefined) => void
  readonly subjectLink: SubjectLink
}

/** The log of everything that changed or was sensitive to read, newest first, and whether it is whole. */
export function AuditPage({ permissions, view, onView, open, onOpen, subjectLink }: AuditPageProps) {
  const { t } = useTranslation('audit')
  const list = useInfiniteQuery(auditQuery(view, currentLanguage()))
  const rows = list.data?.pages.flatMap(({ items }) => items)
  const opened = rows?.find(({ entryId }) => entryId === open)
  const setFilters = (changed: Readonly<Record<string, string | undefined>>) =>
    onView({
      ...view,
      filters: Object.fromEntries(Object.entries({ ...view.filters, ...changed }).filter((pair): pair is [string, string] => pair[1] !== undefined)),
    })
  const same = (line: AuditLine) => (what: 'subject' | 'actor' | 'request') => {
    const filters = {
      subject: { kind: line.subjectKind, ...(line.subjectId ? { subject: line.subjectId } : {}) },
      actor: { actor: line.actorId },
      request: { request: line.requestId },
    }[what]
    onView({ ...view, filters })
  }
  const query = new URLSearchParams(Object.entries(searchOfView(view)).filter((pair): pair is [string, string] => pair[1] !== undefined))
  return (
    <>
      <PageHead
        title={t('title')}
        lead={t('lead')}
        actions={
          permissions.has('audit.download-entries') && (
            <DownloadButton path={`/api/audit/export?${query.toString()}`} fileName="nhat-ky.xlsx" label={t('export')} />
          )
        }
      />
      {permissions.has('audit.read-seals') && <SealsState mayVerify={permissions.has('audit.verify-seals')} />}
      <AuditFilters mayNamePeople={permissions.has('personnel.list-people')} view={view} onFilters={setFilters} />
      <DataTable
        id="audit"
        label={t('title')}
        columns={useColumns(onOpen)}
        rows={rows}
        rowKey={({ entryId }) => entryId}
        card={(line) => ({
          title: <OpenButton line={line} onOpen={onOpen} />,
          note: [line.subjectKind === 'none' ? undefined : (line.subjectName ?? line.subjectKindName), line.actorName, formatInstant(line.at)]
            .filter(Boolean)
            .join(' · '),
        })}
        view={view}
        onView={onView}
        chips={useChips(view, rows)}
        onOpen={({ entryId }) => onOpen(entryId)}
        openKey={open}
        onMore={list.hasNextPage ? () => void list.fetchNextPage() : undefined}
        loadingMore={list.isFetchingNextPage}
        error={list.error}
        onRetry={() => void list.refetch()}
        empty={{ title: t('emptyTitle'), text: t('emptyText') }}
        compact
      />
      {opened && <AuditPanel line={opened} subjectLink={subjectLink} onSame={same(opened)} onClose={() => onOpen(undefined)} />}
    </>
  )
}

function useColumns(onOpen: (entryId: string) => void): readonly TableColumn<AuditLine>[] {
  const { t } = useTranslation('audit')
  return [
    { id: 'at', header: t('at'), width: '140px', cell: ({ at }) => <span className={classes.when}>{formatInstant(at)}</span> },
    { id: 'action', header: t('action'), naming: true, width: '230px', cell: (line) => <OpenButton line={line} onOpen={onOpen} /> },
    { id: 'actor', header: t('actor'), width: '220px', cell: ({ actorName }) => actorName },
    { id: 'subject', header: t('subject'), cell: (line) => <SubjectWords line={line} /> },
    { id: 'changes', header: t('changes'), cell: (line) => <Changes line={line} /> },
    { id: 'unit', header: t('unit'), hidden: true, cell: ({ unitName }) => unitName ?? '–' },
  ]
}

function OpenButton({ line, onOpen }: { readonly line: AuditLine; readonly onOpen: (entryId: string) => void }) {
  return (
    <button
      type="button"
      className={classes.open}
      aria-haspopup="dialog"
      onClick={(event) => {
        event.stopPropagation()
        onOpen(line.entryId)
      }}
    >
      {line.actionName}
      <span className="spoken"> {formatInstant(line.at)}</span>
    </button>
  )
}

function SubjectWords({ line: { subjectKind, subjectKindName, subjectName } }: { readonly line: AuditLine }) {
  if (subjectKind === 'none') return <>–</>
  return (
    <>
      {subjectName ?? subjectKindName}
      {subjectName && <small className={classes.kind}> {subjectKindName}</small>}
    </>
  )
}

/** The first change, and how many more there are; without one, the first thing that was noted. */
function Changes({ line: { changes, facts } }: { readonly line: AuditLine }) {
  const { t } = useTranslation('audit')
  const [first] = changes
  const fact = facts.find(({ field }) => !/^(username|name|demo|grantId|import|sha256)$/.test(field))
  if (!first) {
    return fact ? (
      <span className={classes.muted}>
        {fact.name}: <AuditValue value={fact.value} />
      </span>
    ) : (
      <>–</>
    )
  }
  return (
    <>
      {first.name}: <AuditValue value={first.before} /> <span aria-hidden="true">→</span> <AuditValue value={first.after} />
      {changes.length > 1 && <span className={classes.muted}> {t('andMore', { count: changes.length - 1 })}</span>}
    </>
  )
}

/** The filters in force in words; ids that the address holds are named by what was found. */
function useChips({ filters }: TableView, rows: readonly AuditLine[] | undefined): readonly FilterChip[] {
  const { t } = useTranslation('audit')
  const { data } = useQuery(auditFiltersQuery(currentLanguage()))
  const { action, actor, kind, subject, from, to, request } = filters
  const [first] = rows ?? []
  const named = {
    action: action && t('actionIs', { name: data?.actions.find((each) => each.action === action)?.name ?? action }),
    actor: actor && t('actorIs', { name: data?.actors.find(({ actorId }) => actorId === actor)?.name ?? actor }),
    kind: kind && t('kindIs', { name: data?.subjectKinds.find(({ subjectKind }) => subjectKind === kind)?.name ?? kind }),
    subject: subject && t('subjectIs', { name: first?.subjectName ?? subject }),
    from: from && t('fromIs', { day: formatDate(from) }),
    to: to && t('toIs', { day: formatDate(to) }),
    request: request && t('requestIs', { id: request }),
  }
  return Object.entries(named).flatMap(([key, label]) => (label ? [{ key, label }] : []))
}
