import { useQuery } from '@tanstack/react-query'
import { useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SaveShare, ShareSet } from '#contracts/classes-seats.ts'
import type { FactDescription } from '#contracts/expression.ts'
import { post, put } from '#web/lib/api.ts'
import { Button } from '#web/ui/button.tsx'
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx'
import { EditConflict } from '#web/ui/edit-conflict.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { cleanExpression, type EditedExpression, editedOf } from '#web/ui/expression/edited-expression.ts'
import { ExpressionEditor } from '#web/ui/expression/expression-editor.tsx'
import { Checkbox, NumberField, Select, TextField } from '#web/ui/field.tsx'
import { LeaveGuard } from '#web/ui/leave-guard.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useForm } from '#web/ui/use-form.ts'
import { personFactsQuery } from './seats-queries.ts'
import classes from './seats.module.css'

/** Where shares are set: of a class, or of a line of a plan. */
export interface ShareHolder {
  readonly id: string
  /** Of the API, under which shares are added and changed. */
  readonly path: string
  /** Those that stand now. */
  readonly read: () => Promise<readonly ShareSet[]>
  readonly onChanged: () => void
}

interface SharePanelProps {
  readonly holder: ShareHolder
  /** Undefined: a new one. */
  readonly share: ShareSet | undefined
  /** False: it is set elsewhere, and here only another is put in its place. */
  readonly removable?: boolean
  readonly onClose: () => void
}

/** Beside the page: a share of the class, of whom it asks what. */
export function SharePanel(props: SharePanelProps) {
  const { t } = useTranslation('seats')
  const { data, error, refetch } = useQuery(personFactsQuery())
  if (data) return <ShareForm {...props} facts={data} />
  return (
    <SidePanel title={t(props.share ? 'editShare' : 'addShare')} size="wide" onClose={props.onClose}>
      {error ? <RequestError error={error} onRetry={() => void refetch()} /> : <Skeleton height={320} />}
    </SidePanel>
  )
}

const labels = {
  vi: 'shareVi',
  en: 'shareEn',
  expression: 'shareWho',
  bound: 'shareBound',
  measure: 'shareMeasure',
  number: 'shareNumber',
  hard: 'shareHard',
  legalBasis: 'shareBasis',
} as const

const editedIn = (value: string): EditedExpression => JSON.parse(value) as EditedExpression

function valuesOf(facts: readonly FactDescription[], share: ShareSet | undefined) {
  const of = share?.of
  const percent = of && 'numerator' in of ? String(Math.round((1000 * of.numerator) / of.denominator) / 10).replace('.', ',') : ''
  return {
    vi: share?.label.vi ?? '',
    en: share?.label.en ?? '',
    expression: JSON.stringify(editedOf(facts, share?.expression, 'sex')),
    bound: share?.bound ?? 'min',
    measure: of && 'headCount' in of ? 'count' : 'percent',
    number: of && 'headCount' in of ? String(of.headCount) : percent,
    hard: share?.hard ? 'true' : '',
    legalBasis: share?.legalBasis ?? '',
  }
}

type Values = ReturnType<typeof valuesOf>

/** The level as the API takes it: a percentage as an integer fraction. */
function levelOf({ measure, number }: Pick<Values, 'measure' | 'number'>): SaveShare['of'] | undefined {
  const text = number.trim().replace(',', '.')
  if (measure === 'count') return /^\d{1,4}$/.test(text) ? { headCount: Number(text) } : undefined
  if (!/^\d{1,3}(\.\d)?$/.test(text) || Number(text) > 100) return undefined
  return { numerator: Math.round(Number(text) * 10), denominator: 1000 }
}

