import { useTranslation } from 'react-i18next'
import type { NeedSheet } from '#contracts/planning-need-lines.ts'
import { formatDate } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { HistoryRail } from '#web/ui/history-rail.tsx'
import { sheetStates } from './sheet-state.tsx'

const fields = new Set([
  ...[
    'year',
    'title',
    'instructions',
    'legalBasis',
    'reviewOn',
    'deadlines',
    'deadlines.province',
    'deadlines.district',
    'deadlines.commune',
    'sheets',
    'closedOn',
  ],
  ...[
    'dueOn',
    'remindedOn',
    'reviewSignedOn',
    'gaps',
    'lines',
    'removed',
    'programme',
    'people',
    'headCount',
    'channel',
    'studyForm',
    'quarter',
    'providerId',
    'provider',
  ],
  ...['fundSource', 'why', 'note', 'state', 'appraised', 'differenceCode', 'reduced'],
] as const)

type FieldName = typeof fields extends Set<infer Name> ? Name : never
const isField = (name: string): name is FieldName => (fields as ReadonlySet<string>).has(name)

interface NeedsHistoryProps {
  readonly path: string
  /** Words of the reasons why fewer are kept than were asked for. */
  readonly differences?: NeedSheet['differences']
}

/** What was changed of a window or a sheet, by whom and when. */
export function NeedsHistory({ path, differences = [] }: NeedsHistoryProps) {
  const { t } = useTranslation('needs')
  const wordOf = (name: string, value: unknown): string | undefined => {
    if (name === 'deadlines' && typeof value === 'object' && value !== null)
      return Object.entries(value)
        .map(([level, day]) => `${level === 'province' || level === 'district' || level === 'commune' ? t(`due_${level}`) : level}: ${formatDate(String(day))}`)
        .join('; ')
    const state = sheetStates.find((each) => each === value)
    if (name === 'state' && state) return t(`state_${state}`)
    if (name === 'channel') return t(value === 'opened' ? 'channel_opened' : 'channel_sent')
    if (name === 'studyForm' && value) return t(value === 'full-time' ? 'form_full-time' : 'form_part-time')
    if (name === 'differenceCode') return differences.find(({ code }) => code === value)?.name[currentLanguage()]
    if (name === 'fundSource') return fundSources.flatMap((each) => (each === value ? [t(`fund_${each}`)] : []))[0]
    return undefined
  }
  return <HistoryRail path={path} field={(name) => (isField(name) ? t(`field_${name}`) : name)} show={wordOf} />
}

export const fundSources = ['province-budget', 'unit-budget', 'central-budget', 'learner', 'project', 'other'] as const
