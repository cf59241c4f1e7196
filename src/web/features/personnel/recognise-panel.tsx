import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Edited } from '#contracts/personnel-editing.ts'
import { post } from '#web/lib/api.ts'
import { EditConflict } from '#web/ui/edit-conflict.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { type Texts, useForm } from '#web/ui/use-form.ts'
import { FieldGrid, plainProblems } from './field-spec.tsx'
import { FormPanel } from './form-panel.tsx'
import { useEdited } from './person-edited.ts'
import { usePerson } from './person-frame.ts'
import { equivalencesQuery, levelsQuery, personPath, personQuery } from './person-queries.ts'
import { type RecognitionLists, recognitionBody, recognitionParts, recognitionTexts } from './recognition-view.ts'
import { shownValue } from './shown-value.ts'
import classes from './person-form.module.css'

/** Recognises what the person has learnt before as a level: by which rule, on what evidence, by whose decision. */
export function RecognisePanel({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('person')
  const levels = useQuery(levelsQuery)
  const rules = useQuery(equivalencesQuery)
  if (levels.data && rules.data) return <RecogniseForm lists={{ levels: levels.data.items, rules: rules.data.items }} onClose={onClose} />
  const error = levels.error ?? rules.error
  return (
    <SidePanel title={t('recognise')} size="wide" onClose={onClose}>
      {error ? <RequestError error={error} /> : <Skeleton height={320} />}
    </SidePanel>
  )
}

function RecogniseForm({ lists, onClose }: { readonly lists: RecognitionLists; readonly onClose: () => void }) {
  const { t } = useTranslation('person')
  const { person } = usePerson()
  const client = useQueryClient()
  const version = useRef(person.version)
  const edited = useEdited()
  const form = useForm<Texts, Edited>({
    form: `recognise ${person.personId}`,
    initial: recognitionTexts,
    check: (values) =>
      plainProblems(
        recognitionParts(t, values, lists).flatMap(({ fields }) => fields),
        values,
        { missing: (label) => t('missing', { label }), noDay: t('noDay') },
      ),
    save: async (values, requestKey) =>
      await post<Edited>(`${personPath(person.personId)}/recognitions`, { version: version.current, ...recognitionBody(values, lists) }, { requestKey }),
    onSaved: (saved) => edited(saved, t('recognised')),
    // Nothing here stood before: only the version is read anew.
    current: async () => {
      version.current = (await client.fetchQuery({ ...personQuery(person.personId), staleTime: 0 })).version
      return recognitionTexts
    },
  })
  const parts = recognitionParts(t, form.values, lists)
  const fields = parts.flatMap((part) => part.fields)
  return (
    <FormPanel title={t('recognise')} lead={person.fullName} form={form} size="wide" save={t('recogniseSave')} onClose={onClose}>
      <EditConflict
        conflict={form.conflict}
        mine={form.values}
        onTake={form.takeTheirs}
        label={(name) => fields.find((field) => field.name === name)?.label ?? name}
        show={(name, value) => shownValue(fields, name, value)}
      />
      {parts.map(({ title, fields: own }) => (
        <fieldset key={title} className={classes.section}>
          <legend>{title}</legend>
          <FieldGrid form={form} fields={own} />
        </fieldset>
      ))}
    </FormPanel>
  )
}
