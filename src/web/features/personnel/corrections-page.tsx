import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Correction, CorrectionList } from '#contracts/personnel-own.ts'
import { ApiError, get, post } from '#web/lib/api.ts'
import { formatInstant } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx'
import { TextArea } from '#web/ui/field.tsx'
import { EmptyState } from '#web/ui/notice.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { shownValue } from './own-record-page.tsx'
import classes from './own-record.module.css'

export const correctionsQuery = {
  queryKey: ['corrections'],
  queryFn: ({ signal }: { readonly signal: AbortSignal }) => get<CorrectionList>('/api/corrections', {}, signal),
}

/** Đề nghị đính chính hồ sơ: what people say is wrong in their records; accepted, it is applied at once. */
export function CorrectionsPage({ mayDecide }: { readonly mayDecide: boolean }) {
  const { t } = useTranslation('own')
  const client = useQueryClient()
  const { data, error, refetch } = useQuery(correctionsQuery)
  const [asked, setAsked] = useState<{ readonly correction: Correction; readonly accept: boolean }>()
  return (
    <>
      <PageHead
        title={t('correctionsTitle')}
        up={{ to: '/ho-so', label: t('people') }}
        lead={data && (data.waiting > 0 ? t('correctionsLead', { count: data.waiting }) : t('correctionsNoneWait'))}
      />
      {error && <RequestError error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={240} />}
      {data?.items.length === 0 && <EmptyState title={t('correctionsEmptyTitle')} text={t('correctionsEmptyText')} />}
      <ul className={classes.cards}>
        {data?.items.map((each) => (
          <li key={each.correctionId} className={classes.card}>
            <span className={classes.line}>
              <strong>{each.fullName}</strong> <span className={classes.muted}>{`${each.code} · ${each.unit.name}`}</span>
              <Tag tone={each.state === 'proposed' ? 'warning' : each.state === 'accepted' ? 'success' : each.state === 'refused' ? 'danger' : 'plain'}>
                {t(`state_${each.state}`)}
              </Tag>
            </span>
            <p className={classes.plain}>
              <strong>{t(`field_${each.field}`)}: </strong>
              {each.field === 'other'
                ? each.proposed
                : t('becomes', { was: shownValue(t, each.field, each.was), to: shownValue(t, each.field, each.proposed) })}
            </p>
            {each.words && <p className={classes.plain}>{each.words}</p>}
            <p className={classes.muted}>
              {[t('proposedAt', { at: formatInstant(each.proposedAt) }), each.decidedName && t('decidedBy', { name: each.decidedName }), each.decidedWords]
                .filter(Boolean)
                .join(' · ')}
            </p>
            <span className={classes.line}>
              {each.fileName !== null && (
                <a className={classes.link} href={`/api/corrections/${each.correctionId}/evidence`} download>
                  {t('evidence')}
                  <span className="spoken"> {each.fullName}</span>
                </a>
              )}
              {mayDecide && each.state === 'proposed' && (
                <>
                  <Button onClick={() => setAsked({ correction: each, accept: true })}>
                    {t('accept')}
                    <span className="spoken"> {each.fullName}</span>
                  </Button>
                  <Button onClick={() => setAsked({ correction: each, accept: false })}>
                    {t('refuse')}
                    <span className="spoken"> {each.fullName}</span>
                  </Button>
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
      {asked && (
        <DecideDialog {...asked} onClose={() => setAsked(undefined)} onDone={() => void client.invalidateQueries({ queryKey: correctionsQuery.queryKey })} />
      )}
    </>
  )
}

interface DecideDialogProps {
  readonly correction: Correction
  readonly accept: boolean
  readonly onClose: () => void
  readonly onDone: () => void
}

function DecideDialog({ correction, accept, onClose, onDone }: DecideDialogProps) {
  const { t } = useTranslation('own')
  const [words, setWords] = useState('')
  const [problem, setProblem] = useState<string>()
  return (
    <ConfirmDialog
      title={t(accept ? 'acceptTitle' : 'refuseTitle', { name: correction.fullName })}
      consequences={[accept ? t(correction.field === 'other' ? 'acceptOther' : 'acceptText') : t('refuseText')]}
      confirm={t(accept ? 'accept' : 'refuse')}
      onClose={onClose}
      onConfirm={async (requestKey) => {
        if (!accept && words.trim() === '') {
          setProblem(t('reasonNeeded'))
          throw new ApiError(400, { code: 'web.check', message: t('reasonNeeded') })
        }
        await post(`/api/corrections/${correction.correctionId}/decide`, { accept, words: words || null }, { requestKey })
        onDone()
        showToast({ message: t(accept ? 'acceptedToast' : 'refusedToast') })
      }}
    >
      <TextArea label={t(accept ? 'remark' : 'reason')} value={words} error={problem} onChange={(event) => setWords(event.currentTarget.value)} />
    </ConfirmDialog>
  )
}
