import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ClassPaperKind, ClassPapers } from '#contracts/nomination-class-papers.ts'
import type { IssuedPaper } from '#contracts/nomination-papers.ts'
import { post } from '#web/lib/api.ts'
import { isDay } from '#web/lib/day.ts'
import { formatNumber } from '#web/lib/format.ts'
import { DateField } from '#web/ui/date-field.tsx'
import { NumberField, TextArea, TextField } from '#web/ui/field.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useForm } from '#web/ui/use-form.ts'
import { classPapersPath } from './paper-words.ts'
import { headBefore, headErrors, headOf, keepHead, layoutOf, linesOf } from './paper-head.ts'
import { PaperHeadFields } from './paper-head-fields.tsx'
import { PaperPanel } from './paper-panel.tsx'
import classes from '../nomination.module.css'

interface ClassPaperPanelProps {
  readonly classId: string
  readonly kind: ClassPaperKind
  readonly data: ClassPapers
  readonly today: string
  readonly onClose: () => void
}

type Usual = ClassPapers['usual']

const contentOf = (usual: Usual, layout: 'state' | 'party', today: string) => ({
  bases: usual.bases[layout].join('\n'),
  ...{ proposedBy: '', enforcers: usual.enforcers[layout], learners: usual.learners === null ? '' : String(usual.learners), leadBody: usual.leadBody },
  coordinatingBodies: usual.coordinatingBodies.join('\n'),
  ...{ targets: usual.targets.join('\n'), conditions: usual.conditions.join('\n'), papers: usual.papers.join('\n') },
  ...{ sendTo: usual.sendTo[layout], sendBy: today, contact: '' },
})

/** One document of a class, beside its page: filled in as far as class, plan and rules say it. */
export function ClassPaperPanel({ classId, kind, data, today, onClose }: ClassPaperPanelProps) {
  const { t } = useTranslation('papers')
  const client = useQueryClient()
  const { usual, decision } = data
  // A class is opened once: the decision issued again has the number that it has.
  const numbered = kind === 'enrolment-notice' || (kind === 'open-class' && decision === null)
  const dated = numbered || kind === 'roster'
  const usualHead = { unitId: usual.province?.unitId ?? '', issuer: usual.issuer, symbol: usual.symbol[kind] }
  const head = headBefore(usualHead, today)
  const needed = kind === 'open-class' ? (['enforcers', 'leadBody'] as const) : kind === 'roster' ? [] : (['targets', 'papers', 'sendTo'] as const)
  const form = useForm({
    form: `class-paper ${kind} ${classId}`,
    initial: { ...head, ...contentOf(usual, layoutOf(head.layout), today) },
    check: (values) => ({
      ...headErrors(t, values),
      ...Object.fromEntries(needed.flatMap((name) => (values[name].trim() ? [] : [[name, t('fillIn', { field: t(name) })]]))),
      ...(kind === 'enrolment-notice' && !isDay(values.sendBy) ? { sendBy: t('noDay') } : {}),
      ...(kind !== 'roster' && !/^([1-9]\d{0,3})?$/.test(values.learners.trim()) ? { learners: t('noNumber') } : {}),
    }),
    save: async (values, requestKey) => await post<IssuedPaper>(classPapersPath(classId), bodyOf(kind, values), { requestKey }),
    onSaved: (_saved, values) => {
      keepHead(values)
      void client.invalidateQueries()
      showToast({ message: t('issuedAs', { name: t(`kind_${kind}`) }) })
      onClose()
    },
  })
  /** What was filled in for one layout is filled in for the other; what was typed stays. */
  const changeLayout = (layout: string) => {
    const [from, to] = [layoutOf(form.values.layout), layoutOf(layout)]
    const [was, next] = [
      { issuer: usual.issuer[from], symbol: usual.symbol[kind][from], ...contentOf(usual, from, today) },
      { issuer: usual.issuer[to], symbol: usual.symbol[kind][to], ...contentOf(usual, to, today) },
    ]
    for (const name of ['issuer', 'symbol', 'bases', 'enforcers', 'sendTo'] as const) if (form.values[name] === was[name]) form.set(name, next[name])
    form.set('layout', to)
  }
  const lead = {
    'open-class': decision ? t('openedLead', { number: decision.number }) : t('opensLead'),
    'enrolment-notice': t('noticeLead'),
    roster: t('rosterLead', { learners: formatNumber(data.learners) }),
  }[kind]
  const { province } = usual
  const unit = province && form.values.issuerUnitId === province.unitId ? { value: province.unitId, label: province.name } : undefined
  return (
    <PaperPanel title={t(`paperTitle_${kind}`)} lead={lead} form={form} onClose={onClose}>
      <PaperHeadFields form={form} unit={unit} numbered={numbered} dated={dated} onLayout={changeLayout} />
      {kind !== 'roster' && (
        <fieldset className={classes.group}>
          <legend>{t('contentPart')}</legend>
          <div className={classes.fields}>
            <TextArea label={t('bases')} help={t('perLine')} rows={4} {...form.field('bases')} />
            {kind === 'open-class' && <OpeningFields form={form} />}
            {kind === 'enrolment-notice' && <NoticeFields form={form} />}
          </div>
        </fieldset>
      )}
    </PaperPanel>
  )
}

