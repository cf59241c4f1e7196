import { useTranslation } from 'react-i18next'
import { Link } from '@tanstack/react-router'
import type { Ratio, RatioUnit } from '#contracts/requirements-ratio.ts'
import { formatDate, formatNumber } from '#web/lib/format.ts'
import { Facts } from '#web/ui/facts.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { CountLink } from './province-figures.tsx'
import { UnitRoom, Verified } from './ratio-state.tsx'
import classes from './ratio.module.css'

interface UnitPanelProps {
  readonly ratio: Ratio
  readonly unit: RatioUnit
  readonly onClose: () => void
}

/** Why a unit stands as it does: the arithmetic line by line, each number open. */
export function UnitPanel({ ratio, unit, onClose }: UnitPanelProps) {
  const { t } = useTranslation('ratio')
  const { reading, on } = ratio
  const { posts, holders, studying, proposed, ceiling, room, over, inheritedOver, pooled, noPosts } = unit
  const group = pooled ? ratio.groups.find(({ id }) => id === 'pool' || id === 'province' || id === `block:${unit.block}`) : undefined
  const lastYear = formatDate(`${Number(on.slice(0, 4)) - 1}-12-31`)
  return (
    <SidePanel title={unit.unit.name} lead={<UnitRoom unit={unit} />} onClose={onClose}>
      <Facts
        lines={[
          { label: t('count_posts'), value: <CountLink unit={unit.unit} count="posts" value={posts} /> },
          {
            label: t('ceiling'),
            value: t('ceilingOf', {
              ceiling: formatNumber(ceiling),
              posts: formatNumber(posts),
              fraction: `${reading.numerator}/${reading.denominator}`,
              rounding: t(`rounding_${reading.rounding}`),
            }),
          },
          { label: t('count_holders'), value: <CountLink unit={unit.unit} count="holders" value={holders} /> },
          { label: t('count_studying'), value: <CountLink unit={unit.unit} count="studying" value={studying} /> },
          {
            label: t('room'),
            value: t('roomOf', { room: formatNumber(room), ceiling: formatNumber(ceiling), holders: formatNumber(holders), studying: formatNumber(studying) }),
          },
          { label: t('count_proposed'), value: <CountLink unit={unit.unit} count="proposed" value={proposed} /> },
          { label: t('over'), value: over > 0 ? formatNumber(over) : t('notOver') },
        ]}
      />
      <section className={classes.why}>
        <h3>{t('why')}</h3>
        <ul>
          {noPosts && <li>{t(proposed + studying + holders > 0 ? 'whyNoPosts' : 'whyNobody')}</li>}
          {over > 0 && !noPosts && (
            <li>{t('whyOver', { counted: formatNumber(holders + studying + proposed), ceiling: formatNumber(ceiling), over: formatNumber(over) })}</li>
          )}
          {over > 0 && inheritedOver > 0 && <li>{t('whyInherited', { number: formatNumber(inheritedOver), date: lastYear })}</li>}
          {over > inheritedOver && inheritedOver > 0 && <li>{t('whyNew', { number: formatNumber(over - inheritedOver) })}</li>}
          {over > 0 && inheritedOver === 0 && <li>{t('whyNotInherited', { date: lastYear })}</li>}
          {group && (
            <li>
              {t('whyPooled', { units: formatNumber(group.units), ceiling: formatNumber(group.ceiling), room: formatNumber(group.room - group.proposed) })}
            </li>
          )}
          {over === 0 && !noPosts && <li>{t('whyUnder', { counted: formatNumber(holders + studying + proposed), ceiling: formatNumber(ceiling) })}</li>}
          <li>
            {t('byReading', { code: reading.code, name: reading.name })} <Verified reading={reading} />
          </li>
        </ul>
      </section>
      <p>
        <Link to="/don-vi/$unitId" params={{ unitId: unit.unit.unitId }} className={classes.name}>
          {t('openUnit')}
        </Link>
      </p>
    </SidePanel>
  )
}
