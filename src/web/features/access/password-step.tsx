import { useTranslation } from 'react-i18next'
import { ApiError } from '#web/lib/api.ts'
import { Button } from '#web/ui/button.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { PasswordField } from '#web/ui/field.tsx'
import { useForm } from '#web/ui/use-form.ts'
import classes from './own-account.module.css'

interface PasswordStepProps<Saved> {
  readonly lead: string
  readonly submit: string
  readonly danger?: boolean
  readonly save: (password: string, requestKey: string) => Promise<Saved>
  readonly onSaved: (saved: Saved) => void
}

/** Asks for one's own password before how one signs in is changed. */
export function PasswordStep<Saved>({ lead, submit, danger = false, save, onSaved }: PasswordStepProps<Saved>) {
  const { t } = useTranslation('accounts')
  const form = useForm({
    form: 'own-password',
    initial: { password: '' },
    secret: ['password'],
    check: ({ password }) => (password === '' ? { password: t('currentMissing') } : {}),
    save: async ({ password }, requestKey) => {
      try {
        return await save(password, requestKey)
      } catch (error) {
        if (!(error instanceof ApiError && error.code === 'access.wrong-password')) throw error
        throw new ApiError(error.status, { code: error.code, message: error.message, fields: { password: error.message } })
      }
    },
    onSaved,
  })
  return (
    <form className={classes.form} noValidate onSubmit={form.submit}>
      <p className={classes.lead}>{lead}</p>
      <ErrorSummary problems={form.problems} failure={form.failure} />
      <PasswordField label={t('currentPassword')} autoComplete="current-password" data-autofocus {...form.field('password')} />
      <span>
        <Button type="submit" variant={danger ? 'danger' : 'primary'} busy={form.saving}>
          {submit}
        </Button>
      </span>
    </form>
  )
}
