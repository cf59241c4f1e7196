import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import type { Question } from '#web/features/access/access-queries.ts'
import { AccountPage } from '#web/features/access/account-page.tsx'
import { AccountsPage } from '#web/features/access/accounts-page.tsx'
import { RolesPage } from '#web/features/access/roles-page.tsx'
import { ViewersPage } from '#web/features/access/viewers-page.tsx'
import { get } from '#web/lib/api.ts'
import { searchOf, viewOf } from '#web/ui/data-table/table-view.ts'
import { useSession } from './scope.ts'

const listRoute = getRouteApi('/shell/quan-tri/tai-khoan')
const oneRoute = getRouteApi('/shell/quan-tri/tai-khoan/$accountId')
const viewersRoute = getRouteApi('/shell/quan-tri/ai-thay')

export function AccountsRoute() {
  const search = listRoute.useSearch()
  const navigate = useNavigate()
  const session = useSession()
  return (
    <AccountsPage
      permissions={new Set(session.permissions)}
      today={session.domainDate}
      view={viewOf(search)}
      onView={(view) => void navigate({ to: '/quan-tri/tai-khoan', search: (before) => ({ ...before, ...searchOf(view) }), replace: view.q !== search.tim })}
      onOpen={(accountId) => void navigate({ to: '/quan-tri/tai-khoan/$accountId', params: { accountId } })}
    />
  )
}

export function AccountRoute() {
  const { accountId } = oneRoute.useParams()
  const { muc } = oneRoute.useSearch()
  const session = useSession()
  return (
    <AccountPage
      key={accountId}
      accountId={accountId}
      own={session.accountId === accountId}
      permissions={new Set(session.permissions)}
      today={session.domainDate}
      tab={muc ?? 'vai-tro'}
    />
  )
}

export function RolesRoute() {
  return <RolesPage permissions={new Set(useSession().permissions)} />
}

export function ViewersRoute() {
  const { coquan, canbo, viec, ngay } = viewersRoute.useSearch()
  const navigate = useNavigate()
  const session = useSession()
  // Whoever comes from a unit's or person's page brings an id: its name is asked for.
  const { data: unit } = useQuery({
    queryKey: ['name', 'unit', coquan],
    queryFn: ({ signal }) => get<{ readonly name: string }>(`/api/units/${coquan ?? ''}`, {}, signal),
    enabled: coquan !== undefined,
  })
  const { data: person } = useQuery({
    queryKey: ['name', 'person', canbo],
    queryFn: ({ signal }) => get<{ readonly fullName: string }>(`/api/people/${canbo ?? ''}`, {}, signal),
    enabled: canbo !== undefined && session.permissions.includes('personnel.read-person'),
  })
  const ask = ({ unitId, personId, permission, on }: Question) =>
    void navigate({
      to: '/quan-tri/ai-thay',
      search: (before) => ({ ...before, coquan: unitId, canbo: personId, viec: permission, ngay: on }),
      replace: true,
    })
  return (
    <ViewersPage
      key={`${unit ? 'unit' : ''}${person ? 'person' : ''}`}
      permissions={new Set(session.permissions)}
      today={session.domainDate}
      question={{ permission: viec ?? 'personnel.read-person', unitId: coquan, personId: canbo, on: ngay }}
      onQuestion={ask}
      unit={coquan !== undefined && unit ? { value: coquan, label: unit.name } : undefined}
      person={canbo !== undefined && person ? { value: canbo, label: person.fullName } : undefined}
    />
  )
}
