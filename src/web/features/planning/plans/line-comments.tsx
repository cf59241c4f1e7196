import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LineComment, Plan } from '#contracts/planning-plans.ts'
import { newRequestKey, post } from '#web/lib/api.ts'
import { formatDate, formatInstant } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { TextArea } from '#web/ui/field.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { planPath, plansKey } from './plan-queries.ts'
import classes from './plans.module.css'

/** What was said about a line, and saying more. */
export function LineComments({ plan, lineKey }: { readonly plan: Plan; readonly lineKey: string }) {
  const { t } = useTranslation('plans')
  const client = useQueryClient()
  const [words, setWords] = useState('')
  const [request, setRequest] = useState({ key: newRequestKey(), busy: false, error: undefined as unknown })
  const comments = plan.comments.filter((comment) => comment.lineKey === lineKey)
  if (comments.length === 0 && !plan.can.comment) return null
  const send = async () => {
    setRequest((was) => ({ ...was, busy: true, error: undefined }))
    try {
      await post(`${planPath(plan.planId)}/comments`, { versionId: plan.shown.versionId, lineKey, words: words.trim() }, { requestKey: request.key })
      await client.invalidateQueries({ queryKey: plansKey })
      setWords('')
      setRequest({ key: newRequestKey(), busy: false, error: undefined })
      showToast({ message: t('commented') })
    } catch (error) {
      setRequest((was) => ({ ...was, busy: false, error }))
    }
  }
  return (
    <section className={classes.stack} aria-label={t('comments')}>
      <h3>{t('comments')}</h3>
      {comments.length > 0 && (
        <ul className={classes.comments}>
          {comments.map((comment) => (
            <CommentItem key={comment.commentId} plan={plan} comment={comment} />
          ))}
        </ul>
      )}
      {plan.can.comment && (
        <>
          {request.error !== undefined && <RequestError title={t('notCommented')} error={request.error} />}
          <TextArea label={t('newComment')} rows={2} maxLength={2000} value={words} onChange={(event) => setWords(event.currentTarget.value)} />
          <div className={classes.actions}>
            <Button small busy={request.busy} disabled={words.trim() === ''} onClick={() => void send()}>
              {t('comment')}
            </Button>
          </div>
        </>
      )}
    </section>
  )
}

/** One thing said; whoever edits the plan says when it was seen to. */
export function CommentItem({ plan, comment }: { readonly plan: Plan; readonly comment: LineComment }) {
  const { t } = useTranslation('plans')
  const client = useQueryClient()
  const [busy, setBusy] = useState(false)
  const settle = async () => {
    setBusy(true)
    try {
      await post(`${planPath(plan.planId)}/comments/${comment.commentId}/settle`)
      await client.invalidateQueries({ queryKey: plansKey })
    } catch {
      showToast({ failed: true, message: t('notSettled') })
    } finally {
      setBusy(false)
    }
  }
  return (
    <li data-settled={comment.settledOn === null ? undefined : true}>
      <p className={classes.said}>{comment.words}</p>
      <p className={classes.under}>
        {[
          comment.byName,
          formatInstant(comment.at),
          comment.settledOn !== null && t('settledOn', { date: formatDate(comment.settledOn), name: comment.settledName ?? '' }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {comment.settledOn === null && plan.can.edit && (
        <Button small busy={busy} onClick={() => void settle()}>
          {t('settle')}
        </Button>
      )}
    </li>
  )
}
