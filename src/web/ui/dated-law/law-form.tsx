import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LawEffect, SavedLaw } from '#contracts/kernel-dated-law.ts'
import { get, post } from '#web/lib/api.ts'
import { isDay } from '#web/lib/day.ts'
import { formatDate, formatNumber } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { Button } from '../button.tsx'
import { ConfirmDialog } from '../confirm-dialog.tsx'
import { DateField } from '../date-field.tsx'
import { EditConflict } from '../edit-conflict.tsx'
import { ErrorSummary } from '../error-summary.tsx'
import { Checkbox, TextArea, TextField } from '../field.tsx'
import { filled } from '../filled.ts'
import { LeaveGuard } from '../leave-guard.tsx'
import { SidePanel } from '../side-panel.tsx'
import { showToast } from '../toasts.tsx'
import { type Texts, useForm } from '../use-form.ts'
import classes from './dated-law.module.css'
import type { LawAct, LawKind, LawVersion } from './law-kind.ts'

interface LawFormProps<Version extends LawVersion> {
  readonly kind: LawKind<Version>
  readonly act: LawAct
  readonly from: Version | undefined
  readonly onClose: () => void
}

const formId = 'dated-law-form'

/** A change of a rule: filled in, looked at with what it does to whom, then saved. */
export function LawForm<Version extends LawVersion>({ kind, act, from, onClose }: LawFormProps<Version>) {
  const { t } = useTranslation('laws')
  const client = useQueryClient()
  const version = useRef(from?.version ?? 0)
  const unsaved = useRef(false)
  const [tried, setTried] = useState(false)
  const [asked, setAsked] = useState<{ readonly values: Texts; readonly effect: LawEffect | undefined }>()
  const textsOf = (of: Version | undefined): Texts => {
    const fresh = act === 'new' || act === 'set' || act === 'end'
    return {
      ...kind.textsOf(of),
      ...{ validFrom: fresh ? '' : (of?.validFrom ?? ''), validTo: fresh ? '' : (of?.validTo ?? ''), legalBasis: fresh ? '' : (of?.legalBasis ?? '') },
      ...{ article: fresh ? '' : (of?.article ?? ''), verified: !fresh && of?.verified ? 'true' : '', note: fresh ? '' : (of?.note ?? ''), reason: '' },
    }
  }
  const whole = act === 'new' || act === 'set' || act === 'correct'
  const check = (values: Texts): Record<string, string> => {
    setTried(true)
    if (act === 'remove') return {}
    if (act === 'end') return isDay(values['validTo'] ?? '') ? {} : { validTo: t('noDay') }
    return {
      ...kind.problems(values, act),
      ...(isDay(values['validFrom'] ?? '') ? {} : { validFrom: t('noDay') }),
      ...(values['validTo'] && !isDay(values['validTo']) ? { validTo: t('noDay') } : {}),
      ...(values['legalBasis']?.trim() ? {} : { legalBasis: t('needBasis') }),
    }
  }
  const bodyOf = (values: Texts) => {
    const text = (name: string) => values[name]?.trim() ?? ''
    const head = {
      ...{ code: act === 'new' ? (kind.codeOf?.(values) ?? '') : (from?.code ?? ''), version: version.current },
      ...(text('reason') && { reason: text('reason') }),
    }
    if (act === 'end') return { ...head, change: { kind: 'end', id: from?.id ?? '', validTo: text('validTo') } }
    if (act === 'remove') return { ...head, change: { kind: 'remove', id: from?.id ?? '' } }
    const law = {
      ...{ validFrom: text('validFrom'), validTo: text('validTo') || null, legalBasis: text('legalBasis'), article: text('article') || null },
      ...{ verified: values['verified'] === 'true', note: text('note') || null },
    }
    return { ...head, change: { ...(act === 'correct' ? { kind: 'correct', id: from?.id ?? '' } : { kind: 'set' }), ...kind.bodyOf(values), ...law } }
  }
  const path = `${kind.path}/changes`
  const done = async () => {
    unsaved.current = false
    showToast({ message: t('saved') })
    onClose()
    // Results, attendance and surveys are judged with it.
    await client.invalidateQueries()
  }
  const form = useForm<Texts, LawEffect | undefined>({
    form: `law ${kind.path} ${act} ${from?.id ?? ''}`,
    initial: textsOf(from),
    check,
    save: async (values, requestKey) => {
      if (kind.effectWords) return await post<LawEffect>(`${path}/preview`, bodyOf(values), { requestKey })
      await post<SavedLaw>(path, bodyOf(values), { requestKey })
      return undefined
    },
    onSaved: (effect, values) => {
      if (!effect) {
        void done()
        return
      }
      unsaved.current = true
      setAsked({ values, effect })
    },
    current: async () => {
      const { items } = await get<{ readonly items: readonly Version[] }>(kind.path)
      version.current = items.find(({ code }) => code === from?.code)?.version ?? 0
      return textsOf(items.find(({ id }) => id === from?.id) ?? from)
    },
  })
  return (
    <SidePanel
      title={act === 'new' ? (kind.newWords ?? '') : t(`act_${act}`)}
      lead={from ? kind.name(from) : kind.title}
      size="wide"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant={act === 'remove' ? 'danger' : 'primary'} type="submit" form={formId} busy={form.saving}>
            {t(kind.effectWords ? 'seeEffect' : act === 'remove' ? 'remove' : 'save')}
          </Button>
        </>
      }
    >
      <form id={formId} className={classes.form} onSubmit={form.submit} noValidate>
        <LeaveGuard hasTyped={() => form.hasTyped() || unsaved.current} />
        <ErrorSummary problems={form.problems} failure={form.failure} />
        <EditConflict
          conflict={form.conflict}
          mine={form.values}
          onTake={form.takeTheirs}
          label={(field) => kind.fieldWords(field) ?? t(`field_${field}` as 'field_note')}
          show={(_field, value) => (isDay(value) ? formatDate(value) : value.startsWith('{') || value.startsWith('[') ? '…' : value)}
        />
        <p className={classes.muted}>{t(`actText_${act}`)}</p>
        {act === 'end' && <DateField label={t('endOn')} {...filled(form.choice('validTo'))} />}
        {whole && (
          <>
            {kind.fields({ act, tried, form })}
            <div className={classes.pair}>
              <DateField label={t('field_validFrom')} {...filled(form.choice('validFrom'))} />
              {!kind.endless && <DateField label={t('field_validTo')} help={t('validToHelp')} {...filled(form.choice('validTo'))} />}
            </div>
            <TextField label={t('field_legalBasis')} help={t('basisHelp')} maxLength={500} {...form.field('legalBasis')} />
            <TextField label={t('field_article')} maxLength={200} {...form.field('article')} />
            <Checkbox label={t('field_verified')} help={t('verifiedHelp')} {...filled(form.choice('verified'))} />
            <TextArea label={t('field_note')} maxLength={1000} {...form.field('note')} />
          </>
        )}
        <TextField label={t('field_reason')} help={t('reasonHelp')} maxLength={500} {...form.field('reason')} />
      </form>
      {asked?.effect && (
        <ConfirmDialog
          title={t(`confirm_${act}`)}
          consequences={[kind.effectWords?.(asked.effect) ?? '', t('kept')]}
          confirm={t(act === 'remove' ? 'remove' : 'save')}
          danger={act === 'remove'}
          onConfirm={async (requestKey) => {
            await post<SavedLaw>(path, bodyOf(asked.values), { requestKey })
            await done()
          }}
          onClose={() => setAsked(undefined)}
        >
          {asked.effect.changed > 0 && asked.effect.tally.length > 0 && (
            <ul className={classes.tally}>
              {asked.effect.tally.map(({ says, before, after }) => (
                <li key={says.vi}>{t('tally', { says: says[currentLanguage()], before: formatNumber(before), after: formatNumber(after) })}</li>
              ))}
            </ul>
          )}
          {asked.effect.lines.length > 0 && (
            <details>
              <summary>{t('whose', { count: asked.effect.lines.length })}</summary>
              <ul className={classes.lines}>
                {asked.effect.lines.map(({ key, name, about, before, after }) => (
                  <li key={key}>
                    {name}
                    <span className={classes.muted}>
                      {about}: {before[currentLanguage()]} → {after[currentLanguage()]}
                    </span>
                  </li>
                ))}
              </ul>
            </details>
          )}
        </ConfirmDialog>
      )}
    </SidePanel>
  )
}
