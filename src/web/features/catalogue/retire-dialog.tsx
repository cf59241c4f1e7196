import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CatalogueEntry, CatalogueSection, SavedEntry } from '#contracts/catalogue-entries.ts'
import { ApiError, post } from '#web/lib/api.ts'
import { isDay } from '#web/lib/day.ts'
import { formatNumber } from '#web/lib/format.ts'
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useRenewed } from './use-renewed.ts'

interface RetireDialogProps {
  readonly section: CatalogueSection
  readonly entry: CatalogueEntry
  readonly today: string
  readonly onClose: () => void
}

/** Ends an entry from a day on; says what uses it and that all of it stays. */
export function RetireDialog({ section, entry, today, onClose }: RetireDialogProps) {
  const { t } = useTranslation('catalogue')
  const [on, setOn] = useState(today)
  const [problem, setProblem] = useState<string>()
  const renewed = useRenewed(section)
  const { id, name, version, uses } = entry
  const path = `/api/catalogue/${section}/${encodeURIComponent(id)}`
  return (
    <ConfirmDialog
      title={t('retireTitle', { name })}
      consequences={[
        t('retireHidden'),
        uses.classes + uses.enrolments === 0
          ? t('retireUnused')
          : t('retireUsed', { classes: formatNumber(uses.classes), enrolments: formatNumber(uses.enrolments) }),
        ...(section === 'types' && uses.programmes > 0 ? [t('retireProgrammes', { count: uses.programmes, number: formatNumber(uses.programmes) })] : []),
        t('retireBack'),
      ]}
      confirm={t('retire')}
      onClose={onClose}
      onConfirm={async (requestKey) => {
        setProblem(undefined)
        if (!isDay(on)) {
          setProblem(t('badDay'))
          throw new ApiError(400, { code: 'web.check', message: t('checkFields') })
        }
        try {
          const saved = await post<SavedEntry>(`${path}/retire`, { version, validTo: on }, { requestKey })
          await renewed(id)
          showToast({
            message: t('retiredDone', { name }),
            undo: () => void post(`${path}/restore`, { version: saved.version }).then(() => renewed(id)),
          })
        } catch (error) {
          if (error instanceof ApiError) setProblem(error.fields['validTo'])
          throw error
        }
      }}
    >
      <DateField label={t('retireFrom')} help={t('retireFromHelp')} value={on} error={problem} onValue={setOn} />
    </ConfirmDialog>
  )
}
