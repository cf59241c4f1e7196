import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ClassCosts, LineCost } from '#contracts/planning-costs.ts'
import { formatDong } from '#web/lib/format.ts'
import { CostState, SpentBar, spentOver } from './cost-state.tsx'
import classes from './costs.module.css'

/** The lines a class belongs to: planned, spent over all classes of the line, and what it may come to. */
export function LineCards({ lines }: { readonly lines: readonly LineCost[] }) {
  const { t } = useTranslation('costs')
  return (
    <ul className={classes.lines}>
      {lines.map((line) => (
        <li key={line.lineId}>
          <small>{line.plan.title}</small>
          <Link to="/ke-hoach/kinh-phi/$lineId" params={{ lineId: line.lineId }} className={classes.link}>
            {line.code} · {line.name}
          </Link>
          <SpentBar planned={line.planned} spent={line.spent} state={line.state} />
          <span>{spentOver(line.planned, line.spent)}</span>
          <small>
            {[t('classesOfLine', { count: line.classes }), line.allowed !== null && `${t('allowed')} ${formatDong(line.allowed)}`].filter(Boolean).join(' · ')}
          </small>
          <CostState state={line.state} />
        </li>
      ))}
    </ul>
  )
}

/** Budget and actual of the class, item by item. */
export function ByItem({ rows }: { readonly rows: ClassCosts['byItem'] }) {
  const { t } = useTranslation('costs')
  return (
    <>
      <table className={classes.items}>
        <caption>{t('byItem')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('item')}</th>
            <th scope="col" data-align="end">
              {t('planned')}
            </th>
            <th scope="col" data-align="end">
              {t('spent')}
            </th>
            <th scope="col" data-align="end">
              {t('difference')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ code, words, planned, spent }) => {
            const difference = spent - (planned ?? 0)
            return (
              <tr key={code ?? words}>
                <th scope="row">{words}</th>
                <td data-align="end" data-label={t('planned')}>
                  {planned === null ? '–' : formatDong(planned)}
                </td>
                <td data-align="end" data-label={t('spent')}>
                  {formatDong(spent)}
                </td>
                <td data-align="end" data-label={t('difference')} data-over={difference > 0 || undefined}>
                  {difference > 0 ? `+${formatDong(difference)}` : formatDong(difference)}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      <p className={classes.muted}>{t('byItemNote')}</p>
    </>
  )
}
