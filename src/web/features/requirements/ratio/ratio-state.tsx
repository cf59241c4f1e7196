import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { RatioReading, RatioUnit } from '#contracts/requirements-ratio.ts'
import { formatNumber } from '#web/lib/format.ts'
import { AlertIcon, CheckIcon, CloseIcon } from '#web/ui/icons.tsx'
import { Tag, type TagProps } from '#web/ui/tag.tsx'
import { stateOf, type UnitState } from './ratio-view.ts'

const looks: Readonly<Record<UnitState, Pick<TagProps, 'tone' | 'icon'>>> = {
  over: { tone: 'danger', icon: <CloseIcon /> },
  full: { tone: 'warning', icon: <AlertIcon /> },
  free: { tone: 'success', icon: <CheckIcon /> },
  'no-posts': { tone: 'plain', icon: null },
}

/** Where a unit stands: picture, colour and words. */
export function UnitRoom({ unit }: { readonly unit: RatioUnit }) {
  const { t } = useTranslation('ratio')
  const state = stateOf(unit)
  const left = unit.room - unit.proposed
  const words = {
    over: overWords(t, unit),
    full: t('full'),
    free: t('leftOf', { number: formatNumber(left) }),
    'no-posts': t('noPosts'),
  }
  return <Tag {...looks[state]}>{words[state]}</Tag>
}

/** A reading whose text of law nobody has seen says so wherever it is shown. */
export function Verified({ reading }: { readonly reading: RatioReading }) {
  const { t } = useTranslation('ratio')
  return reading.verified ? (
    <Tag tone="success" icon={<CheckIcon />}>
      {t('verified')}
    </Tag>
  ) : (
    <Tag tone="warning" icon={<AlertIcon />}>
      {t('unverified')}
    </Tag>
  )
}

/** What is inherited is told apart wherever an excess is shown: this year's list is not to blame for it. */
function overWords(t: TFunction<'ratio'>, { over, inheritedOver, noPosts }: RatioUnit): string {
  const number = formatNumber(over)
  if (noPosts) return t('overNoPosts', { number })
  if (inheritedOver === 0) return t('overBy', { number })
  return inheritedOver === over ? t('overInherited', { number }) : t('overPartly', { number, inherited: formatNumber(inheritedOver) })
}
