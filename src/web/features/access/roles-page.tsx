import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RoleDescription } from '#contracts/access.ts'
import { put } from '#web/lib/api.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { Button } from '#web/ui/button.tsx'
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { accountsKey, rolesQuery } from './access-queries.ts'
import classes from './accounts.module.css'
import { Tag } from '#web/ui/tag.tsx'

/** What each role may do, in words, and how many hold it. */
export function RolesPage({ permissions }: { readonly permissions: ReadonlySet<string> }) {
  const { t } = useTranslation('accounts')
  const roles = useQuery(rolesQuery)
  return (
    <>
      <PageHead title={t('roles')} lead={t('rolesLead')} />
      {roles.isError && <RequestError error={roles.error} onRetry={() => void roles.refetch()} />}
      {roles.isPending && <Skeleton height={320} />}
      <div className={classes.roles}>
        {roles.data?.items.map((role) => (
          <RoleCard key={role.role} role={role} maySet={permissions.has('access.set-role-totp')} mayList={permissions.has('access.list-accounts')} />
        ))}
      </div>
    </>
  )
}

interface RoleCardProps {
  readonly role: RoleDescription
  readonly maySet: boolean
  readonly mayList: boolean
}

function RoleCard({ role: { role, name, accounts, requiresTotp, permissions }, maySet, mayList }: RoleCardProps) {
  const { t } = useTranslation('accounts')
  const client = useQueryClient()
  const [asking, setAsking] = useState(false)
  const language = currentLanguage()
  const set = useMutation({
    mutationFn: (required: boolean) => put(`/api/roles/${encodeURIComponent(role)}/totp`, { required }),
    onSuccess: async () => {
      showToast({ message: t('saved') })
      await client.invalidateQueries({ queryKey: accountsKey })
    },
  })
  const groups = Map.groupBy(permissions, ({ permission }) => permission.split('.')[0] ?? '')
  return (
    <section className={classes.card} aria-labelledby={`vai-tro-${role}`}>
      <div className={classes.cardHead}>
        <h2 id={`vai-tro-${role}`}>{name[language]}</h2>
        {requiresTotp && <Tag tone="info">{t('totpMust')}</Tag>}
      </div>
      <p className={classes.lead}>
        {mayList ? (
          <Link to="/quan-tri/tai-khoan" search={{ loc: `role:${role}` }} className={classes.link}>
            {t('holders', { count: accounts })}
          </Link>
        ) : (
          t('holders', { count: accounts })
        )}
      </p>
      {permissions.length === 0 ? (
        <p className={classes.lead}>{t('roleOwnOnly')}</p>
      ) : (
        <details className={classes.permissions}>
          <summary>{t('mayDo', { count: permissions.length })}</summary>
          {[...groups].map(([module, items]) => (
            <ul key={module}>
              {items.map((item) => (
                <li key={item.permission}>{item.name[language]}</li>
              ))}
            </ul>
          ))}
        </details>
      )}
      {maySet && (
        <span>
          <Button small busy={set.isPending} onClick={() => (requiresTotp ? set.mutate(false) : setAsking(true))}>
            {requiresTotp ? t('totpFree') : t('totpRequire')}
            <span className="spoken"> {name[language]}</span>
          </Button>
        </span>
      )}
      {set.isError && <RequestError title={t('notSaved')} error={set.error} />}
      {asking && (
        <ConfirmDialog
          title={t('totpRequireTitle', { role: name[language] })}
          consequences={[t('totpRequireText', { count: accounts }), t('totpRequireFirst')]}
          confirm={t('totpRequire')}
          onConfirm={() => set.mutateAsync(true)}
          onClose={() => setAsking(false)}
        />
      )}
    </section>
  )
}
