import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account } from '#contracts/access-accounts.ts'
import type { RoleDescription } from '#contracts/access.ts'
import { formatInstant, formatNumber } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { Button } from '#web/ui/button.tsx'
import { DataTable } from '#web/ui/data-table/data-table.tsx'
import type { TableColumn } from '#web/ui/data-table/table-types.ts'
import type { TableView } from '#web/ui/data-table/table-view.ts'
import { PageHead } from '#web/ui/page-head.tsx'
import { StatusTabs } from '#web/ui/status-tabs.tsx'
import { accountCountsQuery, accountsQuery, rolesQuery } from './access-queries.ts'
import { AccountStateTag } from './account-state-tag.tsx'
import classes from './accounts.module.css'
import { type Bulk, BulkDialog } from './bulk-dialog.tsx'
import { GrantWords, grantState } from './grant-words.tsx'
import { NewAccountPanel } from './new-account-panel.tsx'

interface AccountsPageProps {
  readonly permissions: ReadonlySet<string>
  readonly today: string
  readonly view: TableView
  readonly onView: (view: TableView) => void
  readonly onOpen: (accountId: string) => void
}

const states = ['active', 'no-role', 'locked'] as const
const stateWords = { active: 'stateActive', 'no-role': 'stateNoRole', locked: 'stateLocked' } as const

/** Every account within reach: who, with what role where and until when, in what state. */
export function AccountsPage({ permissions, today, view, onView, onOpen }: AccountsPageProps) {
  const { t } = useTranslation('accounts')
  const list = useInfiniteQuery(accountsQuery(view))
  const { data: counts } = useQuery(accountCountsQuery(view))
  const { data: roles } = useQuery({ ...rolesQuery, enabled: permissions.has('access.list-roles') })
  const [making, setMaking] = useState(false)
  const [bulk, setBulk] = useState<Bulk>()
  const state = view.filters['state'] ?? 'all'
  const role = view.filters['role']
  const filter = (name: string, value: string | undefined) =>
    onView({ ...view, filters: Object.fromEntries([...Object.entries(view.filters).filter(([each]) => each !== name), ...(value ? [[name, value]] : [])]) })
  const roleName = roles?.items.find((each) => each.role === role)?.name[currentLanguage()]
  return (
    <>
      <PageHead
        title={t('accounts')}
        lead={counts && leadOf(t, counts)}
        actions={
          permissions.has('access.create-account') && (
            <Button variant="primary" onClick={() => setMaking(true)}>
              {t('newAccount')}
            </Button>
          )
        }
      />
      <div className={classes.states}>
        <StatusTabs
          label={t('state')}
          chosen={state}
          onChoose={(key) => filter('state', key === 'all' ? undefined : key)}
          tabs={[
            { key: 'all', label: t('allAccounts'), count: counts?.all },
            ...states.map((key) => ({ key: key as string, label: t(stateWords[key]), count: counts?.[key] })),
          ]}
        />
      </div>
      <DataTable
        id="accounts"
        label={t('accounts')}
        columns={useColumns(today)}
        rows={list.data?.pages.flatMap(({ items }) => items)}
        rowKey={({ accountId }) => accountId}
        card={(account) => ({
          title: (
            <Link to="/quan-tri/tai-khoan/$accountId" params={{ accountId: account.accountId }}>
              {account.name}
            </Link>
          ),
          note: (
            <>
              {account.username}
              <GrantsInForce account={account} today={today} />
            </>
          ),
          state: <AccountStateTag account={account} today={today} />,
        })}
        view={view}
        onView={onView}
        search={t('searchAccounts')}
        filters={roles && <RoleFilter roles={roles.items} chosen={role} onChoose={(next) => filter('role', next)} />}
        chips={role ? [{ key: 'role', label: t('roleIs', { role: roleName ?? role }) }] : []}
        onOpen={({ accountId }) => onOpen(accountId)}
        bulk={[
          ...(permissions.has('access.set-account-state')
            ? [
                {
                  label: t('lock'),
                  danger: true,
                  legal: (account: Account) => !account.disabledAt,
                  run: (accounts: readonly Account[]) => setBulk({ kind: 'lock', accounts }),
                },
                {
                  label: t('unlock'),
                  legal: (account: Account) => Boolean(account.disabledAt),
                  run: (accounts: readonly Account[]) => setBulk({ kind: 'unlock', accounts }),
                },
              ]
            : []),
          ...(permissions.has('access.end-grant')
            ? [
                {
                  label: t('endGrants'),
                  danger: true,
                  legal: (account: Account) => account.grants.some((grant) => grantState(grant, today) !== 'ended'),
                  run: (accounts: readonly Account[]) => setBulk({ kind: 'end-grants', accounts }),
                },
              ]
            : []),
        ]}
        total={counts?.[state as 'all']}
        onMore={list.hasNextPage ? () => void list.fetchNextPage() : undefined}
        loadingMore={list.isFetchingNextPage}
        error={list.error}
        onRetry={() => void list.refetch()}
        empty={state === 'all' ? { title: t('noAccountsTitle'), text: t('noAccountsText') } : { title: t('noneInStateTitle'), text: t('noneInStateText') }}
      />
      {making && <NewAccountPanel roles={roles?.items ?? []} today={today} onClose={() => setMaking(false)} />}
      {bulk && <BulkDialog bulk={bulk} onClose={() => setBulk(undefined)} />}
    </>
  )
}

