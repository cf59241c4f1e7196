import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReportDraft, ReportTexts } from '#contracts/reporting-draft.ts'
import { formatInstant } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { differing, type TextField } from './report-texts.ts'
import classes from './texts.module.css'

interface TextsConflictProps {
  readonly mine: ReportTexts
  /** What the server holds now, and its version. */
  readonly theirs: ReportDraft
  readonly busy: boolean
  readonly onTake: (field: TextField) => void
  readonly onSave: () => void
}

/** Somebody else saved first: both texts side by side, field by field, and a choice for each. */
export function TextsConflict({ mine, theirs, busy, onTake, onSave }: TextsConflictProps) {
  const { t } = useTranslation('reporting')
  const fields = differing(mine, theirs.texts)
  const place = useRef<HTMLElement>(null)
  // Whoever saved stood at the foot of a long page.
  useEffect(() => {
    place.current?.scrollIntoView({ block: 'center' })
  }, [])
  return (
    <section ref={place} className={classes.conflict} role="alert" aria-label={t('conflictTitle')}>
      <h2>{t('conflictTitle')}</h2>
      <p>{t('conflictText', { who: theirs.updatedBy ?? '–', when: theirs.updatedAt ? formatInstant(theirs.updatedAt) : '–' })}</p>
      {fields.length === 0 && <p>{t('conflictSame')}</p>}
      {fields.map((field) => (
        <div key={field} className={classes.difference}>
          <h3>{t(`text_${field}`)}</h3>
          <div>
            <p className={classes.columnTitle}>{t('conflictMine')}</p>
            <p className={classes.value}>{mine[field] || t('emptyValue')}</p>
          </div>
          <div>
            <p className={classes.columnTitle}>{t('conflictTheirs')}</p>
            <p className={classes.value}>{theirs.texts[field] || t('emptyValue')}</p>
            <Button small onClick={() => onTake(field)}>
              {t('conflictTake')}
              <span className="spoken"> {t(`text_${field}`)}</span>
            </Button>
          </div>
        </div>
      ))}
      <Button busy={busy} onClick={onSave}>
        {t('conflictSave')}
      </Button>
    </section>
  )
}
