import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Recovery } from '#contracts/nomination-recovery.ts'
import { formatDate, formatDong } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { Button } from '#web/ui/button.tsx'
import { DownloadButton } from '#web/ui/download-button.tsx'
import { Facts } from '#web/ui/facts.tsx'
import { HistoryRail } from '#web/ui/history-rail.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { AttachScan } from '../papers/attach-scan.tsx'
import { CouncilForm } from './council-form.tsx'
import { DecisionForm } from './decision-form.tsx'
import { EditForm, PaymentForm, WordsForm } from './recovery-acts.tsx'
import { recoveriesKey, recoveryPath, recoveryQuery, useRecoverySaved } from './recovery-queries.ts'
import { recoveryReasons, RecoveryStateTag, Steps } from './recovery-words.tsx'
import classes from './recovery.module.css'

type Words = ReturnType<typeof useTranslation<'recovery'>>['t']
type Act = 'edit' | 'council' | 'decide' | 'pay' | 'reopen' | 'cancel' | 'close' | { readonly unpay: string }

/** One case of cost recovery: what it is about, how the sum comes about, who decided, what is paid. */
export function RecoveryPage({ recoveryId }: { readonly recoveryId: string }) {
  const { t } = useTranslation('recovery')
  const { data, error, refetch } = useQuery(recoveryQuery(recoveryId))
  const [act, setAct] = useState<Act>()
  const saved = useRecoverySaved()
  const up = { to: '/den-bu', label: t('title') } as const
  if (error) {
    return (
      <>
        <PageHead title={t('notShown')} up={up} />
        <RequestError error={error} onRetry={() => void refetch()} />
      </>
    )
  }
  if (!data) {
    return (
      <>
        <PageHead title={undefined} up={up} />
        <Skeleton height={360} />
      </>
    )
  }
  const panel = {
    of: data,
    onClose: () => setAct(undefined),
    onSaved: (message: string) => {
      saved(message)
      setAct(undefined)
    },
  }
  return (
    <>
      <PageHead
        title={t('caseTitle', { name: data.person.fullName })}
        state={<RecoveryStateTag state={data.state} />}
        lead={
          data.before.length > 0
            ? t('caseLeadBefore', { training: data.training, unit: data.unit.name, before: data.before.map(({ name }) => name).join(', ') })
            : t('caseLead', { training: data.training, unit: data.unit.name })
        }
        up={up}
        actions={<Actions of={data} onAct={setAct} />}
      />
      {data.blocked.decide && (
        <p className={classes.notice}>
          {t(`blocked_${data.blocked.decide}`)}{' '}
          {data.blocked.deciders.length > 0 ? t('deciders', { names: data.blocked.deciders.join(', ') }) : t('noDeciders')}
        </p>
      )}
      <div className={classes.page}>
        <div className={classes.parts}>
          <CalculationPart of={data} />
          <GroundPart of={data} />
          {data.council && <CouncilPart of={data} />}
          {data.decision && <DecisionPart of={data} />}
          {data.decision && <PaymentsPart of={data} onAct={setAct} />}
          {data.closing && (
            <section className={classes.part}>
              <h2>{t(data.state === 'cancelled' ? 'cancelled' : 'closed')}</h2>
              <p className={classes.plain}>{[formatDate(data.closing.on), data.closing.name, data.closing.words].filter(Boolean).join(' · ')}</p>
            </section>
          )}
        </div>
        <HistoryRail path={`${recoveryPath(recoveryId)}/history`} field={(name) => fieldWords(t, name)} show={(name, value) => valueWords(t, name, value)} />
      </div>
      {act === 'edit' && <EditForm {...panel} />}
      {act === 'council' && <CouncilForm {...panel} />}
      {act === 'decide' && <DecisionForm {...panel} />}
      {act === 'pay' && <PaymentForm {...panel} />}
      {(act === 'reopen' || act === 'cancel' || act === 'close') && <WordsForm {...panel} act={act} />}
      {typeof act === 'object' && <WordsForm {...panel} act="unpay" paymentId={act.unpay} />}
    </>
  )
}

