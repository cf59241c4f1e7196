import { useTranslation } from 'react-i18next'
import { ApiError, post } from '#web/lib/api.ts'
import { Button } from '#web/ui/button.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { PasswordField } from '#web/ui/field.tsx'
import { useForm } from '#web/ui/use-form.ts'
import classes from './own-account.module.css'

/** As the contract has it (`passwordLength`); said here without loading the schemas. */
const shortest = 8

const empty = { current: '', next: '', again: '' }

/** Changes one's own password. Every session ends with it, this one too. */
export function PasswordForm({ onChanged }: { readonly onChanged: () => void }) {
  const { t } = useTranslation('accounts')
  const form = useForm({
    form: 'password',
    initial: empty,
    secret: ['current', 'next', 'again'],
    check: ({ current, next, again }) => ({
      ...(current === '' ? { current: t('currentMissing') } : {}),
      ...(next.length < shortest ? { next: t('nextShort', { count: shortest }) } : {}),
      ...(next !== again ? { again: t('againDiffers') } : {}),
    }),
    save: async ({ current, next }) => {
      try {
        await post('/api/me/password', { current, next })
      } catch (error) {
        throw error instanceof ApiError ? atField(error) : error
      }
    },
    onSaved: onChanged,
  })
  return (
    <>
      <ErrorSummary problems={form.problems} failure={form.failure} />
      <form className={classes.form} noValidate onSubmit={form.submit}>
        <PasswordField label={t('currentPassword')} autoComplete="current-password" {...form.field('current')} />
        <PasswordField label={t('nextPassword')} help={t('nextHelp', { count: shortest })} autoComplete="new-password" {...form.field('next')} />
        <PasswordField label={t('againPassword')} autoComplete="new-password" {...form.field('again')} />
        <span>
          <Button type="submit" busy={form.saving}>
            {t('changePassword')}
          </Button>
        </span>
      </form>
    </>
  )
}

/** These answers are about one field, whose name the server does not give. */
function atField(error: ApiError): ApiError {
  const field = error.code === 'access.wrong-password' ? 'current' : error.code === 'access.weak-password' ? 'next' : undefined
  if (field === undefined) return error
  return new ApiError(error.status, { code: error.code, message: error.message, fields: { [field]: error.message } })
}
