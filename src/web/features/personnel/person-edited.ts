import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Edited } from '#contracts/personnel-editing.ts'
import { historyKey } from '#web/ui/history-rail.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { peopleKey } from './people-queries.ts'
import { usePerson } from './person-frame.ts'
import { personKey, personPath } from './person-queries.ts'
import { noPanel } from './person-view.ts'

/** After an edit: everything of the person is read anew, the panel closes, and what is unusual is said. */
export function useEdited(): (saved: Pick<Edited, 'warnings'>, message: string) => void {
  const { t } = useTranslation('person')
  const { person, go } = usePerson()
  const client = useQueryClient()
  return (saved, message) => {
    void client.invalidateQueries({ queryKey: personKey(person.personId) })
    void client.invalidateQueries({ queryKey: peopleKey })
    void client.invalidateQueries({ queryKey: historyKey(`${personPath(person.personId)}/history`) })
    go(noPanel)
    const unusual = saved.warnings.map((warning) => warning.message).join(' ')
    showToast({ message: unusual === '' ? message : `${message} ${t('unusual', { what: unusual })}` })
  }
}

/** After a reading behind a fence: the history shows it at once. */
export function useLooked(): () => void {
  const { person } = usePerson()
  const client = useQueryClient()
  const { personId } = person
  return useCallback(() => void client.invalidateQueries({ queryKey: historyKey(`${personPath(personId)}/history`) }), [client, personId])
}
