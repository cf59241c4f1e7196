import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { ClassDetail } from '#contracts/classes.ts'
import type { EditClass, NewClass, SavedClass } from '#contracts/classes-commands.ts'
import { ApiError, get, post, put } from '#web/lib/api.ts'
import { isDay } from '#web/lib/day.ts'
import { formatDate } from '#web/lib/format.ts'
import { ProgrammePicker } from '#web/pickers/programme-picker.tsx'
import { ProviderPicker } from '#web/pickers/provider-picker.tsx'
import { UnitPicker } from '#web/pickers/unit-picker.tsx'
import { Button } from '#web/ui/button.tsx'
import { ButtonLink } from '#web/ui/button-link.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { EditConflict } from '#web/ui/edit-conflict.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { NumberField, Select, TextArea, TextField } from '#web/ui/field.tsx'
import { LeaveGuard } from '#web/ui/leave-guard.tsx'
import { EmptyState } from '#web/ui/notice.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useForm } from '#web/ui/use-form.ts'
import { classesKey, classQuery } from './class-queries.ts'
import { bodyOf, checkValues, emptyValues, fieldLabels, valuesOf } from './class-values.ts'
import classes from './classes.module.css'

interface FormProps {
  readonly today: string
  readonly onSaved: (classId: string) => void
}

/** A class that is new. */
export function NewClassPage(props: FormProps) {
  const { t } = useTranslation('classes')
  return (
    <>
      <PageHead title={t('createTitle')} up={{ to: '/lop-hoc', label: t('title') }} lead={t('createLead')} />
      <ClassForm {...props} item={undefined} />
    </>
  )
}

/** A class that is changed. */
export function EditClassPage({ classId, ...props }: FormProps & { readonly classId: string }) {
  const { t } = useTranslation('classes')
  const { data: item, error, refetch } = useQuery(classQuery(classId))
  if (item && !item.can.edit) return <EmptyState title={t('notYoursTitle')} text={t('notYoursText')} />
  if (error instanceof ApiError && error.status === 404 && !item) return <EmptyState title={t('noClassTitle')} text={t('noClassText')} />
  return (
    <>
      <PageHead title={item && t('editTitle', { name: item.name })} up={{ to: '/lop-hoc', label: t('title') }} lead={item?.code} />
      {error && <RequestError error={error} onRetry={() => void refetch()} />}
      {!item && !error && <Skeleton height={480} />}
      {item && <ClassForm key={item.classId} {...props} item={item} />}
    </>
  )
}

