import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CheckedList, Workbench } from '#contracts/nomination-workbench.ts'
import { ApiError } from '#web/lib/api.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { ChainPreview } from '#web/ui/chain-preview.tsx'
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx'
import { TextArea } from '#web/ui/field.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { asProposed, type Listed } from './bench-list.ts'
import { benchKey, chainQuery, submitAgain, submitList } from './bench-queries.ts'
import classes from './workbench.module.css'

interface SubmitDialogProps {
  readonly bench: Workbench
  readonly people: readonly Listed[]
  readonly checked: CheckedList
  readonly onSubmitted: (nominationId: string) => void
  readonly onClose: () => void
}

/** What will be submitted, what it takes, and who will decide, by name. */
export function SubmitDialog({ bench, people, checked, onSubmitted, onClose }: SubmitDialogProps) {
  const { t } = useTranslation('workbench')
  const language = currentLanguage()
  const client = useQueryClient()
  const [words, setWords] = useState('')
  const { data, error, refetch } = useQuery(chainQuery(bench.class.classId, bench.unit.unitId))
  const going = people.filter(({ alternate }) => !alternate).length
  const exceptions = people.filter(({ exception }) => exception !== null).length
  const missed = checked.shares.filter(({ met }) => !met)
  const consequences = [
    t('submitPeople', { count: going, alternates: people.length - going, class: bench.class.name }),
    t('submitSeats', { count: going }),
    ...(checked.ratio ? [t('submitRoom')] : []),
    ...(checked.ratio && checked.ratio.then.over > checked.ratio.now.over ? [t('submitOver', { over: checked.ratio.then.over })] : []),
    ...(exceptions > 0 ? [t('submitExceptions', { count: exceptions })] : []),
    ...(missed.length > 0 ? [t('submitShares', { names: missed.map(({ name }) => name[language]).join(', ') })] : []),
  ]
  return (
    <ConfirmDialog
      title={t('submitTitle', { unit: bench.unit.name })}
      consequences={consequences}
      confirm={t(bench.open?.state === 'returned' ? 'submitAgain' : 'submit')}
      onClose={onClose}
      onConfirm={async (requestKey) => {
        const list = asProposed(people)
        const said = { people: list, words: words.trim() || null }
        try {
          const { nominationId } =
            bench.open?.state === 'returned'
              ? await submitAgain(bench.open.nominationId, { ...said, version: bench.open.version }, requestKey)
              : await submitList({ classId: bench.class.classId, unitId: bench.unit.unitId, ...said }, requestKey)
          onSubmitted(nominationId)
        } catch (problem) {
          // Submitted in another tab or withdrawn since: the page behind says how it stands.
          if (problem instanceof ApiError && problem.status === 409) void client.invalidateQueries({ queryKey: benchKey })
          throw problem
        }
      }}
    >
      {error && <RequestError error={error} onRetry={() => void refetch()} />}
      {data?.preview && <ChainPreview preview={data.preview} />}
      {data?.problem && <p className={classes.blocked}>{data.problem}</p>}
      <TextArea label={t('words')} maxLength={2000} value={words} onChange={(event) => setWords(event.currentTarget.value)} />
    </ConfirmDialog>
  )
}
