import { useTranslation } from 'react-i18next'
import type { UnitDetail } from '#contracts/organisation.ts'
import { formatDate } from '#web/lib/format.ts'
import { HistoryRail } from '#web/ui/history-rail.tsx'
import { SuccessionChain } from './succession-chain.tsx'
import { blocks, kinds, levels, regions } from './unit-words.ts'
import classes from './units.module.css'

const fields = ['code', 'name', 'kind', 'block', 'level', 'region', 'parent', 'foundedOn', 'endedOn'] as const

/** Names and places over time, whom the unit continues, and who changed what. */
export function UnitHistory({ unit }: { readonly unit: UnitDetail }) {
  const { t } = useTranslation('units')
  const fieldWords = (name: string) => {
    const known = fields.find((field) => field === name)
    return known ? t(`fact_${known}`) : name.startsWith('seats:') ? t('seatsOf', { post: name.slice(6) }) : name
  }
  const valueWords = (name: string, value: unknown) => {
    if (name === 'kind') return words(kinds, value, (kind) => t(`kind_${kind}`))
    if (name === 'block') return words(blocks, value, (block) => t(`block_${block}`))
    if (name === 'level') return words(levels, value, (level) => t(`level_${level}`))
    return name === 'region' ? words(regions, value, (region) => t(`region_${region}`)) : undefined
  }
  return (
    <div className={classes.withRail}>
      <div>
        <section className={classes.card} aria-label={t('names')}>
          <h2>{t('names')}</h2>
          <table className={classes.posts}>
            <thead>
              <tr>
                <th scope="col">{t('period')}</th>
                <th scope="col">{t('fact_name')}</th>
                <th scope="col">{t('fact_parent')}</th>
              </tr>
            </thead>
            <tbody>
              {unit.versions.toReversed().map(({ validFrom, validTo, name, parent }) => (
                <tr key={validFrom}>
                  <td>
                    {formatDate(validFrom)} – {validTo === null ? t('now') : formatDate(validTo)}
                  </td>
                  <td>{name}</td>
                  <td data-label={t('fact_parent')}>{parent?.name ?? '–'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
        {unit.predecessors.length + unit.successors.length > 0 && <SuccessionChain unit={unit} />}
      </div>
      <HistoryRail path={`/api/units/${encodeURIComponent(unit.unitId)}/history`} only="changes" field={fieldWords} show={valueWords} />
    </div>
  )
}

function words<Key extends string>(known: readonly Key[], value: unknown, say: (key: Key) => string): string | undefined {
  const key = known.find((each) => each === value)
  return key && say(key)
}
