import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ClassResults } from '#contracts/results.ts'
import type { IssuedCertificates } from '#contracts/results-certificates.ts'
import { ApiError, post } from '#web/lib/api.ts'
import { formatNumber } from '#web/lib/format.ts'
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx'
import { Checkbox, Select } from '#web/ui/field.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { resultsPath, useResultsChanged } from './results-queries.ts'
import { isSigned, keepSigner, lastSigner, SignerFields } from './signer-fields.tsx'
import classes from './results.module.css'

interface CertifyDialogProps {
  readonly data: ClassResults
  readonly today: string
  readonly onClose: () => void
}

/** Certificates for everybody of a class who completed and has none: numbers are taken, and stay. */
export function CertifyDialog({ data, today, onClose }: CertifyDialogProps) {
  const { t } = useTranslation('results')
  const changed = useResultsChanged()
  const [signer, setSigner] = useState(() => lastSigner(today))
  const [kind, setKind] = useState<'certificate' | 'attestation'>('certificate')
  const [layout, setLayout] = useState<'state' | 'party'>('state')
  const [checked, setChecked] = useState(false)
  const waiting = data.learners.filter(({ verdict, certificate }) => verdict === 'completed' && !certificate)
  const disputed = waiting.filter(({ nameCheck }) => nameCheck && !nameCheck.right)
  const [withDisputed, setWithDisputed] = useState(false)
  const people = withDisputed ? waiting : waiting.filter((each) => !disputed.includes(each))
  const count = { count: people.length, number: formatNumber(people.length) }
  const send = async (requestKey: string) => {
    setChecked(true)
    if (!isSigned(signer, today)) throw new ApiError(422, { code: 'web.check', message: t('checkFields') })
    const body = { kind, layout, people: people.map(({ personId }) => personId), ...signer }
    const { first, last } = await post<IssuedCertificates>(`${resultsPath(data.classId)}/certificates`, body, { requestKey })
    keepSigner(signer)
    await changed()
    showToast({ message: t('certified', { ...count, first, last }) })
  }
  return (
    <ConfirmDialog
      title={t('certifyTitle', count)}
      consequences={[t('certifyNumbers', count), t('certifyKept'), t('certifyTold')]}
      confirm={t('certify')}
      onConfirm={send}
      onClose={onClose}
    >
      <div className={classes.stack}>
        <div className={classes.pair}>
          <Select
            label={t('kind')}
            options={(['certificate', 'attestation'] as const).map((value) => ({ value, label: t(`kind_${value}`) }))}
            value={kind}
            onChange={(event) => setKind(event.currentTarget.value === 'attestation' ? 'attestation' : 'certificate')}
          />
          <Select
            label={t('layout')}
            options={(['state', 'party'] as const).map((value) => ({ value, label: t(`layout_${value}`) }))}
            value={layout}
            onChange={(event) => setLayout(event.currentTarget.value === 'party' ? 'party' : 'state')}
          />
        </div>
        <SignerFields value={signer} today={today} checked={checked} onValue={setSigner} />
        {disputed.length > 0 && (
          <Checkbox
            label={t('disputed', {
              count: disputed.length,
              number: formatNumber(disputed.length),
              people: disputed.map(({ fullName }) => fullName).join('; '),
            })}
            value={withDisputed ? 'true' : ''}
            onValue={(value) => setWithDisputed(value === 'true')}
          />
        )}
      </div>
    </ConfirmDialog>
  )
}
