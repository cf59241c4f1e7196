import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { NominationDetail, NomineeShown } from '#contracts/nomination-lists.ts'
import { ApiError } from '#web/lib/api.ts'
import { formatDate, formatNumber } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { ButtonLink } from '#web/ui/button-link.tsx'
import { DownloadButton } from '#web/ui/download-button.tsx'
import { HistoryRail } from '#web/ui/history-rail.tsx'
import { EmptyState } from '#web/ui/notice.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { PrintNote } from '#web/ui/print-note.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { Tabs } from '#web/ui/tabs.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { nominationPath, nominationQuery } from '../nomination-queries.ts'
import { ReturnedWords } from '../returned-words.tsx'
import { NominationStateTag } from '../nomination-state.tsx'
import { layOut } from '../workbench/bench-list.ts'
import { type ActAsked, ActDialog } from './act-dialog.tsx'
import { PeopleTable } from './people-table.tsx'
import classes from '../nomination.module.css'

type NominationPart = 'nguoi' | 'trinh-duyet' | 'lich-su'

interface NominationPageProps {
  readonly nominationId: string
  readonly part: NominationPart | undefined
  /** The chain of a list, drawn by whoever owns chains. */
  readonly chain: (chainId: string) => ReactNode
}

/** One list: the people with what the rules say of them, exceptions, what waits for whom, what was decided. */
export function NominationPage({ nominationId, part = 'nguoi', chain }: NominationPageProps) {
  const { t } = useTranslation('nomination')
  const { data: list, error, refetch } = useQuery(nominationQuery(nominationId))
  const [asked, setAsked] = useState<ActAsked>()
  if (error instanceof ApiError && error.status === 404 && !list) {
    return (
      <EmptyState title={t('noTitle')} text={t('noText')}>
        <ButtonLink to="/cu-di-hoc">{t('title')}</ButtonLink>
      </EmptyState>
    )
  }
  return (
    <>
      <PageHead
        title={list?.class.name}
        up={{ to: '/cu-di-hoc', label: t('title') }}
        state={list && <NominationStateTag state={list.state} />}
        lead={list && leadOf(t, list)}
        actions={list && <Actions list={list} onAsk={setAsked} />}
      />
      <PrintNote />
      {error && <RequestError error={error} onRetry={() => void refetch()} />}
      {!list && !error && <Skeleton height={360} />}
      {list && (
        <div className={classes.page}>
          {list.state === 'returned' && (
            <p className={classes.notice} role="status">
              {t('returnedNote')}
            </p>
          )}
          {list.returned && <ReturnedWords returned={list.returned} />}
          {!list.can.document && <p className={classes.notice}>{t('readForMoved', { unit: list.unit.name })}</p>}
          <Decisions list={list} />
          <Tabs
            label={t('parts')}
            current={part}
            tabs={[
              { key: 'nguoi', label: t('tabPeople'), count: list.nominees.length },
              // Whoever reads it for somebody that came to them reads of that person alone.
              ...(list.can.document
                ? [
                    { key: 'trinh-duyet' as const, label: t('tabWay') },
                    { key: 'lich-su' as const, label: t('tabHistory') },
                  ]
                : []),
            ]}
          />
          {(part === 'nguoi' || !list.can.document) && <PeopleTable list={list} onAsk={setAsked} />}
          {part === 'trinh-duyet' && list.can.document && <Way list={list} chain={chain} />}
          {part === 'lich-su' && list.can.document && (
            <HistoryRail
              path={`${nominationPath(nominationId)}/history`}
              field={(name) => fieldWords(t, name)}
              show={(name, value) => valueWords(t, name, value)}
            />
          )}
        </div>
      )}
      {list && asked && <ActDialog list={list} asked={asked} onClose={() => setAsked(undefined)} />}
    </>
  )
}

const leadOf = (t: TFunction<'nomination'>, { unit, round, people, alternates, submittedName, submittedOn }: NominationDetail): string =>
  [
    unit.name,
    round > 1 && t('round', { round }),
    [t('peopleOf', { people: formatNumber(people) }), alternates > 0 && t('alternatesOf', { count: alternates })].filter(Boolean).join(' '),
    `${submittedName}, ${formatDate(submittedOn)}`,
  ]
    .filter(Boolean)
    .join(' · ')

