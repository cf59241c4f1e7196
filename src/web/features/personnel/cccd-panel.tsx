import { useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Edited } from '#contracts/personnel-editing.ts'
import { put } from '#web/lib/api.ts'
import { TextField } from '#web/ui/field.tsx'
import { EditConflict } from '#web/ui/edit-conflict.tsx'
import { useForm } from '#web/ui/use-form.ts'
import { FormPanel } from './form-panel.tsx'
import { useEdited } from './person-edited.ts'
import { usePerson } from './person-frame.ts'
import { personPath, personQuery } from './person-queries.ts'

/** Records or corrects the CCCD. The number recorded is not shown here: whoever corrects it types the right one. */
export function CccdPanel({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('person')
  const { person } = usePerson()
  const client = useQueryClient()
  const version = useRef(person.version)
  const edited = useEdited()
  const form = useForm({
    form: `cccd ${person.personId}`,
    initial: { cccd: '', reason: '' },
    secret: ['cccd'],
    check: ({ cccd, reason }) => ({
      ...(cccd !== '' && !/^\d{12}$/.test(cccd.replace(/\s/g, '')) ? { cccd: t('cccdDigits') } : {}),
      ...(cccd === '' && !person.hasCccd ? { cccd: t('cccdDigits') } : {}),
      ...(cccd === '' && person.hasCccd && reason === '' ? { reason: t('cccdClearReason') } : {}),
    }),
    save: async ({ cccd, reason }, requestKey) =>
      await put<Edited>(
        `${personPath(person.personId)}/identity`,
        { version: version.current, cccd: cccd.replace(/\s/g, '') || null, ...(reason ? { reason } : {}) },
        { requestKey },
      ),
    onSaved: (saved) => edited(saved, t('cccdSaved')),
    current: async () => {
      version.current = (await client.fetchQuery({ ...personQuery(person.personId), staleTime: 0 })).version
      return { cccd: '', reason: '' }
    },
  })
  return (
    <FormPanel title={t('cccdTitle')} lead={person.fullName} form={form} onClose={onClose}>
      <EditConflict conflict={form.conflict} mine={form.values} onTake={form.takeTheirs} label={(name) => t(`field_${name}`)} />
      <TextField
        label={t('field_cccd')}
        help={person.hasCccd ? t('cccdReplaceHelp') : t('cccdHelp')}
        inputMode="numeric"
        autoComplete="off"
        maxLength={16}
        {...form.field('cccd')}
      />
      <TextField label={t('reasonOfEdit')} maxLength={500} autoComplete="off" {...form.field('reason')} />
    </FormPanel>
  )
}