type Values = ReturnType<typeof contentOf> & ReturnType<typeof headBefore>
type Form = Pick<ReturnType<typeof useForm<Values, IssuedPaper>>, 'field' | 'choice'>

function OpeningFields({ form }: { readonly form: Form }) {
  const { t } = useTranslation('papers')
  return (
    <>
      <div className={classes.form}>
        <NumberField label={t('learners')} help={t('learnersHelp')} {...form.field('learners')} />
        <TextField label={t('leadBody')} maxLength={200} {...form.field('leadBody')} />
        <TextField label={t('proposedBy')} maxLength={200} {...form.field('proposedBy')} />
      </div>
      <TextField label={t('enforcers')} maxLength={500} {...form.field('enforcers')} />
      <TextArea label={t('coordinatingBodies')} help={t('perLine')} rows={3} {...form.field('coordinatingBodies')} />
    </>
  )
}

function NoticeFields({ form }: { readonly form: Form }) {
  const { t } = useTranslation('papers')
  return (
    <>
      <TextArea label={t('targets')} help={t('perLine')} rows={4} {...form.field('targets')} />
      <TextArea label={t('conditions')} help={t('perLine')} rows={4} {...form.field('conditions')} />
      <TextArea label={t('papers')} help={t('perLine')} rows={3} {...form.field('papers')} />
      <div className={classes.form}>
        <NumberField label={t('learners')} help={t('learnersHelp')} {...form.field('learners')} />
        <TextField label={t('sendTo')} maxLength={200} {...form.field('sendTo')} />
        <DateField label={t('sendBy')} {...form.choice('sendBy')} />
        <TextField label={t('contact')} maxLength={300} {...form.field('contact')} />
      </div>
    </>
  )
}

function bodyOf(kind: ClassPaperKind, values: Values) {
  const { number, ...head } = headOf(values)
  if (kind === 'roster') return { ...head, kind }
  const learners = values.learners.trim() === '' ? null : Number(values.learners.trim())
  const shared = { ...head, number, kind, bases: linesOf(values.bases), learners }
  if (kind === 'open-class') {
    const { proposedBy, enforcers, leadBody, coordinatingBodies } = values
    return {
      ...shared,
      proposedBy: proposedBy.trim() || null,
      enforcers: enforcers.trim(),
      leadBody: leadBody.trim(),
      coordinatingBodies: linesOf(coordinatingBodies),
    }
  }
  const { targets, conditions, papers, sendTo, sendBy, contact } = values
  const lists = { targets: linesOf(targets), conditions: linesOf(conditions), papers: linesOf(papers) }
  return { ...shared, ...lists, sendTo: sendTo.trim(), sendBy, contact: contact.trim() || null }
}
