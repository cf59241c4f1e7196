import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'
import classes from './edit-conflict.module.css'
import type { Conflict, Texts } from './use-form.ts'

interface EditConflictProps<Values extends Texts> {
  readonly conflict: Conflict<Values> | undefined
  readonly mine: Values
  readonly onTake: (field: keyof Values & string) => void
  /** The field as its label says it. */
  readonly label: (field: keyof Values & string) => string
  /** A value as a reader knows it: a date, the name behind a code. */
  readonly show?: (field: keyof Values & string, value: string) => string
}

/** Somebody else saved first: both values side by side, field by field. Nothing is lost; saving again keeps mine. */
export function EditConflict<Values extends Texts>({ conflict, mine, onTake, label, show }: EditConflictProps<Values>) {
  const { t } = useTranslation('shell')
  const place = useRef<HTMLElement>(null)
  // Whoever saved may stand at the foot of a long form.
  useEffect(() => {
    if (conflict) place.current?.scrollIntoView({ block: 'nearest' })
  }, [conflict])
  if (!conflict) return null
  const words = (field: keyof Values & string, value: string | undefined) => (show?.(field, value ?? '') ?? value) || t('emptyValue')
  return (
    <section ref={place} className={classes.conflict} role="alert" aria-label={t('conflictTitle')}>
      <h3 className={classes.title}>{t('conflictTitle')}</h3>
      <p className={classes.lead}>{conflict.fields.length === 0 ? t('conflictMerged') : t('conflictText')}</p>
      {conflict.fields.map((field) => (
        <div key={field} className={classes.difference}>
          <strong>{label(field)}</strong>
          <dl>
            <div>
              <dt>{t('conflictMine')}</dt>
              <dd>{words(field, mine[field])}</dd>
            </div>
            <div>
              <dt>{t('conflictTheirs')}</dt>
              <dd>{words(field, conflict.theirs[field])}</dd>
            </div>
          </dl>
          <Button small onClick={() => onTake(field)}>
            {t('conflictTake')}
            <span className="spoken"> {label(field)}</span>
          </Button>
        </div>
      ))}
    </section>
  )
}
