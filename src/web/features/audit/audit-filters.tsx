import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { AuditFilters as Filters } from '#contracts/audit.ts'
import { isDay } from '#web/lib/day.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { PersonPicker } from '#web/pickers/person-picker.tsx'
import type { TableView } from '#web/ui/data-table/table-view.ts'
import { DateField } from '#web/ui/date-field.tsx'
import { Select } from '#web/ui/field.tsx'
import { auditFiltersQuery } from './audit-queries.ts'
import classes from './audit.module.css'

interface AuditFiltersProps {
  readonly mayNamePeople: boolean
  readonly view: TableView
  readonly onFilters: (filters: Readonly<Record<string, string | undefined>>) => void
}

/** By whom, what, about whom, when. */
export function AuditFilters({ mayNamePeople, view, onFilters }: AuditFiltersProps) {
  const { t } = useTranslation('audit')
  const id = useId()
  const { data } = useQuery(auditFiltersQuery(currentLanguage()))
  const { filters } = view
  const day = (name: 'from' | 'to') => (value: string) => {
    // While it is typed it is no day yet.
    if (value === '' || isDay(value)) onFilters({ [name]: value || undefined })
  }
  return (
    <div className={classes.filters} role="search" aria-label={t('filters')}>
      <Select
        id={`${id}-action`}
        label={t('action')}
        none={t('anyAction')}
        options={(data ?? nothing).actions.map(({ action, name }) => ({ value: action, label: name }))}
        value={filters['action'] ?? ''}
        onChange={(event) => onFilters({ action: event.currentTarget.value || undefined })}
      />
      <Select
        id={`${id}-actor`}
        label={t('actor')}
        none={t('anyActor')}
        options={(data ?? nothing).actors.map(({ actorId, name }) => ({ value: actorId, label: name }))}
        value={filters['actor'] ?? ''}
        onChange={(event) => onFilters({ actor: event.currentTarget.value || undefined })}
      />
      <Select
        id={`${id}-kind`}
        label={t('subjectKind')}
        none={t('anyKind')}
        options={(data ?? nothing).subjectKinds.map(({ subjectKind, name }) => ({ value: subjectKind, label: name }))}
        value={filters['kind'] ?? ''}
        onChange={(event) => onFilters({ kind: event.currentTarget.value || undefined, subject: undefined })}
      />
      {mayNamePeople && (
        <PersonPicker
          key={filters['subject'] ?? ''}
          label={t('aboutPerson')}
          value={filters['kind'] === 'person' ? (filters['subject'] ?? '') : ''}
          onValue={(personId) => onFilters(personId ? { kind: 'person', subject: personId } : { subject: undefined })}
        />
      )}
      <DateField key={`from ${filters['from'] ?? ''}`} label={t('fromDay')} value={filters['from'] ?? ''} onValue={day('from')} />
      <DateField key={`to ${filters['to'] ?? ''}`} label={t('toDay')} value={filters['to'] ?? ''} onValue={day('to')} />
    </div>
  )
}

const nothing: Filters = { actions: [], actors: [], subjectKinds: [] }
