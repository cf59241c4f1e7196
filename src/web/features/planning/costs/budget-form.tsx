import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ClassShape, LineBudget, SavedLineBudget } from '#contracts/planning-costs.ts'
import { ApiError, put } from '#web/lib/api.ts'
import { formatDong } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { EditConflict } from '#web/ui/edit-conflict.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { NumberField } from '#web/ui/field.tsx'
import { LeaveGuard } from '#web/ui/leave-guard.tsx'
import { EmptyState } from '#web/ui/notice.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useForm } from '#web/ui/use-form.ts'
import { AddItem } from './add-item.tsx'
import { amountsOf, type EditedItem, editedOf, savedOf } from './budget-items.ts'
import { costsKey, lineBudgetQuery, proposalFor } from './cost-queries.ts'
import classes from './costs.module.css'
import { EditedItems } from './edited-items.tsx'

interface BudgetFormProps {
  readonly budget: LineBudget
  readonly onSaved: (() => void) | undefined
}

/** Budgets a line of a draft: what the norms give for its shape, then by hand. */
export function BudgetForm({ budget, onSaved }: BudgetFormProps) {
  const { t } = useTranslation('costs')
  const client = useQueryClient()
  const { lineId, norms, grades } = budget
  const form = useForm({
    form: `line-budget-${lineId}`,
    initial: { items: JSON.stringify(editedOf(budget.items)) },
    check: ({ items }) => (savedOf(itemsIn(items)) ? {} : { items: t('badAmount') }),
    save: async ({ items }, requestKey) => {
      // As it was read last: after somebody else has saved, `current` has read it anew.
      const { lockVersion } = client.getQueryData(lineBudgetQuery(lineId).queryKey) ?? budget
      return await put<SavedLineBudget>(`/api/plan-lines/${lineId}/budget`, { lockVersion, items: savedOf(itemsIn(items)) ?? [] }, { requestKey })
    },
    onSaved: ({ total }) => {
      void client.invalidateQueries({ queryKey: costsKey })
      showToast({ message: total === null ? t('budgetEmptied') : t('budgetSaved', { total: formatDong(total) }) })
      onSaved?.()
    },
    current: async () => ({ items: JSON.stringify(editedOf((await client.fetchQuery({ ...lineBudgetQuery(lineId), staleTime: 0 })).items)) }),
  })
  const items = itemsIn(form.values.items)
  const set = (next: readonly EditedItem[]) => form.set('items', JSON.stringify(next))
  const wrong = form.failure instanceof ApiError ? form.failure.fields : {}
  return (
    <form className={classes.form} noValidate onSubmit={form.submit}>
      <LeaveGuard hasTyped={form.hasTyped} />
      <ErrorSummary problems={form.problems} failure={Object.keys(wrong).length > 0 ? undefined : form.failure} />
      <EditConflict
        conflict={form.conflict}
        mine={form.values}
        onTake={form.takeTheirs}
        label={() => t('items')}
        show={(_field, value) => formatDong(amountsOf(itemsIn(value)).total)}
      />
      <Shape budget={budget} again={items.length > 0} onProposed={set} />
      {items.length === 0 ? (
        <EmptyState plain title={t('noItemsTitle')} text={t('noItemsText')} />
      ) : (
        <EditedItems items={items} norms={norms} grades={grades} wrong={wrong} onItems={set} />
      )}
      <AddItem items={items} norms={norms} grades={grades} shape={budget.shape} onAdd={(item) => set([...items, item])} />
      <Button type="submit" variant="primary" busy={form.saving}>
        {t('saveBudget')}
      </Button>
    </form>
  )
}

const itemsIn = (json: string): readonly EditedItem[] => JSON.parse(json) as EditedItem[]

const parts = ['classes', 'learners', 'sessions', 'days'] as const satisfies readonly (keyof ClassShape)[]

interface ShapeProps {
  readonly budget: LineBudget
  readonly again: boolean
  readonly onProposed: (items: readonly EditedItem[]) => void
}

/** What norms count of the line, to be corrected before it is budgeted by them. */
function Shape({ budget: { lineId, shape: own }, again, onProposed }: ShapeProps) {
  const { t } = useTranslation('costs')
  const [shape, setShape] = useState<Readonly<Record<keyof ClassShape, string>>>({
    ...{ classes: String(own.classes), learners: String(own.learners), sessions: String(own.sessions), days: String(own.days) },
  })
  const [state, setState] = useState<{ readonly busy: boolean; readonly error?: unknown }>({ busy: false })
  const good = parts.every((part) => /^\d{1,6}$/.test(shape[part]))
  const propose = async () => {
    setState({ busy: true })
    try {
      const { classes: rooms, learners, sessions, days } = shape
      const asked = { classes: Number(rooms), learners: Number(learners), sessions: Number(sessions), days: Number(days) }
      onProposed(editedOf(await proposalFor(lineId, asked)))
      setState({ busy: false })
    } catch (error) {
      setState({ busy: false, error })
    }
  }
  return (
    <fieldset className={classes.shape}>
      <legend>{t('shape')}</legend>
      <div className={classes.parts}>
        {parts.map((part) => (
          <NumberField
            key={part}
            label={t(part)}
            help={part === 'sessions' && own.sessions === 0 ? t('noHours') : undefined}
            maxLength={6}
            value={shape[part]}
            onChange={(event) => setShape({ ...shape, [part]: event.currentTarget.value })}
          />
        ))}
      </div>
      <div className={classes.proposing}>
        <Button disabled={!good} busy={state.busy} onClick={() => void propose()}>
          {t(again ? 'proposeAgain' : 'propose')}
        </Button>
        {again && <small>{t('proposeHelp')}</small>}
      </div>
      {state.error !== undefined && <RequestError error={state.error} />}
    </fieldset>
  )
}
