import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Plan, PlanLine } from '#contracts/planning-plans.ts'
import { post } from '#web/lib/api.ts'
import { formatMoney, formatNumber } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { ButtonLink } from '#web/ui/button-link.tsx'
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx'
import { EditConflict } from '#web/ui/edit-conflict.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { Facts } from '#web/ui/facts.tsx'
import { LeaveGuard } from '#web/ui/leave-guard.tsx'
import { EmptyState } from '#web/ui/notice.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useForm } from '#web/ui/use-form.ts'
import { LineComments } from './line-comments.tsx'
import { LineFields } from './line-fields.tsx'
import { checkLine, emptyLine, lineCell, lineValues, newLine } from './line-values.ts'
import { type FieldName, fieldWords, nameOf, quarterWords, valueOfField } from './line-words.ts'
import { planPath, plansKey } from './plan-queries.ts'
import { useCellsForm } from './use-cells-form.ts'
import classes from './plans.module.css'

interface LinePanelProps {
  readonly plan: Plan
  /** `moi`: a new one. */
  readonly lineKey: string
  readonly today: string
  readonly onClose: () => void
  /** The shares of a line, which another feature draws. */
  readonly shares: ((lineKey: string, number: number) => ReactNode) | undefined
}

/** Beside the page: one line, changed where it may be, and what was said about it. */
export function LinePanel({ plan, lineKey, today, onClose, shares }: LinePanelProps) {
  const { t } = useTranslation('plans')
  const line = plan.lines.find((each) => each.lineKey === lineKey)
  if (lineKey === 'moi') return plan.can.edit ? <NewLine plan={plan} today={today} onClose={onClose} /> : null
  if (!line) {
    return (
      <SidePanel title={t('line')} onClose={onClose}>
        <EmptyState plain title={t('noLineTitle')} text={t('noLineText')} />
      </SidePanel>
    )
  }
  const drawn = shares?.(lineKey, plan.shown.number)
  return plan.can.edit ? (
    <EditLine plan={plan} line={line} today={today} onClose={onClose} shares={drawn} />
  ) : (
    <ReadLine plan={plan} line={line} onClose={onClose} shares={drawn} />
  )
}

function NewLine({ plan, today, onClose }: Omit<LinePanelProps, 'lineKey' | 'shares'>) {
  const { t } = useTranslation('plans')
  const client = useQueryClient()
  const formId = useId()
  const form = useForm({
    form: `plan-line-new-${plan.planId}`,
    initial: emptyLine(plan.yearFrom),
    check: (values) => checkLine(values, t, true),
    save: (values, requestKey) =>
      post(`${planPath(plan.planId)}/lines`, { versionId: plan.shown.versionId, lines: [{ ...newLine(values), split: [] }] }, { requestKey }),
    onSaved: () => {
      void client.invalidateQueries({ queryKey: plansKey })
      showToast({ message: t('lineAdded') })
      onClose()
    },
  })
  return (
    <SidePanel
      title={t('newLine')}
      size="wide"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('back')}</Button>
          <Button variant="primary" type="submit" form={formId} busy={form.saving}>
            {t('addLine')}
          </Button>
        </>
      }
    >
      <form id={formId} className={classes.stack} onSubmit={form.submit} noValidate>
        <LeaveGuard hasTyped={form.hasTyped} />
        <ErrorSummary problems={form.problems} failure={form.failure} />
        <LineFields plan={plan} line={undefined} today={today} form={form} />
      </form>
    </SidePanel>
  )
}

interface OneLineProps {
  readonly plan: Plan
  readonly line: PlanLine
  readonly onClose: () => void
  readonly shares: ReactNode
}

