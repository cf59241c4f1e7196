import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CatalogueEntry, CatalogueSection } from '#contracts/catalogue-entries.ts'
import { ApiError, post, remove } from '#web/lib/api.ts'
import { Button } from '#web/ui/button.tsx'
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx'
import { HistoryRail } from '#web/ui/history-rail.tsx'
import { EmptyState } from '#web/ui/notice.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { EntryFacts } from './entry-facts.tsx'
import { entryQuery } from './entry-queries.ts'
import { EntryRules, type RuleLinks } from './entry-rules.tsx'
import { EntryState } from './entry-state.tsx'
import { EntryUses } from './entry-uses.tsx'
import { fieldWord } from './field-words.ts'
import { RetireDialog } from './retire-dialog.tsx'
import { TypeMoves } from './type-moves.tsx'
import { entryHistory, useRenewed } from './use-renewed.ts'
import classes from './catalogue.module.css'

interface EntryPanelProps {
  readonly section: CatalogueSection
  readonly entryId: string
  readonly today: string
  /** Whether people's qualifications may be read. */
  readonly mayRead: boolean
  readonly ruleLinks: RuleLinks
  readonly onEdit: () => void
  readonly onClose: () => void
}

/** One entry beside its list: what it is, what uses it, what was changed. */
export function EntryPanel({ section, entryId, today, mayRead, ruleLinks, onEdit, onClose }: EntryPanelProps) {
  const { t } = useTranslation('catalogue')
  const { data: entry, error, refetch } = useQuery(entryQuery(section, entryId))
  const missing = error instanceof ApiError && error.status === 404
  return (
    <SidePanel
      title={entry?.name ?? t(`one_${section}`)}
      lead={entry && <EntryState entry={entry} />}
      actions={entry && <EntryActions section={section} entry={entry} today={today} onEdit={onEdit} onClose={onClose} />}
      onClose={onClose}
    >
      {missing && <EmptyState plain title={t('missingTitle')} text={t('missingText')} />}
      {error && !missing && <RequestError error={error} onRetry={() => void refetch()} />}
      {!entry && !error && <Skeleton height={240} />}
      {entry && (
        <div className={classes.stack}>
          <EntryFacts entry={entry} />
          <EntryUses entry={entry} mayRead={mayRead} />
          {(section === 'types' || section === 'programmes') && <EntryRules code={entry.code} links={ruleLinks} />}
          {section === 'types' && entry.can.edit && parentCodeOf(entry) !== null && <TypeMoves entry={entry} />}
          <HistoryRail path={entryHistory(section, entryId)} field={(name) => fieldWord(t, name)} />
        </div>
      )}
    </SidePanel>
  )
}

const parentCodeOf = ({ fields }: CatalogueEntry) => (fields.section === 'types' ? fields.parentCode : null)

interface EntryActionsProps {
  readonly section: CatalogueSection
  readonly entry: CatalogueEntry
  readonly today: string
  readonly onEdit: () => void
  readonly onClose: () => void
}

function EntryActions({ section, entry, today, onEdit, onClose }: EntryActionsProps) {
  const { t } = useTranslation('catalogue')
  const [asked, setAsked] = useState<'retire' | 'restore' | 'remove'>()
  const renewed = useRenewed(section)
  const { can, id, name, version } = entry
  const path = `/api/catalogue/${section}/${encodeURIComponent(id)}`
  const close = () => setAsked(undefined)
  if (!can.edit && !can.retire && !can.restore && !can.remove) return <p className={classes.muted}>{t('readOnly')}</p>
  return (
    <>
      {can.edit && (
        <Button variant="primary" onClick={onEdit}>
          {t('edit')}
        </Button>
      )}
      {can.retire && <Button onClick={() => setAsked('retire')}>{t('retire')}</Button>}
      {can.restore && <Button onClick={() => setAsked('restore')}>{t('restore')}</Button>}
      {can.remove && <Button onClick={() => setAsked('remove')}>{t('remove')}</Button>}
      {asked === 'retire' && <RetireDialog section={section} entry={entry} today={today} onClose={close} />}
      {asked === 'restore' && (
        <ConfirmDialog
          title={t('restoreTitle', { name })}
          consequences={[t('restoreText')]}
          confirm={t('restore')}
          onClose={close}
          onConfirm={async (requestKey) => {
            await post(`${path}/restore`, { version }, { requestKey })
            await renewed(id)
            showToast({ message: t('restored', { name }) })
          }}
        />
      )}
      {asked === 'remove' && (
        <ConfirmDialog
          title={t('removeTitle', { name })}
          consequences={[t('removeText')]}
          confirm={t('remove')}
          danger
          onClose={close}
          onConfirm={async (requestKey) => {
            await remove(path, {}, { requestKey })
            onClose()
            await renewed(id)
            showToast({ message: t('removed', { name }) })
          }}
        />
      )}
    </>
  )
}
