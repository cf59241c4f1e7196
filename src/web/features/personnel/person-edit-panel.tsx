import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Edited } from '#contracts/personnel-editing.ts'
import { put } from '#web/lib/api.ts'
import { EditConflict } from '#web/ui/edit-conflict.tsx'
import { type Texts, useForm } from '#web/ui/use-form.ts'
import { FieldGrid, type FieldSpec, plainProblems } from './field-spec.tsx'
import { FormPanel } from './form-panel.tsx'
import { usePerson } from './person-frame.ts'
import { personFieldsOf, personFieldSpecs, textsOfPerson } from './person-fields.ts'
import { useEdited } from './person-edited.ts'
import { choicesQuery, personPath, personQuery } from './person-queries.ts'
import { shownValue } from './shown-value.ts'

/** Edits a person's own fields. */
export function PersonEditPanel({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('person')
  const { person } = usePerson()
  const { data: choices } = useQuery(choicesQuery)
  const client = useQueryClient()
  const version = useRef(person.version)
  const edited = useEdited()
  const fields: readonly FieldSpec[] = [
    ...personFieldSpecs(t, choices),
    { kind: 'text', name: 'reason', label: t('reasonOfEdit'), help: t('reasonHelp'), most: 500, wide: true },
  ]
  const form = useForm<Texts, Edited>({
    form: `person ${person.personId}`,
    initial: { ...textsOfPerson(person), reason: '' },
    check: (values) => plainProblems(fields, values, { missing: (label) => t('missing', { label }), noDay: t('noDay') }),
    save: async (values, requestKey) =>
      await put<Edited>(
        personPath(person.personId),
        { ...personFieldsOf(values), version: version.current, ...(values['reason'] ? { reason: values['reason'] } : {}) },
        { requestKey },
      ),
    onSaved: (saved) => edited(saved, t('personSaved')),
    current: async () => {
      const fresh = await client.fetchQuery({ ...personQuery(person.personId), staleTime: 0 })
      version.current = fresh.version
      return { ...textsOfPerson(fresh), reason: '' }
    },
  })
  return (
    <FormPanel title={t('editPersonTitle')} lead={person.fullName} form={form} size="wide" onClose={onClose}>
      <EditConflict
        conflict={form.conflict}
        mine={form.values}
        onTake={form.takeTheirs}
        label={(name) => fields.find((field) => field.name === name)?.label ?? name}
        show={(name, value) => shownValue(fields, name, value)}
      />
      <FieldGrid form={form} fields={fields} />
    </FormPanel>
  )
}
