import { useQueries } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { isDay } from '#web/lib/day.ts'
import { UnitPicker } from '#web/pickers/unit-picker.tsx'
import { IconButton } from '#web/ui/button.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { TextField } from '#web/ui/field.tsx'
import { CloseIcon } from '#web/ui/icons.tsx'
import { unitQuery } from '../unit-queries.ts'
import classes from './acts.module.css'
import type { StepProps } from './step-props.ts'

/** Which units, from which day, on what legal basis. */
export function StepUnits({ draft, change, error, source }: StepProps) {
  const { t } = useTranslation('units')
  const on = isDay(draft.effectiveOn) ? draft.effectiveOn : undefined
  const chosen = source && { value: source.unitId, label: source.name, note: source.code }
  return (
    <div className={classes.form}>
      {draft.kind === 'merge' ? (
        <MergedUnits draft={draft} change={change} error={error} source={source} />
      ) : draft.kind === 'create' ? (
        <UnitPicker
          id="act-parentId"
          label={t('fact_parent')}
          on={on}
          value={draft.unit.parentId}
          chosen={chosen}
          error={error('parentId')}
          onValue={(parentId) => change({ unit: { ...draft.unit, parentId } })}
        />
      ) : (
        <UnitPicker
          id="act-unitId"
          label={t('unit')}
          on={on}
          value={draft.unitId}
          chosen={chosen}
          error={error('unitId')}
          onValue={(unitId) => change({ unitId, name: '', people: {}, children: {} })}
        />
      )}
      {draft.kind === 'move' && (
        <UnitPicker
          id="act-parentId"
          label={t('newParent')}
          help={source?.parent ? t('parentNow', { name: source.parent.name }) : undefined}
          on={on}
          value={draft.parentId}
          error={error('parentId')}
          onValue={(parentId) => change({ parentId })}
        />
      )}
      {draft.kind === 'close' && (
        <UnitPicker
          id="act-receiverId"
          label={t('receiver')}
          help={t('receiverHelp')}
          on={on}
          value={draft.receiverId}
          onValue={(receiverId) => change({ receiverId })}
        />
      )}
      <DateField
        id="act-effectiveOn"
        label={t('effectiveOn')}
        help={t('effectiveHelp')}
        value={draft.effectiveOn}
        error={error('effectiveOn')}
        onValue={(effectiveOn) => change({ effectiveOn })}
      />
      <TextField
        id="act-legalBasis"
        label={t('legalBasis')}
        help={t('legalBasisHelp')}
        maxLength={500}
        value={draft.legalBasis}
        error={error('legalBasis')}
        onChange={(event) => change({ legalBasis: event.currentTarget.value })}
      />
    </div>
  )
}

/** Units that become one: chosen one after the other. */
function MergedUnits({ draft, change, error }: StepProps) {
  const { t } = useTranslation('units')
  const on = isDay(draft.effectiveOn) ? draft.effectiveOn : undefined
  const units = useQueries({ queries: draft.unitIds.map((unitId) => ({ ...unitQuery(unitId, draft.effectiveOn), enabled: on !== undefined })) })
  return (
    <div className={classes.merged}>
      {draft.unitIds.length > 0 && (
        <ul className={classes.chosen} aria-label={t('mergedUnits')}>
          {draft.unitIds.map((unitId, index) => {
            const unit = units[index]?.data
            const name = unit?.name ?? '…'
            return (
              <li key={unitId}>
                <span>
                  {name}
                  <small>{[unit?.code, unit?.parent?.name].filter(Boolean).join(' · ')}</small>
                </span>
                <IconButton
                  label={t('leaveOut', { name })}
                  icon={<CloseIcon />}
                  onClick={() => change({ unitIds: draft.unitIds.filter((other) => other !== unitId) })}
                />
              </li>
            )
          })}
        </ul>
      )}
      <UnitPicker
        id="act-unitIds"
        key={draft.unitIds.length}
        label={draft.unitIds.length === 0 ? t('mergedFirst') : t('mergedNext')}
        on={on}
        value=""
        error={error('unitIds')}
        onValue={(unitId) => {
          if (unitId !== '' && !draft.unitIds.includes(unitId)) change({ unitIds: [...draft.unitIds, unitId] })
        }}
      />
    </div>
  )
}
