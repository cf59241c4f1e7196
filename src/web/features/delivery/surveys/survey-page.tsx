import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SurveyResult } from '#contracts/delivery-surveys.ts'
import { ApiError, post } from '#web/lib/api.ts'
import { formatDate, formatNumber, formatShare } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { ButtonLink } from '#web/ui/button-link.tsx'
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx'
import { DownloadButton } from '#web/ui/download-button.tsx'
import { EmptyState } from '#web/ui/notice.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { Tabs } from '#web/ui/tabs.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { ExtendPanel } from './extend-panel.tsx'
import { Notice } from './notice.tsx'
import { Bar } from './quality-page.tsx'
import { PapersPanel } from './papers-panel.tsx'
import { Respondents } from './respondents.tsx'
import { type Behind, inLanguage, surveyQuery, surveysKey } from './survey-queries.ts'
import { SurveyStateTag } from './survey-state.tsx'
import classes from './surveys.module.css'

interface SurveyPageProps {
  readonly surveyId: string
  readonly tab: 'ket-qua' | 'nguoi'
}

/** One survey of a class: what was answered, as far as it may be told, and who was asked. */
export function SurveyPage({ surveyId, tab }: SurveyPageProps) {
  const { t } = useTranslation('surveys')
  const { data: result, error, refetch } = useQuery(surveyQuery(surveyId))
  const up = { to: '/chat-luong', label: t('quality') } as const
  if (error instanceof ApiError && error.status === 404 && !result) {
    return (
      <EmptyState title={t('noSurveyTitle')} text={t('noSurveyText')}>
        <ButtonLink to="/chat-luong">{t('quality')}</ButtonLink>
      </EmptyState>
    )
  }
  return (
    <div className={classes.page}>
      <PageHead
        title={result && inLanguage(result.title)}
        up={up}
        state={result && <SurveyStateTag state={result.state} />}
        lead={result && `${result.className} (${result.classCode}) · ${t('between', { from: formatDate(result.opensOn), to: formatDate(result.closesOn) })}`}
        actions={result && <Actions result={result} />}
      />
      {error && <RequestError error={error} onRetry={() => void refetch()} />}
      {!result && !error && <Skeleton height={320} />}
      {result && (
        <>
          <Tabs
            label={inLanguage(result.title)}
            current={tab}
            tabs={[
              { key: 'ket-qua', label: t('tabResults') },
              { key: 'nguoi', label: t('tabAsked'), count: result.asked },
            ]}
          />
          {tab === 'ket-qua' ? <Results result={result} /> : <Respondents result={result} />}
        </>
      )}
    </div>
  )
}

function Actions({ result }: { readonly result: SurveyResult }) {
  const { t } = useTranslation('surveys')
  const client = useQueryClient()
  const [asked, setAsked] = useState<'close' | 'remind' | 'extend'>()
  const { surveyId, classCode, asked: people, answered, can, state } = result
  const left = people - answered
  const done = async (message: string) => {
    await client.invalidateQueries({ queryKey: surveysKey })
    showToast({ message })
  }
  return (
    <>
      <Button onClick={() => window.print()}>{t('print')}</Button>
      <DownloadButton path={`/api/surveys/${surveyId}/file?format=docx`} fileName={`danh-gia-${classCode}.docx`} label="Word" />
      <DownloadButton path={`/api/surveys/${surveyId}/file?format=xlsx`} fileName={`danh-gia-${classCode}.xlsx`} label="Excel" />
      {can.change && state !== 'closed' && (
        <>
          <Button aria-haspopup="dialog" onClick={() => setAsked('extend')}>
            {t('extend')}
          </Button>
          {state === 'open' && left > 0 && (
            <Button aria-haspopup="dialog" onClick={() => setAsked('remind')}>
              {t('remind')}
            </Button>
          )}
          <Button aria-haspopup="dialog" onClick={() => setAsked('close')}>
            {t('close')}
          </Button>
        </>
      )}
      {asked === 'extend' && <ExtendPanel result={result} onClose={() => setAsked(undefined)} />}
      {asked === 'remind' && (
        <ConfirmDialog
          title={t('remindTitle')}
          consequences={[t('remindText', { count: left, number: formatNumber(left) })]}
          confirm={t('remind')}
          onClose={() => setAsked(undefined)}
          onConfirm={async (requestKey) => {
            const { reminded } = await post<{ reminded: number }>(`/api/surveys/${surveyId}/remind`, {}, { requestKey })
            await done(t('reminded', { count: reminded, number: formatNumber(reminded) }))
          }}
        />
      )}
      {asked === 'close' && (
        <ConfirmDialog
          title={t('closeTitle')}
          consequences={[t('closeText', { left: formatNumber(left) }), ...(result.anonymous ? [t('closeShuffles')] : [])]}
          confirm={t('close')}
          danger
          onClose={() => setAsked(undefined)}
          onConfirm={async (requestKey) => {
            await post(`/api/surveys/${surveyId}/close`, {}, { requestKey })
            await done(t('closed'))
          }}
        />
      )}
    </>
  )
}

