import { useTranslation } from 'react-i18next'
import type { CatalogueEntry } from '#contracts/catalogue-entries.ts'
import { formatDate } from '#web/lib/format.ts'
import { AlertIcon, CheckIcon, CloseIcon } from '#web/ui/icons.tsx'
import classes from './catalogue.module.css'

/** Whether an entry is offered: picture, colour and word, with the day it ends. */
export function EntryState({ entry: { retired, validTo } }: { readonly entry: CatalogueEntry }) {
  const { t } = useTranslation('catalogue')
  const tone = retired ? 'plain' : validTo ? 'warning' : 'success'
  return (
    <span className={classes.state} data-tone={tone}>
      {retired ? <CloseIcon /> : validTo ? <AlertIcon /> : <CheckIcon />}
      {validTo === null ? t('stateInUse') : retired ? t('stateRetired', { date: formatDate(validTo) }) : t('stateEnds', { date: formatDate(validTo) })}
    </span>
  )
}
