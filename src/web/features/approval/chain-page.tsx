import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChainDetail } from '#contracts/approval.ts'
import { post } from '#web/lib/api.ts'
import { formatDate } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { Button } from '#web/ui/button.tsx'
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx'
import { DownloadButton } from '#web/ui/download-button.tsx'
import { Facts } from '#web/ui/facts.tsx'
import { TextArea } from '#web/ui/field.tsx'
import { historyKey, HistoryRail } from '#web/ui/history-rail.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { approvalKey, chainQuery } from './approval-queries.ts'
import { ChainSteps } from './chain-steps.tsx'
import { StateTag, stepsInWords } from './chain-words.tsx'
import { CommentForm } from './comment-form.tsx'
import { Opinions } from './opinions.tsx'
import { decidable, useDecide } from './use-decide.tsx'
import classes from './approval.module.css'

/** One chain: who decides what and by when, what was said, and what the reader may do now. */
export function ChainPage({ chainId }: { readonly chainId: string }) {
  const { t } = useTranslation('approval')
  const { data: chain, error, refetch } = useQuery(chainQuery(chainId))
  const historyPath = `/api/approval/chains/${chainId}/history`
  return (
    <>
      <PageHead
        up={{ to: '/viec', label: t('chains') }}
        title={error ? t('notFound') : chain?.title}
        state={chain && <StateTag state={chain.state} />}
        lead={chain && leadOf(t, chain)}
      />
      {error && <RequestError error={error} onRetry={() => void refetch()} />}
      {!chain && !error && <Skeleton height={320} />}
      {chain && (
        <div className={classes.columns}>
          <div className={classes.main}>
            <Actions chain={chain} />
            <ChainSteps steps={chain.steps} />
            <Opinions chain={chain} />
            {chain.can.comment && <CommentForm chainId={chainId} />}
          </div>
          <div className={classes.side}>
            <About chain={chain} />
            <HistoryRail path={historyPath} field={(name) => fieldWords(t, name)} show={(name, value) => valueWords(t, name, value)} />
          </div>
        </div>
      )}
    </>
  )
}

type ApprovalWords = ReturnType<typeof useTranslation<'approval'>>['t']

function leadOf(t: ApprovalWords, chain: ChainDetail): string {
  if (chain.state !== 'running') return t(`lead_${chain.state}`, { date: chain.closedOn === null ? '' : formatDate(chain.closedOn), name: chain.submittedName })
  const mine = chain.open.find((open) => open.mine)
  const [first] = chain.open
  const due = first ? formatDate(first.dueOn) : ''
  if (mine) return mine.forName === null ? t('leadMine', { due: formatDate(mine.dueOn) }) : t('leadDeputy', { due: formatDate(mine.dueOn), name: mine.forName })
  return t('leadRunning', { step: stepsInWords(chain), due })
}

function fieldWords(t: ApprovalWords, name: string): string {
  const [, position] = /^step\.(\d+)\./.exec(name) ?? []
  return position === undefined ? t('state') : t('stepNumber', { number: position })
}

function valueWords(t: ApprovalWords, name: string, value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined
  return name === 'status' ? t(`state_${value as ChainDetail['state']}`) : t(`kind_${value as 'agree'}`)
}

function Actions({ chain }: { readonly chain: ChainDetail }) {
  const { t } = useTranslation('approval')
  const client = useQueryClient()
  const { ask, drawn } = useDecide()
  const [withdrawing, setWithdrawing] = useState(false)
  const [words, setWords] = useState('')
  const decides = decidable([chain]).length > 0
  const places = chain.can.returnTo.map(({ position, body }) => ({
    position,
    label: position === 0 ? t('toSubmitter', { name: chain.submittedName }) : t('toStep', { number: position, body: body[currentLanguage()] }),
  }))
  const withdraw = async (requestKey: string) => {
    await post(`/api/approval/chains/${chain.chainId}/withdraw`, { words: words.trim() || null }, { requestKey })
    void client.invalidateQueries({ queryKey: approvalKey })
    void client.invalidateQueries({ queryKey: historyKey(`/api/approval/chains/${chain.chainId}/history`) })
    showToast({ message: t('withdrawn') })
  }
  return (
    <>
      {(decides || chain.can.withdraw) && (
        <section className={classes.decide} aria-label={t('decision')}>
          {decides && (
            <>
              <Button variant="primary" aria-haspopup="dialog" onClick={() => ask('agree', [chain])}>
                {t('agreeDo')}
              </Button>
              <Button aria-haspopup="dialog" onClick={() => ask('return', [chain], places)}>
                {t('returnDo')}
              </Button>
              <Button aria-haspopup="dialog" onClick={() => ask('reject', [chain])}>
                {t('rejectDo')}
              </Button>
            </>
          )}
          {chain.can.withdraw && (
            <Button aria-haspopup="dialog" onClick={() => setWithdrawing(true)}>
              {t('withdrawDo')}
            </Button>
          )}
        </section>
      )}
      {drawn}
      {withdrawing && (
        <ConfirmDialog
          title={t('withdrawTitle')}
          consequences={[t('withdrawText')]}
          confirm={t('withdrawDo')}
          danger
          onConfirm={withdraw}
          onClose={() => setWithdrawing(false)}
        >
          <TextArea label={t('opinionOptional')} maxLength={2000} value={words} onChange={(event) => setWords(event.currentTarget.value)} />
        </ConfirmDialog>
      )}
    </>
  )
}

function About({ chain }: { readonly chain: ChainDetail }) {
  const { t } = useTranslation('approval')
  return (
    <section className={classes.card} aria-label={t('about')}>
      <Facts
        lines={[
          { label: t('kind'), value: t(`subject_${chain.subjectKind}`) },
          { label: t('unit'), value: chain.unit?.name ?? t('province') },
          { label: t('submittedBy'), value: `${chain.submittedName} · ${formatDate(chain.submittedOn)}` },
          { label: t('legalBasis'), value: chain.legalBasis },
          ...(chain.verified ? [] : [{ label: t('verification'), value: <Tag>{t('unverified')}</Tag> }]),
        ]}
      />
      <div className={classes.files}>
        {chain.file && <DownloadButton path={`/api/approval/chains/${chain.chainId}/file`} fileName="trinh.docx" label={t('submittedFile')} />}
        <a href={chain.link} className={classes.name}>
          {t('openSubject')}
        </a>
      </div>
    </section>
  )
}
