import { useTranslation } from 'react-i18next'
import type { RequirementSetting } from '#contracts/requirements-settings.ts'
import { formatDate } from '#web/lib/format.ts'
import { HistoryRail } from '#web/ui/history-rail.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { historyPath } from './setting-queries.ts'

const words = {
  months: 'field_months',
  'name.vi': 'field_nameVi',
  'name.en': 'field_nameEn',
  'message.vi': 'field_messageVi',
  'message.en': 'field_messageEn',
  validFrom: 'field_validFrom',
  validTo: 'field_validTo',
  legalBasis: 'field_legalBasis',
  article: 'field_article',
  verified: 'field_verified',
  note: 'field_note',
} as const

/** Who changed a setting, from what to what. A field is `<first day> <name>`. */
export function SettingHistory({ of, onClose }: { readonly of: RequirementSetting['code']; readonly onClose: () => void }) {
  const { t } = useTranslation('settings')
  const partsOf = (name: string) => {
    const [day = '', field = ''] = name.split(' ')
    return { day, field: Object.hasOwn(words, field) ? words[field as keyof typeof words] : undefined }
  }
  return (
    <SidePanel title={t('history')} lead={t(`name_${of}`)} size="wide" onClose={onClose}>
      <HistoryRail
        path={historyPath(of)}
        title={t('history')}
        field={(name) => {
          const { day, field } = partsOf(name)
          return field ? t('fieldOf', { date: formatDate(day), field: t(field) }) : name
        }}
        show={(name, value) => (partsOf(name).field === 'field_verified' && typeof value === 'boolean' ? t(value ? 'yes' : 'no') : undefined)}
      />
    </SidePanel>
  )
}