function Results({ result }: { readonly result: SurveyResult }) {
  const { t } = useTranslation('surveys')
  const [behind, setBehind] = useState<Behind & { readonly title: string }>()
  const { questions, objects, scaleMax, anonymous, hidden, asked, answered } = result
  return (
    <div className={classes.page}>
      <p className={classes.basis}>
        {t('answeredOf', { answered: formatNumber(answered), asked: formatNumber(asked), share: formatShare(answered, asked) })}{' '}
        {t(anonymous ? 'isAnonymous' : 'isNamed')} {t('scale', { max: String(scaleMax), low: inLanguage(result.scaleLow), high: inLanguage(result.scaleHigh) })}
      </p>
      {hidden !== null && <Notice>{t(`why_${hidden}`, { smallest: formatNumber(result.smallestGroup), date: formatDate(result.closesOn) })}</Notice>}
      {hidden === null && answered === 0 && <EmptyState title={t('noAnswersTitle')} text={t('noAnswersText')} />}
      {objects.length > 0 && (
        <section aria-label={t('byObject')} className={classes.objects}>
          {objects.map(({ object, average }) => (
            <div key={object} className={classes.object}>
              <span>{t(`object_${object}`)}</span>
              <Bar value={average} max={10} />
            </div>
          ))}
          <p className={classes.muted}>{t('averageNote')}</p>
        </section>
      )}
      {hidden === null && answered > 0 && (
        // What scrolls sideways must be reached by the keyboard.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <div className={classes.scroll} role="region" aria-label={t('byQuestion')} tabIndex={0}>
          <table className={classes.table}>
            <caption className="spoken">{t('byQuestion')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('question')}</th>
                <th scope="col" className={classes.number}>
                  {t('papers')}
                </th>
                <th scope="col" className={classes.number}>
                  {t('averageOf', { max: String(scaleMax) })}
                </th>
                {Array.from({ length: scaleMax }, (_, index) => (
                  <th key={index} scope="col" className={classes.number}>
                    <span className="spoken">{t('gave')} </span>
                    {index + 1}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {questions.flatMap((question) =>
                question.cells.map((cell) => {
                  const words = cell.lecturerName === null ? inLanguage(question.words) : `${inLanguage(question.words)} – ${cell.lecturerName}`
                  const of = { question: question.key, ...(cell.lecturerId !== null && { lecturerId: cell.lecturerId }), title: words }
                  return (
                    <tr key={`${question.key} ${cell.lecturerId ?? ''}`}>
                      <th scope="row">
                        {inLanguage(question.words)}
                        {cell.lecturerName !== null && <small>{cell.lecturerName}</small>}
                      </th>
                      <td className={classes.number}>
                        {anonymous ? (
                          formatNumber(cell.scores)
                        ) : (
                          <button type="button" className={classes.open} aria-haspopup="dialog" onClick={() => setBehind(of)}>
                            {formatNumber(cell.scores)}
                            <span className="spoken"> {words}</span>
                          </button>
                        )}
                      </td>
                      <td className={classes.number}>
                        <strong>{cell.average === null ? t('hidden_small') : formatNumber(cell.average)}</strong>
                      </td>
                      {Array.from({ length: scaleMax }, (_, index) => {
                        const count = cell.distribution?.[index] ?? 0
                        return (
                          <td key={index} className={classes.number} data-share={Math.ceil((count * 4) / Math.max(1, cell.scores))}>
                            {count === 0 ? (
                              <span className={classes.muted}>–</span>
                            ) : anonymous ? (
                              formatNumber(count)
                            ) : (
                              <button type="button" className={classes.open} aria-haspopup="dialog" onClick={() => setBehind({ ...of, score: index + 1 })}>
                                {formatNumber(count)}
                                <span className="spoken"> {t('papersWith', { score: String(index + 1), question: words })}</span>
                              </button>
                            )}
                          </td>
                        )
                      })}
                    </tr>
                  )
                }),
              )}
            </tbody>
          </table>
        </div>
      )}
      {questions
        .filter(({ comments }) => comments.length > 0)
        .map((question) => (
          <section key={question.key} className={classes.comments}>
            <h2>{inLanguage(question.words)}</h2>
            <ul>
              {question.comments.map((comment, index) => (
                // Two may say the same.
                // oxlint-disable-next-line react/no-array-index-key
                <li key={index}>{comment}</li>
              ))}
            </ul>
            {!anonymous && (
              <Button small aria-haspopup="dialog" onClick={() => setBehind({ question: question.key, title: inLanguage(question.words) })}>
                {t('whoSaid')}
              </Button>
            )}
          </section>
        ))}
      <p className={classes.basis}>
        {t('legalBasis')}: {result.legalBasis}
      </p>
      {behind && <PapersPanel surveyId={result.surveyId} behind={behind} title={behind.title} onClose={() => setBehind(undefined)} />}
    </div>
  )
}
