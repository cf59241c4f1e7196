import { type SubmitEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AnswerSurvey, PaperShown } from '#contracts/delivery-surveys.ts'
import type { SurveyQuestion } from '#contracts/delivery-survey-forms.ts'
import { ApiError, get, newRequestKey, post } from '#web/lib/api.ts'
import { formatDate, formatNumber } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { Button } from '#web/ui/button.tsx'
import { TextArea } from '#web/ui/field.tsx'
import { ErrorBox } from '#web/ui/notice.tsx'
import { PublicPage } from '#web/ui/public-page.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import classes from './paper-page.module.css'

const inLanguage = ({ vi, en }: { readonly vi: string; readonly en: string }) => (currentLanguage() === 'en' && en ? en : vi)

/** The page of a signed link: a paper to be filled in, phone first. Nobody signs in. */
export function PaperPage({ token }: { readonly token: string }) {
  const { t } = useTranslation('surveys')
  const path = `/api/public/surveys/${encodeURIComponent(token)}`
  const [paper, setPaper] = useState<PaperShown>()
  const [failure, setFailure] = useState<string>()
  useEffect(() => {
    get<PaperShown>(path).then(setPaper, (error: unknown) => setFailure(error instanceof ApiError && error.message ? error.message : t('paperFailed')))
  }, [path, t])
  return (
    <PublicPage title={paper ? inLanguage(paper.title) : t('paperTitle')}>
      {failure !== undefined && !paper && <ErrorBox title={t('paperNotOpen')}>{failure}</ErrorBox>}
      {!paper && failure === undefined && <Skeleton height={320} />}
      {paper && <Paper paper={paper} path={path} onSent={() => setPaper({ ...paper, state: 'answered' })} />}
    </PublicPage>
  )
}

interface Asked {
  readonly name: string
  readonly question: SurveyQuestion
  readonly lecturerId: string | null
}

interface Part {
  readonly key: string
  readonly title: string
  readonly asked: readonly Asked[]
}

const nameOf = (question: string, lecturerId: string | null) => (lecturerId === null ? question : `${question} ${lecturerId}`)

function Paper({ paper, path, onSent }: { readonly paper: PaperShown; readonly path: string; readonly onSent: () => void }) {
  const { t } = useTranslation('surveys')
  const { state, className, about, anonymous, opensOn, closesOn, smallestGroup } = paper
  const done = useRef<HTMLDivElement>(null)
  const [sent, setSent] = useState(false)
  useEffect(() => {
    if (sent) done.current?.focus()
  }, [sent])
  return (
    <>
      <p className={classes.name}>{className}</p>
      {about !== null && <p className={classes.about}>{t('paperAbout', { name: about })}</p>}
      {state === 'open' && (
        <>
          <p>{inLanguage(paper.lead)}</p>
          <p className={classes.promise}>
            {anonymous ? t('paperAnonymous', { smallest: formatNumber(smallestGroup) }) : t('paperNamed')} {t('paperUntil', { date: formatDate(closesOn) })}
          </p>
          <Questions
            paper={paper}
            path={path}
            onSent={() => {
              setSent(true)
              onSent()
            }}
          />
        </>
      )}
      {state !== 'open' && (
        <div role="status" ref={done} tabIndex={-1} className={classes.done}>
          {t(state === 'answered' && !sent ? 'paper_again' : `paper_${state}`, { from: formatDate(opensOn), to: formatDate(closesOn) })}
        </div>
      )}
    </>
  )
}

