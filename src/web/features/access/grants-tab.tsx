import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account } from '#contracts/access-accounts.ts'
import { ApiError, post, remove } from '#web/lib/api.ts'
import { formatDate } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { Button } from '#web/ui/button.tsx'
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { EmptyState } from '#web/ui/notice.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useForm } from '#web/ui/use-form.ts'
import { accountPath, accountsKey, rolesQuery } from './access-queries.ts'
import classes from './accounts.module.css'
import { checkGrant, emptyGrant, grantBody, GrantFields } from './grant-fields.tsx'
import { type Grant, grantState, lastDayOf } from './grant-words.tsx'
import { Tag } from '#web/ui/tag.tsx'

interface GrantsTabProps {
  readonly account: Account
  readonly own: boolean
  readonly permissions: ReadonlySet<string>
  readonly today: string
  readonly onChanged: () => void
}

const looks = {
  'in-force': { tone: 'success', words: 'grantInForce' },
  'not-yet': { tone: 'info', words: 'grantNotYet' },
  ended: { tone: 'plain', words: 'grantEnded' },
} as const
const order = { 'in-force': 0, 'not-yet': 1, ended: 2 } as const

/** Every role the account holds, will hold or held: where, and from when until when. */
export function GrantsTab({ account, own, permissions, today, onChanged }: GrantsTabProps) {
  const { t } = useTranslation('accounts')
  const client = useQueryClient()
  const [adding, setAdding] = useState(false)
  const [ending, setEnding] = useState<Grant>()
  const refresh = async () => {
    await client.invalidateQueries({ queryKey: accountsKey })
    onChanged()
  }
  const grants = account.grants.toSorted((a, b) => order[grantState(a, today)] - order[grantState(b, today)])
  return (
    <section className={classes.card} aria-label={t('grants')}>
      {!own && permissions.has('access.grant-role') && (
        <span>
          <Button onClick={() => setAdding(true)}>{t('addGrant')}</Button>
        </span>
      )}
      {grants.length === 0 && <EmptyState plain title={t('noGrantsTitle')} text={t('noGrantsText')} />}
      <ul className={classes.grantRows}>
        {grants.map((grant) => {
          const state = grantState(grant, today)
          const { tone, words } = looks[state]
          return (
            <li key={grant.grantId} data-ended={state === 'ended' || undefined}>
              <div>
                <strong>{grant.roleName[currentLanguage()]}</strong> <Tag tone={tone}>{t(words)}</Tag>
                <p>
                  {grant.unit ? `${grant.unit.name} (${grant.unit.code})` : t('wholeProvince')} ·{' '}
                  {grant.validTo
                    ? t('fromTo', { from: formatDate(grant.validFrom), to: formatDate(lastDayOf(grant.validTo)) })
                    : t('fromOn', { from: formatDate(grant.validFrom) })}
                </p>
              </div>
              {!own && state !== 'ended' && permissions.has('access.end-grant') && (
                <Button small onClick={() => setEnding(grant)}>
                  {t('endGrant')}
                  <span className="spoken"> {grant.roleName[currentLanguage()]}</span>
                </Button>
              )}
            </li>
          )
        })}
      </ul>
      {adding && <AddGrantPanel account={account} today={today} onAdded={() => void refresh()} onClose={() => setAdding(false)} />}
      {ending && (
        <ConfirmDialog
          danger
          title={t('endGrantTitle', { role: ending.roleName[currentLanguage()], unit: ending.unit?.name ?? t('wholeProvince') })}
          consequences={[ending.validFrom >= today ? t('endGrantNotBegun') : t('endGrantText', { day: formatDate(today) }), t('endGrantKept')]}
          confirm={t('endGrant')}
          onConfirm={async () => {
            await remove(`${accountPath(account.accountId)}/grants/${ending.grantId}`)
            showToast({ message: t('grantEndedToast') })
            await refresh()
          }}
          onClose={() => setEnding(undefined)}
        />
      )}
    </section>
  )
}

interface AddGrantPanelProps {
  readonly account: Account
  readonly today: string
  readonly onAdded: () => void
  readonly onClose: () => void
}

function AddGrantPanel({ account, today, onAdded, onClose }: AddGrantPanelProps) {
  const { t } = useTranslation('accounts')
  const { data: roles } = useQuery(rolesQuery)
  const form = useForm({
    form: `grant-${account.accountId}`,
    initial: emptyGrant(today),
    check: (values) => checkGrant(t, values),
    save: async (values, requestKey) => {
      try {
        await post(`${accountPath(account.accountId)}/grants`, grantBody(values), { requestKey })
      } catch (error) {
        const field = error instanceof ApiError && /unit/.test(error.code) ? 'unitId' : undefined
        throw field && error instanceof ApiError
          ? new ApiError(error.status, { code: error.code, message: error.message, fields: { [field]: error.message } })
          : error
      }
    },
    onSaved: () => {
      showToast({ message: t('grantAdded') })
      onAdded()
      onClose()
    },
  })
  return (
    <SidePanel title={t('addGrant')} lead={account.name} onClose={onClose}>
      <form className={classes.form} noValidate onSubmit={form.submit}>
        <ErrorSummary problems={form.problems} failure={form.failure} />
        <GrantFields form={form} roles={roles?.items ?? []} />
        <span>
          <Button type="submit" variant="primary" busy={form.saving}>
            {t('grantIt')}
          </Button>
        </span>
      </form>
    </SidePanel>
  )
}
