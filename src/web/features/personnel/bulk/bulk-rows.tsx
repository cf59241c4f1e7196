import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BulkResult } from '#contracts/personnel-people.ts'
import { formatNumber } from '#web/lib/format.ts'
import { saveText } from '#web/lib/save-file.ts'
import { Button } from '#web/ui/button.tsx'
import { AlertIcon, CheckIcon, DownloadIcon } from '#web/ui/icons.tsx'
import classes from './bulk.module.css'

/** What became of one person, or will. */
export type BulkOutcome = BulkResult['rows'][number]

interface BulkRowsProps {
  readonly rows: readonly BulkOutcome[]
  /** Of the file. */
  readonly name: string
  /** Said of those it is done to. */
  readonly done: string
}

const first = 100

/** What becomes of each person, those left out first, as a table and as a file. */
export function BulkRows({ rows: all, name, done }: BulkRowsProps) {
  const { t } = useTranslation('people')
  const [shown, setShown] = useState(first)
  const rows = all.toSorted((a, b) => Number(a.done) - Number(b.done))
  const words = (row: BulkOutcome) => row.reason ?? done
  const save = () => {
    const cell = (text: string) => `"${(/^[=+\-@]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`
    const lines = [[t('code'), t('fullName'), t('unit'), t('outcome')], ...rows.map((row) => [row.code, row.fullName, row.unit.name, words(row)])]
    saveText(`${name}.csv`, 'text/csv;charset=utf-8', `\ufeff${lines.map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`)
  }
  if (rows.length === 0) return <p>{t('nobodyChosen')}</p>
  return (
    <>
      <table className={classes.rows}>
        <caption className="spoken">{t('outcomes')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('fullName')}</th>
            <th scope="col">{t('outcome')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, shown).map((row) => (
            <tr key={row.personId}>
              <th scope="row">
                {row.fullName}
                <small>
                  {row.code} · {row.unit.name}
                </small>
              </th>
              <td data-done={row.done}>
                <span>
                  {row.done ? <CheckIcon /> : <AlertIcon />}
                  {words(row)}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className={classes.foot}>
        {rows.length > shown && (
          <Button small onClick={() => setShown(shown + 1000)}>
            {t('moreRows', { count: rows.length - shown, number: formatNumber(rows.length - shown) })}
          </Button>
        )}
        <Button small variant="subtle" icon={<DownloadIcon />} onClick={save}>
          {t('saveOutcomes')}
        </Button>
      </div>
    </>
  )
}
