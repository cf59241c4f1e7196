import { useQuery } from '@tanstack/react-query'
import { currentLanguage } from '#web/lib/language.ts'
import { RequestError } from '#web/ui/request-error.tsx'
import { LoadingRows } from './loading-rows.tsx'
import type { ReportPageProps } from './report-page.tsx'
import { draftQuery } from './report-queries.ts'
import { figureParams } from './report-view.ts'
import { TextsEditor } from './texts-editor.tsx'

/** What a person writes into the report, beside what the data says by itself. */
export function TextsTab({ view }: ReportPageProps) {
  const draft = useQuery(draftQuery(view, currentLanguage()))
  if (draft.isPending) return <LoadingRows />
  if (draft.isError) return <RequestError error={draft.error} onRetry={() => void draft.refetch()} />
  // Another edition is another form.
  const edition = JSON.stringify([figureParams(view), view.layout])
  return <TextsEditor key={edition} edition={edition} view={view} draft={draft.data} />
}
