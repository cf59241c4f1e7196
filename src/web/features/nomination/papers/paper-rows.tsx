import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Paper } from '#contracts/nomination-papers.ts'
import { formatDate } from '#web/lib/format.ts'
import { DownloadButton } from '#web/ui/download-button.tsx'
import { nominationsKey } from '../nomination-queries.ts'
import { AttachScan } from './attach-scan.tsx'
import { kindOfPaper } from './paper-words.ts'
import classes from '../nomination.module.css'

interface PaperRowsProps<Item extends Paper> {
  readonly items: readonly Item[]
  /** Whether the reader puts signed copies beside them. */
  readonly mayScan: boolean
  /** What else is said of one: its unit. */
  readonly about?: (item: Item) => ReactNode
}

/** Issued documents, each with its file, its PDF and its signed copy. */
export function PaperRows<Item extends Paper>({ items, mayScan, about }: PaperRowsProps<Item>) {
  const { t } = useTranslation('papers')
  return (
    <ul className={classes.papers}>
      {items.map((item) => (
        <li key={item.documentId}>
          <div>
            <strong>{t(`kind_${kindOfPaper(item)}`)}</strong>
            {item.number !== null && <span> {t('numbered', { number: item.number })}</span>}
            <span className={classes.under}>
              {about?.(item)}
              {formatDate(item.issuedOn)} · {item.issuedName}
            </span>
          </div>
          <PaperFiles item={item} mayScan={mayScan} />
        </li>
      ))}
    </ul>
  )
}

function PaperFiles({ item, mayScan }: { readonly item: Paper; readonly mayScan: boolean }) {
  const { t } = useTranslation('papers')
  const client = useQueryClient()
  const path = `/api/nominations/documents/${item.documentId}`
  const base = item.name.replace(/\.\w+$/, '')
  return (
    <div className={classes.acts}>
      <DownloadButton
        small
        variant="subtle"
        path={`${path}/file`}
        fileName={item.name}
        label={t(item.name.endsWith('.zip') ? 'takeZip' : 'takeWord')}
        of={item.name}
      />
      {item.name.endsWith('.docx') && (
        <DownloadButton small variant="subtle" path={`${path}/file?part=pdf`} fileName={`${base}.pdf`} label="PDF" of={item.name} />
      )}
      {item.scan && <DownloadButton small variant="subtle" path={`${path}/file?part=scan`} fileName={`${base}-ban-ky`} label={t('takeScan')} of={item.name} />}
      {!item.scan && mayScan && (
        <AttachScan path={`${path}/scan`} name={item.name} onAttached={() => void client.invalidateQueries({ queryKey: nominationsKey })} />
      )}
    </div>
  )
}