const knownFields = ['state', 'people', 'nomineeState', 'exception', 'raised', 'sent', 'swapped', 'decisionNo', 'answer'] as const

function fieldWords(t: TFunction<'nomination'>, name: string): string {
  const known = knownFields.find((each) => each === name)
  return known ? t(`field_${known}`) : name
}

function valueWords(t: TFunction<'nomination'>, name: string, value: unknown): string | undefined {
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no')
  if (typeof value !== 'string') return undefined
  if (name === 'state') return t(`state_${value as NominationDetail['state']}`)
  if (name === 'nomineeState') return t(`nomineeState_${value as NomineeShown['state']}`)
  if (name === 'exception') return value === 'not-needed' ? undefined : t(`exception_${value as 'asked'}`)
  return name === 'answer' ? t(`answer_${value as 'confirmed'}`) : undefined
}

function Actions({ list, onAsk }: { readonly list: NominationDetail; readonly onAsk: (asked: ActAsked) => void }) {
  const { t } = useTranslation('nomination')
  const { can, nominationId, nextId } = list
  return (
    <>
      {nextId && (
        <ButtonLink to="/cu-di-hoc/$nominationId" params={{ nominationId: nextId }}>
          {t('next')}
        </ButtonLink>
      )}
      {can.document && <DownloadButton path={`${nominationPath(nominationId)}/document`} fileName="danh-sach.docx" label={t('document')} />}
      {can.withdraw && (
        <Button aria-haspopup="dialog" onClick={() => onAsk({ act: 'withdraw' })}>
          {t('withdraw')}
        </Button>
      )}
      {can.resubmit && (
        <ButtonLink
          to="/cu-di-hoc/ban/$classId"
          params={{ classId: list.class.classId }}
          search={{ dv: list.unit.unitId }}
          variant="primary"
          onClick={() => {
            const how = layOut(list)
            if (how !== 'laid') showToast({ message: t(`bench_${how}`) })
          }}
        >
          {t('submitAgain')}
        </ButtonLink>
      )}
      {can.decide && (
        <ButtonLink to="/cu-di-hoc/quyet-dinh/moi" search={{ lop: list.class.classId }} variant="primary">
          {t('decideThis')}
        </ButtonLink>
      )}
    </>
  )
}

function Decisions({ list: { decisions } }: { readonly list: NominationDetail }) {
  const { t } = useTranslation('nomination')
  if (!decisions.length) return null
  return (
    <p className={classes.muted}>
      {t('decidedBy')}{' '}
      {decisions.map(({ decisionId, decisionNo, decisionDate }, index) => (
        <span key={decisionId}>
          {index > 0 && ', '}
          <Link to="/cu-di-hoc/quyet-dinh/$decisionId" params={{ decisionId }} className={classes.link}>
            {decisionNo}
          </Link>{' '}
          ({formatDate(decisionDate)})
        </span>
      ))}
    </p>
  )
}

function Way({ list: { chain, submissions }, chain: draw }: { readonly list: NominationDetail; readonly chain: NominationPageProps['chain'] }) {
  const { t } = useTranslation('nomination')
  return (
    <div className={classes.columns}>
      <div className={classes.page}>{chain ? draw(chain.chainId) : <p className={classes.muted}>{t('noChain')}</p>}</div>
      <section className={classes.card} aria-labelledby="cac-lan-trinh">
        <h2 id="cac-lan-trinh">{t('submissions')}</h2>
        <ol className={classes.parts}>
          {submissions.map(({ number, submittedName, submittedOn, words }) => (
            <li key={number}>
              {t('submissionOf', { number, name: submittedName, date: formatDate(submittedOn) })}
              {words && <span className={classes.under}>{words}</span>}
            </li>
          ))}
        </ol>
        {chain && (
          <Link to="/viec/$chainId" params={{ chainId: chain.chainId }} className={classes.link}>
            {t('openChain')}
          </Link>
        )}
      </section>
    </div>
  )
}
