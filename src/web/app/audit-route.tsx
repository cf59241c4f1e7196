import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { AuditPage } from '#web/features/audit/audit-page.tsx'
import type { SubjectLink } from '#web/features/audit/subject-link.ts'
import { searchOf, viewOf } from '#web/ui/data-table/table-view.ts'
import { useSession } from './scope.ts'

const route = getRouteApi('/shell/quan-tri/nhat-ky')

export function AuditRoute() {
  const search = route.useSearch()
  const navigate = useNavigate()
  const session = useSession()
  const to = '/quan-tri/nhat-ky'
  return (
    <AuditPage
      permissions={new Set(session.permissions)}
      view={viewOf(search)}
      onView={(view) => void navigate({ to, search: (before) => ({ ...before, ...searchOf(view), xem: undefined }), resetScroll: false })}
      open={search.xem}
      onOpen={(entryId) => void navigate({ to, search: (before) => ({ ...before, xem: entryId }), resetScroll: false })}
      subjectLink={subjectLink}
    />
  )
}

/** The pages that things have. */
const subjectLink: SubjectLink = ({ kind, id, words }) => {
  if (id === null) return words
  if (kind === 'account')
    return (
      <Link to="/quan-tri/tai-khoan/$accountId" params={{ accountId: id }}>
        {words}
      </Link>
    )
  if (kind === 'person')
    return (
      <Link to="/ho-so/$personId" params={{ personId: id }}>
        {words}
      </Link>
    )
  if (kind === 'unit')
    return (
      <Link to="/don-vi/$unitId" params={{ unitId: id }}>
        {words}
      </Link>
    )
  if (kind === 'class')
    return (
      <Link to="/lop-hoc/$classId" params={{ classId: id }}>
        {words}
      </Link>
    )
  if (kind === 'import')
    return (
      <Link to="/nhap-xuat/$batchId" params={{ batchId: id }}>
        {words}
      </Link>
    )
  if (kind === 'issued-report')
    return (
      <Link to="/bao-cao/da-ban-hanh/$id" params={{ id }}>
        {words}
      </Link>
    )
  if (kind === 'register')
    return (
      <Link to="/quan-tri/so-van-ban/$registerId" params={{ registerId: id }}>
        {words}
      </Link>
    )
  return words
}
