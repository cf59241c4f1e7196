import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DecisionDetail } from '#contracts/nomination-decisions.ts'
import { ApiError } from '#web/lib/api.ts'
import { formatDate, formatNumber } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { ButtonLink } from '#web/ui/button-link.tsx'
import { Facts } from '#web/ui/facts.tsx'
import { EmptyState } from '#web/ui/notice.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { PrintNote } from '#web/ui/print-note.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { decisionQuery } from '../nomination-queries.ts'
import { NomineeStateTag } from '../nomination-state.tsx'
import { AmendPanel } from './amend-panel.tsx'
import { AnswerDialog } from './answer-dialog.tsx'
import { AnswerScan } from './answer-scan.tsx'
import { PapersCard } from './papers-card.tsx'
import classes from '../nomination.module.css'

type Item = DecisionDetail['items'][number]

/** One decision: whom it sends, what they answered, how it was amended. */
export function DecisionPage({ decisionId, today }: { readonly decisionId: string; readonly today: string }) {
  const { t } = useTranslation('nomination')
  const { data: decision, error, refetch } = useQuery(decisionQuery(decisionId))
  const [amending, setAmending] = useState<'blank' | 'offered'>()
  const [answering, setAnswering] = useState<Item>()
  if (error instanceof ApiError && error.status === 404 && !decision) {
    return (
      <EmptyState title={t('noDecisionTitle')} text={t('noDecisionText')}>
        <ButtonLink to="/cu-di-hoc/quyet-dinh">{t('decisionsTitle')}</ButtonLink>
      </EmptyState>
    )
  }
  return (
    <>
      <PageHead
        title={decision?.decisionNo}
        up={{ to: '/cu-di-hoc/quyet-dinh', label: t('decisionsTitle') }}
        state={decision && <Tag tone={decision.kind === 'amend' ? 'warning' : 'success'}>{t(`kind_${decision.kind}`)}</Tag>}
        lead={decision && t('decisionLead', { issuer: decision.issuer, date: formatDate(decision.decisionDate), people: formatNumber(decision.people) })}
        actions={
          decision?.can.amend && (
            <Button aria-haspopup="dialog" onClick={() => setAmending('blank')}>
              {t('amend')}
            </Button>
          )
        }
      />
      <PrintNote />
      {error && <RequestError error={error} onRetry={() => void refetch()} />}
      {!decision && !error && <Skeleton height={320} />}
      {decision && (
        <div className={classes.columns}>
          <People decision={decision} onAnswer={setAnswering} />
          <div className={classes.page}>
            <OpenPlaces decision={decision} onAmend={() => setAmending('offered')} />
            <About decision={decision} />
            <PapersCard decision={decision} today={today} />
          </div>
        </div>
      )}
      {decision && amending && <AmendPanel decision={decision} today={today} offered={amending === 'offered'} onClose={() => setAmending(undefined)} />}
      {answering && <AnswerDialog decisionId={decisionId} item={answering} onClose={() => setAnswering(undefined)} />}
    </>
  )
}

/** Places that came open with the alternate who comes next: an amending decision, laid out. */
function OpenPlaces({ decision, onAmend }: { readonly decision: DecisionDetail; readonly onAmend: () => void }) {
  const { t } = useTranslation('nomination')
  const { offers, items, alternates, can } = decision
  if (offers.length === 0) return null
  const nameOf = (personId: string) => [...items, ...alternates].find((each) => each.personId === personId)?.fullName ?? ''
  return (
    <section className={classes.card} aria-labelledby="suat-trong">
      <h2 id="suat-trong">{t('openPlaces')}</h2>
      <ul className={classes.ticks}>
        {offers.map(({ personId, substituteId }) => (
          <li key={personId}>
            {substituteId === null
              ? t('openPlaceNobody', { name: nameOf(personId) })
              : t('openPlaceNext', { name: nameOf(personId), next: nameOf(substituteId) })}
          </li>
        ))}
      </ul>
      {can.amend && offers.some(({ substituteId }) => substituteId !== null) && (
        <div className={classes.acts}>
          <Button small variant="primary" aria-haspopup="dialog" onClick={onAmend}>
            {t('amendOffered')}
          </Button>
        </div>
      )}
    </section>
  )
}

