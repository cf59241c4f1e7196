import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SurveyResult } from '#contracts/delivery-surveys.ts'
import { Button } from '#web/ui/button.tsx'
import { DataTable } from '#web/ui/data-table/data-table.tsx'
import type { TableColumn } from '#web/ui/data-table/table-types.ts'
import type { TableView } from '#web/ui/data-table/table-view.ts'
import { Tag } from '#web/ui/tag.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { Notice } from './notice.tsx'
import classes from './surveys.module.css'

type Row = SurveyResult['respondents'][number]

/** Who was asked, and who has answered. What they answered is not here. */
export function Respondents({ result }: { readonly result: SurveyResult }) {
  const { t } = useTranslation('surveys')
  const [view, setView] = useState<TableView>({ filters: {} })
  const rows = result.respondents.filter(
    ({ name, about }) => view.q === undefined || `${name} ${about ?? ''}`.toLocaleLowerCase('vi').includes(view.q.toLocaleLowerCase('vi')),
  )
  const copy = async (link: string) => {
    await navigator.clipboard.writeText(new URL(link, window.location.origin).toString())
    showToast({ message: t('copied') })
  }
  const linkOf = ({ link, name }: Row) =>
    link !== null && (
      <Button small aria-label={t('copyLinkOf', { name })} onClick={() => void copy(link)}>
        {t('copyLink')}
      </Button>
    )
  const state = ({ answered }: Row) => <Tag tone={answered ? 'success' : 'plain'}>{t(answered ? 'hasAnswered' : 'notYet')}</Tag>
  const columns: readonly TableColumn<Row>[] = [
    { id: 'ten', header: t('whoIsAsked'), naming: true, cell: ({ name }) => name },
    ...(result.respondent === 'supervisor' ? [{ id: 've', header: t('aboutWhom'), cell: ({ about }: Row) => about ?? '–' }] : []),
    { id: 'dv', header: t('unit'), cell: ({ unit }) => unit ?? '–' },
    { id: 'tl', header: t('answer'), width: '140px', cell: state },
    {
      id: 'link',
      header: t('link'),
      width: '170px',
      cell: (row) => linkOf(row) || <span className={classes.muted}>{row.answered ? '–' : t('toldBySystem')}</span>,
    },
  ]
  return (
    <>
      {result.anonymous && <Notice>{t('askedAnonymous')}</Notice>}
      <DataTable
        id="survey-respondents"
        label={t('tabAsked')}
        columns={columns}
        rows={rows}
        rowKey={({ respondentId }) => respondentId}
        card={(row) => ({
          title: row.name,
          note: [row.about && t('about', { name: row.about }), row.unit].filter(Boolean).join(' · '),
          state: state(row),
          action: linkOf(row),
        })}
        view={view}
        onView={setView}
        search={t('searchPeople')}
        empty={{ title: t('nobodyTitle'), text: t('nobodyText') }}
        fixed
      />
    </>
  )
}
