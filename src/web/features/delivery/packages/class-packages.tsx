import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PackageList } from '#contracts/delivery-packages.ts'
import { put } from '#web/lib/api.ts'
import { formatBytes, formatDate, formatNumber } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx'
import { EmptyState } from '#web/ui/notice.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { AddPackagePanel } from './add-package-panel.tsx'
import { PackageLearners } from './package-learners.tsx'
import { classPackagesQuery } from './package-queries.ts'
import classes from './packages.module.css'

type Unit = PackageList['items'][0]

/** The self-paced units of a class, with how far its learners are. */
export function ClassPackages({ classId }: { readonly classId: string }) {
  const { t } = useTranslation('packages')
  const { data, error, refetch } = useQuery(classPackagesQuery(classId))
  const [adding, setAdding] = useState(false)
  if (error && !data) return <RequestError error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton height={240} />
  const add = data.can.add && (
    <Button variant="primary" aria-haspopup="dialog" onClick={() => setAdding(true)}>
      {t('add')}
    </Button>
  )
  return (
    <section aria-labelledby="bai-tu-hoc" className={classes.part}>
      <h2 id="bai-tu-hoc" className={classes.heading}>
        {t('title')}
      </h2>
      {data.items.length === 0 ? (
        <EmptyState title={t('noneTitle')} text={t('noneText')}>
          {add}
        </EmptyState>
      ) : (
        <>
          <header className={classes.head}>
            <p className={classes.muted}>{t('leadClass')}</p>
            {add}
          </header>
          <ul className={classes.cards}>
            {data.items.map((unit) => (
              <UnitCard key={unit.packageId} classId={classId} unit={unit} mayWithdraw={data.can.withdraw} />
            ))}
          </ul>
        </>
      )}
      {adding && <AddPackagePanel classId={classId} onClose={() => setAdding(false)} />}
    </section>
  )
}

function UnitCard({ classId, unit, mayWithdraw }: { readonly classId: string; readonly unit: Unit; readonly mayWithdraw: boolean }) {
  const { t } = useTranslation('packages')
  const client = useQueryClient()
  const [looking, setLooking] = useState(false)
  const [asked, setAsked] = useState(false)
  const set = async (withdrawn: boolean, requestKey?: string) => {
    await put(`/api/packages/${unit.packageId}/withdrawal`, { version: unit.version, withdrawn }, { requestKey })
    await client.invalidateQueries({ queryKey: classPackagesQuery(classId).queryKey })
    showToast({ message: t(withdrawn ? 'withdrawDone' : 'broughtBack') })
  }
  const { learners, begun, done, meanScore, withdrawnOn } = unit
  return (
    <li className={classes.card}>
      <div className={classes.words}>
        <h3>
          {unit.title} {withdrawnOn && <Tag>{t('withdrawn', { date: formatDate(withdrawnOn) })}</Tag>}
        </h3>
        <p className={classes.muted}>
          {t('facts', { standard: unit.standard === 'scorm-1.2' ? 'SCORM 1.2' : 'SCORM 2004', size: formatBytes(unit.size), date: formatDate(unit.addedOn) })}
        </p>
        <div className={classes.bar} role="presentation">
          <span style={{ inlineSize: `${learners ? (done / learners) * 100 : 0}%` }} />
        </div>
        <p>
          {t('progress', { done: formatNumber(done), learners: formatNumber(learners) })} · {t('begunCount', { count: begun })}
          {meanScore !== null && ` · ${t('meanScore', { score: formatNumber(meanScore) })}`}
        </p>
      </div>
      <div className={classes.buttons}>
        <Button aria-haspopup="dialog" onClick={() => setLooking(true)}>
          {t('learners')}
        </Button>
        {mayWithdraw &&
          (withdrawnOn ? <Button onClick={() => void set(false)}>{t('bringBack')}</Button> : <Button onClick={() => setAsked(true)}>{t('withdraw')}</Button>)}
      </div>
      {looking && <PackageLearners packageId={unit.packageId} title={unit.title} onClose={() => setLooking(false)} />}
      {asked && (
        <ConfirmDialog
          title={t('withdrawTitle', { title: unit.title })}
          consequences={[t('withdrawText')]}
          confirm={t('withdraw')}
          onClose={() => setAsked(false)}
          onConfirm={async (requestKey) => await set(true, requestKey)}
        />
      )}
    </li>
  )
}