type T = ReturnType<typeof useTranslation<'accounts'>>['t']

function leadOf(t: T, counts: { readonly active: number; readonly 'no-role': number; readonly locked: number }): string {
  const number = formatNumber
  return t('accountsLead', { active: number(counts.active), none: number(counts['no-role']), locked: number(counts.locked) })
}

function useColumns(today: string): readonly TableColumn<Account>[] {
  const { t } = useTranslation('accounts')
  return [
    { id: 'name', header: t('account'), naming: true, width: '260px', cell: (account) => <AccountLink account={account} /> },
    { id: 'grants', header: t('rolesNow'), cell: (account) => <GrantsInForce account={account} today={today} /> },
    { id: 'state', header: t('state'), width: '150px', cell: (account) => <AccountStateTag account={account} today={today} /> },
    { id: 'totp', header: t('totpShort'), width: '110px', cell: ({ totp }) => (totp ? t('yes') : '–') },
    { id: 'person', header: t('person'), hidden: true, cell: ({ person }) => (person ? `${person.fullName} (${person.code})` : '–') },
    {
      id: 'last',
      header: t('lastSignIn'),
      width: '150px',
      cell: ({ lastSignInAt }) => <span className={classes.when}>{lastSignInAt ? formatInstant(lastSignInAt) : '–'}</span>,
    },
    {
      id: 'made',
      header: t('createdAt'),
      hidden: true,
      width: '150px',
      cell: ({ createdAt }) => <span className={classes.when}>{formatInstant(createdAt)}</span>,
    },
  ]
}

function AccountLink({ account: { accountId, name, username } }: { readonly account: Account }) {
  return (
    <Link to="/quan-tri/tai-khoan/$accountId" params={{ accountId }} className={classes.name}>
      {name}
      <small>{username}</small>
    </Link>
  )
}

function GrantsInForce({ account, today }: { readonly account: Account; readonly today: string }) {
  const { t } = useTranslation('accounts')
  const grants = account.grants.filter((grant) => grantState(grant, today) === 'in-force')
  if (grants.length === 0) return <span className={classes.nothing}>{t('noRoleNow')}</span>
  return (
    <ul className={classes.grants}>
      {grants.map((grant) => (
        <li key={grant.grantId}>
          <GrantWords grant={grant} />
        </li>
      ))}
    </ul>
  )
}

interface RoleFilterProps {
  readonly roles: readonly RoleDescription[]
  readonly chosen: string | undefined
  readonly onChoose: (role: string | undefined) => void
}

function RoleFilter({ roles, chosen, onChoose }: RoleFilterProps) {
  const { t } = useTranslation('accounts')
  const id = useId()
  return (
    <span className={classes.filter}>
      <label htmlFor={id} className="spoken">
        {t('role')}
      </label>
      <select id={id} value={chosen ?? ''} onChange={(event) => onChoose(event.currentTarget.value || undefined)}>
        <option value="">{t('allRoles')}</option>
        {roles.map(({ role, name }) => (
          <option key={role} value={role}>
            {name[currentLanguage()]}
          </option>
        ))}
      </select>
    </span>
  )
}
