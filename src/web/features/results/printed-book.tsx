import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Certificate, CertificateList } from '#contracts/results-certificates.ts'
import { get } from '#web/lib/api.ts'
import { formatDate, formatNumber } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import classes from './printed-book.module.css'
import type { CertificateParams } from './results-queries.ts'

const pageSize = 200

/** Every certificate that matches, void ones too, in the order of the numbers: what the book is on paper. */
async function wholeBook(params: CertificateParams): Promise<readonly Certificate[]> {
  const items: Certificate[] = []
  let after: string | undefined
  do {
    const page: CertificateList = await get('/api/certificates', { ...params, limit: pageSize, after })
    items.push(...page.items)
    after = page.next ?? undefined
  } while (after !== undefined)
  const { compare } = new Intl.Collator(currentLanguage())
  return items.toSorted((a, b) => a.year - b.year || compare(a.issuer, b.issuer) || compare(a.kind, b.kind) || a.number - b.number)
}

/** Fetches the whole book, then prints it; what was fetched belongs to these conditions alone. */
export function usePrintedBook(params: CertificateParams) {
  const of = JSON.stringify(params)
  const [busy, setBusy] = useState(false)
  const [fetched, setFetched] = useState<{ readonly of: string; readonly rows: readonly Certificate[] }>()
  const rows = fetched?.of === of ? fetched.rows : undefined
  // Printed once it stands in the page.
  useEffect(() => {
    if (rows) window.print()
  }, [rows])
  const print = async () => {
    setBusy(true)
    try {
      setFetched({ of, rows: await wholeBook(params) })
    } finally {
      setBusy(false)
    }
  }
  return { rows, busy, print }
}

/** Sổ cấp chứng chỉ on paper, with room for who receives to sign. */
export function PrintedBook({ rows }: { readonly rows: readonly Certificate[] }) {
  const { t } = useTranslation('results')
  return (
    <div className="print-only">
      <p>{t('bookCount', { count: rows.length, number: formatNumber(rows.length) })}</p>
      <table className={classes.table}>
        <caption className="spoken">{t('certificates')}</caption>
        <thead>
          <tr>
            {(['registerNo', 'fullName', 'birthDate', 'unit', 'programme', 'class', 'grade', 'issuedOn', 'bookNote', 'bookSigned'] as const).map((key) => (
              <th key={key} scope="col">
                {t(key)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.certificateId}>
              <td className={classes.whole}>{row.registerNo}</td>
              <td className={classes.whole}>{row.person.fullName}</td>
              <td className={classes.whole}>{formatDate(row.person.birthDate)}</td>
              <td>{row.unitName}</td>
              <td>{row.programme}</td>
              <td className={classes.whole}>{row.class.code}</td>
              <td>{row.grade ?? '–'}</td>
              <td className={classes.whole}>{formatDate(row.issuedOn)}</td>
              <td className={classes.note}>
                {[row.replaces && t('bookReplaces', { number: row.replaces }), row.voided && t('bookVoid', { date: formatDate(row.voided.on) })]
                  .filter(Boolean)
                  .join('; ')}
              </td>
              <td className={classes.sign} aria-label={t('bookSigned')} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
