import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Select, TextArea, TextField } from '#web/ui/field.tsx'
import type { useForm } from '#web/ui/use-form.ts'
import type { PlanValues } from './plan-form.ts'
import { parentsQuery } from './plan-queries.ts'
import classes from './plans.module.css'

interface HeaderFieldsProps {
  readonly form: Pick<ReturnType<typeof useForm<PlanValues, unknown>>, 'values' | 'field'>
  /** The plan that stands over it, where it is not among those that are listed. */
  readonly parent?: { readonly planId: string; readonly title: string } | null | undefined
}

/** What a plan says of itself, besides whose it is and of which years. */
export function HeaderFields({ form, parent }: HeaderFieldsProps) {
  const { t } = useTranslation('plans')
  const { kind, unitId, yearFrom } = form.values
  const parentKind = kind === 'year' ? 'five-year' : 'year'
  const year = Number(yearFrom)
  const asks = kind !== 'five-year' && Number.isInteger(year) && year > 2000
  const parents = useQuery({ ...parentsQuery(parentKind, year, unitId), enabled: asks && unitId !== '' })
  const listed = (parents.data ?? []).map(({ planId, title }) => ({ value: planId, label: title }))
  const options = parent && !listed.some(({ value }) => value === parent.planId) ? [{ value: parent.planId, label: parent.title }, ...listed] : listed
  return (
    <div className={classes.fields}>
      <div className={classes.whole}>
        <TextField label={t('planTitle')} maxLength={300} {...form.field('title')} />
      </div>
      <TextField label={t('leadBody')} maxLength={300} {...form.field('leadBody')} />
      {kind === 'five-year' ? (
        <span />
      ) : (
        <Select
          label={t(kind === 'year' ? 'parentFiveYear' : 'parentYear')}
          help={options.length === 0 && unitId !== '' ? t('noParents') : undefined}
          none={t('noParent')}
          options={options}
          {...form.field('parentId')}
        />
      )}
      <div className={classes.whole}>
        <TextArea label={t('coordinatingBodies')} help={t('onePerLine')} rows={3} maxLength={5000} {...form.field('coordinatingBodies')} />
      </div>
      <div className={classes.whole}>
        <TextArea label={t('legalBasis')} rows={3} maxLength={2000} {...form.field('legalBasis')} />
      </div>
      <div className={classes.whole}>
        <TextArea label={t('goals')} rows={6} maxLength={10_000} {...form.field('goals')} />
      </div>
    </div>
  )
}
