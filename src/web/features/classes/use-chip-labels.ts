import { useQueries, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { CatalogueEntry } from '#contracts/catalogue-entries.ts'
import { get } from '#web/lib/api.ts'
import type { FilterChip } from '#web/ui/filter-chips.tsx'
import type { PickedOption } from '#web/ui/search-picker.tsx'

const sections = { lh: 'types', ct: 'programmes', cs: 'providers' } as const
type Named = keyof typeof sections

const entryQuery = (name: Named, id: string) => ({
  queryKey: ['catalogue', sections[name], 'one', id],
  queryFn: ({ signal }: { readonly signal: AbortSignal }) => get<CatalogueEntry>(`/api/catalogue/${sections[name]}/${id}`, {}, signal),
})

/** What a filter by id means, for the picker that sets it. */
export function useNamedFilter(name: Named, id: string | undefined): PickedOption | undefined {
  const { data } = useQuery({ ...entryQuery(name, id ?? ''), enabled: id !== undefined })
  return data && { value: data.id, label: data.name }
}

/** The filters of the list in words; what is named by id is looked up. */
export function useChipLabels(filters: Readonly<Record<string, string>>): readonly FilterChip[] {
  const { t } = useTranslation('classes')
  const named = (Object.keys(sections) as Named[]).flatMap((name) => (filters[name] ? [{ name, id: filters[name] }] : []))
  const found = useQueries({ queries: named.map(({ name, id }) => entryQuery(name, id)) })
  const nameOf = (name: Named): string => {
    const at = named.findIndex((each) => each.name === name)
    return found[at]?.data?.name ?? filters[name] ?? ''
  }
  const value = (name: string, words: string): FilterChip[] => (filters[name] ? [{ key: name, label: words }] : [])
  const mode = filters['pt'] === 'in-person' || filters['pt'] === 'online' || filters['pt'] === 'blended' ? filters['pt'] : undefined
  const seats = filters['cho'] === 'free' || filters['cho'] === 'nearly-full' || filters['cho'] === 'full' ? filters['cho'] : undefined
  const channel = filters['kenh'] === 'opened' || filters['kenh'] === 'sent' ? filters['kenh'] : undefined
  return [
    ...value('ky', t('everyYear')),
    ...(mode ? value('pt', t('chipOf', { label: t('mode'), value: t(`mode_${mode}`) })) : []),
    ...(channel ? value('kenh', t('chipOf', { label: t('channel'), value: t(`channel_${channel}`) })) : []),
    ...(seats ? value('cho', t('chipOf', { label: t('seats'), value: t(`seats_${seats}`) })) : []),
    ...value('lh', t('chipOf', { label: t('type'), value: nameOf('lh') })),
    ...value('ct', t('chipOf', { label: t('programme'), value: nameOf('ct') })),
    ...value('cs', t('chipOf', { label: t('provider'), value: nameOf('cs') })),
  ]
}
