import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Commitment, PersonCommitments as Answer } from '#contracts/training-record-commitments.ts'
import { formatDate, formatDong } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { Button } from '#web/ui/button.tsx'
import { ButtonLink } from '#web/ui/button-link.tsx'
import { Facts } from '#web/ui/facts.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { Balance, CommitmentStateTag } from './balance.tsx'
import { CommitmentForm } from './commitment-form.tsx'
import { personCommitmentsQuery } from './commitment-queries.ts'
import { ReleaseForm } from './release-form.tsx'
import { RemoveForm } from './remove-form.tsx'
import classes from './commitments.module.css'

interface PersonCommitmentsProps {
  readonly personId: string
  readonly fullName: string
  /** Of the person’s record. */
  readonly version: number
  /** Whether the reader opens cases of cost recovery. */
  readonly mayRecover: boolean
  /** Papers of a commitment, which another feature draws. */
  readonly papers?: ((of: Commitment) => ReactNode) | undefined
}

type Shown = { readonly kind: 'record' } | { readonly kind: 'correct' | 'release' | 'remove'; readonly of: Commitment }

/** On a person’s page: what is owed after which training, by which law, and what was let go. */
export function PersonCommitments({ personId, fullName, version, mayRecover, papers }: PersonCommitmentsProps) {
  const { t } = useTranslation('commitments')
  const { data, error, refetch } = useQuery(personCommitmentsQuery(personId))
  const [shown, setShown] = useState<Shown>()
  const close = () => setShown(undefined)
  const common = { personId, fullName, version, onClose: close }
  return (
    <>
      <section className={classes.part} aria-labelledby="cam-ket-phuc-vu">
        <div className={classes.partHead}>
          <h2 id="cam-ket-phuc-vu">{t('title')}</h2>
          {data?.can.record && (
            <Button small aria-haspopup="dialog" onClick={() => setShown({ kind: 'record' })}>
              {t('record')}
            </Button>
          )}
        </div>
        {error && <RequestError error={error} onRetry={() => void refetch()} />}
        {!data && !error && <Skeleton height={80} />}
        {data?.pending.map(({ classId, reason, decisionNo, decisionDate }) => (
          <p key={classId} className={classes.muted}>
            {t('pending', { what: reason, number: decisionNo, date: formatDate(decisionDate) })}
          </p>
        ))}
        {data?.items.length === 0 && data.pending.length === 0 && <p className={classes.muted}>{t('noneOfPerson')}</p>}
        {data?.items.map((item) => (
          <OneCommitment key={item.commitmentId} item={item} can={data.can} personId={personId} mayRecover={mayRecover} papers={papers} onShow={setShown} />
        ))}
      </section>
      {shown?.kind === 'record' && <CommitmentForm {...common} of={undefined} />}
      {shown?.kind === 'correct' && <CommitmentForm {...common} of={shown.of} />}
      {shown?.kind === 'release' && <ReleaseForm {...common} of={shown.of} reasons={data?.releases ?? []} />}
      {shown?.kind === 'remove' && <RemoveForm {...common} of={shown.of} />}
    </>
  )
}

interface OneProps {
  readonly item: Commitment
  readonly can: Answer['can']
  readonly personId: string
  readonly mayRecover: boolean
  readonly papers: PersonCommitmentsProps['papers']
  readonly onShow: (shown: Shown) => void
}

function OneCommitment({ item, can, personId, mayRecover, papers, onShow }: OneProps) {
  const { t } = useTranslation('commitments')
  const spoken = <span className="spoken"> {item.reason}</span>
  const open = item.state === 'studying' || item.state === 'serving'
  return (
    <article className={classes.commitment}>
      <div className={classes.commitmentHead}>
        <h3>{item.reason}</h3>
        <CommitmentStateTag state={item.state} />
        {item.rule && !item.rule.verified && <Tag tone="warning">{t('unverified')}</Tag>}
      </div>
      <Balance of={item} />
      <Facts lines={linesOf(t, item)} />
      {papers?.(item)}
      {(can.correct || can.release || mayRecover) && (
        <div className={classes.moves}>
          {can.correct && (
            <Button small variant="subtle" aria-haspopup="dialog" onClick={() => onShow({ kind: 'correct', of: item })}>
              {t('correct')}
              {spoken}
            </Button>
          )}
          {can.release && open && (
            <Button small variant="subtle" aria-haspopup="dialog" onClick={() => onShow({ kind: 'release', of: item })}>
              {t('release')}
              {spoken}
            </Button>
          )}
          {can.correct && (
            <Button small variant="subtle" aria-haspopup="dialog" onClick={() => onShow({ kind: 'remove', of: item })}>
              {t('remove')}
              {spoken}
            </Button>
          )}
          {mayRecover && open && item.rule && (
            <ButtonLink small to="/den-bu/moi" search={{ nguoi: personId, camket: item.commitmentId }}>
              {t('recover')}
              {spoken}
            </ButtonLink>
          )}
        </div>
      )}
    </article>
  )
}

function linesOf(t: ReturnType<typeof useTranslation<'commitments'>>['t'], item: Commitment) {
  const { trainingFrom, trainingTo, trainingMonths, serveMonths, validFrom, validTo, decisionNo, decisionDate, documentNo, rule, release, pauses, cost, note } =
    item
  const factor = rule && (rule.denominator === 1 ? String(rule.numerator) : `${rule.numerator}/${rule.denominator}`)
  const law = rule && [rule.article, rule.legalBasis].filter(Boolean).join(', ')
  return [
    ...(trainingFrom && trainingTo ? [{ label: t('studied'), value: t('span', { from: formatDate(trainingFrom), to: formatDate(trainingTo) }) }] : []),
    {
      label: t('owes'),
      value:
        trainingMonths !== null && factor !== null ? t('owesBy', { months: trainingMonths, factor, all: serveMonths }) : t('monthsOnly', { all: serveMonths }),
    },
    { label: t('serves'), value: t('servesSpan', { from: formatDate(validFrom), to: formatDate(validTo) }) },
    ...pauses.map((pause) => ({ label: t('pause'), value: `${t('span', { from: formatDate(pause.from), to: formatDate(pause.to) })} · ${pause.reason}` })),
    { label: t('decisionNo'), value: [decisionNo, decisionDate && formatDate(decisionDate)].filter(Boolean).join(', ') },
    ...(documentNo ? [{ label: t('documentNo'), value: documentNo }] : []),
    { label: t('legalBasis'), value: law },
    { label: t('cost'), value: cost === null ? t('costUnknown') : formatDong(cost) },
    ...(release
      ? [
          {
            label: t('releasedOn'),
            value: [formatDate(release.on), release.name?.[currentLanguage()], release.words, release.documentNo].filter(Boolean).join(' · '),
          },
        ]
      : []),
    ...(note ? [{ label: t('note'), value: note }] : []),
  ]
}
