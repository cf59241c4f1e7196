import { useTranslation } from 'react-i18next'
import { OwnMaterialsPage } from '#web/features/delivery/online/own-materials-page.tsx'
import { useOffline } from './use-offline.ts'

/** Học liệu của tôi. */
export function OwnMaterialsRoute() {
  const { t } = useTranslation('shell')
  useOffline()
  return <OwnMaterialsPage up={{ to: '/lich-cua-toi', label: t('menuSchedule') }} />
}
