import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SurveyFormVersion } from '#contracts/delivery-survey-forms.ts'
import { formatDate, formatNumber } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { ButtonLink } from '#web/ui/button-link.tsx'
import { Facts } from '#web/ui/facts.tsx'
import { Select } from '#web/ui/field.tsx'
import { HistoryRail } from '#web/ui/history-rail.tsx'
import { EmptyState } from '#web/ui/notice.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { FormEditor } from './form-editor.tsx'
import { inLanguage, surveyFormsQuery } from './survey-queries.ts'
import classes from './surveys.module.css'

const fields = [
  ...([
    'validFrom',
    'title',
    'lead',
    'scaleMax',
    'scaleLow',
    'scaleHigh',
    'blankPercent',
    'anonymous',
    'automatic',
    'questions',
    'legalBasis',
    'verified',
  ] as const),
]

/** A form: what it asks, its versions by day, who changed what. */
export function FormPage({ formId, today }: { readonly formId: string; readonly today: string }) {
  const { t } = useTranslation('surveys')
  const { data, error, refetch } = useQuery(surveyFormsQuery)
  const [chosen, setChosen] = useState<string>()
  const [editing, setEditing] = useState(false)
  const form = data?.items.find((each) => each.formId === formId)
  const up = { to: '/chat-luong', search: { muc: 'mau-phieu' }, label: t('tabForms') } as const
  if (data && !form) {
    return (
      <EmptyState title={t('noFormTitle')} text={t('noFormText')}>
        <ButtonLink to="/chat-luong">{t('quality')}</ButtonLink>
      </EmptyState>
    )
  }
  const current = form?.versions.find(({ versionId }) => versionId === form.current) ?? form?.versions[0]
  const shown = form?.versions.find(({ versionId }) => versionId === chosen) ?? current
  const isField = (name: string): name is (typeof fields)[number] => (fields as readonly string[]).includes(name)
  return (
    <div className={classes.page}>
      <PageHead
        title={shown && inLanguage(shown.title)}
        up={up}
        lead={form && `${t('forWhom', { who: t(`respondent_${form.respondent}`) })} · ${t(`moment_${form.moment}`)}`}
        actions={
          data?.can.save && (
            <Button variant="primary" aria-haspopup="dialog" onClick={() => setEditing(true)}>
              {t('newVersion')}
            </Button>
          )
        }
      />
      {error && <RequestError error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={360} />}
      {form && shown && (
        <div className={classes.withRail}>
          <div className={classes.page}>
            {form.versions.length > 1 && (
              <Select
                label={t('version')}
                value={shown.versionId}
                options={form.versions.map((each) => ({
                  value: each.versionId,
                  label: t(each.versionId === form.current ? 'versionNow' : 'versionFrom', { date: formatDate(each.validFrom) }),
                }))}
                onChange={(event) => setChosen(event.currentTarget.value)}
              />
            )}
            <Version version={shown} />
          </div>
          <HistoryRail
            path={`/api/survey-forms/${formId}/history`}
            field={(name) => (isField(name) ? t(`field_${name}`) : name)}
            show={(_name, value) => (typeof value === 'boolean' ? t(value ? 'yes' : 'no') : isWords(value) ? inLanguage(value) : undefined)}
          />
        </div>
      )}
      {editing && current && <FormEditor formId={formId} from={shown ?? current} today={today} onClose={() => setEditing(false)} />}
    </div>
  )
}

const isWords = (value: unknown): value is { readonly vi: string; readonly en: string } =>
  typeof value === 'object' && value !== null && 'vi' in value && 'en' in value

function Version({ version }: { readonly version: SurveyFormVersion }) {
  const { t } = useTranslation('surveys')
  const objects = [...new Set(version.questions.map(({ object }) => object))]
  return (
    <>
      <Facts
        lines={[
          { label: t('validFrom'), value: formatDate(version.validFrom) },
          {
            label: t('field_scaleMax'),
            value: t('scaleShort', { max: String(version.scaleMax), low: inLanguage(version.scaleLow), high: inLanguage(version.scaleHigh) }),
          },
          { label: t('field_blankPercent'), value: `${formatNumber(version.blankPercent)} %` },
          { label: t('field_anonymous'), value: t(version.anonymous ? 'yes' : 'no') },
          { label: t('field_automatic'), value: t(version.automatic ? 'yes' : 'no') },
          { label: t('usedIn'), value: formatNumber(version.surveys) },
          {
            label: t('legalBasis'),
            value: (
              <>
                {version.legalBasis} <Tag tone={version.verified ? 'success' : 'warning'}>{t(version.verified ? 'verified' : 'unverified')}</Tag>
              </>
            ),
          },
        ]}
      />
      {objects.map((object) => (
        <section key={object} className={classes.comments}>
          <h2>{t(`object_${object}`)}</h2>
          <ol>
            {version.questions
              .filter((question) => question.object === object)
              .map((question) => (
                <li key={question.key}>
                  {inLanguage(question.words)} {question.each === 'lecturer' && <Tag>{t('eachLecturer')}</Tag>}{' '}
                  {question.kind === 'text' && <Tag>{t('kind_text')}</Tag>}
                </li>
              ))}
          </ol>
        </section>
      ))}
    </>
  )
}
