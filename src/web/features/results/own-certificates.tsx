import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OwnCertificates } from '#contracts/results-certificates.ts'
import { ApiError, post } from '#web/lib/api.ts'
import { formatDate } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { DownloadButton } from '#web/ui/download-button.tsx'
import { TextArea } from '#web/ui/field.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { StateTag } from './state-tag.tsx'
import { ownCertificatesQuery, useResultsChanged } from './results-queries.ts'
import classes from './results.module.css'

/** One's own certificates to download, and whether one's name will stand right on the next one; nothing where there is neither. */
export function OwnCertificates() {
  const { t } = useTranslation('results')
  const { data, error, refetch } = useQuery(ownCertificatesQuery)
  return (
    <div className={classes.page}>
      {error && <RequestError error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={240} />}
      {data && data.toCheck.length > 0 && (
        <section className={classes.part} aria-labelledby="ho-ten">
          <h2 id="ho-ten">{t('checkName')}</h2>
          <p className={classes.muted}>{t('checkNameLead')}</p>
          <ul className={classes.own}>
            {data.toCheck.map((item) => (
              <NameCheck key={item.classId} item={item} />
            ))}
          </ul>
        </section>
      )}
      {data && data.items.length > 0 && (
        <ul className={classes.own} aria-label={t('ownTitle')}>
          {data.items.map((item) => (
            <li key={item.certificateId} className={classes.part}>
              <div className={classes.ownHead}>
                <h2>{item.programme}</h2>
                <StateTag row={item} />
              </div>
              <p>
                {t(`kind_${item.kind}`)} · {item.registerNo}
                {item.grade && ` · ${item.grade}`}
              </p>
              <p className={classes.muted}>
                {item.issuer} · {formatDate(item.issuedOn)} · {t('codeIs', { code: item.code })}
              </p>
              {item.voided ? (
                <p className={classes.notice}>
                  {t('voidedBy', { date: formatDate(item.voided.on), name: item.issuer, why: t(`voidCode_${item.voided.code}`) })}
                </p>
              ) : (
                <div className={classes.actions}>
                  {data.pdf && (
                    <DownloadButton
                      path={`/api/my/certificates/${item.certificateId}/file?part=pdf`}
                      fileName="chung-chi.pdf"
                      label={t('takePdf')}
                      of={item.registerNo}
                    />
                  )}
                  <DownloadButton
                    path={`/api/my/certificates/${item.certificateId}/file?part=docx`}
                    fileName="chung-chi.docx"
                    label={t('takeWord')}
                    of={item.registerNo}
                  />
                </div>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function NameCheck({ item }: { readonly item: OwnCertificates['toCheck'][0] }) {
  const { t } = useTranslation('results')
  const changed = useResultsChanged()
  const [wrong, setWrong] = useState(false)
  const [words, setWords] = useState(item.checked?.words ?? '')
  const [missing, setMissing] = useState(false)
  const [busy, setBusy] = useState(false)
  const send = async (right: boolean) => {
    if (!right && words.trim() === '') return setMissing(true)
    setBusy(true)
    try {
      await post(`/api/my/classes/${item.classId}/name`, { right, words: right ? null : words.trim() })
      showToast({ message: t(right ? 'nameConfirmed' : 'nameTold') })
      setWrong(false)
      await changed()
    } catch (error) {
      showToast({ failed: true, message: error instanceof ApiError ? error.message : '' })
    } finally {
      setBusy(false)
    }
  }
  return (
    <li>
      <p className={classes.muted}>{item.className}</p>
      <p>
        <strong>{item.fullName}</strong> · {formatDate(item.birthDate)}
      </p>
      {item.checked && <p>{item.checked.right ? t('nameRight') : t('nameWrong', { words: item.checked.words ?? '' })}</p>}
      {wrong && (
        <TextArea
          label={t('whatIsWrong')}
          value={words}
          maxLength={300}
          error={missing ? t('needed') : undefined}
          onChange={(event) => {
            setWords(event.currentTarget.value)
            setMissing(false)
          }}
        />
      )}
      <div className={classes.actions}>
        {wrong ? (
          <>
            <Button variant="primary" busy={busy} onClick={() => void send(false)}>
              {t('tellWrong')}
            </Button>
            <Button onClick={() => setWrong(false)}>{t('back')}</Button>
          </>
        ) : (
          <>
            {item.checked?.right !== true && (
              <Button busy={busy} onClick={() => void send(true)}>
                {t('isRight')}
              </Button>
            )}
            <Button disabled={busy} onClick={() => setWrong(true)}>
              {t('isWrong')}
            </Button>
          </>
        )}
      </div>
    </li>
  )
}
