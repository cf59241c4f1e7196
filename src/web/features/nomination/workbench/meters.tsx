import { useTranslation } from 'react-i18next'
import type { CheckedList, ShareMeter } from '#contracts/nomination-workbench.ts'
import { formatDong, formatNumber } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import classes from './workbench.module.css'

interface MetersProps {
  readonly checked: CheckedList | undefined
  readonly stale: boolean
}

/** What the list uses and keeps to, as it stands now. */
export function Meters({ checked, stale }: MetersProps) {
  const { t } = useTranslation('workbench')
  const language = currentLanguage()
  return (
    <section className={classes.column} aria-labelledby="bench-meters">
      <header className={classes.columnHead}>
        <h2 id="bench-meters">{t('limits')}</h2>
        <span className={classes.hint}>{stale ? t('counting') : t('live')}</span>
      </header>
      {/* What scrolls is reached by the keyboard too. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={classes.scroll} data-stale={stale || undefined} aria-live="polite" role="group" aria-labelledby="bench-meters" tabIndex={0}>
        {checked && (
          <>
            <Seats checked={checked} />
            {checked.ratio && (
              <Meter
                label={t('ratio', { name: checked.ratio.name[language] })}
                value={counted(checked.ratio.then)}
                of={checked.ratio.then.ceiling}
                bad={checked.ratio.then.over > 0}
                note={ratioNote(t, checked.ratio)}
              />
            )}
            {checked.shares.map((share) => (
              <Share key={share.code} share={share} />
            ))}
            <dl className={classes.plain}>
              <div data-bad={checked.clashes > 0 || undefined}>
                <dt>{t('clashCount')}</dt>
                <dd>{formatNumber(checked.clashes)}</dd>
              </div>
              <div>
                <dt>{t('cost')}</dt>
                <dd>{checked.cost ? formatDong(checked.cost.total) : t('noCost')}</dd>
              </div>
              {checked.cost && (
                <p className={classes.hint}>{t('costNote', { each: formatDong(checked.cost.perPerson), source: t(`cost_${checked.cost.source}`) })}</p>
              )}
            </dl>
          </>
        )}
      </div>
    </section>
  )
}

type T = ReturnType<typeof useTranslation<'workbench'>>['t']
type Ratio = NonNullable<CheckedList['ratio']>

export const counted = ({ holders, studying, proposed }: Ratio['then']): number => holders + studying + proposed

function ratioNote(t: T, { then, now, units, severity }: Ratio): string {
  if (then.noPosts) return t('ratioNoPosts')
  const sum = t('ratioSum', { posts: then.posts, ceiling: then.ceiling, holders: then.holders, studying: then.studying, proposed: then.proposed })
  const over = then.over > 0 ? (now.over >= then.over ? t('ratioOverBefore', { over: then.over }) : t(`ratioOver_${severity}`, { over: then.over })) : ''
  return [sum, units > 1 ? t('ratioTogether', { units }) : '', over].filter(Boolean).join(' ')
}

function Seats({ checked: { seats } }: { readonly checked: CheckedList }) {
  const { t } = useTranslation('workbench')
  const most = Math.min(seats.left ?? Infinity, seats.classLeft ?? Infinity)
  if (most === Infinity) return <Meter label={t('seats')} value={seats.asked} of={null} bad={false} note={t('seatsNone')} />
  const note = seats.over > 0 ? t('seatsOver', { over: seats.over }) : seats.asked === most ? t('seatsFull') : t('seatsLeft', { count: most - seats.asked })
  const granted = seats.granted === null ? '' : t('seatsGranted', { granted: seats.granted, used: seats.used, reserved: seats.reserved })
  return <Meter label={t('seats')} value={seats.asked} of={most} bad={seats.over > 0} note={[note, granted].filter(Boolean).join(' ')} />
}

function Share({ share }: { readonly share: ShareMeter }) {
  const { t } = useTranslation('workbench')
  const { name, count, of, numerator, denominator, bound, hard, met, needed, staff } = share
  const target = t(bound === 'min' ? 'targetMin' : 'targetMax', { share: percent(numerator, denominator) })
  const state = of === 0 ? '' : met ? t('targetMet') : t(bound === 'min' ? 'targetShort' : 'targetOver', { count: needed })
  const own = staff.of > 0 ? t('staffShare', { share: percent(staff.count, staff.of) }) : ''
  return (
    <Meter
      label={name[currentLanguage()]}
      value={count}
      of={of}
      bad={of > 0 && !met && hard}
      warn={of > 0 && !met && !hard}
      tick={numerator / denominator}
      note={[target, state, hard ? t('hard') : '', own].filter(Boolean).join(' · ')}
    />
  )
}

const percent = (part: number, whole: number): string => `${formatNumber(Math.round((part * 1000) / whole) / 10)}\u00A0%`

interface MeterProps {
  readonly label: string
  readonly value: number
  /** null: there is no limit. */
  readonly of: number | null
  readonly bad: boolean
  readonly warn?: boolean
  /** Where the target is, 0 to 1. */
  readonly tick?: number
  readonly note: string
}

function Meter({ label, value, of, bad, warn = false, tick, note }: MeterProps) {
  const share = of === null || of === 0 ? (value > 0 ? 1 : 0) : Math.min(1, value / of)
  return (
    <div className={classes.meter} data-bad={bad || undefined} data-warn={warn || undefined}>
      <div className={classes.meterHead}>
        <span>{label}</span>
        <strong>{of === null ? formatNumber(value) : `${formatNumber(value)} / ${formatNumber(of)}`}</strong>
      </div>
      <svg className={classes.bar} viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
        <rect className={classes.track} width="100" height="4" />
        <rect className={classes.fill} width={share * 100} height="4" />
        {tick !== undefined && <rect className={classes.tick} x={Math.min(99, tick * 100)} width="0.8" height="4" />}
      </svg>
      <p>{note}</p>
    </div>
  )
}
