import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Plan } from '#contracts/planning-plans.ts'
import { ApiError } from '#web/lib/api.ts'
import { isDay } from '#web/lib/day.ts'
import { formatDate, formatMoney, formatNumber } from '#web/lib/format.ts'
import { ChainPreview } from '#web/ui/chain-preview.tsx'
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { TextArea } from '#web/ui/field.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { EnactDialog } from './enact-dialog.tsx'
import { HandOverDialog } from './hand-over-dialog.tsx'
import { RecordDialog } from './record-dialog.tsx'
import { planApprovalQuery } from './plan-queries.ts'
import type { PlanDialog } from './plan-view.ts'
import { type ActProps, useAct } from './use-act.ts'
import classes from './plans.module.css'

interface PlanDialogsProps extends ActProps {
  readonly asked: Exclude<PlanDialog, 'sua'>
  readonly onDropped: () => void
}

/** Asks once before a plan is submitted, withdrawn, put into force, amended, closed or dropped. */
export function PlanDialogs({ asked, onDropped, ...props }: PlanDialogsProps) {
  const { can } = props.plan
  // A link may open what is no longer to be done.
  switch (asked) {
    case 'trinh':
      return can.submit ? <SubmitDialog {...props} /> : null
    case 'rut':
      return can.withdraw ? <WithdrawDialog {...props} /> : null
    case 'ban-hanh':
      return can.enact ? <EnactDialog {...props} /> : null
    case 'dieu-chinh':
      return can.amend ? <AmendDialog {...props} /> : null
    case 'ket-thuc':
      return can.close ? <CloseDialog {...props} /> : null
    case 'ghi-nhan':
      return can.record ? <RecordDialog {...props} /> : null
    case 'ban-giao':
      return can.handOver ? <HandOverDialog {...props} /> : null
    case 'bo':
      return can.drop ? <DropDialog {...props} onDropped={onDropped} /> : null
  }
}

const numbersOf = ({ lines, totals }: Plan) => ({
  lines: formatNumber(lines.length),
  classes: formatNumber(totals.classes),
  turns: formatNumber(totals.granted),
  money: formatMoney(totals.cost),
})

function SubmitDialog({ plan, onClose }: ActProps) {
  const { t } = useTranslation('plans')
  const act = useAct(plan)
  const [words, setWords] = useState('')
  const approval = useQuery({ ...planApprovalQuery(plan.planId), staleTime: 0 })
  const issues = plan.lines.reduce((sum, { issues: found }) => sum + found.length, 0)
  return (
    <ConfirmDialog
      title={t('submitTitle', { title: plan.title })}
      consequences={[
        t('submitWhat', numbersOf(plan)),
        ...(issues > 0 ? [t('submitIssues', { count: issues, number: formatNumber(issues) })] : []),
        ...(plan.unfilledNeeds > 0 ? [t('submitUnfilled', { count: plan.unfilledNeeds, number: formatNumber(plan.unfilledNeeds) })] : []),
        t('submitFreezes'),
      ]}
      confirm={t('act_trinh')}
      onConfirm={async (requestKey) => {
        await act('submit', { words: words.trim() || null }, requestKey)
        showToast({ message: t('submitted') })
      }}
      onClose={onClose}
    >
      {approval.isPending && <Skeleton height={96} />}
      {approval.data?.problem && <p className={classes.problem}>{approval.data.problem}</p>}
      {approval.data?.preview && <ChainPreview preview={approval.data.preview} />}
      <TextArea label={t('submitWords')} rows={2} maxLength={2000} value={words} onChange={(event) => setWords(event.currentTarget.value)} />
    </ConfirmDialog>
  )
}

function WithdrawDialog({ plan, onClose }: ActProps) {
  const { t } = useTranslation('plans')
  const act = useAct(plan)
  const [words, setWords] = useState('')
  return (
    <ConfirmDialog
      title={t('withdrawTitle')}
      consequences={[t('withdrawText'), t('withdrawKeeps')]}
      confirm={t('act_rut')}
      danger
      onConfirm={async (requestKey) => {
        await act('withdraw', { words: words.trim() || null }, requestKey)
        showToast({ message: t('withdrawn') })
      }}
      onClose={onClose}
    >
      <TextArea label={t('reasonOptional')} rows={2} maxLength={2000} value={words} onChange={(event) => setWords(event.currentTarget.value)} />
    </ConfirmDialog>
  )
}

function AmendDialog({ plan, onClose }: ActProps) {
  const { t } = useTranslation('plans')
  const act = useAct(plan)
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  return (
    <ConfirmDialog
      title={t('amendTitle', { number: plan.shown.number + 1 })}
      consequences={[t('amendCopies', numbersOf(plan)), t('amendKeeps'), t('amendAgain')]}
      confirm={t('act_dieu-chinh')}
      onConfirm={async (requestKey) => {
        setMissing(!reason.trim())
        if (!reason.trim()) throw new ApiError(422, { code: 'web.check', message: t('needReason') })
        const { number } = await act('amend', { reason: reason.trim() }, requestKey)
        showToast({ message: t('amended', { number }) })
      }}
      onClose={onClose}
    >
      <TextArea
        label={t('amendReason')}
        help={t('amendReasonHelp')}
        maxLength={2000}
        value={reason}
        error={missing ? t('needReason') : undefined}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </ConfirmDialog>
  )
}

function CloseDialog({ plan, today, onClose }: ActProps) {
  const { t } = useTranslation('plans')
  const act = useAct(plan)
  const [on, setOn] = useState(today)
  const left = plan.lines.reduce((sum, line) => sum + Math.max(0, line.classes - line.opened), 0)
  return (
    <ConfirmDialog
      title={t('closeTitle')}
      consequences={[
        left === 0 ? t('closeAllOpened') : t('closeLeft', { count: left, number: formatNumber(left) }),
        t('closeFinal', { date: isDay(on) ? formatDate(on) : '…' }),
      ]}
      confirm={t('act_ket-thuc')}
      danger
      onConfirm={async (requestKey) => {
        if (!isDay(on)) throw new ApiError(422, { code: 'web.check', message: t('needDay') })
        await act('close', { on }, requestKey)
        showToast({ message: t('closed') })
      }}
      onClose={onClose}
    >
      <DateField label={t('closedOn')} value={on} onValue={setOn} />
    </ConfirmDialog>
  )
}

function DropDialog({ plan, onClose, onDropped }: ActProps & { readonly onDropped: () => void }) {
  const { t } = useTranslation('plans')
  const act = useAct(plan)
  return (
    <ConfirmDialog
      title={t('dropTitle')}
      consequences={[t('dropWhat', numbersOf(plan)), t(plan.shown.number === 0 ? 'dropFirst' : 'dropAmendment'), t('dropHistory')]}
      confirm={t('act_bo')}
      danger
      onConfirm={async (requestKey) => {
        await act('drop', {}, requestKey)
        showToast({ message: t('dropped') })
        if (plan.shown.number === 0) onDropped()
      }}
      onClose={onClose}
    />
  )
}
