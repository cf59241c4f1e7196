import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { post } from '#web/lib/api.ts'
import { Button } from '#web/ui/button.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { TextField } from '#web/ui/field.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { useForm } from '#web/ui/use-form.ts'
import { apiKeysQuery } from './access-queries.ts'
import { ApiKeyRows } from './api-key-rows.tsx'
import classes from './own-account.module.css'

const ownKeys = '/api/me/api-keys'

/** Keys with which programs act as this account. A key is shown once, when it is made. */
export function ApiKeysSection() {
  const { t } = useTranslation('accounts')
  const client = useQueryClient()
  const [making, setMaking] = useState(false)
  const refresh = () => client.invalidateQueries({ queryKey: apiKeysQuery(ownKeys).queryKey })
  return (
    <section className={classes.card} aria-labelledby="khoa-api">
      <div className={classes.cardHead}>
        <h2 id="khoa-api">{t('apiKeys')}</h2>
        <Button small onClick={() => setMaking(true)}>
          {t('makeKey')}
        </Button>
      </div>
      <p className={classes.lead}>{t('apiKeysLead')}</p>
      <ApiKeyRows path={ownKeys} mayRevoke />
      {making && <NewKey onMade={() => void refresh()} onClose={() => setMaking(false)} />}
    </section>
  )
}

function NewKey({ onMade, onClose }: { readonly onMade: () => void; readonly onClose: () => void }) {
  const { t } = useTranslation('accounts')
  const [key, setKey] = useState<string>()
  const form = useForm({
    form: 'api-key',
    initial: { name: '' },
    check: ({ name }) => (name.trim() === '' ? { name: t('keyNameMissing') } : {}),
    save: ({ name }, requestKey) => post<{ readonly key: string }>(ownKeys, { name }, { requestKey }),
    onSaved: (made) => {
      setKey(made.key)
      onMade()
    },
  })
  return (
    <SidePanel title={t('makeKey')} onClose={onClose}>
      {key === undefined ? (
        <form className={classes.form} noValidate onSubmit={form.submit}>
          <ErrorSummary problems={form.problems} failure={form.failure} />
          <TextField label={t('keyName')} help={t('keyNameHelp')} maxLength={100} data-autofocus {...form.field('name')} />
          <span>
            <Button type="submit" variant="primary" busy={form.saving}>
              {t('makeKey')}
            </Button>
          </span>
        </form>
      ) : (
        <div className={classes.form}>
          <p className={classes.warning}>{t('keyOnce')}</p>
          <code className={classes.secret}>{key}</code>
          <Button variant="primary" onClick={onClose}>
            {t('keyKept')}
          </Button>
        </div>
      )}
    </SidePanel>
  )
}
