import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Plan } from '#contracts/planning-plans.ts'
import { EmptyState } from '#web/ui/notice.tsx'
import { CommentItem } from './line-comments.tsx'
import { nameOf } from './line-words.ts'
import { planApprovalQuery } from './plan-queries.ts'
import classes from './plans.module.css'

/** Everything said about the lines of a version; what was said upon the submission stands with it. */
export function CommentsTab({ plan, onLine }: { readonly plan: Plan; readonly onLine: (lineKey: string) => void }) {
  const { t } = useTranslation('plans')
  const { data } = useQuery(planApprovalQuery(plan.planId))
  const lines = new Map(plan.lines.map((line) => [line.lineKey, line]))
  const byLine = [...Map.groupBy(plan.comments, ({ lineKey }) => lineKey)]
  return (
    <div className={classes.stack}>
      {data?.chain && (
        <p className={classes.notice}>
          {t('opinionsThere', { state: t(`chainState_${data.chain.state}`) })}{' '}
          <Link to="/viec/$chainId" params={{ chainId: data.chain.chainId }} className={classes.link}>
            {t('openChain')}
          </Link>
        </p>
      )}
      {byLine.length === 0 && <EmptyState title={t('noCommentsTitle')} text={t(plan.can.comment ? 'noCommentsMay' : 'noCommentsText')} />}
      {byLine.map(([lineKey, comments]) => {
        const line = lines.get(lineKey)
        return (
          <section key={lineKey} className={classes.card} aria-label={line ? nameOf(line) : t('droppedLine')}>
            <h2>
              {line ? (
                <button type="button" className={classes.lineName} onClick={() => onLine(lineKey)}>
                  {line.code} · {nameOf(line)}
                </button>
              ) : (
                t('droppedLine')
              )}
            </h2>
            <ul className={classes.comments}>
              {comments.map((comment) => (
                <CommentItem key={comment.commentId} plan={plan} comment={comment} />
              ))}
            </ul>
          </section>
        )
      })}
    </div>
  )
}
