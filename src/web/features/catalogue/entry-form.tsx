import { useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { CatalogueEntry, CatalogueSection, SavedEntry } from '#contracts/catalogue-entries.ts'
import { get, post, put } from '#web/lib/api.ts'
import { isDay } from '#web/lib/day.ts'
import { formatDate } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { EditConflict } from '#web/ui/edit-conflict.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { TextField } from '#web/ui/field.tsx'
import { LeaveGuard } from '#web/ui/leave-guard.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useForm } from '#web/ui/use-form.ts'
import { EntryFields } from './entry-fields.tsx'
import { entryQuery } from './entry-queries.ts'
import { bodyOf, checkEntry, emptyEntry, type EntryValues, entryValuesOf } from './entry-values.ts'
import { fieldWord } from './field-words.ts'
import { useRenewed } from './use-renewed.ts'
import classes from './catalogue.module.css'

interface EntryFormProps {
  readonly section: CatalogueSection
  /** Undefined for a new one. */
  readonly entryId: string | undefined
  readonly onClose: () => void
  readonly onSaved: (id: string) => void
}

const formId = 'entry-form'

/** An entry made or changed, beside its list. */
export function EntryForm({ section, entryId, onClose, onSaved }: EntryFormProps) {
  const { t } = useTranslation('catalogue')
  const { data: entry, error, refetch } = useQuery({ ...entryQuery(section, entryId ?? ''), enabled: entryId !== undefined })
  if (entryId === undefined || entry) return <Fields section={section} entry={entry} onClose={onClose} onSaved={onSaved} />
  return (
    <SidePanel title={t(`one_${section}`)} onClose={onClose}>
      {error ? <RequestError error={error} onRetry={() => void refetch()} /> : <Skeleton height={320} />}
    </SidePanel>
  )
}

interface FieldsProps {
  readonly section: CatalogueSection
  readonly entry: CatalogueEntry | undefined
  readonly onClose: () => void
  readonly onSaved: (id: string) => void
}

function Fields({ section, entry, onClose, onSaved }: FieldsProps) {
  const { t } = useTranslation('catalogue')
  const version = useRef(entry?.version ?? 0)
  const renewed = useRenewed(section)
  const path = entry && `/api/catalogue/${section}/${encodeURIComponent(entry.id)}`
  const form = useForm<EntryValues, SavedEntry>({
    form: entry ? `catalogue-${section}-${entry.id}` : `catalogue-${section}-new`,
    initial: entry ? entryValuesOf(entry) : emptyEntry,
    check: (values) => checkEntry(section, values, t, entry === undefined),
    save: (values, requestKey) => {
      const body = bodyOf(section, values)
      return path
        ? put<SavedEntry>(path, { ...body, version: version.current }, { requestKey })
        : post<SavedEntry>('/api/catalogue', { ...body, code: values.code.trim() }, { requestKey })
    },
    onSaved: ({ id }, values) => {
      void renewed(id)
      showToast({ message: t(entry ? 'saved' : 'added', { name: values.name.trim() }) })
      onSaved(id)
    },
    ...(path && {
      current: async () => {
        const now = await get<CatalogueEntry>(path)
        version.current = now.version
        return entryValuesOf(now)
      },
    }),
  })
  return (
    <SidePanel
      title={entry ? t('editTitle', { name: entry.name }) : t(`add_${section}`)}
      lead={t('provinceWide')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('back')}</Button>
          <Button variant="primary" type="submit" form={formId} busy={form.saving}>
            {t('save')}
          </Button>
        </>
      }
    >
      <form id={formId} className={classes.stack} onSubmit={form.submit} noValidate>
        <LeaveGuard hasTyped={form.hasTyped} />
        <ErrorSummary problems={form.problems} failure={form.failure} />
        <EditConflict
          conflict={form.conflict}
          mine={form.values}
          onTake={form.takeTheirs}
          label={(field) => fieldWord(t, field.replace(/Id$/, ''))}
          show={(_field, value) => (isDay(value) ? formatDate(value) : value)}
        />
        {!entry && <TextField label={t('code')} help={t('codeHelp')} maxLength={60} autoComplete="off" {...form.field('code')} />}
        <TextField label={t(section === 'lecturers' ? 'lecturerName' : 'name')} maxLength={300} {...form.field('name')} />
        <EntryFields section={section} entry={entry} form={form} />
        <DateField label={t('validFrom')} {...form.choice('validFrom')} />
        <DateField label={t('validTo')} help={t('validToHelp')} {...form.choice('validTo')} />
      </form>
    </SidePanel>
  )
}
