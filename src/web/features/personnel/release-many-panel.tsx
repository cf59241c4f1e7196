import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { HandoverResult } from '#contracts/personnel-handover.ts'
import { showToast } from '#web/ui/toasts.tsx'
import { HandoverOutcome } from './handover-outcome.tsx'
import { ReleaseForm } from './release-form.tsx'

interface ReleaseManyPanelProps {
  readonly people: readonly { readonly personId: string; readonly fullName: string }[]
  readonly onClose: () => void
}

/** Releases the people chosen in a list to one unit; who cannot go is said with the reason, the others go. */
export function ReleaseManyPanel({ people, onClose }: ReleaseManyPanelProps) {
  const { t } = useTranslation('person')
  const [outcome, setOutcome] = useState<readonly HandoverResult[]>()
  const names = new Map(people.map(({ personId, fullName }) => [personId, fullName]))
  if (outcome) return <HandoverOutcome results={outcome.map((result) => ({ name: names.get(result.id) ?? '', result }))} onClose={onClose} />
  return (
    <ReleaseForm
      form="release many"
      title={t('releaseManyTitle', { count: people.length })}
      personIds={people.map(({ personId }) => personId)}
      onReleased={(results) => {
        if (!results.every(({ done }) => done)) return setOutcome(results)
        showToast({ message: t('releasedMany', { count: results.length }) })
        onClose()
        return undefined
      }}
      onClose={onClose}
      consequences={
        <>
          <li>{t('releaseManyStays')}</li>
          <li>{t('releaseManyEnds')}</li>
          <li>{t('releaseHistory')}</li>
        </>
      }
    />
  )
}
