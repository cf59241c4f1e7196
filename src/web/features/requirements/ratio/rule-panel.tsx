import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RatioEffect, RatioReading } from '#contracts/requirements-ratio.ts'
import { get, post } from '#web/lib/api.ts'
import { isDay } from '#web/lib/day.ts'
import { formatDate, formatNumber } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { EditConflict } from '#web/ui/edit-conflict.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { Checkbox, NumberField, Select, TextField } from '#web/ui/field.tsx'
import { historyKey, HistoryRail } from '#web/ui/history-rail.tsx'
import { LeaveGuard } from '#web/ui/leave-guard.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useForm } from '#web/ui/use-form.ts'
import { EffectDialog } from './effect-dialog.tsx'
import { ratioKey, readingsQuery } from './ratio-queries.ts'
import { changeOf, type RuleValues, ruleValues, wholeNumbers } from './rule-values.ts'
import classes from './ratio.module.css'

interface RulePanelProps {
  /** The reading that the page shows. */
  readonly reading: RatioReading
  readonly today: string
  readonly onClose: () => void
}

/** A reading's versions, the form of the next one, and what it would change before it is saved. */
export function RulePanel({ reading, today, onClose }: RulePanelProps) {
  const { t } = useTranslation('ratio')
  const readings = useQuery(readingsQuery())
  const [code, setCode] = useState(reading.code)
  const versions = readings.data?.items.filter((item) => item.code === code) ?? []
  const [latest] = versions
  const path = `/api/ratio/readings/${code}/history`
  return (
    <SidePanel
      size="wide"
      title={t('editRule')}
      lead={t('editRuleLead')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="primary" type="submit" {...{ form: 'rule-form' }}>
            {t('seeEffect')}
          </Button>
        </>
      }
    >
      <div className={classes.form}>
        <Select
          label={t('reading')}
          options={[...new Map((readings.data?.items ?? [reading]).map((item) => [item.code, item])).values()].map((item) => ({
            value: item.code,
            label: `${item.code}. ${item.name}`,
          }))}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        {latest && <RuleForm key={latest.ruleId} reading={latest} today={today} onSaved={onClose} />}
        <section>
          <h3 className={classes.heading}>{t('versions')}</h3>
          <ul className={classes.versions}>
            {versions.map((version) => (
              <li key={version.ruleId}>
                <strong>
                  {t('sinceUntil', {
                    from: formatDate(version.validFrom),
                    to: version.validTo === null ? t('stillValid') : formatDate(version.validTo),
                  })}
                </strong>
                <span>
                  {`${version.numerator}/${version.denominator} · ${t(`whenOver_${version.severity}`)}${version.inForce ? ` · ${t('inForceShort')}` : ''}`}
                </span>
              </li>
            ))}
          </ul>
        </section>
        <HistoryRail path={path} field={(name) => (isRuleField(name) ? t(`field_${name}`) : name)} show={(name, value) => shown(t, name, value)} />
      </div>
    </SidePanel>
  )
}

const ruleFields = [
  ...(['numerator', 'denominator', 'rounding', 'checkedAt', 'countCompletionCourse', 'countEquivalents', 'excludeRetiringMonths', 'poolSmallUnits'] as const),
  ...(['poolBelow', 'severity', 'legalBasis', 'article', 'verified', 'inForce'] as const),
]
type RuleField = (typeof ruleFields)[number]
const isRuleField = (name: string): name is RuleField => (ruleFields as readonly string[]).includes(name)

type RatioWords = ReturnType<typeof useTranslation<'ratio'>>['t']

/** Values of a version in words, for its history. */
function shown(t: RatioWords, name: string, value: unknown): string | undefined {
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no')
  if (value === 'floor' || value === 'round' || value === 'ceil') return t(`rounding_${value}`)
  if (name === 'checkedAt' && (value === 'unit' || value === 'block' || value === 'province')) return t(`at_${value}`)
  return value === 'warn' || value === 'exception' || value === 'block' ? t(`whenOver_${value}`) : undefined
}

interface RuleFormProps {
  /** The latest version. */
  readonly reading: RatioReading
  readonly today: string
  readonly onSaved: () => void
}

