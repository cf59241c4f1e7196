import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RoleDescription } from '#contracts/access.ts'
import { ApiError, post } from '#web/lib/api.ts'
import { Button } from '#web/ui/button.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { TextField } from '#web/ui/field.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { useForm } from '#web/ui/use-form.ts'
import { accountsKey } from './access-queries.ts'
import classes from './accounts.module.css'
import { checkGrant, emptyGrant, grantBody, GrantFields } from './grant-fields.tsx'
import { newPassword } from './new-password.ts'
import { OncePassword } from './once-password.tsx'

interface NewAccountPanelProps {
  readonly roles: readonly RoleDescription[]
  readonly today: string
  readonly onClose: () => void
}

/** An account with its first role; its password is shown once. */
export function NewAccountPanel({ roles, today, onClose }: NewAccountPanelProps) {
  const { t } = useTranslation('accounts')
  const client = useQueryClient()
  const [password] = useState(newPassword)
  const [made, setMade] = useState<string>()
  const form = useForm({
    form: 'new-account',
    initial: { name: '', username: '', ...emptyGrant(today) },
    check: (values) => ({
      ...(values.name.trim() ? {} : { name: t('nameMissing') }),
      ...(/^[a-z0-9][a-z0-9._]{1,28}[a-z0-9]$/.test(values.username.trim().toLowerCase()) ? {} : { username: t('usernameWrong') }),
      ...checkGrant(t, values),
    }),
    save: async (values, requestKey) => {
      try {
        await post('/api/accounts', { name: values.name, username: values.username, password, mustChange: true, ...grantBody(values) }, { requestKey })
      } catch (error) {
        throw error instanceof ApiError ? atField(error) : error
      }
    },
    onSaved: (_saved, values) => {
      setMade(values.username.trim().toLowerCase())
      void client.invalidateQueries({ queryKey: accountsKey })
    },
  })
  return (
    <SidePanel
      title={t('newAccount')}
      onClose={onClose}
      {...(made === undefined
        ? {}
        : {
            actions: (
              <Button variant="primary" onClick={onClose}>
                {t('onceKept')}
              </Button>
            ),
          })}
    >
      {made === undefined ? (
        <form className={classes.form} noValidate onSubmit={form.submit}>
          <ErrorSummary problems={form.problems} failure={form.failure} />
          <TextField label={t('fullName')} help={t('fullNameHelp')} maxLength={120} autoComplete="off" data-autofocus {...form.field('name')} />
          <TextField
            label={t('username')}
            help={t('usernameHelp')}
            maxLength={30}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            {...form.field('username')}
          />
          <GrantFields form={form} roles={roles} />
          <span>
            <Button type="submit" variant="primary" busy={form.saving}>
              {t('createAccount')}
            </Button>
          </span>
        </form>
      ) : (
        <OncePassword username={made} password={password} />
      )}
    </SidePanel>
  )
}

/** These answers are about one field, whose name the server does not give. */
function atField(error: ApiError): ApiError {
  const fields: Readonly<Record<string, string>> = {
    'access.username-taken': 'username',
    'access.bad-username': 'username',
    'access.unknown-role': 'role',
    'access.unknown-unit': 'unitId',
    'access.unit-needed': 'unitId',
    'access.last-day-before-start': 'lastDay',
  }
  const field = fields[error.code]
  return field === undefined ? error : new ApiError(error.status, { code: error.code, message: error.message, fields: { [field]: error.message } })
}
