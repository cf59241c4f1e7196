import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ClassResults } from '#contracts/results.ts'
import { post } from '#web/lib/api.ts'
import { formatDate, formatInstant, formatNumber } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { Button } from '#web/ui/button.tsx'
import { ButtonLink } from '#web/ui/button-link.tsx'
import { DownloadButton } from '#web/ui/download-button.tsx'
import { EmptyState } from '#web/ui/notice.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { Tag, type TagProps } from '#web/ui/tag.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { AssessmentsPanel } from './assessments-panel.tsx'
import { CertifyDialog } from './certify-dialog.tsx'
import { LearnerPanel } from './learner-panel.tsx'
import { MarksSheet } from './marks-sheet.tsx'
import { PrintButton } from './print-button.tsx'
import { ResultDialog, type ResultStep } from './result-dialogs.tsx'
import { resultsPath, resultsQuery, useResultsChanged } from './results-queries.ts'
import classes from './results.module.css'

const tones: Readonly<Record<ClassResults['state'], NonNullable<TagProps['tone']>>> = {
  entering: 'info',
  submitted: 'warning',
  closed: 'success',
  reopening: 'warning',
}

interface ResultsTabProps {
  readonly classId: string
  readonly today: string
  /** When the class ends, where that is known. */
  readonly endsOn: string | null
}

/** Kết quả of a class: its assessments, marks, verdicts, closing and certificates. */
export function ResultsTab({ classId, today, endsOn }: ResultsTabProps) {
  const { data, error, refetch } = useQuery(resultsQuery(classId))
  if (error && !data) return <RequestError error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton height={420} />
  return <Results data={data} today={today} endsOn={endsOn} />
}

function Results({ data, today, endsOn }: { readonly data: ClassResults; readonly today: string; readonly endsOn: string | null }) {
  const { t } = useTranslation('results')
  const [step, setStep] = useState<ResultStep>()
  const [setting, setSetting] = useState(false)
  const [certifying, setCertifying] = useState(false)
  const [opened, setOpened] = useState<string>()
  const learner = data.learners.find(({ personId }) => personId === opened)
  const uncertified = data.learners.filter(({ verdict, certificate }) => verdict === 'completed' && !certificate)
  const certified = data.learners.some(({ certificate }) => certificate?.kind === 'certificate')
  const { can, counts } = data
  return (
    <div className={classes.page}>
      <section aria-labelledby="ket-qua" className={classes.part}>
        <header className={classes.head}>
          <div>
            <h2 id="ket-qua">
              {t('results')} <Tag tone={tones[data.state]}>{t(`state_${data.state}`)}</Tag>
            </h2>
            <p className={classes.muted}>
              {t('lead', {
                completed: formatNumber(counts.completed),
                failed: formatNumber(counts.failed),
                unknown: formatNumber(counts.unknown),
              })}
              {data.completedOn && ` ${t('completedOn', { date: formatDate(data.completedOn) })}`}
            </p>
            <StateLine data={data} />
          </div>
          <div className={classes.actions}>
            {can.submit && (
              <Button variant="primary" aria-haspopup="dialog" onClick={() => setStep('submit')}>
                {t('submit')}
              </Button>
            )}
            {can.close && (
              <>
                <Button variant="primary" aria-haspopup="dialog" onClick={() => setStep('close')}>
                  {t('close')}
                </Button>
                <Button aria-haspopup="dialog" onClick={() => setStep('return')}>
                  {t('return')}
                </Button>
              </>
            )}
            {can.decideReopen && (
              <>
                <Button variant="primary" aria-haspopup="dialog" onClick={() => setStep('agree')}>
                  {t('agree')}
                </Button>
                <Button aria-haspopup="dialog" onClick={() => setStep('refuse')}>
                  {t('refuse')}
                </Button>
              </>
            )}
            {can.certify && uncertified.length > 0 && (
              <Button variant="primary" aria-haspopup="dialog" onClick={() => setCertifying(true)}>
                {t('certify')}
              </Button>
            )}
            {can.certify && certified && <PrintButton classId={data.classId} />}
            {can.askReopen && (
              <Button aria-haspopup="dialog" onClick={() => setStep('ask')}>
                {t('askReopen')}
              </Button>
            )}
          </div>
        </header>
        {data.assessments.length === 0 && data.scheme !== 'pass-fail' ? (
          <NoAssessments data={data} onSet={() => setSetting(true)} />
        ) : (
          <>
            <Assessments data={data} onSet={() => setSetting(true)} />
            <MarksSheet key={data.classId} data={data} onOpen={setOpened} />
          </>
        )}
      </section>
      <Rules data={data} />
      {step && (
        <ResultDialog data={data} step={step} day={endsOn !== null && endsOn <= today ? endsOn : today} today={today} onClose={() => setStep(undefined)} />
      )}
      {setting && <AssessmentsPanel data={data} onClose={() => setSetting(false)} />}
      {certifying && <CertifyDialog data={data} today={today} onClose={() => setCertifying(false)} />}
      {learner && <LearnerPanel key={learner.personId} data={data} learner={learner} onClose={() => setOpened(undefined)} />}
    </div>
  )
}

