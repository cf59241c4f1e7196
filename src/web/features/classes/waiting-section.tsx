import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { JoinWaiting, Promoted, WaitingList } from '#contracts/classes-seats.ts'
import { ApiError, newRequestKey, post, remove } from '#web/lib/api.ts'
import { formatDayOf, formatNumber } from '#web/lib/format.ts'
import { PersonPicker } from '#web/pickers/person-picker.tsx'
import { Button } from '#web/ui/button.tsx'
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx'
import { Select } from '#web/ui/field.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useSeatsChanged, waitingQuery } from './seats-queries.ts'
import classes from './seats.module.css'

type Waiting = WaitingList['items'][0]

/** Who waits for a seat of the class, in the order in which they are called, and why some were passed over. */
export function WaitingSection({ classId }: { readonly classId: string }) {
  const { t } = useTranslation('seats')
  const { data, error, refetch } = useQuery(waitingQuery(classId))
  const [asked, setAsked] = useState<'add' | Waiting>()
  const [failure, setFailure] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const changed = useSeatsChanged()
  const call = async () => {
    setBusy(true)
    setFailure(undefined)
    try {
      const { promoted, skipped } = await post<Promoted>(`/api/classes/${classId}/waiting/promote`, {}, { requestKey: newRequestKey() })
      await changed()
      showToast({ message: t('promoted', { promoted: formatNumber(promoted), skipped: formatNumber(skipped) }) })
    } catch (caught) {
      setFailure(caught)
    } finally {
      setBusy(false)
    }
  }
  return (
    <section aria-labelledby="danh-sach-cho" className={classes.part}>
      <header className={classes.head}>
        <div>
          <h2 id="danh-sach-cho">{t('waiting')}</h2>
          <p className={classes.muted}>{t('waitingHelp')}</p>
        </div>
        {data && (
          <div className={classes.actions}>
            {data.can.promote && data.total > 0 && (
              <Button busy={busy} onClick={() => void call()}>
                {t('promote')}
              </Button>
            )}
            {data.can.edit && (
              <Button aria-haspopup="dialog" onClick={() => setAsked('add')}>
                {t('addWaiting')}
              </Button>
            )}
          </div>
        )}
      </header>
      {failure !== undefined && <RequestError error={failure} />}
      {error && !data && <RequestError error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={80} />}
      {data && data.items.length === 0 && <p className={classes.muted}>{t(data.total > 0 ? 'noWaitingYours' : 'noWaiting')}</p>}
      {data && data.items.length > 0 && (
        <ol className={classes.waiting}>
          {data.items.map((item) => (
            <li key={item.waitingId}>
              <span className={classes.place}>
                <span className="spoken">{t('place')} </span>
                {formatNumber(item.place)}
              </span>
              <div>
                <strong>{item.person.fullName}</strong> <span className={classes.muted}>{[item.person.code, item.unit.name].join(' · ')}</span>
                <p className={classes.muted}>
                  {t('since')} {formatDayOf(item.since)}
                  {' · '}
                  {item.lastSkip ? t('skippedBecause', { date: formatDayOf(item.lastSkip.at), why: item.lastSkip.why }) : t('notCalledYet')}
                </p>
              </div>
              {data.can.edit && (
                <Button small aria-haspopup="dialog" aria-label={`${t('removeWaiting')}: ${item.person.fullName}`} onClick={() => setAsked(item)}>
                  {t('removeWaiting')}
                </Button>
              )}
            </li>
          ))}
        </ol>
      )}
      {asked === 'add' && <AddWaiting classId={classId} onClose={() => setAsked(undefined)} />}
      {typeof asked === 'object' && (
        <ConfirmDialog
          title={t('removeWaitingTitle', { name: asked.person.fullName })}
          consequences={[t('removeWaitingText')]}
          confirm={t('removeWaiting')}
          danger
          onClose={() => setAsked(undefined)}
          onConfirm={async (requestKey) => {
            await remove(`/api/classes/${classId}/waiting/${asked.person.personId}`, {}, { requestKey })
            await changed()
            showToast({ message: t('waitingRemoved', { name: asked.person.fullName }) })
          }}
        />
      )}
    </section>
  )
}

function AddWaiting({ classId, onClose }: { readonly classId: string; readonly onClose: () => void }) {
  const { t } = useTranslation('seats')
  const [personId, setPersonId] = useState('')
  const [priority, setPriority] = useState('5')
  const [missing, setMissing] = useState<string>()
  const changed = useSeatsChanged()
  return (
    <ConfirmDialog
      title={t('addWaiting')}
      consequences={[]}
      confirm={t('addWaiting')}
      onClose={onClose}
      onConfirm={async (requestKey) => {
        setMissing(undefined)
        if (!personId) {
          setMissing(t('needPerson'))
          throw new ApiError(400, { code: 'web.check', message: t('needPerson') })
        }
        const body: JoinWaiting = { people: [personId], priority: Number(priority) }
        await post(`/api/classes/${classId}/waiting`, body, { requestKey })
        await changed()
        showToast({ message: t('waitingAdded') })
      }}
    >
      <div className={classes.stack}>
        <PersonPicker label={t('person')} value={personId} error={missing} onValue={setPersonId} />
        <Select
          label={t('priority')}
          options={(['0', '5'] as const).map((value) => ({ value, label: t(`priority_${value}`) }))}
          value={priority}
          onChange={(event) => setPriority(event.currentTarget.value)}
        />
      </div>
    </ConfirmDialog>
  )
}
