import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { formatDate } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { Button } from '#web/ui/button.tsx'
import { HistoryRail } from '#web/ui/history-rail.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { historyPath, type LawVersion, levelsQuery } from './law-queries.ts'

const fields = [
  'levels',
  'years',
  'graceMonths',
  'validFrom',
  'validTo',
  'legalBasis',
  'article',
  'verified',
  'note',
  'from',
  'level',
  'name.vi',
  'name.en',
] as const

interface LawHistoryProps {
  readonly of: LawVersion
  readonly lead: string
  readonly onClose: () => void
}

/** Who changed a law, from what to what. A field is `<first day> <name>`. */
export function LawHistory({ of: { law, code }, lead, onClose }: LawHistoryProps) {
  const { t } = useTranslation('validity')
  const language = currentLanguage()
  const { data: levels } = useQuery(levelsQuery)
  const partsOf = (name: string) => {
    const [day = '', ...rest] = name.split(' ')
    return { day, field: fields.find((field) => field === rest.join(' ')) }
  }
  const words = { 'name.vi': t('field_nameVi'), 'name.en': t('field_nameEn'), from: t('field_fromLevel') }
  const levelNamed = (value: unknown) => {
    const known = levels?.items.find(({ ladder, level }) => `${ladder} ${level}` === value)
    return known && `${known.ladderName[language]}, ${known.levelName[language]}`
  }
  return (
    <SidePanel title={t('history')} lead={lead} size="wide" onClose={onClose} actions={<Button onClick={onClose}>{t('back')}</Button>}>
      <HistoryRail
        path={historyPath(law, code)}
        title={t('history')}
        field={(name) => {
          const { day, field } = partsOf(name)
          if (!field) return name
          const told = field === 'name.vi' || field === 'name.en' || field === 'from' ? words[field] : t(`field_${field}`)
          return day === '-' ? told : t('fieldOf', { date: formatDate(day), field: told })
        }}
        show={(name, value) => {
          const { field } = partsOf(name)
          if (value === null || value === undefined) return undefined
          if (field === 'verified') return t(value === true ? 'yes' : 'no')
          if (field === 'levels' && Array.isArray(value)) {
            if (value.length === 0) return t('everyLevel')
            return value.map((level) => levels?.items.find((each) => each.level === level)?.levelName[language] ?? String(level)).join(', ')
          }
          return field === 'from' || field === 'level' ? levelNamed(value) : undefined
        }}
      />
    </SidePanel>
  )
}