function ClassForm({ item, today, onSaved }: FormProps & { readonly item: ClassDetail | undefined }) {
  const { t } = useTranslation('classes')
  const client = useQueryClient()
  const version = useRef(item?.version ?? 0)
  const form = useForm({
    form: item ? `class-${item.classId}` : 'class-new',
    initial: item ? valuesOf(item) : emptyValues,
    check: (values) => checkValues(values, t, item === undefined),
    save: (values, requestKey) => {
      const body = bodyOf(values)
      return item
        ? put<SavedClass>(`/api/classes/${item.classId}`, { ...body, version: version.current } satisfies EditClass, { requestKey })
        : post<SavedClass>('/api/classes', { ...body, code: values.code.trim() } satisfies NewClass, { requestKey })
    },
    onSaved: ({ classId, warnings }) => {
      void client.invalidateQueries({ queryKey: classesKey })
      showToast({ message: [item ? t('saved') : t('created'), ...warnings.map(({ message }) => message)].join(' ') })
      onSaved(classId)
    },
    ...(item && {
      current: async () => {
        const now = await get<ClassDetail>(`/api/classes/${item.classId}`)
        version.current = now.version
        return valuesOf(now)
      },
    }),
  })
  const day = isDay(form.values.openedOn) ? form.values.openedOn : isDay(form.values.plannedOpenOn) ? form.values.plannedOpenOn : today
  const options = <Key extends string>(keys: readonly Key[], words: (key: Key) => string) => keys.map((value) => ({ value, label: words(value) }))
  return (
    <form className={classes.form} onSubmit={form.submit} noValidate>
      <LeaveGuard hasTyped={form.hasTyped} />
      <ErrorSummary problems={form.problems} failure={form.failure} />
      <EditConflict
        conflict={form.conflict}
        mine={form.values}
        onTake={form.takeTheirs}
        label={(field) => t(fieldLabels[field])}
        show={(_field, value) => (isDay(value) ? formatDate(value) : value)}
      />
      <fieldset className={classes.card}>
        <legend className="spoken">{t('partWhat')}</legend>
        <h2>{t('partWhat')}</h2>
        <div className={classes.fields}>
          {!item && <TextField label={t('code')} help={t('codeHelp')} maxLength={60} autoComplete="off" {...form.field('code')} />}
          <div className={classes.whole}>
            <TextField label={t('name')} maxLength={300} {...form.field('name')} />
          </div>
          <ProgrammePicker
            by="id"
            on={day}
            label={t('programme')}
            chosen={item && { value: item.programme.programmeId, label: item.programme.name }}
            {...form.choice('programmeId')}
          />
          <ProviderPicker
            by="id"
            on={day}
            label={t('provider')}
            chosen={item && { value: item.provider.providerId, label: item.provider.name }}
            {...form.choice('providerId')}
          />
          <Select
            label={t('channel')}
            none={t('choose')}
            options={options(['opened', 'sent'] as const, (key) => t(`channel_${key}`))}
            {...form.field('channel')}
          />
          <Select
            label={t('studyForm')}
            none={t('choose')}
            options={options(['full-time', 'part-time'] as const, (key) => t(`form_${key}`))}
            {...form.field('studyForm')}
          />
          <Select
            label={t('modeAtOpening')}
            help={item && item.modes.length > 1 ? t('modeChangesStay') : undefined}
            none={t('notKnown')}
            options={options(['in-person', 'online', 'blended'] as const, (key) => t(`mode_${key}`))}
            {...form.field('mode')}
          />
          <UnitPicker
            on={day}
            label={t('hostUnit')}
            help={t('hostHelp')}
            chosen={item?.hostUnit ? { value: item.hostUnit.unitId, label: item.hostUnit.name } : undefined}
            {...form.choice('hostUnitId')}
          />
        </div>
      </fieldset>
      <fieldset className={classes.card}>
        <legend className="spoken">{t('partWhen')}</legend>
        <h2>{t('partWhen')}</h2>
        <div className={classes.fields}>
          <DateField label={t('plannedOpenOn')} {...form.choice('plannedOpenOn')} />
          <DateField label={t('openedOn')} {...form.choice('openedOn')} />
          <DateField label={t('closedOn')} help={t('closedHelp')} {...form.choice('closedOn')} />
          <NumberField label={t('capacity')} help={t('capacityHelp')} {...form.field('capacity')} />
          <NumberField label={t('hours')} help={t('hoursHelp')} {...form.field('hours')} />
          <TextField label={t('place')} maxLength={300} {...form.field('place')} />
        </div>
      </fieldset>
      <fieldset className={classes.card}>
        <legend className="spoken">{t('partDecision')}</legend>
        <h2>{t('partDecision')}</h2>
        <div className={classes.fields}>
          <TextField label={t('openingDecisionNo')} maxLength={100} {...form.field('decisionNo')} />
          <DateField label={t('openingDecisionDate')} {...form.choice('decisionDate')} />
          <Select
            label={t('fundSource')}
            none={t('notKnown')}
            options={options(['province-budget', 'unit-budget', 'central-budget', 'learner', 'project', 'other'] as const, (key) => t(`fund_${key}`))}
            {...form.field('fundSource')}
          />
          <div className={classes.whole}>
            <TextArea label={t('note')} maxLength={1000} {...form.field('note')} />
          </div>
        </div>
      </fieldset>
      <div className={`${classes.actions} ${classes.sticky}`}>
        <Button variant="primary" type="submit" busy={form.saving}>
          {item ? t('save') : t('create')}
        </Button>
        {item ? (
          <ButtonLink to="/lop-hoc/$classId" params={{ classId: item.classId }}>
            {t('back')}
          </ButtonLink>
        ) : (
          <ButtonLink to="/lop-hoc">{t('back')}</ButtonLink>
        )}
      </div>
    </form>
  )
}
