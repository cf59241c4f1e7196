import { useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Edited } from '#contracts/personnel-editing.ts'
import { post } from '#web/lib/api.ts'
import { isDay } from '#web/lib/day.ts'
import { formatDate } from '#web/lib/format.ts'
import { UnitPicker } from '#web/pickers/unit-picker.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { EditConflict } from '#web/ui/edit-conflict.tsx'
import { useForm } from '#web/ui/use-form.ts'
import { FormPanel } from './form-panel.tsx'
import { useEdited } from './person-edited.ts'
import { usePerson } from './person-frame.ts'
import { personPath, personQuery } from './person-queries.ts'
import classes from './person.module.css'

/** Where somebody worked before the first unit on record: rules that ask for all places of work need them back to the recruitment. */
export function WorkplacePanel({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('person')
  const { person } = usePerson()
  const client = useQueryClient()
  const version = useRef(person.version)
  const edited = useEdited()
  const first = person.units.at(-1)
  const blank = { unitId: '', from: '' }
  const form = useForm({
    form: `workplace ${person.personId}`,
    initial: blank,
    check: ({ unitId, from }) => ({
      ...(unitId === '' ? { unitId: t('chooseWorkplace') } : {}),
      ...(isDay(from) ? {} : { from: t('workplaceDay') }),
    }),
    save: async (values, requestKey) =>
      await post<Edited>(`${personPath(person.personId)}/workplaces`, { version: version.current, ...values }, { requestKey }),
    onSaved: (saved) => edited(saved, t('workplaceSaved')),
    current: async () => {
      version.current = (await client.fetchQuery({ ...personQuery(person.personId), staleTime: 0 })).version
      return blank
    },
  })
  return (
    <FormPanel title={t('addWorkplace')} lead={person.fullName} form={form} onClose={onClose}>
      <EditConflict conflict={form.conflict} mine={form.values} onTake={form.takeTheirs} label={(name) => t(name === 'unitId' ? 'field_unit' : 'field_from')} />
      {first && (
        <p className={classes.none}>
          {t('workplaceLead', { unit: first.unit.name, date: formatDate(first.validFrom) })}{' '}
          {person.recruitedOn ? t('workplaceUntil', { date: formatDate(person.recruitedOn) }) : t('workplaceNoRecruitment')}
        </p>
      )}
      <UnitPicker label={t('field_unit')} help={t('workplaceUnitHelp')} {...form.choice('unitId')} />
      <DateField label={t('field_from')} {...form.choice('from')} />
    </FormPanel>
  )
}
