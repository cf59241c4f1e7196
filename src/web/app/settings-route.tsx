import { SettingsPage } from '#web/features/requirements/settings/settings-page.tsx'
import { useScope } from './scope.ts'

export function SettingsRoute() {
  return <SettingsPage today={useScope().today} />
}