function RuleForm({ reading, today, onSaved }: RuleFormProps) {
  const { t } = useTranslation('ratio')
  const client = useQueryClient()
  const [tried, setTried] = useState<{ readonly values: RuleValues; readonly effect: RatioEffect }>()
  const path = `/api/ratio/readings/${reading.code}/versions`
  const form = useForm<RuleValues, RatioEffect>({
    form: `ratio rule ${reading.code}`,
    initial: ruleValues(reading, today),
    check: (values) => ({
      ...(isDay(values.from)
        ? values.from > reading.validFrom
          ? {}
          : { from: t('fromAfter', { date: formatDate(reading.validFrom) }) }
        : { from: t('dayWanted') }),
      ...(values.legalBasis.trim() === '' ? { legalBasis: t('legalBasisWanted') } : {}),
      ...Object.fromEntries(
        Object.entries(wholeNumbers).flatMap(([name, [least, most]]) => {
          const words = values[name as keyof typeof wholeNumbers]
          const inside = /^\d{1,4}$/.test(words) && Number(words) >= least && Number(words) <= most
          return inside ? [] : [[name, t('numberWanted', { least, most })]]
        }),
      ),
    }),
    save: async (values) => await post<RatioEffect>(`${path}/preview`, changeOf(values, reading.ruleId)),
    current: async () => {
      await client.invalidateQueries({ queryKey: ratioKey })
      const { items } = await get<{ readonly items: readonly RatioReading[] }>('/api/ratio/readings')
      return ruleValues(items.find(({ code }) => code === reading.code) ?? reading, today)
    },
    onSaved: (effect, values) => setTried({ values, effect }),
  })
  return (
    <>
      <LeaveGuard hasTyped={() => tried === undefined && form.hasTyped()} />
      <form id="rule-form" className={classes.form} onSubmit={form.submit} noValidate>
        <ErrorSummary problems={form.problems} failure={form.failure} />
        <EditConflict
          conflict={form.conflict}
          mine={form.values}
          onTake={form.takeTheirs}
          label={(field) => (isRuleField(field) ? t(`field_${field}`) : t('field_from'))}
        />
        <p className={classes.formula}>{reading.formula}</p>
        <DateField label={t('field_from')} help={t('fromHelp', { date: formatDate(reading.validFrom) })} {...form.choice('from')} />
        <div className={classes.pair}>
          <NumberField label={t('field_numerator')} {...form.field('numerator')} />
          <NumberField label={t('field_denominator')} help={t('fractionHelp')} {...form.field('denominator')} />
        </div>
        <div className={classes.pair}>
          <Select
            label={t('field_rounding')}
            options={(['floor', 'round', 'ceil'] as const).map((value) => ({ value, label: t(`rounding_${value}`) }))}
            {...form.field('rounding')}
          />
          <Select
            label={t('field_checkedAt')}
            options={(['unit', 'block', 'province'] as const).map((value) => ({ value, label: t(`at_${value}`) }))}
            {...form.field('checkedAt')}
          />
        </div>
        <Select
          label={t('field_severity')}
          options={(['warn', 'exception', 'block'] as const).map((value) => ({ value, label: t(`severity_${value}`) }))}
          {...form.field('severity')}
        />
        <Checkbox label={t('field_poolSmallUnits')} help={t('poolHelp')} {...form.choice('poolSmallUnits')} />
        {form.values.poolSmallUnits !== '' && <NumberField label={t('field_poolBelow')} {...form.field('poolBelow')} />}
        <Checkbox label={t('field_countEquivalents')} {...form.choice('countEquivalents')} />
        <Checkbox label={t('field_countCompletionCourse')} {...form.choice('countCompletionCourse')} />
        <NumberField label={t('field_excludeRetiringMonths')} help={t('retiringHelp')} {...form.field('excludeRetiringMonths')} />
        <TextField label={t('field_legalBasis')} maxLength={500} autoComplete="off" {...form.field('legalBasis')} />
        <TextField label={t('field_article')} maxLength={200} autoComplete="off" {...form.field('article')} />
        <Checkbox label={t('field_verified')} help={t('verifiedHelp')} {...form.choice('verified')} />
        <Checkbox label={t('field_inForce')} help={t('inForceHelp')} {...form.choice('inForce')} />
      </form>
      {tried && (
        <EffectDialog
          effect={tried.effect}
          from={tried.values.from}
          onClose={() => setTried(undefined)}
          onConfirm={async (requestKey) => {
            await post<RatioReading>(path, changeOf(tried.values, reading.ruleId), { requestKey })
            await client.invalidateQueries({ queryKey: ratioKey })
            await client.invalidateQueries({ queryKey: historyKey(`/api/ratio/readings/${reading.code}/history`) })
            showToast({ message: t('ruleSaved', { date: formatDate(tried.values.from), number: formatNumber(tried.effect.after.unitsOver) }) })
            onSaved()
          }}
        />
      )}
    </>
  )
}
