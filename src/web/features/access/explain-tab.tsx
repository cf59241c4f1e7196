import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account } from '#contracts/access-accounts.ts'
import { isDay } from '#web/lib/day.ts'
import { PersonPicker } from '#web/pickers/person-picker.tsx'
import { UnitPicker } from '#web/pickers/unit-picker.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { explainQuery } from './access-queries.ts'
import classes from './accounts.module.css'
import { Explained } from './explained.tsx'
import { PermissionPicker } from './permission-picker.tsx'

interface ExplainTabProps {
  readonly account: Account
  readonly permissions: ReadonlySet<string>
  readonly today: string
}

/** Asks why this account may, or may not, do something with a unit or a person; the answer is the one every request of the account gets. */
export function ExplainTab({ account, permissions, today }: ExplainTabProps) {
  const { t } = useTranslation('accounts')
  const mayNamePeople = permissions.has('personnel.list-people')
  const [about, setAbout] = useState<'unit' | 'person'>('unit')
  const [permission, setPermission] = useState('personnel.read-person')
  const [unitId, setUnitId] = useState('')
  const [personId, setPersonId] = useState('')
  const [on, setOn] = useState(today)
  const subject = about === 'unit' ? { unitId } : { personId }
  const asked = permission !== '' && isDay(on) && (about === 'unit' ? unitId : personId) !== ''
  const answer = useQuery({ ...explainQuery(account.accountId, { permission, on, ...subject }), enabled: asked })
  return (
    <section className={classes.card} aria-label={t('why')}>
      <p className={classes.lead}>{t('whyLead', { name: account.name })}</p>
      <div className={classes.question}>
        <PermissionPicker label={t('permission')} value={permission} onValue={setPermission} />
        {mayNamePeople && (
          <fieldset className={classes.about}>
            <legend className="spoken">{t('about')}</legend>
            {(['unit', 'person'] as const).map((each) => (
              <label key={each}>
                <input type="radio" name="about" checked={about === each} onChange={() => setAbout(each)} />
                {t(each === 'unit' ? 'aboutUnit' : 'aboutPerson')}
              </label>
            ))}
          </fieldset>
        )}
        {about === 'unit' ? (
          <UnitPicker label={t('aboutUnit')} value={unitId} onValue={setUnitId} />
        ) : (
          <PersonPicker label={t('aboutPerson')} value={personId} onValue={setPersonId} />
        )}
        <DateField label={t('onDay')} value={on} onValue={setOn} />
      </div>
      <div aria-live="polite">
        {!asked && <p className={classes.lead}>{t('whyAsk')}</p>}
        {asked && answer.isPending && <Skeleton height={96} />}
        {answer.isError && <RequestError error={answer.error} onRetry={() => void answer.refetch()} />}
        {asked && answer.data && <Explained explanation={answer.data} person={about === 'person'} />}
      </div>
    </section>
  )
}
