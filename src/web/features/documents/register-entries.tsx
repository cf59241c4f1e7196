import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { RegisterDetail, RegisterEntry } from '#contracts/documents-registers.ts'
import { formatDate, formatInstant } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import type { TableColumn } from '#web/ui/data-table/table-types.ts'
import { Tag } from '#web/ui/tag.tsx'
import classes from './registers.module.css'

export type NumberOf = Pick<RegisterDetail, 'layout' | 'kind'>

/** Number and kind as the layout joins them: 05-QĐ, 05/QĐ. */
export function shownEntry({ number }: RegisterEntry, { layout, kind }: NumberOf): string {
  return `${String(number).padStart(2, '0')}${layout === 'party' ? '-' : '/'}${kind}`
}

export function entryColumns(
  t: TFunction<'registers'>,
  of: NumberOf,
  onVoid: ((row: RegisterEntry) => void) | undefined,
): readonly TableColumn<RegisterEntry>[] {
  return [
    { id: 'so', header: t('number'), naming: true, width: '110px', cell: (row) => <EntryNumber row={row} of={of} /> },
    { id: 'ngay', header: t('dated'), width: '110px', cell: ({ dated }) => formatDate(dated) },
    { id: 'trichyeu', header: t('subject'), cell: (row) => <Subject row={row} /> },
    { id: 'vanban', header: t('document'), width: '150px', cell: (row) => <EntryDocument row={row} /> },
    {
      id: 'nguoi',
      header: t('takenBy'),
      width: '180px',
      cell: ({ takenName, takenAt }) => (
        <>
          {takenName}
          <span className={classes.muted}>{formatInstant(takenAt)}</span>
        </>
      ),
    },
    { id: 'tinhtrang', header: t('state'), width: '190px', cell: (row) => <EntryState row={row} of={of} onVoid={onVoid} /> },
  ]
}

export function EntryNumber({ row, of }: { readonly row: RegisterEntry; readonly of: NumberOf }) {
  return <span className={row.voided ? classes.void : classes.number}>{shownEntry(row, of)}</span>
}

function Subject({ row: { subject, voided } }: { readonly row: RegisterEntry }) {
  const { t } = useTranslation('registers')
  return (
    <>
      {subject}
      {voided && <span className={classes.muted}>{t('voidedBecause', { reason: voided.reason, name: voided.name, when: formatInstant(voided.at) })}</span>}
    </>
  )
}

export function EntryDocument({ row: { document } }: { readonly row: RegisterEntry }) {
  if (!document) return '–'
  return (
    <Link to={document.link} className={classes.name}>
      {document.title}
    </Link>
  )
}

interface EntryStateProps {
  readonly row: RegisterEntry
  readonly of: NumberOf
  /** Absent where the reader may not. */
  readonly onVoid?: ((row: RegisterEntry) => void) | undefined
}

/** Whether the number is valid, how it came, and the way to make it void. */
export function EntryState({ row, of, onVoid }: EntryStateProps) {
  const { t } = useTranslation('registers')
  return (
    <span className={classes.tags}>
      {row.voided ? <Tag tone="danger">{t('isVoid')}</Tag> : <Tag tone="success">{t('isValid')}</Tag>}
      {row.byHand && <Tag>{t('byHand')}</Tag>}
      {onVoid && row.voided === null && (
        <span className="screen-only">
          <Button small variant="subtle" aria-haspopup="dialog" onClick={() => onVoid(row)}>
            {t('void')}
            <span className="spoken"> {shownEntry(row, of)}</span>
          </Button>
        </span>
      )}
    </span>
  )
}
