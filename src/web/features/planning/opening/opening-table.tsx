import { useTranslation } from 'react-i18next'
import type { OpeningIssue, OpeningLine } from '#contracts/planning-opening.ts'
import { formatDate, formatMoney, formatNumber } from '#web/lib/format.ts'
import { usePhone } from '#web/lib/phone.ts'
import { ClassLink } from './class-link.tsx'
import classes from './opening.module.css'

interface OpeningTableProps {
  readonly lines: readonly OpeningLine[]
  readonly issues: readonly OpeningIssue[]
  /** Lines of the issue that is looked at. */
  readonly marked: ReadonlySet<string>
  readonly onOpen: (lineKey: string) => void
  readonly selected: ReadonlySet<string>
  /** Undefined where no class may be made. */
  readonly onSelect: ((lineKey: string, on: boolean) => void) | undefined
}

/** Classes of the plan, one a row. */
export function OpeningTable({ lines, issues, marked, onOpen, selected, onSelect }: OpeningTableProps) {
  const { t } = useTranslation('opening')
  const phone = usePhone()
  const wrong = new Map<string, boolean>()
  for (const { lineKeys, severe } of issues) for (const key of lineKeys) wrong.set(key, (wrong.get(key) ?? false) || severe)
  const stateOf = (key: string) => (wrong.has(key) ? t(wrong.get(key) ? 'severe' : 'mild') : t('ok'))
  const days = ({ opensOn, endsOn }: OpeningLine) =>
    opensOn ? (endsOn ? `${formatDate(opensOn)} – ${formatDate(endsOn)}` : t('fromDay', { day: formatDate(opensOn) })) : t('noDay')
  const who = (line: OpeningLine) => line.lecturers.map(({ name }) => name).join(', ') || '—'
  if (phone) {
    return (
      <ul className={classes.cards}>
        {lines.map((line) => (
          <li key={line.lineKey} data-marked={marked.has(line.lineKey) || undefined}>
            <button type="button" className={classes.cardButton} onClick={() => onOpen(line.lineKey)}>
              <strong>
                {line.code} · {line.name}
              </strong>
              <span>{days(line)}</span>
              <span>{[line.room?.name, t('seatsOf', { count: line.seats, seats: formatNumber(line.seats) })].filter(Boolean).join(' · ')}</span>
              <span className={classes.mark} data-wrong={wrong.has(line.lineKey) ? (wrong.get(line.lineKey) ? 'severe' : 'mild') : undefined}>
                {stateOf(line.lineKey)}
              </span>
            </button>
          </li>
        ))}
      </ul>
    )
  }
  return (
    // A wide table scrolls by itself; the keyboard has to reach it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={classes.scroll} tabIndex={0} role="region" aria-label={t('tableLabel')}>
      <table className={classes.table}>
        <thead>
          <tr>
            {onSelect && <th scope="col">{t('choose')}</th>}
            <th scope="col">{t('code')}</th>
            <th scope="col">{t('class')}</th>
            <th scope="col" data-number>
              {t('seats')}
            </th>
            <th scope="col">{t('days')}</th>
            <th scope="col">{t('room')}</th>
            <th scope="col">{t('lecturers')}</th>
            <th scope="col" data-number>
              {t('cost')}
            </th>
            <th scope="col">{t('stateColumn')}</th>
            <th scope="col">{t('madeClass')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.lineKey} data-marked={marked.has(line.lineKey) || undefined}>
              {onSelect && (
                <td>
                  <input
                    type="checkbox"
                    aria-label={t('chooseLine', { code: line.code })}
                    checked={selected.has(line.lineKey)}
                    disabled={line.class !== null}
                    onChange={(event) => onSelect(line.lineKey, event.currentTarget.checked)}
                  />
                </td>
              )}
              <td className={classes.code}>{line.code}</td>
              <td>
                <button type="button" className={classes.textButton} onClick={() => onOpen(line.lineKey)}>
                  {line.name}
                </button>
                {line.quarter !== null && <small className={classes.sub}>{t('wish', { quarter: line.quarter })}</small>}
              </td>
              <td data-number>
                {formatNumber(line.seats)}
                {line.pinned.includes('seats') && <small className={classes.pin}>{t('pinned')}</small>}
              </td>
              <td className={classes.days}>
                {days(line)}
                {line.pinned.includes('opensOn') && <small className={classes.pin}>{t('pinned')}</small>}
              </td>
              <td>
                {line.room?.name ?? '—'}
                {line.pinned.includes('room') && <small className={classes.pin}>{t('pinned')}</small>}
              </td>
              <td>
                {who(line)}
                {line.pinned.includes('lecturers') && <small className={classes.pin}>{t('pinned')}</small>}
              </td>
              <td data-number>
                {line.cost !== null && formatMoney(line.cost)}
                {line.cost === null && line.estimate !== null && (
                  <>
                    {t('estimate', { cost: formatMoney(line.estimate) })}
                    <small className={classes.sub}>{t('estimateHelp')}</small>
                  </>
                )}
                {line.cost === null && line.estimate === null && '—'}
              </td>
              <td>
                <span className={classes.mark} data-wrong={wrong.has(line.lineKey) ? (wrong.get(line.lineKey) ? 'severe' : 'mild') : undefined}>
                  {stateOf(line.lineKey)}
                </span>
              </td>
              <td className={classes.code}>{line.class ? <ClassLink made={line.class} /> : '—'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
