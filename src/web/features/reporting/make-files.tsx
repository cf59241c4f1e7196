import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { IssuedReport } from '#contracts/reporting-issued.ts'
import { post } from '#web/lib/api.ts'
import { Button } from '#web/ui/button.tsx'
import { RequestError } from '#web/ui/request-error.tsx'

/** What is frozen is there; only the files that are missing are made once more. */
export function MakeFiles({ reportId, label }: { readonly reportId: string; readonly label: string }) {
  const { t } = useTranslation('reporting')
  const client = useQueryClient()
  const making = useMutation({
    mutationFn: () => post<IssuedReport>(`/api/reports/issued/${encodeURIComponent(reportId)}/files`),
    onSuccess: () => client.invalidateQueries({ queryKey: ['reporting', 'issued'] }),
  })
  return (
    <>
      <Button busy={making.isPending} onClick={() => making.mutate()}>
        {label}
      </Button>
      {making.isError && <RequestError title={t('issuedFailedTitle')} error={making.error} />}
    </>
  )
}
