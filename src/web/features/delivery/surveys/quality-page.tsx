import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Quality, SurveyLine } from '#contracts/delivery-surveys.ts'
import type { SurveyForm } from '#contracts/delivery-survey-forms.ts'
import { formatDate, formatNumber } from '#web/lib/format.ts'
import { fold } from '#web/lib/fold.ts'
import { Button } from '#web/ui/button.tsx'
import { DataTable } from '#web/ui/data-table/data-table.tsx'
import type { TableColumn } from '#web/ui/data-table/table-types.ts'
import type { TableView } from '#web/ui/data-table/table-view.ts'
import { Notice } from './notice.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { Tabs } from '#web/ui/tabs.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { inLanguage, qualityQuery, surveyFormsQuery } from './survey-queries.ts'
import { Answered, Average, SurveyLink, SurveyStateTag } from './survey-state.tsx'
import classes from './surveys.module.css'

export type QualityTab = 'dot' | 'giang-vien' | 'chuong-trinh' | 'mau-phieu'

interface QualityPageProps {
  readonly year: number
  readonly tab: QualityTab
  /** Only surveys from which one lecturer's or programme's average comes. */
  readonly only: string | undefined
}

/** Chất lượng bồi dưỡng: the surveys of a year, what they say of lecturers and programmes, the forms. */
export function QualityPage({ year, tab, only }: QualityPageProps) {
  const { t } = useTranslation('surveys')
  const { data, error, refetch } = useQuery(qualityQuery(year))
  const retry = () => void refetch()
  return (
    <div className={classes.page}>
      <PageHead
        title={t('title', { year: String(year) })}
        lead={data && leadOf(t, data)}
        actions={<Button onClick={() => window.print()}>{t('print')}</Button>}
      />
      {data && (
        <p className={classes.basis}>
          {t('basis', { percent: formatNumber(data.setting.classesPercent), basis: data.setting.legalBasis })}
          {!data.setting.verified && <Tag tone="warning">{t('unverified')}</Tag>}
        </p>
      )}
      <Tabs
        label={t('title', { year: String(year) })}
        current={tab}
        leaves={['tu']}
        tabs={[
          { key: 'dot', label: t('tabSurveys'), count: data?.surveys.length },
          { key: 'giang-vien', label: t('tabLecturers'), count: data?.lecturers.length },
          { key: 'chuong-trinh', label: t('tabProgrammes'), count: data?.programmes.length },
          { key: 'mau-phieu', label: t('tabForms') },
        ]}
      />
      {tab === 'dot' && <Surveys data={data} only={only} error={error} onRetry={retry} year={year} />}
      {tab === 'giang-vien' && <Lecturers data={data} error={error} onRetry={retry} />}
      {tab === 'chuong-trinh' && <Programmes data={data} error={error} onRetry={retry} />}
      {tab === 'mau-phieu' && <Forms />}
    </div>
  )
}

type Words = ReturnType<typeof useTranslation<'surveys'>>['t']

function leadOf(t: Words, { coverage: { classes: ended, evaluated, percent }, setting, surveys }: Quality): string {
  const open = surveys.filter(({ state }) => state === 'open').length
  return [
    t(percent >= setting.classesPercent ? 'leadEnough' : 'leadTooFew', {
      evaluated: formatNumber(evaluated),
      classes: formatNumber(ended),
      percent: formatNumber(percent),
      least: formatNumber(setting.classesPercent),
    }),
    open > 0 && t('leadOpen', { count: open, number: formatNumber(open) }),
  ]
    .filter(Boolean)
    .join(' ')
}

interface PartProps {
  readonly data: Quality | undefined
  readonly error: unknown
  readonly onRetry: () => void
}

/** Without accents, as everywhere. */
const matches = (text: string, q: string | undefined) => q === undefined || fold(text).includes(fold(q))

