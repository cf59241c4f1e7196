import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FactDescription } from '#contracts/expression.ts'
import type { NewRule, NewVersion, RuleDetail, RuleVersion, SavedRule, TryRule } from '#contracts/requirements.ts'
import { ApiError, get, post } from '#web/lib/api.ts'
import { isDay } from '#web/lib/day.ts'
import { formatDate } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { ButtonLink } from '#web/ui/button-link.tsx'
import { Button } from '#web/ui/button.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { EditConflict } from '#web/ui/edit-conflict.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { Checkbox, Select, TextArea, TextField } from '#web/ui/field.tsx'
import { LeaveGuard } from '#web/ui/leave-guard.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useForm } from '#web/ui/use-form.ts'
import { ConditionField } from './condition-field.tsx'
import { ProgrammesField } from './programmes-field.tsx'
import { useRulesRenewed } from './rule-dialogs.tsx'
import { faultOf, newRuleValues, problemsOf, type RuleValues, soundDraft, trialOf, versionValues } from './rule-draft.ts'
import { ruleFieldWord } from './rule-history.ts'
import { rulePath, trialQuery } from './rule-queries.ts'
import { aspects, openingVersion, severities } from './rule-words.ts'
import { TrialPanel } from './trial-panel.tsx'
import classes from './rules.module.css'

interface RuleFormProps {
  readonly facts: readonly FactDescription[]
  /** Undefined: a new one. */
  readonly rule: RuleDetail | undefined
  /** The version it begins with. */
  readonly from: RuleVersion | undefined
  readonly programme: string | undefined
  /** The domain's day. */
  readonly today: string
  readonly onSaved: (ruleId: string, versionId: string) => void
}

