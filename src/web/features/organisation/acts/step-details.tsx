import { useTranslation } from 'react-i18next'
import { UnitPicker } from '#web/pickers/unit-picker.tsx'
import { TextField } from '#web/ui/field.tsx'
import classes from './acts.module.css'
import { NewUnitFields } from './new-unit-fields.tsx'
import { SplitFields } from './split-fields.tsx'
import type { StepProps } from './step-props.ts'

/** What the units are called afterwards, and who goes where. */
export function StepDetails(props: StepProps & { readonly today: string }) {
  const { draft, change, error, source } = props
  const { t } = useTranslation('units')
  if (draft.kind === 'rename') {
    return (
      <div className={classes.form}>
        <TextField
          id="act-name"
          label={t('newName')}
          help={source ? t('nameNow', { name: source.name }) : undefined}
          maxLength={300}
          value={draft.name}
          error={error('name')}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
      </div>
    )
  }
  if (draft.kind === 'split') return <SplitFields {...props} />
  const fields = (
    <NewUnitFields
      field="unit"
      unit={draft.unit}
      on={draft.effectiveOn}
      parent={source?.parent}
      withoutParent={draft.kind === 'create'}
      error={error}
      onUnit={(unit) => change({ unit })}
    />
  )
  if (draft.kind === 'create') return <div className={classes.form}>{fields}</div>
  return (
    <div className={classes.form}>
      <fieldset className={classes.choice}>
        <legend>{t('mergeInto')}</legend>
        {(['new', 'old'] as const).map((into) => (
          <label key={into}>
            <input type="radio" name="into" checked={draft.into === into} onChange={() => change({ into })} />
            {t(`into_${into}`)}
          </label>
        ))}
      </fieldset>
      {draft.into === 'new' ? (
        fields
      ) : (
        <UnitPicker
          id="act-intoId"
          label={t('into_old')}
          on={draft.effectiveOn}
          value={draft.intoId}
          error={error('intoId')}
          onValue={(intoId) => change({ intoId })}
        />
      )}
    </div>
  )
}