function About({ decision }: { readonly decision: DecisionDetail }) {
  const { t } = useTranslation('nomination')
  const { confirmed, declined, people, amends, amendedBy } = decision
  return (
    <section className={classes.card} aria-label={t('decision')}>
      <Facts
        lines={[
          {
            label: t('class'),
            value: (
              <Link to="/lop-hoc/$classId" params={{ classId: decision.class.classId }} className={classes.link}>
                {decision.class.name}
              </Link>
            ),
          },
          { label: t('signer'), value: [decision.signerAuthority, decision.signerTitle, decision.signerName].filter(Boolean).join(' ') },
          { label: t('sentBy'), value: decision.decidedName },
          {
            label: t('answers'),
            value: t('answersOf', { confirmed: formatNumber(confirmed), declined: formatNumber(declined), open: formatNumber(people - confirmed - declined) }),
          },
        ]}
      />
      {amends && (
        <Link to="/cu-di-hoc/quyet-dinh/$decisionId" params={{ decisionId: amends.decisionId }} className={classes.link}>
          {t('amends', { number: amends.decisionNo })}
        </Link>
      )}
      {amendedBy.map(({ decisionId, decisionNo, decisionDate }) => (
        <Link key={decisionId} to="/cu-di-hoc/quyet-dinh/$decisionId" params={{ decisionId }} className={classes.link}>
          {t('amendedBy', { number: decisionNo, date: formatDate(decisionDate) })}
        </Link>
      ))}
    </section>
  )
}

function People({ decision, onAnswer }: { readonly decision: DecisionDetail; readonly onAnswer: (item: Item) => void }) {
  const { t } = useTranslation('nomination')
  return (
    // What can be scrolled can be scrolled by keys.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={classes.frame} tabIndex={0} role="region" aria-label={t('people')}>
      <table className={classes.people}>
        <thead>
          <tr>
            <th scope="col">{t('order')}</th>
            <th scope="col">{t('person')}</th>
            <th scope="col">{t('decision')}</th>
            <th scope="col">{t('answer')}</th>
          </tr>
        </thead>
        <tbody>
          {decision.items.map((item, index) => (
            <tr key={item.personId}>
              <td>{index + 1}</td>
              <th scope="row">
                <Link to="/cu-di-hoc/$nominationId" params={{ nominationId: item.nominationId }} className={classes.name}>
                  {item.fullName}
                </Link>
                <span className={classes.under}>
                  {item.code} · {item.unit.name}
                </span>
              </th>
              <td>
                {item.act === 'substitute' ? t('act_substitute', { name: item.insteadOf ?? '' }) : t(`act_${item.act}`)}
                <span className={classes.under}>
                  <NomineeStateTag state={item.state} />
                </span>
              </td>
              <td>
                <Answer decisionId={decision.decisionId} item={item} mayRecord={item.mayRecord} onAnswer={onAnswer} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface AnswerProps {
  readonly decisionId: string
  readonly item: Item
  readonly mayRecord: boolean
  readonly onAnswer: (item: Item) => void
}

function Answer({ decisionId, item, mayRecord, onAnswer }: AnswerProps) {
  const { t } = useTranslation('nomination')
  if (item.act === 'withdraw') return null
  if (item.answer && item.answeredOn && item.means) {
    return (
      <>
        {t('meansOf', { answer: t(`answer_${item.answer}`), date: formatDate(item.answeredOn), means: t(`means_${item.means}`) })}
        {item.answerReason && <span className={classes.under}>{item.answerReason}</span>}
        {item.means === 'paper' && <AnswerScan decisionId={decisionId} item={item} mayAttach={mayRecord} />}
      </>
    )
  }
  return (
    <>
      <span className={classes.muted}>{t('answer_none')}</span>
      {mayRecord && item.state === 'sent' && (
        <div className={classes.acts}>
          <Button small aria-haspopup="dialog" onClick={() => onAnswer(item)}>
            {t('recordAnswer')}
            <span className="spoken"> {item.fullName}</span>
          </Button>
        </div>
      )}
    </>
  )
}
