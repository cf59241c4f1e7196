import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Ratio, RatioCount, RatioUnit } from '#contracts/requirements-ratio.ts'
import { formatNumber } from '#web/lib/format.ts'
import { Figure } from '#web/ui/figure.tsx'
import { openingOf } from './ratio-view.ts'
import classes from './ratio.module.css'

interface CountLinkProps {
  readonly unit: RatioUnit['unit'] | undefined
  readonly count: RatioCount
  readonly value: number
}

/** A number that opens whoever is behind it; nought has nobody. */
export function CountLink({ unit, count, value }: CountLinkProps) {
  const { t } = useTranslation('ratio')
  const number = formatNumber(value)
  if (value === 0) return number
  return (
    <Link
      to="."
      search={(search: Readonly<Record<string, unknown>>) => ({ ...search, xem: openingOf(unit?.unitId, count) })}
      resetScroll={false}
      preload={false}
      className={classes.number}
      aria-haspopup="dialog"
      aria-label={t('openCount', { number, count: t(`count_${count}`), unit: unit?.name ?? t('wholeProvince') })}
    >
      {number}
    </Link>
  )
}

/** The province in one line. */
export function ProvinceFigures({ province }: { readonly province: NonNullable<Ratio['province']> }) {
  const { t } = useTranslation('ratio')
  const opened = (['posts', 'holders', 'studying', 'proposed'] as const).map((count) => (
    <li key={count}>
      <Figure
        value={province[count]}
        unit={t(count === 'posts' ? 'unit_posts' : 'unit_people')}
        label={t(`count_${count}`)}
        open={() => <CountLink unit={undefined} count={count} value={province[count]} />}
      />
    </li>
  ))
  return (
    <section aria-label={t('wholeProvince')}>
      <h2 className={classes.heading}>{t('wholeProvince')}</h2>
      <ul className={classes.figures}>
        {opened}
        <li>
          <Figure value={province.ceiling} unit={t('unit_people')} label={t('ceiling')} />
        </li>
        <li>
          <Figure value={province.room} unit={t('unit_people')} label={t('room')} note={t('roomNote')} />
        </li>
        <li>
          {province.over > 0 ? (
            <Figure value={province.over} unit={t('unit_people')} label={t('over')} tone="danger" />
          ) : (
            <Figure
              value={province.room - province.proposed}
              unit={t('unit_people')}
              label={t('left')}
              note={t('leftNote', { number: formatNumber(province.proposed) })}
            />
          )}
        </li>
      </ul>
    </section>
  )
}
