import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FactDescription } from '#contracts/expression.ts'
import type { BulkActionId, BulkPeople, BulkResult } from '#contracts/personnel-people.ts'
import { newRequestKey, post } from '#web/lib/api.ts'
import { formatNumber } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { peopleKey } from '../people-queries.ts'
import type { BulkForm } from './bulk-forms.tsx'
import { BulkRows } from './bulk-rows.tsx'
import classes from './bulk.module.css'

interface ActPanelProps {
  readonly id: BulkActionId
  readonly title: 'bulkComplete' | 'bulkCategories' | 'bulkStatus'
  readonly lead: 'bulkCompleteLead' | 'bulkCategoriesLead' | 'bulkStatusLead'
  /** Says what is to be done. */
  readonly Form: BulkForm
  readonly people: BulkPeople
  readonly facts: readonly FactDescription[]
  readonly today: string
  readonly onClose: () => void
}

type Input = Readonly<Record<string, unknown>>

/** An act on many people: say what, see what it will do to whom, do it, read what became of each, take it back. */
export function ActPanel({ id, title, lead, Form, people, facts, today, onClose }: ActPanelProps) {
  const { t } = useTranslation('people')
  const client = useQueryClient()
  const [input, setInput] = useState<Input>({})
  // The same act sent again is done once, whatever the network does.
  const [requestKey, setRequestKey] = useState(newRequestKey)
  const previewing = useMutation({ mutationFn: (next: Input) => post<BulkResult>(`/api/people/bulk/${id}/preview`, { people, input: next }) })
  const doing = useMutation({
    mutationFn: () => post<BulkResult>(`/api/people/bulk/${id}`, { people, input }, { requestKey }),
    onSuccess: async () => {
      await Promise.all([client.invalidateQueries({ queryKey: peopleKey }), client.invalidateQueries({ queryKey: ['person'] })])
    },
  })
  const undoing = useMutation({
    mutationFn: async (acts: BulkResult['undo']) => {
      // One after another: each is an act of its own.
      const rows: BulkResult['rows'] = []
      for (const { action, ids, input: back } of acts)
        rows.push(...(await post<BulkResult>(`/api/people/bulk/${action}`, { people: { ids }, input: back })).rows)
      return rows
    },
    onSuccess: async (rows) => {
      if (rows.every(({ done }) => done)) {
        showToast({ message: t('undone') })
        onClose()
      }
      await Promise.all([client.invalidateQueries({ queryKey: peopleKey }), client.invalidateQueries({ queryKey: ['person'] })])
    },
  })
  const preview = previewing.data
  const result = doing.data
  const count = (number: number) => ({ count: number, number: formatNumber(number) })
  const left = undoing.data?.filter(({ done }) => !done) ?? []
  const step = left.length > 0 ? 'undone' : result ? 'result' : doing.isPending ? 'doing' : preview ? 'preview' : 'form'
  return (
    <SidePanel
      title={t(title)}
      lead={t(lead)}
      size="wide"
      onClose={doing.isPending ? () => {} : onClose}
      actions={
        step === 'preview' && preview ? (
          <>
            <Button
              onClick={() => {
                previewing.reset()
                doing.reset()
              }}
            >
              {t('back')}
            </Button>
            <Button variant="primary" disabled={preview.done === 0} onClick={() => doing.mutate()}>
              {t('doIt', count(preview.done))}
            </Button>
          </>
        ) : step === 'undone' ? (
          <Button variant="primary" onClick={onClose}>
            {t('finish')}
          </Button>
        ) : step === 'result' && result ? (
          <>
            {result.undo.length > 0 && (
              <Button busy={undoing.isPending} onClick={() => undoing.mutate(result.undo)}>
                {t('takeBack')}
              </Button>
            )}
            <Button variant="primary" onClick={onClose}>
              {t('finish')}
            </Button>
          </>
        ) : undefined
      }
    >
      <div className={classes.step}>
        {step === 'form' && (
          <Form
            facts={facts}
            today={today}
            busy={previewing.isPending}
            onInput={(next) => {
              setInput(next)
              setRequestKey(newRequestKey())
              previewing.mutate(next)
            }}
          />
        )}
        {previewing.error && <RequestError title={t('notPreviewed')} error={previewing.error} />}
        {step === 'preview' && preview && (
          <>
            <p role="status" className={classes.sum}>
              <strong>{t('willDo', count(preview.done))}</strong> {preview.skipped > 0 && t('willSkip', count(preview.skipped))}
            </p>
            {doing.error && <RequestError title={t('notDone')} error={doing.error} />}
            <BulkRows key="preview" rows={preview.rows} name={id} done={t('will')} />
          </>
        )}
        {step === 'doing' && preview && (
          <div className={classes.progress}>
            <progress aria-label={t(title)} />
            <p role="status">{t('doing', count(preview.done))}</p>
          </div>
        )}
        {step === 'undone' && undoing.data && (
          <>
            <p role="status" className={classes.sum}>
              <strong>{t('undoneExcept', count(left.length))}</strong>
            </p>
            <BulkRows key="undone" rows={undoing.data} name={id} done={t('undone')} />
          </>
        )}
        {step === 'result' && result && (
          <>
            <p role="status" className={classes.sum}>
              <strong>{t('hasDone', count(result.done))}</strong> {result.skipped > 0 && t('hasSkipped', count(result.skipped))}
            </p>
            {undoing.error && <RequestError title={t('notUndone')} error={undoing.error} />}
            <BulkRows key="result" rows={result.rows} name={id} done={t('done')} />
          </>
        )}
      </div>
    </SidePanel>
  )
}
