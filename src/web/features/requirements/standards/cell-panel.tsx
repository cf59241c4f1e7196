import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDate } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { Button } from '#web/ui/button.tsx'
import { HistoryRail } from '#web/ui/history-rail.tsx'
import { EmptyState } from '#web/ui/notice.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { CellForm, type CellWork } from './cell-form.tsx'
import { lawWords, spanWords, Verified } from './cell-words.tsx'
import { groupPath, groupQuery, type Ladder, type Standard, type StandardGroup } from './standards-queries.ts'
import { useHistoryWords } from './use-history-words.ts'
import classes from './matrix.module.css'

interface CellPanelProps {
  readonly group: StandardGroup
  readonly ladder: Ladder
  readonly ladders: readonly Ladder[]
  readonly on: string
  readonly mayEdit: boolean
  readonly onClose: () => void
}

/** One cell: what is asked on the day, every version by date, the law; a change is a new version. */
export function CellPanel({ group, ladder, ladders, on, mayEdit, onClose }: CellPanelProps) {
  const { t } = useTranslation('standards')
  const language = currentLanguage()
  const { data, error, refetch } = useQuery(groupQuery(group.groupId))
  const [work, setWork] = useState<CellWork>()
  const words = useHistoryWords(ladders)
  if (work && data) return <CellForm group={data} ladder={ladder} work={work} onClose={() => setWork(undefined)} />
  const versions = data?.standards.filter((each) => each.ladder === ladder.ladder).toSorted((one, other) => other.validFrom.localeCompare(one.validFrom))
  const now = versions?.find((each) => holdsOn(each, on))
  return (
    <SidePanel
      title={ladder.name[language]}
      lead={group.name[language]}
      size="wide"
      onClose={onClose}
      actions={
        mayEdit &&
        data && (
          <>
            {now && now.validTo === null && <Button onClick={() => setWork({ kind: 'end', from: now })}>{t('end')}</Button>}
            <Button variant="primary" onClick={() => setWork({ kind: 'set', from: now })}>
              {t(now ? 'newVersion' : 'addStandard')}
            </Button>
          </>
        )
      }
    >
      <div className={classes.stack}>
        {error && <RequestError error={error} onRetry={() => void refetch()} />}
        {!data && !error && <Skeleton height={200} />}
        {versions?.length === 0 && <EmptyState plain title={t('neverAskedTitle')} text={t(mayEdit ? 'neverAskedEdit' : 'neverAskedText')} />}
        {versions && versions.length > 0 && !now && <p className={classes.muted}>{t('notAskedOn', { date: formatDate(on) })}</p>}
        {versions && versions.length > 0 && (
          <ol className={classes.versions} aria-label={t('versions')}>
            {versions.map((version) => (
              <Version key={version.standardId} version={version} now={version === now} on={on} onWork={mayEdit ? setWork : undefined} />
            ))}
          </ol>
        )}
        {data && <HistoryRail path={`${groupPath(group.groupId)}/history`} title={t('historyOfRow')} {...words} />}
      </div>
    </SidePanel>
  )
}

export const holdsOn = ({ validFrom, validTo }: Standard, on: string): boolean => validFrom <= on && (validTo === null || on < validTo)

interface VersionProps {
  readonly version: Standard
  readonly now: boolean
  readonly on: string
  readonly onWork: ((work: CellWork) => void) | undefined
}

function Version({ version, now, on, onWork }: VersionProps) {
  const { t } = useTranslation('standards')
  const level = version.levelName[currentLanguage()]
  return (
    <li data-now={now || undefined}>
      <div className={classes.versionHead}>
        <strong>{level}</strong>
        <Verified verified={version.verified} />
        {now && (
          <span className={classes.mark} data-tone="info">
            {t('inForceOn', { date: formatDate(on) })}
          </span>
        )}
      </div>
      <span>
        {spanWords(t, version)}
        {version.graceMonths > 0 && ` · ${t('graceOf', { count: version.graceMonths })}`}
      </span>
      <span className={classes.muted}>{lawWords(version)}</span>
      {version.note && <span className={classes.muted}>{version.note}</span>}
      {onWork && (
        <div className={classes.moves}>
          <Button small variant="subtle" onClick={() => onWork({ kind: 'correct', from: version })}>
            {t('correct')}
            <span className="spoken"> {level}</span>
          </Button>
          <Button small variant="subtle" onClick={() => onWork({ kind: 'remove', from: version })}>
            {t('remove')}
            <span className="spoken"> {level}</span>
          </Button>
        </div>
      )}
    </li>
  )
}
