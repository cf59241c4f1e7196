import { queryOptions, useQueryClient } from '@tanstack/react-query'
import type { RequirementSetting, RequirementSettingList } from '#contracts/requirements-settings.ts'
import { get } from '#web/lib/api.ts'

export const settingsPath = '/api/requirement-settings'
export const historyPath = (code: RequirementSetting['code']): string => `${settingsPath}/${code}/history`

export const settingsQuery = queryOptions({
  queryKey: ['requirement-settings'],
  queryFn: ({ signal }) => get<RequirementSettingList>(settingsPath, {}, signal),
})

/** Reads anew what a setting changes: itself, its history, and whoever is judged with it. */
export function useSettingsRenewed() {
  const client = useQueryClient()
  return async () => await client.invalidateQueries()
}
