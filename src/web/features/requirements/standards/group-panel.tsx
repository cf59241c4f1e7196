import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { remove } from '#web/lib/api.ts'
import { formatNumber } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { useState } from 'react'
import { Button } from '#web/ui/button.tsx'
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx'
import { Facts } from '#web/ui/facts.tsx'
import { HistoryRail } from '#web/ui/history-rail.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { CellMark } from './cell-words.tsx'
import { groupPath, groupQuery, type Ladder, type StandardGroup, useStandardsRenewed } from './standards-queries.ts'
import { useHistoryWords } from './use-history-words.ts'
import classes from './matrix.module.css'

interface GroupPanelProps {
  /** As it stands on the day. */
  readonly group: StandardGroup
  readonly ladders: readonly Ladder[]
  readonly mayEdit: boolean
  readonly mayReview: boolean
  readonly on: string
  readonly today: string
  readonly onEdit: () => void
  readonly onCell: (ladder: string) => void
  readonly onClose: () => void
}

/** One row: whom it is about, and what it asks on every ladder. */
export function GroupPanel({ group, ladders, mayEdit, mayReview, on, today, onEdit, onCell, onClose }: GroupPanelProps) {
  const { t } = useTranslation('standards')
  const language = currentLanguage()
  const { data: whole } = useQuery(groupQuery(group.groupId))
  const words = useHistoryWords(ladders)
  const [removing, setRemoving] = useState(false)
  const renewed = useStandardsRenewed()
  return (
    <SidePanel
      title={group.name[language]}
      lead={t(group.subject === 'post' ? 'subject_post' : 'subject_person')}
      size="wide"
      onClose={onClose}
      actions={
        mayEdit && (
          <>
            {whole?.standards.length === 0 && <Button onClick={() => setRemoving(true)}>{t('removeRow')}</Button>}
            <Button variant="primary" onClick={onEdit}>
              {t('editRow')}
            </Button>
          </>
        )
      }
    >
      <div className={classes.stack}>
        <section className={classes.section} aria-label={t('row_appliesTo')}>
          <h3 className={classes.subtitle}>{t('row_appliesTo')}</h3>
          <p className={classes.appliesTo}>{group.told[language]}</p>
        </section>
        <Facts
          lines={[
            { label: t('row_code'), value: group.code },
            ...(mayReview
              ? [
                  {
                    label: t('review'),
                    value: (
                      <Link to="/ra-soat" search={{ loc: `hang:${group.code}`, ngay: on === today ? undefined : on }} className={classes.link}>
                        {t('reviewOfRow')}
                      </Link>
                    ),
                  },
                ]
              : []),
          ]}
        />
        <section className={classes.section} aria-label={t('asks')}>
          <h3 className={classes.subtitle}>{t('asks')}</h3>
          <ul className={classes.ladders}>
            {ladders.map(({ ladder, name }) => (
              <li key={ladder}>
                <button type="button" className={classes.cardLine} onClick={() => onCell(ladder)}>
                  <span>{name[language]}</span>
                  <CellMark standard={group.standards.find((each) => each.ladder === ladder)} />
                </button>
              </li>
            ))}
          </ul>
        </section>
        {group.posts.length > 0 && (
          <details>
            <summary>{t('postsOfRow', { count: group.posts.length, posts: formatNumber(group.posts.length) })}</summary>
            <ul className={classes.effectLines}>
              {group.posts.map(({ postId, code, name }) => (
                <li key={postId}>
                  {name} <span className={classes.muted}>{code}</span>
                </li>
              ))}
            </ul>
          </details>
        )}
        <HistoryRail path={`${groupPath(group.groupId)}/history`} title={t('historyOfRow')} {...words} />
      </div>
      {removing && (
        <ConfirmDialog
          title={t('removeRowTitle', { name: group.name[language] })}
          consequences={[t('removeRowText')]}
          confirm={t('removeRow')}
          danger
          onClose={() => setRemoving(false)}
          onConfirm={async (requestKey) => {
            await remove(groupPath(group.groupId), {}, { requestKey })
            showToast({ message: t('rowRemoved') })
            onClose()
            await renewed(group.groupId)
          }}
        />
      )}
    </SidePanel>
  )
}
