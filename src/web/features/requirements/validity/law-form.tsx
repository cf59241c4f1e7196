import { useRef, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { EquivalenceRuleList, SavedLaw, ValidityEffect, ValidityNormList } from '#contracts/training-record-validity.ts'
import { get, post } from '#web/lib/api.ts'
import { isDay } from '#web/lib/day.ts'
import { formatDate } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { EditConflict } from '#web/ui/edit-conflict.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { Checkbox, TextArea, TextField } from '#web/ui/field.tsx'
import { LeaveGuard } from '#web/ui/leave-guard.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useForm } from '#web/ui/use-form.ts'
import { LawEffect } from './law-effect.tsx'
import { NormFields, RuleFields } from './law-fields.tsx'
import { type Law, lawPath, type LawVersion, levelsQuery, normVersion, ruleVersion, useLawsRenewed } from './law-queries.ts'
import { checkLaw, emptyLaw, lawBody, type LawKind, type LawValues, lawValuesOf } from './law-values.ts'
import classes from '../standards/matrix.module.css'

/** What is done to a law, and the version it begins with. */
export interface LawWork {
  readonly law: Law
  readonly kind: LawKind
  readonly from: LawVersion | undefined
}

interface LawFormProps {
  readonly work: LawWork
  /** What the law is called. */
  readonly lead: string | undefined
  readonly onClose: () => void
}

const formId = 'law-form'

/** A change of a law: filled in, then looked at with what it does to the ledger, then saved. */
export function LawForm({ work: { law, kind, from }, lead, onClose }: LawFormProps) {
  const { t } = useTranslation('validity')
  const version = useRef(from?.version ?? 0)
  const { data: levels } = useQuery(levelsQuery)
  const [asked, setAsked] = useState<{ readonly values: LawValues; readonly effect: ValidityEffect }>()
  // What was rehearsed is not saved yet.
  const unsaved = useRef(false)
  const renewed = useLawsRenewed()
  const path = `${lawPath[law]}/changes`
  const initialOf = (standing: LawVersion | undefined): LawValues => {
    if (!standing) return emptyLaw
    const values = lawValuesOf(standing, kind !== 'set')
    return kind === 'end' ? { ...values, validTo: '' } : values
  }
  const form = useForm<LawValues, ValidityEffect>({
    form: `law-${law}-${from?.id ?? 'new'}`,
    initial: initialOf(from),
    check: (values) => checkLaw(law, kind, values, t),
    save: (values, requestKey) => post<ValidityEffect>(`${path}/preview`, lawBody(law, kind, values, from, version.current), { requestKey }),
    onSaved: (effect, values) => {
      unsaved.current = true
      setAsked({ values, effect })
    },
    current: async () => {
      const versions =
        law === 'norm'
          ? (await get<ValidityNormList>(lawPath.norm)).items.map(normVersion)
          : (await get<EquivalenceRuleList>(lawPath.rule)).items.map(ruleVersion)
      version.current = versions.find(({ code }) => code === from?.code)?.version ?? 0
      return initialOf(versions.find(({ id }) => id === from?.id) ?? from)
    },
  })
  const filled = kind === 'new' || kind === 'set' || kind === 'correct'
  return (
    <SidePanel
      title={t(`work_${kind}_${law}`)}
      lead={lead}
      size="wide"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('back')}</Button>
          <Button variant="primary" type="submit" form={formId} busy={form.saving}>
            {t('seeEffect')}
          </Button>
        </>
      }
    >
      <form id={formId} className={classes.stack} onSubmit={form.submit} noValidate>
        <LeaveGuard hasTyped={() => form.hasTyped() || unsaved.current} />
        <ErrorSummary problems={form.problems} failure={form.failure} />
        <EditConflict
          conflict={form.conflict}
          mine={form.values}
          onTake={form.takeTheirs}
          label={(field) => t(`field_${field}` as 'field_level')}
          show={(_field, value) => (isDay(value) ? formatDate(value) : value)}
        />
        <p className={classes.muted}>{t(`workText_${kind}`)}</p>
        {kind === 'end' && <DateField label={t('endOn')} help={t('endOnHelp')} {...form.choice('validTo')} />}
        {filled && (
          <>
            {law === 'norm' ? (
              <NormFields form={form} levels={levels?.items ?? []} isNew={kind === 'new'} />
            ) : (
              <RuleFields form={form} levels={levels?.items ?? []} />
            )}
            <div className={classes.pair}>
              <DateField label={t('field_validFrom')} help={t(law === 'norm' ? 'validFromHelp' : 'validFromRuleHelp')} {...form.choice('validFrom')} />
              <DateField label={t('field_validTo')} help={t('validToHelp')} {...form.choice('validTo')} />
            </div>
            <TextField label={t('field_legalBasis')} help={t('legalBasisHelp')} maxLength={500} {...form.field('legalBasis')} />
            <TextField label={t('field_article')} maxLength={200} {...form.field('article')} />
            <Checkbox label={t('field_verified')} help={t(`verifiedHelp_${law}`)} {...form.choice('verified')} />
            <TextArea label={t('field_note')} maxLength={1000} {...form.field('note')} />
          </>
        )}
        <TextField label={t('field_reason')} help={t('reasonHelp')} maxLength={500} {...form.field('reason')} />
      </form>
      {asked && (
        <LawEffect
          title={t(`confirm_${kind === 'new' ? 'set' : kind}`)}
          confirm={t(kind === 'end' ? 'end' : kind === 'remove' ? 'remove' : 'save')}
          danger={kind === 'remove' || kind === 'end'}
          effect={asked.effect}
          onConfirm={async (requestKey) => {
            const saved = await post<SavedLaw>(path, lawBody(law, kind, asked.values, from, version.current), { requestKey })
            unsaved.current = false
            showToast({ message: t('saved') })
            onClose()
            await renewed(law, saved.code)
          }}
          onClose={() => setAsked(undefined)}
        />
      )}
    </SidePanel>
  )
}
