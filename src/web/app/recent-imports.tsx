import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ImportList } from '#contracts/imports.ts'
import { ImportState } from '#web/features/imports/import-state.tsx'
import { get } from '#web/lib/api.ts'
import { formatInstant } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { RequestError } from '#web/ui/request-error.tsx'
import classes from './recent-imports.module.css'

const shown = 4

/** The last imports that this account may see, for the first page. */
export function RecentImports() {
  const { t } = useTranslation('reporting')
  const language = currentLanguage()
  const imports = useQuery({
    queryKey: ['imports', 'recent', language],
    queryFn: ({ signal }) => get<ImportList>('/api/imports', { limit: shown }, signal),
    staleTime: 0,
  })
  const items = imports.data?.items ?? []
  return (
    <section className={classes.card} aria-labelledby="lan-nhap">
      <h2 id="lan-nhap" className={classes.heading}>
        {t('importsLast')}
      </h2>
      {imports.isError && <RequestError error={imports.error} onRetry={() => void imports.refetch()} />}
      {imports.data && items.length === 0 && <p className={classes.none}>{t('importsNone')}</p>}
      <ul className={classes.lines}>
        {items.map((batch) => (
          <li key={batch.batchId}>
            <Link to="/nhap-xuat/$batchId" params={{ batchId: batch.batchId }} className={classes.link}>
              {batch.title}: {batch.fileName}
            </Link>
            <span className={classes.note}>
              <ImportState batch={batch} /> {batch.createdName} · {formatInstant(batch.createdAt)}
            </span>
          </li>
        ))}
      </ul>
      <Link to="/nhap-xuat" className={classes.all}>
        {t('importsAll')}
      </Link>
    </section>
  )
}
