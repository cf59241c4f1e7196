import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { get } from '#web/lib/api.ts'
import { formatDate } from '#web/lib/format.ts'
import { Button } from '../button.tsx'
import { Facts } from '../facts.tsx'
import { HistoryRail } from '../history-rail.tsx'
import { RequestError } from '../request-error.tsx'
import { SidePanel } from '../side-panel.tsx'
import { Skeleton } from '../skeleton.tsx'
import { Tag } from '../tag.tsx'
import classes from './dated-law.module.css'
import { LawForm } from './law-form.tsx'
import type { LawAct, LawKind, LawVersion } from './law-kind.ts'

interface Work<Version> {
  readonly act: LawAct
  readonly from: Version | undefined
}

interface LawList<Version> {
  readonly items: readonly Version[]
  readonly can: { readonly edit: boolean }
}

export const lawKey = (path: string) => ['dated-law', path] as const

/** One kind of dated rule: every code with its versions, since when, by which text; whoever may, changes them. */
export function LawSection<Version extends LawVersion>({ kind, today }: { readonly kind: LawKind<Version>; readonly today: string }) {
  const { t } = useTranslation('laws')
  const { data, error, refetch } = useQuery({ queryKey: lawKey(kind.path), queryFn: ({ signal }) => get<LawList<Version>>(kind.path, {}, signal) })
  const [work, setWork] = useState<Work<Version>>()
  const [historyOf, setHistoryOf] = useState<Version>()
  const mayEdit = data?.can.edit ?? false
  const codes = [...Map.groupBy(data?.items ?? [], ({ code }) => code)]
  return (
    <section className={classes.section} aria-label={kind.title}>
      <div className={classes.head}>
        <p className={classes.lead}>{kind.lead}</p>
        {mayEdit && kind.newWords && (
          <Button variant="primary" aria-haspopup="dialog" onClick={() => setWork({ act: 'new', from: undefined })}>
            {kind.newWords}
          </Button>
        )}
      </div>
      {error && <RequestError error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={320} />}
      {codes.map(([code, versions]) => (
        <Code key={code} kind={kind} versions={versions} today={today} mayEdit={mayEdit} onWork={setWork} onHistory={setHistoryOf} />
      ))}
      {work && <LawForm kind={kind} act={work.act} from={work.from} onClose={() => setWork(undefined)} />}
      {historyOf && (
        <SidePanel title={t('history')} lead={kind.name(historyOf)} size="wide" onClose={() => setHistoryOf(undefined)}>
          <HistoryRail
            path={`${kind.path}/${encodeURIComponent(historyOf.code)}/history`}
            field={(name) => {
              const { day, field } = partsOf(name)
              const words = kind.fieldWords(field) ?? (field in common ? t(common[field as keyof typeof common]) : undefined)
              return words === undefined ? name : t('ofVersion', { field: words, date: formatDate(day) })
            }}
            show={(name, value) => {
              const { field } = partsOf(name)
              if (typeof value === 'boolean') return t(value ? 'yes' : 'no')
              return kind.showValue?.(field, value)
            }}
          />
        </SidePanel>
      )}
    </section>
  )
}

const common = {
  validFrom: 'field_validFrom',
  validTo: 'field_validTo',
  legalBasis: 'field_legalBasis',
  article: 'field_article',
  verified: 'field_verified',
  note: 'field_note',
} as const

/** “2021-06-01 smallestGroup”. */
function partsOf(name: string) {
  const [day = '', ...rest] = name.split(' ')
  return { day, field: rest.join(' ') }
}

interface CodeProps<Version extends LawVersion> {
  readonly kind: LawKind<Version>
  readonly versions: readonly Version[]
  readonly today: string
  readonly mayEdit: boolean
  readonly onWork: (work: Work<Version>) => void
  readonly onHistory: (version: Version) => void
}

const stateOf = ({ validFrom, validTo }: LawVersion, today: string) =>
  validFrom > today ? 'future' : validTo !== null && validTo <= today ? 'past' : 'current'

function Code<Version extends LawVersion>({ kind, versions, today, mayEdit, onWork, onHistory }: CodeProps<Version>) {
  const { t } = useTranslation('laws')
  const shown = versions.find((version) => stateOf(version, today) === 'current') ?? versions[0]
  if (!shown) return null
  const name = kind.name(shown)
  return (
    <article className={classes.card} aria-label={name}>
      <div className={classes.head}>
        <h2>{name}</h2>
        <div className={classes.acts}>
          {mayEdit && (
            <Button small aria-haspopup="dialog" onClick={() => onWork({ act: 'set', from: shown })}>
              {t('act_set')}
              <span className="spoken">: {name}</span>
            </Button>
          )}
          <Button small variant="subtle" aria-haspopup="dialog" onClick={() => onHistory(shown)}>
            {t('history')}
            <span className="spoken">: {name}</span>
          </Button>
        </div>
      </div>
      <ul className={classes.versions}>
        {versions.map((version) => {
          const state = stateOf(version, today)
          const { validFrom, validTo, legalBasis, article, verified, note } = version
          const act = (which: LawAct) => (
            <Button small variant="subtle" aria-haspopup="dialog" onClick={() => onWork({ act: which, from: version })}>
              {t(`act_${which}`)}
              <span className="spoken">{`: ${name}, ${formatDate(validFrom)}`}</span>
            </Button>
          )
          return (
            <li key={version.id} data-now={state === 'current' || undefined}>
              <div className={classes.said}>
                <strong>
                  {validTo === null ? t('since', { from: formatDate(validFrom) }) : t('between', { from: formatDate(validFrom), to: formatDate(validTo) })}
                </strong>
                <Tag tone={state === 'current' ? 'success' : state === 'future' ? 'info' : 'plain'}>{t(`state_${state}`)}</Tag>
                <Tag tone={verified ? 'success' : 'warning'}>{t(verified ? 'verified' : 'unverified')}</Tag>
              </div>
              <Facts
                lines={[
                  ...kind.lines(version),
                  { label: t('field_legalBasis'), value: article ? `${legalBasis}, ${article}` : legalBasis },
                  ...(note ? [{ label: t('field_note'), value: note }] : []),
                ]}
              />
              {mayEdit && (
                <div className={classes.acts}>
                  {act('correct')}
                  {!kind.endless && validTo === null && act('end')}
                  {(!kind.endless || versions.at(-1) !== version) && act('remove')}
                </div>
              )}
            </li>
          )
        })}
      </ul>
    </article>
  )
}
