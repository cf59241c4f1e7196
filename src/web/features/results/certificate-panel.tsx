import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Certificate, CertificateList } from '#contracts/results-certificates.ts'
import { ApiError, post } from '#web/lib/api.ts'
import { formatDate } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx'
import { DownloadButton } from '#web/ui/download-button.tsx'
import { Facts } from '#web/ui/facts.tsx'
import { Select, TextArea } from '#web/ui/field.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { StateTag } from './state-tag.tsx'
import { useResultsChanged } from './results-queries.ts'
import { isSigned, keepSigner, lastSigner, SignerFields } from './signer-fields.tsx'
import classes from './results.module.css'

interface CertificatePanelProps {
  readonly item: Certificate
  readonly can: CertificateList['can']
  readonly today: string
  readonly onClose: () => void
}

/** One certificate: what it says, how it is checked, and what may be done to it. */
export function CertificatePanel({ item, can, today, onClose }: CertificatePanelProps) {
  const { t } = useTranslation('results')
  const [asked, setAsked] = useState<'void' | 'reissue'>()
  const { certificateId, person, voided } = item
  const mayReissue = can.issue && (voided === null || (voided.code === 'wrong-content' && item.reissueBy !== null))
  const path = `/api/certificates/${certificateId}/file`
  return (
    <SidePanel title={item.registerNo} lead={`${person.fullName} · ${item.programme}`} onClose={onClose}>
      <div className={classes.stack}>
        <p className={classes.verdict}>
          <StateTag row={item} />
        </p>
        {voided && (
          <p className={classes.notice}>
            {t('voidedBy', { date: formatDate(voided.on), name: voided.name, why: t(`voidCode_${voided.code}`) })} {voided.reason}
          </p>
        )}
        <Facts
          lines={[
            { label: t('kind'), value: t(`kind_${item.kind}`) },
            { label: t('fullName'), value: person.fullName },
            { label: t('birthDate'), value: formatDate(person.birthDate) },
            { label: t('unit'), value: item.unitName || '–' },
            { label: t('class'), value: item.class.name },
            { label: t('grade'), value: item.grade ?? '–' },
            { label: t('issuedOn'), value: formatDate(item.issuedOn) },
            { label: t('issuer'), value: item.issuer },
            { label: t('code'), value: item.code },
            { label: t('why'), value: t(`reason_${item.reason}`) + (item.replaces ? ` (${item.replaces})` : '') },
            ...(item.sha256 ? [{ label: t('fingerprint'), value: <code className={classes.hash}>{item.sha256}</code> }] : []),
          ]}
        />
        <div className={classes.actions}>
          <DownloadButton path={`${path}?part=pdf`} fileName="chung-chi.pdf" label="PDF" of={item.registerNo} />
          <DownloadButton path={`${path}?part=docx`} fileName="chung-chi.docx" label="Word" of={item.registerNo} />
          {mayReissue && (
            <Button aria-haspopup="dialog" onClick={() => setAsked('reissue')}>
              {t('reissue')}
            </Button>
          )}
          {can.void && !voided && (
            <Button aria-haspopup="dialog" onClick={() => setAsked('void')}>
              {t('voidIt')}
            </Button>
          )}
        </div>
      </div>
      {asked === 'void' && <VoidDialog item={item} onClose={() => setAsked(undefined)} onDone={onClose} />}
      {asked === 'reissue' && <ReissueDialog item={item} today={today} onClose={() => setAsked(undefined)} onDone={onClose} />}
    </SidePanel>
  )
}

interface ActProps {
  readonly item: Certificate
  readonly onClose: () => void
  readonly onDone: () => void
}

const voidCodes = ['fraud', 'wrong-person', 'wrong-content'] as const

function VoidDialog({ item, onClose, onDone }: ActProps) {
  const { t } = useTranslation('results')
  const changed = useResultsChanged()
  const [code, setCode] = useState<(typeof voidCodes)[number]>('wrong-content')
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  return (
    <ConfirmDialog
      title={t('voidTitle', { number: item.registerNo })}
      consequences={[t('voidStays'), t('voidChecked'), ...(code === 'wrong-content' ? [t('voidReissue')] : [])]}
      confirm={t('voidIt')}
      danger
      onClose={onClose}
      onConfirm={async (requestKey) => {
        if (reason.trim() === '') {
          setMissing(true)
          throw new ApiError(422, { code: 'web.check', message: t('checkFields') })
        }
        await post(`/api/certificates/${item.certificateId}/void`, { code, reason: reason.trim() }, { requestKey })
        showToast({ message: t('voided', { number: item.registerNo }) })
        onDone()
        await changed()
      }}
    >
      <div className={classes.stack}>
        <Select
          label={t('voidCode')}
          options={voidCodes.map((value) => ({ value, label: t(`voidCode_${value}`) }))}
          value={code}
          onChange={(event) => setCode(voidCodes.find((each) => each === event.currentTarget.value) ?? 'wrong-content')}
        />
        <TextArea
          label={t('reason')}
          value={reason}
          maxLength={500}
          error={missing && reason.trim() === '' ? t('needReason') : undefined}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      </div>
    </ConfirmDialog>
  )
}

const reissueReasons = ['lost', 'damaged', 'wrong'] as const

function ReissueDialog({ item, today, onClose, onDone }: ActProps & { readonly today: string }) {
  const { t } = useTranslation('results')
  const changed = useResultsChanged()
  const [signer, setSigner] = useState(() => lastSigner(today))
  const wrong = item.voided !== null
  const [reason, setReason] = useState<(typeof reissueReasons)[number]>(wrong ? 'wrong' : 'lost')
  const [words, setWords] = useState('')
  const [checked, setChecked] = useState(false)
  return (
    <ConfirmDialog
      title={t('reissueTitle', { number: item.registerNo })}
      consequences={[t(reason === 'wrong' ? 'reissueWrong' : 'reissueAttestation'), t('reissueNumber')]}
      confirm={t('reissue')}
      onClose={onClose}
      onConfirm={async (requestKey) => {
        setChecked(true)
        if (words.trim() === '' || !isSigned(signer, today)) throw new ApiError(422, { code: 'web.check', message: t('checkFields') })
        const body = { reason, words: words.trim(), ...signer }
        const { registerNo } = await post<{ registerNo: string }>(`/api/certificates/${item.certificateId}/reissue`, body, { requestKey })
        keepSigner(signer)
        showToast({ message: t('reissued', { number: registerNo }) })
        onDone()
        await changed()
      }}
    >
      <div className={classes.stack}>
        <Select
          label={t('reissueReason')}
          options={reissueReasons.filter((value) => !wrong || value === 'wrong').map((value) => ({ value, label: t(`reason_${value}`) }))}
          value={reason}
          onChange={(event) => setReason(reissueReasons.find((each) => each === event.currentTarget.value) ?? 'lost')}
        />
        <TextArea
          label={t('whatHappened')}
          value={words}
          maxLength={500}
          error={checked && words.trim() === '' ? t('needed') : undefined}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        <SignerFields value={signer} today={today} checked={checked} onValue={setSigner} />
      </div>
    </ConfirmDialog>
  )
}