/** Who did the last step, and what somebody said. */
function StateLine({ data }: { readonly data: ClassResults }) {
  const { t } = useTranslation('results')
  const { state, submitted, closed, returnedReason, reopen, can } = data
  return (
    <>
      {state === 'submitted' && submitted && (
        <p>
          {t('submittedBy', { name: submitted.name, at: formatInstant(submitted.at) })} {!can.close && t('closedByAnother')}
        </p>
      )}
      {state === 'closed' && closed && <p>{t('closedBy', { name: closed.name, at: formatInstant(closed.at) })}</p>}
      {state === 'entering' && returnedReason && <p className={classes.notice}>{t('returned', { reason: returnedReason })}</p>}
      {state !== 'closed' && reopen && <p className={classes.notice}>{t(state === 'reopening' ? 'asked' : 'reopened', reopen)}</p>}
    </>
  )
}

function NoAssessments({ data, onSet }: { readonly data: ClassResults; readonly onSet: () => void }) {
  const { t } = useTranslation('results')
  const changed = useResultsChanged()
  const copy = async () => {
    await post(`${resultsPath(data.classId)}/assessments/copy`)
    await changed()
    showToast({ message: t('copied') })
  }
  return (
    <EmptyState plain title={t('noAssessmentsTitle')} text={t(data.can.edit ? 'noAssessmentsText' : 'noAssessmentsRead')}>
      {data.can.edit && (
        <div className={classes.actions}>
          {data.template > 0 && (
            <Button variant="primary" onClick={() => void copy()}>
              {t('copyTemplate', { count: data.template, number: formatNumber(data.template) })}
            </Button>
          )}
          <Button aria-haspopup="dialog" onClick={onSet}>
            {t('setAssessments')}
          </Button>
        </div>
      )}
    </EmptyState>
  )
}

function Assessments({ data, onSet }: { readonly data: ClassResults; readonly onSet: () => void }) {
  const { t } = useTranslation('results')
  const { assessments, can, classId } = data
  return (
    <div className={`${classes.assessments} screen-only`}>
      <ul>
        {assessments.map(({ assessmentId, name, weight, scale, required }) => (
          <li key={assessmentId}>
            <strong>{name}</strong>{' '}
            <span className={classes.muted}>
              {t('weightAndScale', { weight: formatNumber(weight), scale: formatNumber(scale) })}
              {!required && ` · ${t('optional')}`}
            </span>
          </li>
        ))}
        {assessments.length === 0 && <li className={classes.muted}>{t('withoutAssessments')}</li>}
      </ul>
      <div className={classes.actions}>
        {can.edit && (
          <Button small aria-haspopup="dialog" onClick={onSet}>
            {t('setAssessments')}
          </Button>
        )}
        {can.export && <DownloadButton small path={`${resultsPath(classId)}/marks/list?format=docx`} fileName="bang-diem.docx" label={t('takeList')} />}
        {can.export && <DownloadButton small path={`${resultsPath(classId)}/marks/list?format=pdf`} fileName="bang-diem.pdf" label={t('takeListPdf')} />}
        {can.export && <DownloadButton small path={`${resultsPath(classId)}/marks/file`} fileName="diem.xlsx" label={t('takeFile')} />}
        {can.import && (
          <ButtonLink small to="/nhap-xuat/moi/$kind" params={{ kind: 'marks' }}>
            {t('importFile')}
          </ButtonLink>
        )}
      </div>
    </div>
  )
}

/** The law that judges, with what it rests on. */
function Rules({ data }: { readonly data: ClassResults }) {
  const { t } = useTranslation('results')
  return (
    <section aria-labelledby="dieu-kien" className={classes.part}>
      <header className={classes.head}>
        <div>
          <h2 id="dieu-kien">{t('rules')}</h2>
          <p className={classes.muted}>{data.yields ? t('yields', { what: data.yields[currentLanguage()] }) : t('yieldsNothing')}</p>
        </div>
      </header>
      {data.rules.length === 0 && <p className={classes.notice}>{t('noRules')}</p>}
      <ul className={classes.rules}>
        {data.rules.map(({ ruleId, words, legalBasis, verified, switchedOn }) => (
          <li key={ruleId}>
            <strong>{words[currentLanguage()]}</strong>
            <span className={classes.muted}>{legalBasis}</span>
            <span className={classes.tags}>
              <Tag tone={switchedOn ? 'info' : 'plain'}>{t(switchedOn ? 'decides' : 'onlyTold')}</Tag>
              {!verified && <Tag tone="warning">{t('unverified')}</Tag>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
