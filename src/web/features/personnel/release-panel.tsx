import { useTranslation } from 'react-i18next'
import { onlyResult } from './handover-queries.ts'
import { useEdited } from './person-edited.ts'
import { usePerson } from './person-frame.ts'
import { ReleaseForm } from './release-form.tsx'

/** Releases the person of the page to another unit. */
export function ReleasePanel({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('person')
  const { person } = usePerson()
  const edited = useEdited()
  const held = person.appointments.filter(({ validTo }) => validTo === null)
  return (
    <ReleaseForm
      form={`release ${person.personId}`}
      title={t('releaseTitle', { name: person.fullName })}
      personIds={[person.personId]}
      onReleased={(items) => {
        onlyResult({ items: [...items] })
        edited({ warnings: [] }, t('released'))
      }}
      onClose={onClose}
      consequences={
        <>
          <li>{t('releaseStays', { unit: person.unit.name })}</li>
          {held.map(({ appointmentId, post, unit, main }) => (
            <li key={appointmentId}>{main ? t('releaseEnds', { post: post.name }) : t('releaseKeeps', { post: post.name, unit: unit.name })}</li>
          ))}
          <li>{t('releaseHistory')}</li>
        </>
      }
    />
  )
}
