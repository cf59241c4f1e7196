import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Ratio } from '#contracts/requirements-ratio.ts'
import { formatDate } from '#web/lib/format.ts'
import { Select } from '#web/ui/field.tsx'
import { readingsQuery } from './ratio-queries.ts'
import { Verified } from './ratio-state.tsx'
import classes from './ratio.module.css'

interface ReadingStripProps {
  readonly ratio: Ratio
  /** Undefined: the one in force. */
  readonly onReading: (code: string | undefined) => void
  /** The day everything is counted on. */
  readonly day: ReactNode
}

/** By which reading everything below is counted, by what law, and that nobody has seen the text. */
export function ReadingStrip({ ratio: { reading, on }, onReading, day }: ReadingStripProps) {
  const { t } = useTranslation('ratio')
  const all = useQuery(readingsQuery())
  const ofDay = all.data?.items.filter(({ validFrom, validTo }) => validFrom <= on && (validTo === null || validTo > on)) ?? [reading]
  return (
    <section className={classes.reading} aria-label={t('reading')}>
      <div className={classes.readingChoice}>
        {day}
        <Select
          label={t('reading')}
          options={ofDay.map(({ code, name, inForce }) => ({ value: code, label: `${code}. ${name}${inForce ? ` (${t('inForceShort')})` : ''}` }))}
          value={reading.code}
          onChange={(event) => {
            const code = event.currentTarget.value
            onReading(ofDay.find((each) => each.code === code)?.inForce ? undefined : code)
          }}
        />
      </div>
      <div className={classes.readingWords}>
        <p className={classes.formula}>
          <strong>{reading.formula}</strong> <Verified reading={reading} />
        </p>
        <p>
          {[reading.legalBasis, reading.article].filter(Boolean).join(', ')}. {reading.verified ? '' : reading.note}
        </p>
        <p>
          {[
            t('countedBy', {
              fraction: `${reading.numerator}/${reading.denominator}`,
              rounding: t(`rounding_${reading.rounding}`),
              at: t(`at_${reading.checkedAt}`),
            }),
            t(`whenOver_${reading.severity}`),
            reading.poolSmallUnits ? t('pooledBelow', { number: reading.poolBelow }) : undefined,
            reading.countEquivalents ? t('withEquivalents') : t('withoutEquivalents'),
            reading.countCompletionCourse ? t('withCompletion') : t('withoutCompletion'),
            t('since', { date: formatDate(reading.validFrom) }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
    </section>
  )
}
