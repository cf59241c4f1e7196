import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Preferences as Kept } from '#contracts/notification.ts'
import { put } from '#web/lib/api.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { Button } from '#web/ui/button.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { Checkbox, Select, TextField } from '#web/ui/field.tsx'
import { LeaveGuard } from '#web/ui/leave-guard.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useForm } from '#web/ui/use-form.ts'
import classes from './notification.module.css'
import { preferencesKey, preferencesQuery } from './notification-queries.ts'

/** Which kinds come by e-mail too, to which address, in which language. */
export function Preferences() {
  const kept = useQuery(preferencesQuery(currentLanguage()))
  if (kept.isError) return <RequestError error={kept.error} onRetry={() => void kept.refetch()} />
  if (!kept.data) return <Skeleton height={320} />
  return <PreferencesForm key={currentLanguage()} kept={kept.data} />
}

// A field of the form for each kind.
const fieldOf = (kind: string) => `kind ${kind}`

function PreferencesForm({ kept }: { readonly kept: Kept }) {
  const { t } = useTranslation('notification')
  const client = useQueryClient()
  const form = useForm<Readonly<Record<string, string>>, unknown>({
    form: 'notification-preferences',
    initial: {
      email: kept.email ?? '',
      language: kept.language,
      ...Object.fromEntries(kept.kinds.map(({ kind, email }) => [fieldOf(kind), email ? 'true' : ''])),
    },
    check: ({ email = '' }) => (email.trim() === '' || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email.trim()) ? {} : { email: t('emailWrong') }),
    save: async ({ email = '', language, ...kinds }, requestKey) => {
      const withoutEmail = kept.kinds.flatMap(({ kind }) => (kinds[fieldOf(kind)] === 'true' ? [] : [kind]))
      return await put('/api/notifications/preferences', { email: email.trim() || null, language, withoutEmail }, { requestKey })
    },
    onSaved: () => {
      showToast({ message: t('preferencesSaved') })
      void client.invalidateQueries({ queryKey: preferencesKey })
    },
  })
  const nowhere = kept.personEmail === null && (form.values['email'] ?? '').trim() === ''
  return (
    <form className={classes.preferences} noValidate onSubmit={form.submit}>
      <LeaveGuard hasTyped={form.hasTyped} />
      <ErrorSummary problems={form.problems} failure={form.failure} />
      {!kept.mailServer && <p className={classes.notice}>{t('noMailServer')}</p>}
      <fieldset className={classes.card}>
        <legend>{t('byMail')}</legend>
        <TextField
          label={t('email')}
          type="email"
          autoComplete="email"
          maxLength={200}
          help={kept.personEmail === null ? t('emailHelp') : t('emailHelpRecord', { email: kept.personEmail })}
          {...form.field('email')}
        />
        <Select
          label={t('language')}
          options={[
            { value: 'vi', label: 'Tiếng Việt' },
            { value: 'en', label: 'English' },
          ]}
          {...form.field('language')}
        />
      </fieldset>
      <fieldset className={classes.card}>
        <legend>{t('kinds')}</legend>
        <p>{t('kindsLead')}</p>
        {nowhere && <p className={classes.notice}>{t('noAddress')}</p>}
        <div className={classes.kinds}>
          {kept.kinds.map(({ kind, name }) => (
            <Checkbox key={kind} label={name} {...form.choice(fieldOf(kind))} value={form.values[fieldOf(kind)] ?? ''} />
          ))}
        </div>
      </fieldset>
      <span>
        <Button type="submit" variant="primary" busy={form.saving}>
          {t('save')}
        </Button>
      </span>
    </form>
  )
}
