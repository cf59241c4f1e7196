import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { OwnMaterial, OwnMaterials } from '#contracts/delivery-online.ts'
import { formatBytes, formatDate } from '#web/lib/format.ts'
import { getOrKept } from '#web/lib/kept.ts'
import { DownloadButton } from '#web/ui/download-button.tsx'
import { onlineKey } from './online-queries.ts'
import classes from './online.module.css'

export const ownMaterialsQuery = queryOptions({
  queryKey: [...onlineKey, 'own'],
  queryFn: ({ signal }) => getOrKept<OwnMaterials>('/api/my/materials', signal),
})

/** Materials of one's own classes by their session; nothing while they are loaded. */
export function useOwnMaterials(): ReadonlyMap<string, readonly OwnMaterial[]> {
  const { data } = useQuery(ownMaterialsQuery)
  return new Map(data?.body.classes.flatMap(({ sessions }) => sessions.map(({ sessionId, materials }) => [sessionId, materials] as const)))
}

/** What a session gives out, each with the way to take it; what one has already taken says so. */
export function MaterialList({ materials }: { readonly materials: readonly OwnMaterial[] }) {
  const { t } = useTranslation('online')
  const client = useQueryClient()
  return (
    <ul className={classes.materials} aria-label={t('materials')}>
      {materials.map(({ materialId, title, fileName, size, takenOn }) => (
        <li key={materialId}>
          <span className={classes.two}>
            {title}
            <span className={classes.muted}>{[formatBytes(size), takenOn && t('takenOn', { date: formatDate(takenOn) })].filter(Boolean).join(' · ')}</span>
          </span>
          <DownloadButton
            path={`/api/my/materials/${materialId}/file`}
            fileName={fileName}
            label={t('download')}
            of={title}
            onDone={() => void client.invalidateQueries({ queryKey: ownMaterialsQuery.queryKey })}
          />
        </li>
      ))}
    </ul>
  )
}
