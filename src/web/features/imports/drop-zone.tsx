import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { largestImportMegabytes } from '#contracts/import-limits.ts'
import { UploadIcon } from '#web/ui/icons.tsx'
import classes from './imports.module.css'

/** One file, dropped or chosen. The input itself is what keyboard and screen reader meet. */
export function DropZone({ onFile }: { readonly onFile: (file: File) => void }) {
  const { t } = useTranslation('imports')
  const [over, setOver] = useState(false)
  const id = useId()
  return (
    // Dropping is for the mouse alone; the input does the same.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      className={classes.drop}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        const [file] = event.dataTransfer.files
        if (file) onFile(file)
      }}
    >
      <UploadIcon />
      <p className={classes.dropHere}>{t('dropHere')}</p>
      <input
        id={id}
        type="file"
        accept=".xlsx,.csv"
        aria-describedby={`${id}-giup`}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0]
          // So that the same file, corrected, can be chosen again.
          event.currentTarget.value = ''
          if (file) onFile(file)
        }}
      />
      <label htmlFor={id}>{t('chooseFile')}</label>
      <p id={`${id}-giup`}>{t('limits', { megabytes: largestImportMegabytes })}</p>
    </div>
  )
}