function ShareForm({ holder, share, removable = true, facts, onClose }: SharePanelProps & { readonly facts: readonly FactDescription[] }) {
  const { t } = useTranslation('seats')
  const formId = useId()
  const version = useRef(share?.version ?? 0)
  const [tried, setTried] = useState(false)
  const [removing, setRemoving] = useState(false)
  const { path } = holder
  const done = (message: string) => {
    holder.onChanged()
    showToast({ message })
    onClose()
  }
  const form = useForm<Values, { shareId: string }>({
    form: `seat-share-${share?.shareId ?? `new-${holder.id}`}`,
    initial: valuesOf(facts, share),
    check: (values) => {
      setTried(true)
      return {
        ...(values.vi.trim() ? {} : { vi: t('needName') }),
        ...(values.en.trim() ? {} : { en: t('needName') }),
        ...(cleanExpression(facts, editedIn(values.expression)).incomplete === 0 ? {} : { expression: t('needCondition') }),
        ...(levelOf(values) ? {} : { number: t(values.measure === 'count' ? 'badPeople' : 'badPercent') }),
      }
    },
    save: async (values, requestKey) => {
      const { expression } = cleanExpression(facts, editedIn(values.expression))
      const of = levelOf(values)
      if (!expression || !of) throw new TypeError('the share is not complete')
      const body: SaveShare = {
        ...{ label: { vi: values.vi.trim(), en: values.en.trim() }, expression, bound: values.bound === 'max' ? 'max' : 'min', hard: values.hard === 'true' },
        ...{ of, legalBasis: values.legalBasis.trim() || null },
      }
      if (!share) return await post<{ shareId: string }>(path, body, { requestKey })
      return await put<{ shareId: string }>(`${path}/${share.shareId}`, { ...body, version: version.current }, { requestKey })
    },
    onSaved: () => done(t('shareSaved')),
    ...(share && {
      current: async () => {
        const now = (await holder.read()).find(({ shareId }) => shareId === share.shareId) ?? share
        version.current = now.version
        return valuesOf(facts, now)
      },
    }),
  })
  const condition = form.choice('expression')
  return (
    <SidePanel
      title={t(share ? 'editShare' : 'addShare')}
      size="wide"
      onClose={onClose}
      actions={
        <>
          {share && removable && (
            <Button aria-haspopup="dialog" onClick={() => setRemoving(true)}>
              {t('removeShare')}
            </Button>
          )}
          <Button onClick={onClose}>{t('back')}</Button>
          <Button variant="primary" type="submit" form={formId} busy={form.saving}>
            {t('save')}
          </Button>
        </>
      }
    >
      <form id={formId} className={classes.stack} onSubmit={form.submit} noValidate>
        <LeaveGuard hasTyped={form.hasTyped} />
        <ErrorSummary problems={form.problems} failure={form.failure} />
        <EditConflict
          conflict={form.conflict}
          mine={form.values}
          onTake={form.takeTheirs}
          label={(field) => t(labels[field])}
          show={(field, value) => (field === 'expression' ? '…' : value)}
        />
        <div className={classes.fields}>
          <TextField label={t('shareVi')} maxLength={120} {...form.field('vi')} />
          <TextField label={t('shareEn')} maxLength={120} {...form.field('en')} />
        </div>
        <div id={condition.id} tabIndex={-1} className={classes.stack}>
          <h3 className={classes.label}>{t('shareWho')}</h3>
          {condition.error && <p className={classes.fault}>{condition.error}</p>}
          <ExpressionEditor
            label={t('shareWho')}
            facts={facts}
            value={editedIn(form.values.expression)}
            onValue={(next) => condition.onValue(JSON.stringify(next))}
            tried={tried}
          />
        </div>
        <div className={classes.fields}>
          <Select
            label={t('shareBound')}
            options={(['min', 'max'] as const).map((value) => ({ value, label: t(`bound_${value}`) }))}
            {...form.field('bound')}
          />
          <Select
            label={t('shareMeasure')}
            options={(['percent', 'count'] as const).map((value) => ({ value, label: t(`measure_${value}`) }))}
            {...form.field('measure')}
          />
          <NumberField label={t('shareNumber')} inputMode="decimal" {...form.field('number')} />
        </div>
        <Checkbox label={t('shareHard')} id={form.choice('hard').id} value={form.values.hard} onValue={form.choice('hard').onValue} />
        <TextField label={t('shareBasis')} maxLength={300} {...form.field('legalBasis')} />
      </form>
      {removing && share && (
        <ConfirmDialog
          title={t('removeShareTitle', { name: share.label.vi })}
          consequences={[t('removeShareText')]}
          confirm={t('removeShare')}
          danger
          onClose={() => setRemoving(false)}
          onConfirm={async (requestKey) => {
            await post(`${path}/${share.shareId}/remove`, { version: version.current }, { requestKey })
            done(t('shareRemoved'))
          }}
        />
      )}
    </SidePanel>
  )
}
