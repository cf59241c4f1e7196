import { useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account } from '#contracts/access-accounts.ts'
import { ApiError, get, put } from '#web/lib/api.ts'
import { Button } from '#web/ui/button.tsx'
import { EditConflict } from '#web/ui/edit-conflict.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { TextField } from '#web/ui/field.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useForm } from '#web/ui/use-form.ts'
import { accountPath, accountsKey } from './access-queries.ts'
import classes from './accounts.module.css'

const valuesOf = ({ name, person }: Account) => ({ name, personCode: person?.code ?? '' })

/** The name that stands for the account, and whose it is. */
export function EditAccountPanel({ account, onClose }: { readonly account: Account; readonly onClose: () => void }) {
  const { t } = useTranslation('accounts')
  const client = useQueryClient()
  const version = useRef(account.version)
  const form = useForm({
    form: `account-${account.accountId}`,
    initial: valuesOf(account),
    check: ({ name }) => (name.trim() === '' ? { name: t('nameMissing') } : {}),
    save: async ({ name, personCode }, requestKey) => {
      try {
        await put(accountPath(account.accountId), { name, personCode: personCode.trim() || null, version: version.current }, { requestKey })
      } catch (error) {
        if (!(error instanceof ApiError && error.code === 'access.unknown-person')) throw error
        throw new ApiError(error.status, { code: error.code, message: error.message, fields: { personCode: error.message } })
      }
    },
    current: async () => {
      const now = await get<Account>(accountPath(account.accountId))
      version.current = now.version
      return valuesOf(now)
    },
    onSaved: () => {
      showToast({ message: t('saved') })
      void client.invalidateQueries({ queryKey: accountsKey })
      onClose()
    },
  })
  const label = (field: 'name' | 'personCode') => (field === 'name' ? t('fullName') : t('personCode'))
  return (
    <SidePanel title={t('editAccount')} lead={account.username} onClose={onClose}>
      <form className={classes.form} noValidate onSubmit={form.submit}>
        <ErrorSummary problems={form.problems} failure={form.failure} />
        <EditConflict conflict={form.conflict} mine={form.values} onTake={form.takeTheirs} label={label} />
        <TextField label={t('fullName')} help={t('fullNameHelp')} maxLength={120} autoComplete="off" data-autofocus {...form.field('name')} />
        <TextField label={t('personCode')} help={t('personCodeHelp')} maxLength={40} autoComplete="off" spellCheck={false} {...form.field('personCode')} />
        <span>
          <Button type="submit" variant="primary" busy={form.saving}>
            {t('save')}
          </Button>
        </span>
      </form>
    </SidePanel>
  )
}
