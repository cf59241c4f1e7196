import { useTranslation } from 'react-i18next'
import { UnitPicker } from '#web/pickers/unit-picker.tsx'
import { Select, TextField } from '#web/ui/field.tsx'
import { blocks, kinds, levels, regions } from '../unit-words.ts'
import type { UnitDraft } from './act-draft.ts'
import classes from './acts.module.css'

interface NewUnitFieldsProps {
  /** Names the fields: `act-<field>-name`. */
  readonly field: string
  readonly unit: UnitDraft
  readonly on: string
  /** What the parent is called. */
  readonly parent?: { readonly unitId: string; readonly name: string } | null | undefined
  /** Where the parent was chosen already. */
  readonly withoutParent?: boolean
  readonly error: (field: string) => string | undefined
  readonly onUnit: (unit: UnitDraft) => void
}

/** A unit that is to be founded. */
export function NewUnitFields({ field, unit, on, parent, withoutParent = false, error, onUnit }: NewUnitFieldsProps) {
  const { t } = useTranslation('units')
  const set = (changes: Partial<UnitDraft>) => onUnit({ ...unit, ...changes })
  return (
    <div className={classes.fields}>
      <div className={classes.wide}>
        <TextField
          id={`act-${field}-name`}
          label={t('fact_name')}
          maxLength={300}
          value={unit.name}
          error={error(`${field}-name`)}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
      </div>
      <TextField
        id={`act-${field}-code`}
        label={t('fact_code')}
        help={t('codeHelp')}
        maxLength={60}
        value={unit.code}
        error={error(`${field}-code`)}
        onChange={(event) => set({ code: event.currentTarget.value })}
      />
      {!withoutParent && (
        <UnitPicker
          id={`act-${field}-parentId`}
          label={t('fact_parent')}
          on={on}
          value={unit.parentId}
          chosen={parent ? { value: parent.unitId, label: parent.name } : undefined}
          onValue={(parentId) => set({ parentId })}
        />
      )}
      <Select
        label={t('fact_kind')}
        value={unit.kind}
        options={kinds.map((kind) => ({ value: kind, label: t(`kind_${kind}`) }))}
        onChange={(event) => set({ kind: event.currentTarget.value as UnitDraft['kind'] })}
      />
      <Select
        label={t('fact_block')}
        value={unit.block}
        options={blocks.map((block) => ({ value: block, label: t(`block_${block}`) }))}
        onChange={(event) => set({ block: event.currentTarget.value as UnitDraft['block'] })}
      />
      <Select
        label={t('fact_level')}
        value={unit.level}
        options={levels.map((level) => ({ value: level, label: t(`level_${level}`) }))}
        onChange={(event) => set({ level: event.currentTarget.value as UnitDraft['level'] })}
      />
      <Select
        label={t('fact_region')}
        none={t('noRegion')}
        value={unit.region}
        options={regions.map((region) => ({ value: region, label: t(`region_${region}`) }))}
        onChange={(event) => set({ region: event.currentTarget.value })}
      />
    </div>
  )
}