function EditLine({ plan, line, today, onClose, shares }: OneLineProps & { readonly today: string }) {
  const { t } = useTranslation('plans')
  const client = useQueryClient()
  const formId = useId()
  const [removing, setRemoving] = useState(false)
  const form = useCellsForm({
    plan,
    lineKey: line.lineKey,
    unitId: null,
    read: (now) => lineValues(now.lines.find(({ lineKey }) => lineKey === line.lineKey) ?? line),
    valueOf: lineCell,
    check: (values) => checkLine(values, t, false),
    onSaved: () => {
      showToast({ message: t('saved') })
      onClose()
    },
  })
  return (
    <SidePanel
      title={nameOf(line)}
      lead={<Issues line={line} />}
      size="wide"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('back')}</Button>
          <Button onClick={() => setRemoving(true)}>{t('removeLine')}</Button>
          <Button variant="primary" type="submit" form={formId} busy={form.saving}>
            {t('save')}
          </Button>
        </>
      }
    >
      <div className={classes.stack}>
        <form id={formId} className={classes.stack} onSubmit={form.submit} noValidate>
          <LeaveGuard hasTyped={form.hasTyped} />
          <ErrorSummary problems={form.problems} failure={form.failure} />
          <EditConflict
            conflict={form.conflict}
            mine={form.values}
            onTake={form.takeTheirs}
            label={(field) => t(fieldWords[field])}
            show={(field, value) => valueOfField(t, field, value) ?? value}
          />
          <LineFields plan={plan} line={line} today={today} form={form} />
        </form>
        <BudgetLink line={line} />
        {shares}
        <LineComments plan={plan} lineKey={line.lineKey} />
      </div>
      {removing && (
        <ConfirmDialog
          title={t('removeTitle', { name: nameOf(line) })}
          consequences={[
            t('removeWhat', { units: formatNumber(line.split.length), seats: formatNumber(line.seats) }),
            t('removeNeeds', { count: line.needs, number: formatNumber(line.needs) }),
          ]}
          confirm={t('removeLine')}
          danger
          onConfirm={async (requestKey) => {
            const body = { versionId: plan.shown.versionId, lines: [{ lineKey: line.lineKey, lockVersion: line.lockVersion }] }
            await post(`${planPath(plan.planId)}/lines/remove`, body, { requestKey })
            await client.invalidateQueries({ queryKey: plansKey })
            showToast({ message: t('lineRemoved') })
            onClose()
          }}
          onClose={() => setRemoving(false)}
        />
      )}
    </SidePanel>
  )
}

function ReadLine({ plan, line, onClose, shares }: OneLineProps) {
  const { t } = useTranslation('plans')
  const word = (field: FieldName, value: string | null) => (value === null ? null : (valueOfField(t, field, value) ?? value))
  return (
    <SidePanel title={nameOf(line)} lead={<Issues line={line} />} onClose={onClose}>
      <div className={classes.stack}>
        <Facts
          lines={[
            { label: t('code'), value: line.code },
            { label: t('programme'), value: line.programme.name },
            { label: t('channel'), value: t(`channel_${line.channel}`) },
            { label: t('studyForm'), value: word('studyForm', line.studyForm) },
            { label: t('mode'), value: word('mode', line.mode) },
            { label: t('seats'), value: formatNumber(line.seats) },
            { label: t('classes'), value: line.channel === 'sent' ? t('channel_sent') : formatNumber(line.classes) },
            { label: t('opened'), value: formatNumber(line.opened) },
            { label: t('quarter'), value: quarterWords(t, line.quarter) },
            { label: t('opensOn'), value: word('opensOn', line.opensOn) },
            { label: t('place'), value: line.place },
            { label: t('provider'), value: line.provider?.name },
            { label: t('fundSource'), value: word('fundSource', line.fundSource) },
            { label: t('cost'), value: line.cost === null ? null : formatMoney(line.cost) },
            ...(line.budget === null ? [] : [{ label: t('budgetTotal'), value: formatMoney(line.budget) }]),
            { label: t('note'), value: line.note },
          ]}
        />
        <BudgetLink line={line} />
        {shares}
        <LineComments plan={plan} lineKey={line.lineKey} />
      </div>
    </SidePanel>
  )
}

/** Dự toán by cost norms, on its own page. */
function BudgetLink({ line: { lineId } }: { readonly line: PlanLine }) {
  const { t } = useTranslation('plans')
  return (
    <div>
      <ButtonLink to="/ke-hoach/kinh-phi/$lineId" params={{ lineId }}>
        {t('budget')}
      </ButtonLink>
    </div>
  )
}

function Issues({ line }: { readonly line: PlanLine }) {
  const { t } = useTranslation('plans')
  const kinds = [...new Set(line.issues.map(({ issue }) => issue))]
  return kinds.length === 0 ? <>{line.code}</> : <span className={classes.issue}>{kinds.map((issue) => t(`issue_${issue}`)).join('; ')}</span>
}