function Actions({ of: { can }, onAct }: { readonly of: Recovery; readonly onAct: (act: Act) => void }) {
  const { t } = useTranslation('recovery')
  const main = can.decide ? 'decide' : can.council ? 'council' : can.pay ? 'pay' : undefined
  const others = (['edit', 'council', 'pay', 'reopen', 'close', 'cancel'] as const).filter((act) => can[act] && act !== main)
  return (
    <>
      <Button onClick={() => window.print()}>{t('print')}</Button>
      {others.map((act) => (
        <Button key={act} aria-haspopup="dialog" onClick={() => onAct(act)}>
          {t(act)}
        </Button>
      ))}
      {main && (
        <Button variant="primary" aria-haspopup="dialog" onClick={() => onAct(main)}>
          {t(main)}
        </Button>
      )}
    </>
  )
}

function CalculationPart({ of: { calculation, amount, computed, council } }: { readonly of: Recovery }) {
  const { t } = useTranslation('recovery')
  return (
    <section className={classes.part} aria-labelledby="so-tien">
      <h2 id="so-tien">{t(amount === null ? 'computed' : 'amount')}</h2>
      <p className={classes.result}>{formatDong(amount ?? computed)}</p>
      <Steps steps={calculation.steps} label={t('calculation')} />
      {amount !== null && amount !== computed && (
        <p className={classes.warn}>{t('councilDiffers', { computed: formatDong(computed), words: council?.words ?? '' })}</p>
      )}
      <p className={classes.muted}>
        {t('byLaw', { law: calculation.legalBasis })} {!calculation.verified && <Tag tone="warning">{t('unverified')}</Tag>}
      </p>
    </section>
  )
}

function GroundPart({ of }: { readonly of: Recovery }) {
  const { t } = useTranslation('recovery')
  const { person, reason, happenedOn, costBasis, cost, costEvidence, priorYears, exemption, calculation, note, openedOn, openedName } = of
  return (
    <section className={classes.part} aria-labelledby="ho-so">
      <h2 id="ho-so">{t('ground')}</h2>
      <Facts
        lines={[
          {
            label: t('person'),
            value: (
              <Link to="/ho-so/$personId" params={{ personId: person.personId }} search={{ muc: 'daotao' }} className={classes.name}>
                {person.fullName}
              </Link>
            ),
          },
          { label: t('reason'), value: t(`reason_${reason}`) },
          { label: t('happenedOn'), value: formatDate(happenedOn) },
          { label: t('cost'), value: [formatDong(cost), t(`basis_${costBasis}`), costEvidence].filter(Boolean).join(' · ') },
          { label: t('priorYears'), value: [t('years', { count: priorYears }), calculation.favoured && t('favoured')].filter(Boolean).join(' · ') },
          ...(exemption ? [{ label: t('exemption'), value: exemption.name[currentLanguage()] }] : []),
          ...(note ? [{ label: t('note'), value: note }] : []),
          { label: t('openedBy'), value: `${openedName}, ${formatDate(openedOn)}` },
        ]}
      />
    </section>
  )
}

function CouncilPart({ of: { council } }: { readonly of: Recovery }) {
  const { t } = useTranslation('recovery')
  if (!council) return null
  return (
    <section className={classes.part} aria-labelledby="hoi-dong">
      <h2 id="hoi-dong">{t('councilOf', { date: formatDate(council.metOn) })}</h2>
      <ul className={classes.list}>
        {council.members.map(({ name, office, role }) => (
          <li key={`${name} ${office}`}>
            <strong>{name}</strong>, {office} · {t(`role_${role}`)}
          </li>
        ))}
      </ul>
      {council.words && <p className={classes.plain}>{council.words}</p>}
    </section>
  )
}