function Surveys({ data, only, error, onRetry, year }: PartProps & { readonly only: string | undefined; readonly year: number }) {
  const { t } = useTranslation('surveys')
  const [view, setView] = useState<TableView>({ filters: {} })
  const source = only
    ? [...(data?.lecturers ?? []), ...(data?.programmes ?? [])].find((each) => ('lecturerId' in each ? each.lecturerId : each.programmeId) === only)
    : undefined
  const rows = data?.surveys.filter(
    (line) => (!source || source.surveyIds.includes(line.surveyId)) && matches(`${line.className} ${line.classCode} ${line.title.vi}`, view.q),
  )
  const columns: readonly TableColumn<SurveyLine>[] = [
    {
      id: 'phieu',
      header: t('classAndSurvey'),
      naming: true,
      cell: (line) => <SurveyLink line={line} ofClass />,
    },
    { id: 'hoi', header: t('asked'), width: '150px', cell: ({ respondent }) => t(`respondent_${respondent}`) },
    { id: 'dong', header: t('closes'), width: '110px', cell: ({ closesOn }) => formatDate(closesOn) },
    { id: 'thu', header: t('answered'), width: '130px', cell: (line) => <Answered of={line} /> },
    { id: 'diem', header: t('average'), width: '150px', cell: (line) => <Average of={line} /> },
    { id: 'tt', header: t('state'), width: '110px', cell: (line) => <SurveyStateTag state={line.state} /> },
  ]
  return (
    <>
      {source && (
        <Notice>
          {t('onlyFrom', { name: source.name })}{' '}
          <Link to="." search={(was: Readonly<Record<string, unknown>>) => ({ ...was, tu: undefined })} className={classes.link}>
            {t('showAll')}
          </Link>
        </Notice>
      )}
      <DataTable
        id="surveys"
        label={t('tabSurveys')}
        columns={columns}
        rows={rows}
        rowKey={({ surveyId }) => surveyId}
        card={(line) => ({
          title: <SurveyLink line={line} ofClass />,
          note: (
            <>
              <Answered of={line} /> · <Average of={line} />
            </>
          ),
          state: <SurveyStateTag state={line.state} />,
        })}
        view={view}
        onView={setView}
        search={t('search')}
        error={error}
        onRetry={onRetry}
        empty={{ title: t('emptyTitle', { year: String(year) }), text: t('emptyText') }}
        fixed
      />
    </>
  )
}

function Lecturers({ data, error, onRetry }: PartProps) {
  const { t } = useTranslation('surveys')
  const [view, setView] = useState<TableView>({ filters: {} })
  type Row = Quality['lecturers'][number]
  const from = ({ lecturerId, classes: many }: Row) => (
    <Link to="/chat-luong" search={{ tu: lecturerId }} className={classes.link}>
      {formatNumber(many)}
    </Link>
  )
  const columns: readonly TableColumn<Row>[] = [
    { id: 'ten', header: t('lecturer'), naming: true, cell: ({ name }) => name },
    { id: 'lop', header: t('classes'), align: 'end', width: '90px', cell: from },
    { id: 'phieu', header: t('papers'), align: 'end', width: '110px', cell: ({ papers }) => formatNumber(papers) },
    { id: 'diem', header: t('averageOf10'), align: 'end', width: '160px', cell: ({ average }) => <Bar value={average} max={10} /> },
  ]
  return (
    <DataTable
      id="survey-lecturers"
      label={t('tabLecturers')}
      columns={columns}
      rows={data?.lecturers.filter(({ name }) => matches(name, view.q))}
      rowKey={({ lecturerId }) => lecturerId}
      card={(row) => ({
        title: row.name,
        note: t('papersOfClasses', { papers: formatNumber(row.papers), classes: formatNumber(row.classes) }),
        state: <strong>{formatNumber(row.average)}</strong>,
        action: from(row),
      })}
      view={view}
      onView={setView}
      search={t('search')}
      error={error}
      onRetry={onRetry}
      empty={{ title: t('noLecturersTitle'), text: t('noSumsText', { smallest: formatNumber(data?.setting.smallestGroup ?? 0) }) }}
      fixed
    />
  )
}

