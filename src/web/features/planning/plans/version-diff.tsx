import { useTranslation } from 'react-i18next'
import type { PlanDiff } from '#contracts/planning-plan-lines.ts'
import { formatMoney, formatNumber } from '#web/lib/format.ts'
import { EmptyState } from '#web/ui/notice.tsx'
import { type FieldName, fieldWords, valueOfField } from './line-words.ts'
import classes from './plans.module.css'

type Line = PlanDiff['added'][number]

const signed = (value: number, words: (value: number) => string): string => (value === 0 ? words(0) : `${value < 0 ? '−' : '+'}${words(Math.abs(value))}`)

/** What is different: the money on top, then what came, what went, and what is otherwise. */
export function VersionDiff({ diff }: { readonly diff: PlanDiff }) {
  const { t } = useTranslation('plans')
  const { added, dropped, changed } = diff
  if (added.length + dropped.length + changed.length === 0) return <EmptyState title={t('sameTitle')} text={t('sameText')} />
  return (
    <div className={classes.stack}>
      <dl className={classes.effects}>
        <Effect label={t('moneyEffect')} value={signed(diff.costBy, formatMoney)} by={diff.costBy} strong />
        <Effect label={t('seats')} value={signed(diff.seatsBy, formatNumber)} by={diff.seatsBy} />
        <Effect label={t('classes')} value={signed(diff.classesBy, formatNumber)} by={diff.classesBy} />
        <Effect label={t('linesAdded')} value={formatNumber(added.length)} by={0} />
        <Effect label={t('linesDropped')} value={formatNumber(dropped.length)} by={0} />
        <Effect label={t('linesChanged')} value={formatNumber(changed.length)} by={0} />
      </dl>
      <LineList title={t('linesAdded')} kind="added" lines={added} />
      <LineList title={t('linesDropped')} kind="dropped" lines={dropped} />
      {changed.length > 0 && (
        <section className={classes.diff} data-kind="changed" aria-label={t('linesChanged')}>
          <h3>{t('linesChanged')}</h3>
          <ul>
            {changed.map((line) => (
              <li key={line.lineKey}>
                <p>
                  <strong>
                    {line.code} · {line.programme.name}
                  </strong>
                  <small>
                    {[
                      line.seatsBy !== 0 && t('seatsBy', { by: signed(line.seatsBy, formatNumber) }),
                      line.classesBy !== 0 && t('classesBy', { by: signed(line.classesBy, formatNumber) }),
                      line.costBy !== 0 && signed(line.costBy, formatMoney),
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </small>
                </p>
                <ul className={classes.changes}>
                  {line.changes.map(({ field, unit, from, to }) => (
                    <li key={`${unit?.unitId ?? ''} ${field} ${field === 'share' ? `${from ?? ''} ${to ?? ''}` : ''}`}>
                      <span>{[unit?.name, field in fieldWords ? t(fieldWords[field as FieldName]) : field].filter(Boolean).join(' · ')}</span>
                      <span>
                        <del>{wordsOf(t, field, from)}</del> <span aria-hidden="true">→</span> <ins>{wordsOf(t, field, to)}</ins>
                      </span>
                    </li>
                  ))}
                </ul>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}

function wordsOf(t: ReturnType<typeof useTranslation<'plans'>>['t'], field: string, value: string | number | null): string {
  if (value === null || value === '') return t('nothing')
  return (field in fieldWords && valueOfField(t, field as FieldName, value)) || String(value)
}

function Effect({ label, value, by, strong = false }: { readonly label: string; readonly value: string; readonly by: number; readonly strong?: boolean }) {
  return (
    <div data-strong={strong || undefined} data-sign={by < 0 ? 'less' : by > 0 ? 'more' : undefined}>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  )
}

function LineList({ title, kind, lines }: { readonly title: string; readonly kind: 'added' | 'dropped'; readonly lines: readonly Line[] }) {
  const { t } = useTranslation('plans')
  if (lines.length === 0) return null
  return (
    <section className={classes.diff} data-kind={kind} aria-label={title}>
      <h3>{title}</h3>
      <ul>
        {lines.map((line) => (
          <li key={line.lineKey}>
            <p>
              <strong>
                {line.code} · {line.programme.name}
              </strong>
              <small>
                {[t('classesSeats', { classes: formatNumber(line.classes), seats: formatNumber(line.seats) }), line.cost > 0 && formatMoney(line.cost)]
                  .filter(Boolean)
                  .join(' · ')}
              </small>
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