function Questions({ paper, path, onSent }: { readonly paper: PaperShown; readonly path: string; readonly onSent: () => void }) {
  const { t } = useTranslation('surveys')
  const [scores, setScores] = useState<Readonly<Record<string, number>>>({})
  const [words, setWords] = useState<Readonly<Record<string, string>>>({})
  const [missing, setMissing] = useState<readonly string[]>([])
  const [failure, setFailure] = useState<string>()
  const [busy, setBusy] = useState(false)
  const [requestKey] = useState(newRequestKey)
  const parts = partsOf(
    paper,
    (object) => t(`object_${object}`),
    (name) => t('lecturerNamed', { name }),
  )
  const asked = parts.flatMap((part) => part.asked)
  const scales = asked.filter(({ question }) => question.kind === 'scale')
  const given = scales.filter(({ name }) => scores[name] !== undefined).length
  const most = Math.floor((scales.length * paper.blankPercent) / 100)
  const send = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const blank = scales.filter(({ name }) => scores[name] === undefined).map(({ name }) => name)
    setFailure(undefined)
    setMissing(blank.length > most ? blank : [])
    const [first] = blank
    if (blank.length > most && first !== undefined) {
      document.getElementById(idOf(first))?.querySelector('input')?.focus()
      return
    }
    setBusy(true)
    try {
      const replies = asked.flatMap(({ name, question, lecturerId }): AnswerSurvey['replies'] => {
        const reply = { question: question.key, lecturerId, score: scores[name] ?? null, words: words[name]?.trim() || null }
        return reply.score === null && reply.words === null ? [] : [reply]
      })
      await post(path, { replies }, { requestKey })
      onSent()
    } catch (error) {
      setFailure(error instanceof ApiError && error.message ? error.message : t('paperFailed'))
    } finally {
      setBusy(false)
    }
  }
  return (
    <form className={classes.form} noValidate onSubmit={(event) => void send(event)}>
      {parts.map((part) => (
        <section key={part.key} className={classes.part}>
          <h2>{part.title}</h2>
          {part.asked.map(({ name, question }) =>
            question.kind === 'text' ? (
              <TextArea
                key={name}
                label={inLanguage(question.words)}
                help={t('mayBeEmpty')}
                maxLength={2000}
                value={words[name] ?? ''}
                onChange={(event) => setWords({ ...words, [name]: event.currentTarget.value })}
              />
            ) : (
              <Scale
                key={name}
                name={name}
                words={inLanguage(question.words)}
                paper={paper}
                value={scores[name]}
                missing={missing.includes(name) && scores[name] === undefined}
                onValue={(score) => setScores({ ...scores, [name]: score })}
              />
            ),
          )}
        </section>
      ))}
      {missing.length > 0 && given < scales.length - most && (
        <ErrorBox title={t('stillBlank', { count: scales.length - given, number: formatNumber(scales.length - given) })}>{t('stillBlankText')}</ErrorBox>
      )}
      {failure !== undefined && <ErrorBox title={t('paperNotSent')}>{failure}</ErrorBox>}
      <div className={classes.send}>
        <p role="status">{t('progress', { given: formatNumber(given), all: formatNumber(scales.length) })}</p>
        <Button variant="primary" type="submit" busy={busy}>
          {t('send')}
        </Button>
      </div>
    </form>
  )
}

const idOf = (name: string) => `cau-${name.replaceAll(' ', '-')}`

interface ScaleProps {
  readonly name: string
  readonly words: string
  readonly paper: PaperShown
  readonly value: number | undefined
  readonly missing: boolean
  readonly onValue: (value: number) => void
}

function Scale({ name, words, paper: { scaleMax, scaleLow, scaleHigh }, value, missing, onValue }: ScaleProps) {
  const { t } = useTranslation('surveys')
  const id = idOf(name)
  return (
    <fieldset className={classes.scale} id={id} data-invalid={missing || undefined} aria-describedby={`${id}-thang`}>
      <legend>{words}</legend>
      {missing && <p className={classes.fault}>{t('scoreMissing')}</p>}
      <div className={classes.steps} data-many={scaleMax > 5 || undefined}>
        {Array.from({ length: scaleMax }, (_, index) => (
          <label key={index}>
            <input type="radio" name={name} value={index + 1} checked={value === index + 1} onChange={() => onValue(index + 1)} />
            <span>{index + 1}</span>
          </label>
        ))}
      </div>
      <p id={`${id}-thang`} className={classes.ends}>
        <span>1: {inLanguage(scaleLow)}</span>
        <span>
          {scaleMax}: {inLanguage(scaleHigh)}
        </span>
      </p>
    </fieldset>
  )
}

/** By what is judged, each lecturer apart; texts stay where they stand. */
function partsOf(paper: PaperShown, object: (of: SurveyQuestion['object']) => string, lecturer: (name: string) => string): readonly Part[] {
  const parts = new Map<string, { title: string; asked: Asked[] }>()
  const put = (key: string, title: string, asked: Asked) => {
    const part = parts.get(key) ?? { title, asked: [] }
    part.asked.push(asked)
    parts.set(key, part)
  }
  for (const question of paper.questions) {
    if (question.each === 'class') {
      put(question.object, object(question.object), { name: nameOf(question.key, null), question, lecturerId: null })
      continue
    }
    for (const { lecturerId, name } of paper.lecturers)
      put(`${question.object} ${lecturerId}`, lecturer(name), { name: nameOf(question.key, lecturerId), question, lecturerId })
  }
  return [...parts].map(([key, part]) => ({ key, ...part }))
}
