import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SurveyLine } from '#contracts/delivery-surveys.ts'
import { formatDate } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { DataTable } from '#web/ui/data-table/data-table.tsx'
import type { TableColumn } from '#web/ui/data-table/table-types.ts'
import type { TableView } from '#web/ui/data-table/table-view.ts'
import { OpenPanel } from './open-panel.tsx'
import { classSurveysQuery } from './survey-queries.ts'
import { Answered, Average, SurveyLink, SurveyStateTag } from './survey-state.tsx'
import classes from './surveys.module.css'

/** The surveys of one class, on its page. */
export function ClassSurveys({ classId, today }: { readonly classId: string; readonly today: string }) {
  const { t } = useTranslation('surveys')
  const { data, error, refetch } = useQuery(classSurveysQuery(classId))
  const [view, setView] = useState<TableView>({ filters: {} })
  const [opening, setOpening] = useState(false)
  const columns: readonly TableColumn<SurveyLine>[] = [
    { id: 'phieu', header: t('survey'), naming: true, cell: (line) => <SurveyLink line={line} /> },
    { id: 'hoi', header: t('asked'), width: '160px', cell: ({ respondent }) => t(`respondent_${respondent}`) },
    { id: 'dong', header: t('closes'), width: '110px', cell: ({ closesOn }) => formatDate(closesOn) },
    { id: 'thu', header: t('answered'), width: '140px', cell: (line) => <Answered of={line} /> },
    { id: 'diem', header: t('average'), width: '160px', cell: (line) => <Average of={line} /> },
    { id: 'tt', header: t('state'), width: '110px', cell: (line) => <SurveyStateTag state={line.state} /> },
  ]
  return (
    <section className={classes.page} aria-label={t('classSurveys')}>
      {data?.can.open && (
        <div className={classes.acts}>
          <Button variant="primary" aria-haspopup="dialog" onClick={() => setOpening(true)}>
            {t('open')}
          </Button>
        </div>
      )}
      <DataTable
        id="class-surveys"
        label={t('classSurveys')}
        columns={columns}
        rows={data?.items}
        rowKey={({ surveyId }) => surveyId}
        card={(line) => ({
          title: <SurveyLink line={line} />,
          note: (
            <>
              <Answered of={line} /> · <Average of={line} />
            </>
          ),
          state: <SurveyStateTag state={line.state} />,
        })}
        view={view}
        onView={setView}
        error={error}
        onRetry={() => void refetch()}
        empty={{ title: t('classEmptyTitle'), text: t('classEmptyText') }}
        fixed
      />
      {opening && data && <OpenPanel classId={classId} today={today} surveys={data} onClose={() => setOpening(false)} />}
    </section>
  )
}
