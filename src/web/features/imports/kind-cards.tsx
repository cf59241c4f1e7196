import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ImportKind } from '#contracts/imports.ts'
import { ChevronDownIcon, UploadIcon } from '#web/ui/icons.tsx'
import { DownloadButton } from '#web/ui/download-button.tsx'
import { Popup } from '#web/ui/popup.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import classes from './imports.module.css'

/** What this account may bring in or take out: a sentence, the template, the way in, the way out. */
export function KindCards({ kinds }: { readonly kinds: readonly ImportKind[] }) {
  return (
    <ul className={classes.kinds}>
      {kinds.map((kind) => (
        <li key={kind.kind} className={classes.kind} data-kind={kind.kind}>
          <h3>{kind.title}</h3>
          <p>{kind.instructions[0]}</p>
          <KindActions kind={kind} />
        </li>
      ))}
    </ul>
  )
}

function KindActions({ kind: { kind, title, can } }: { readonly kind: ImportKind }) {
  const { t } = useTranslation('imports')
  return (
    <div className={classes.kindActions}>
      {can.import && (
        <>
          <Link to="/nhap-xuat/moi/$kind" params={{ kind }} className={classes.buttonLink}>
            <UploadIcon />
            {t('import')}
            <span className="spoken"> {title}</span>
          </Link>
          <DownloadButton small variant="subtle" label={t('template')} of={title} path={`/api/import-kinds/${kind}/template`} fileName={`mau-${kind}.xlsx`} />
        </>
      )}
      {can.export && (
        <Popup
          label={t('exportOf', { title })}
          align="end"
          className={classes.export}
          button={
            <>
              {t('export')}
              <span className="spoken"> {title}</span>
              <ChevronDownIcon />
            </>
          }
        >
          <div className={classes.formats}>
            <p>{t('exportText')}</p>
            {(['xlsx', 'csv'] as const).map((format) => (
              <DownloadButton
                key={format}
                variant="subtle"
                label={format === 'xlsx' ? t('formatXlsx') : t('formatCsv')}
                path={`/api/import-kinds/${kind}/export?format=${format}`}
                fileName={`${kind}.${format}`}
              />
            ))}
          </div>
        </Popup>
      )}
    </div>
  )
}

export function KindCardsSkeleton() {
  const { t } = useTranslation('shell')
  return (
    <div>
      <output className="spoken">{t('loading')}</output>
      <div className={classes.kinds} aria-hidden="true">
        {Array.from({ length: 6 }, (_, index) => (
          <div key={index} className={classes.kind}>
            <Skeleton height={16} width="60%" />
            <Skeleton height={32} />
            <Skeleton height={32} width="70%" />
          </div>
        ))}
      </div>
    </div>
  )
}