function DecisionPart({ of: { recoveryId, decision, dueOn, can } }: { readonly of: Recovery }) {
  const { t } = useTranslation('recovery')
  const { t: papers } = useTranslation('papers')
  const client = useQueryClient()
  if (!decision) return null
  return (
    <section className={classes.part} aria-labelledby="quyet-dinh">
      <div className={classes.partHead}>
        <h2 id="quyet-dinh">{t('decisionOf', { number: decision.number, date: formatDate(decision.date) })}</h2>
        <div className={classes.files}>
          <DownloadButton small path={`${recoveryPath(recoveryId)}/document`} fileName="quyet-dinh-den-bu.docx" label={t('document')} />
          <DownloadButton small path={`${recoveryPath(recoveryId)}/document?part=pdf`} fileName="quyet-dinh-den-bu.pdf" label="PDF" of={decision.number} />
          {decision.scan && (
            <DownloadButton
              small
              path={`${recoveryPath(recoveryId)}/document?part=scan`}
              fileName="quyet-dinh-den-bu-ban-ky"
              label={papers('takeScan')}
              of={decision.number}
            />
          )}
          {!decision.scan && can.scan && (
            <AttachScan
              path={`${recoveryPath(recoveryId)}/scan`}
              name={decision.number}
              onAttached={() => void client.invalidateQueries({ queryKey: recoveriesKey })}
            />
          )}
        </div>
      </div>
      <Facts
        lines={[
          { label: t('issuer'), value: decision.issuer },
          { label: t('signer'), value: [decision.signerAuthority, decision.signerTitle, decision.signerName].filter(Boolean).join(' ') },
          { label: t('decidedBy'), value: decision.decidedName },
          { label: t('dueOn'), value: dueOn && formatDate(dueOn) },
          ...(decision.sha256 ? [{ label: 'SHA-256', value: <code className={classes.hash}>{decision.sha256}</code> }] : []),
        ]}
      />
    </section>
  )
}

function PaymentsPart({ of, onAct }: { readonly of: Recovery; readonly onAct: (act: Act) => void }) {
  const { t } = useTranslation('recovery')
  const { payments, paid, amount, can } = of
  const all = amount ?? 0
  return (
    <section className={classes.part} aria-labelledby="da-nop">
      <h2 id="da-nop">{t('payments')}</h2>
      <p className={classes.plain}>{t('paidOf', { paid: formatDong(paid), all: formatDong(all), left: formatDong(Math.max(0, all - paid)) })}</p>
      {payments.length > 0 && (
        <ul className={classes.list}>
          {payments.map((payment) => (
            <li key={payment.paymentId} data-gone={payment.removed !== null || undefined}>
              <span>
                {formatDate(payment.paidOn)} · <strong>{formatDong(payment.amount)}</strong> · {t(`means_${payment.means}`)} · {payment.documentNo} ·{' '}
                {payment.recordedName}
                {payment.removed && ` · ${t('removedAs', { reason: payment.removed.reason })}`}
              </span>
              {can.pay && !payment.removed && (
                <Button small variant="subtle" aria-haspopup="dialog" onClick={() => onAct({ unpay: payment.paymentId })}>
                  {t('unpay')}
                  <span className="spoken"> {payment.documentNo}</span>
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

const fields = [
  ...(['recoveryReason', 'recoveryState', 'recoveryAmount', 'happenedOn', 'cost', 'costBasis', 'costEvidence', 'priorYears', 'exemptCode', 'note'] as const),
  ...(['recoveryUnit', 'computed', 'council', 'councilOn', 'decisionNo', 'decisionDate', 'dueOn', 'repaid', 'repaidOn', 'repaidBy', 'file', 'sha256'] as const),
]

function fieldWords(t: Words, name: string): string {
  const field = fields.find((each) => each === name)
  return field ? t(`field_${field}`) : name
}

function valueWords(t: Words, name: string, value: unknown): string | undefined {
  if (name === 'recoveryReason') {
    const reason = recoveryReasons.find((each) => each === value)
    return reason && t(`reason_${reason}`)
  }
  if (name === 'recoveryState') {
    const state = (['open', 'council', 'decided', 'closed', 'cancelled'] as const).find((each) => each === value)
    return state && t(`state_${state}`)
  }
  if (name === 'costBasis') {
    const basis = (['class', 'commitment', 'typed'] as const).find((each) => each === value)
    return basis && t(`basis_${basis}`)
  }
  return typeof value === 'number' && name !== 'priorYears' ? formatDong(value) : undefined
}