/** What a rule asks, of whom, from when and by which law. It is tried on everybody before saving is offered. */
export function RuleForm({ facts, rule, from, programme, today, onSaved }: RuleFormProps) {
  const { t } = useTranslation('rules')
  const renewed = useRulesRenewed()
  const version = useRef(rule?.version ?? 0)
  const [tried, setTried] = useState<TryRule>()
  const [wanted, setWanted] = useState(false)
  const form = useForm<RuleValues, SavedRule>({
    form: rule ? `rule-${rule.ruleId}` : 'rule-new',
    initial: rule && from ? versionValues(facts, rule, from, today) : newRuleValues(facts, programme, today),
    check: (values) => problemsOf(t, facts, values, rule === undefined),
    save: (values, requestKey) => {
      const draft = soundDraft(facts, values)
      if (rule) {
        const body: NewVersion = { ...draft, version: version.current, reason: values.reason.trim() || null }
        return post<SavedRule>(`${rulePath(rule.ruleId)}/versions`, body, { requestKey })
      }
      const body: NewRule = {
        ...draft,
        code: values.code.trim(),
        aspect: values.aspect as NewRule['aspect'],
        name: { vi: values.nameVi.trim(), en: values.nameEn.trim() },
      }
      return post<SavedRule>('/api/rules', body, { requestKey })
    },
    onSaved: ({ ruleId, versionId, warnings }) => {
      void renewed(ruleId)
      showToast({ message: [t(rule ? 'versionSaved' : 'ruleSaved'), ...warnings.map(({ message }) => message)].join(' ') })
      onSaved(ruleId, versionId)
    },
    ...(rule && {
      current: async () => {
        const now = await get<RuleDetail>(rulePath(rule.ruleId))
        version.current = now.version
        const newest = openingVersion(now.versions)
        return newest ? versionValues(facts, now, newest, today) : newRuleValues(facts, programme, today)
      },
    }),
  })
  const { values } = form
  const draft = trialOf(facts, values, rule?.ruleId ?? null)
  const trial = useQuery(trialQuery(tried))
  const stale = tried !== undefined && JSON.stringify(draft) !== JSON.stringify(tried)
  const mayBeSaved = trial.data !== undefined && !stale
  const tryIt = () => {
    setWanted(true)
    form.tell(draft ? [] : ['programmes', 'validFrom', 'appliesTo', 'mustHold'])
    if (draft) setTried(draft)
  }
  const options = <Key extends string>(keys: readonly Key[], words: (key: Key) => string) => keys.map((value) => ({ value, label: words(value) }))
  const known = new Map((from?.programmes ?? []).map(({ code, name }) => [code, name[currentLanguage()]]))
  // A fault that trying found is shown where one that saving found is.
  const refused = trial.error instanceof ApiError && !stale ? trial.error.fields : {}
  const condition = (name: 'appliesTo' | 'mustHold') => {
    const { id, error, onValue } = form.choice(name)
    const message = error ?? refused[name]
    return { id, facts, value: values[name], onValue, error: message, fault: faultOf(facts, values, name, message), tried: wanted || error !== undefined }
  }
  return (
    <form className={classes.form} onSubmit={form.submit} noValidate>
      <LeaveGuard hasTyped={form.hasTyped} />
      <div className={classes.stack}>
        <ErrorSummary problems={form.problems} failure={form.failure} />
        <EditConflict
          conflict={form.conflict}
          mine={values}
          onTake={form.takeTheirs}
          label={(field) => ruleFieldWord(t, field)}
          show={(field, value) => (isDay(value) ? formatDate(value) : field === 'appliesTo' || field === 'mustHold' ? t('conditionChanged') : value)}
        />
        {!rule && (
          <fieldset className={classes.card}>
            <legend className="spoken">{t('partName')}</legend>
            <h2>{t('partName')}</h2>
            <div className={classes.fields}>
              <TextField label={t('code')} help={t('codeHelp')} maxLength={60} autoComplete="off" {...form.field('code')} />
              <Select label={t('aspect')} none={t('choose')} options={options(aspects, (key) => t(`aspect_${key}`))} {...form.field('aspect')} />
              <TextField label={t('nameVi')} maxLength={200} {...form.field('nameVi')} />
              <TextField label={t('nameEn')} maxLength={200} {...form.field('nameEn')} />
            </div>
          </fieldset>
        )}
        <fieldset className={classes.card}>
          <legend className="spoken">{t('partWhen')}</legend>
          <h2>{t('partWhen')}</h2>
          <div className={classes.fields}>
            <DateField label={t('validFrom')} help={t(rule ? 'validFromHelp' : 'validFromNewHelp')} {...form.choice('validFrom')} />
            <DateField label={t('validTo')} help={t('validToHelp')} {...form.choice('validTo')} />
            <div className={classes.whole}>
              <ProgrammesField label={t('programmes')} help={t('programmesHelp')} known={known} {...form.choice('programmes')} />
            </div>
          </div>
        </fieldset>
        <fieldset className={classes.card}>
          <legend className="spoken">{t('partWhat')}</legend>
          <h2>{t('partWhat')}</h2>
          <div className={classes.stack}>
            <Checkbox label={t('everybodyAsked')} help={t('everybodyHelp')} {...form.choice('everybody')} />
            {values.everybody !== 'true' && <ConditionField label={t('appliesTo')} help={t('appliesToHelp')} {...condition('appliesTo')} />}
            <ConditionField label={t('mustHold')} help={t('mustHoldHelp')} {...condition('mustHold')} />
          </div>
        </fieldset>
        <fieldset className={classes.card}>
          <legend className="spoken">{t('partLaw')}</legend>
          <h2>{t('partLaw')}</h2>
          <div className={classes.fields}>
            <TextField label={t('legalBasis')} help={t('legalBasisHelp')} maxLength={300} {...form.field('legalBasis')} />
            <TextField label={t('article')} help={t('articleHelp')} maxLength={100} {...form.field('article')} />
            <div className={classes.whole}>
              <Select label={t('severity')} none={t('choose')} options={options(severities, (key) => t(`severityText_${key}`))} {...form.field('severity')} />
            </div>
            <TextArea label={t('messageVi')} help={t('messageHelp')} maxLength={600} {...form.field('messageVi')} />
            <TextArea label={t('messageEn')} maxLength={600} {...form.field('messageEn')} />
            <TextArea label={t('note')} maxLength={1000} {...form.field('note')} />
            {rule && <TextArea label={t('reason')} help={t('reasonHelp')} maxLength={500} {...form.field('reason')} />}
          </div>
        </fieldset>
      </div>
      <div className={classes.beside}>
        <TrialPanel tried={tried} stale={stale} onTry={tryIt} />
        <div className={classes.actions}>
          {mayBeSaved ? (
            <Button variant="primary" type="submit" busy={form.saving}>
              {t(rule ? 'saveVersion' : 'saveRule')}
            </Button>
          ) : (
            <p className={classes.help}>{t('saveAfterTrial')}</p>
          )}
          {rule ? (
            <ButtonLink to="/quy-dinh/$ruleId" params={{ ruleId: rule.ruleId }}>
              {t('back')}
            </ButtonLink>
          ) : (
            <ButtonLink to="/quy-dinh">{t('back')}</ButtonLink>
          )}
        </div>
        <p className={classes.help}>{t('savedUnverified')}</p>
      </div>
    </form>
  )
}