function Programmes({ data, error, onRetry }: PartProps) {
  const { t } = useTranslation('surveys')
  const [view, setView] = useState<TableView>({ filters: {} })
  type Row = Quality['programmes'][number]
  const objects = ['programme', 'lecturer', 'facilities', 'course', 'learner', 'effect'] as const
  const valueOf = (row: Row, object: (typeof objects)[number]) => {
    const found = row.objects.find((each) => each.object === object)
    return found ? formatNumber(found.average) : '–'
  }
  const from = ({ programmeId, classes: many }: Row) => (
    <Link to="/chat-luong" search={{ tu: programmeId }} className={classes.link}>
      {formatNumber(many)}
    </Link>
  )
  const columns: readonly TableColumn<Row>[] = [
    { id: 'ten', header: t('programme'), naming: true, cell: ({ name }) => name },
    { id: 'lop', header: t('classes'), align: 'end', width: '80px', cell: from },
    ...objects.map((object) => ({
      id: object,
      header: t(`object_${object}`),
      align: 'end' as const,
      width: '110px',
      cell: (row: Row) => valueOf(row, object),
    })),
  ]
  return (
    <DataTable
      id="survey-programmes"
      label={t('tabProgrammes')}
      columns={columns}
      rows={data?.programmes.filter(({ name }) => matches(name, view.q))}
      rowKey={({ programmeId }) => programmeId}
      card={(row) => ({
        title: row.name,
        note: objects
          .filter((object) => valueOf(row, object) !== '–')
          .map((object) => `${t(`object_${object}`)} ${valueOf(row, object)}`)
          .join(' · '),
        action: from(row),
      })}
      view={view}
      onView={setView}
      search={t('search')}
      error={error}
      onRetry={onRetry}
      empty={{ title: t('noProgrammesTitle'), text: t('noSumsText', { smallest: formatNumber(data?.setting.smallestGroup ?? 0) }) }}
      fixed
    />
  )
}

/** A value with its share of a scale drawn beside it. */
export function Bar({ value, max }: { readonly value: number; readonly max: number }) {
  return (
    <span className={classes.bar}>
      <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
        <rect width="100" height="6" className={classes.track} />
        <rect width={(value * 100) / max} height="6" className={classes.fill} />
      </svg>
      <strong>{formatNumber(value)}</strong>
    </span>
  )
}

function Forms() {
  const { t } = useTranslation('surveys')
  const { data, error, refetch } = useQuery(surveyFormsQuery)
  const [view, setView] = useState<TableView>({ filters: {} })
  const currentOf = (form: SurveyForm) => form.versions.find(({ versionId }) => versionId === form.current) ?? form.versions[0]
  const link = (form: SurveyForm) => {
    const current = currentOf(form)
    return (
      <Link to="/chat-luong/mau/$formId" params={{ formId: form.formId }} className={classes.link}>
        {current ? inLanguage(current.title) : form.code}
      </Link>
    )
  }
  const columns: readonly TableColumn<SurveyForm>[] = [
    { id: 'ten', header: t('form'), naming: true, cell: link },
    { id: 'ai', header: t('asked'), width: '160px', cell: ({ respondent }) => t(`respondent_${respondent}`) },
    { id: 'luc', header: t('when'), width: '170px', cell: ({ moment }) => t(`moment_${moment}`) },
    { id: 'cau', header: t('questions'), align: 'end', width: '90px', cell: (form) => formatNumber(currentOf(form)?.questions.length ?? 0) },
    { id: 'tu', header: t('validFrom'), width: '120px', cell: (form) => formatDate(currentOf(form)?.validFrom ?? '') },
    {
      id: 'kt',
      header: t('checked'),
      width: '140px',
      cell: (form) => <Tag tone={currentOf(form)?.verified ? 'success' : 'warning'}>{t(currentOf(form)?.verified ? 'verified' : 'unverified')}</Tag>,
    },
  ]
  return (
    <DataTable
      id="survey-forms"
      label={t('tabForms')}
      columns={columns}
      rows={data?.items}
      rowKey={({ formId }) => formId}
      card={(form) => ({ title: link(form), note: `${t(`respondent_${form.respondent}`)} · ${t(`moment_${form.moment}`)}` })}
      view={view}
      onView={setView}
      error={error}
      onRetry={() => void refetch()}
      empty={{ title: t('noFormsTitle'), text: t('noFormsText') }}
      fixed
    />
  )
}
