import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Handover, HandoverResult, HandoverResults } from '#contracts/personnel-handover.ts'
import { newRequestKey, post } from '#web/lib/api.ts'
import { formatDate, formatInstant } from '#web/lib/format.ts'
import { PostPicker } from '#web/pickers/post-picker.tsx'
import { Button } from '#web/ui/button.tsx'
import { type FactLine, Facts } from '#web/ui/facts.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { HandoverBulk } from './handover-bulk.tsx'
import { onlyResult } from './handover-queries.ts'
import { HandoverState } from './handover-state.tsx'
import classes from './person-form.module.css'

interface HandoverPanelProps {
  readonly handover: Handover
  readonly onDone: (results: readonly HandoverResult[]) => void
  readonly onClose: () => void
}

/** One hand-over: who, from where, by which decision; accepted with a post, declined with a reason, or cancelled. */
export function HandoverPanel({ handover, onDone, onClose }: HandoverPanelProps) {
  const { t } = useTranslation('person')
  const [postId, setPostId] = useState('')
  const [requestKey] = useState(newRequestKey)
  const [state, setState] = useState<{ readonly busy: boolean; readonly error?: unknown }>({ busy: false })
  const [asking, setAsking] = useState<'decline' | 'cancel'>()
  const { can, person } = handover
  const accept = async () => {
    setState({ busy: true })
    try {
      const items = [{ handoverId: handover.handoverId, postId: postId || null }]
      const result = onlyResult(await post<HandoverResults>('/api/handovers/accept', { items }, { requestKey }))
      onDone([result])
      onClose()
    } catch (error) {
      setState({ busy: false, error })
    }
  }
  const answered = (results: readonly HandoverResult[]) => {
    onDone(results)
    onClose()
  }
  return (
    <SidePanel
      title={person.fullName}
      lead={
        <>
          {t('bornIn', { year: String(person.birthYear) })} · <HandoverState state={handover.state} />
        </>
      }
      onClose={onClose}
      actions={
        (can.accept || can.decline || can.cancel) && (
          <div className={classes.actions}>
            {can.decline && (
              <Button aria-haspopup="dialog" onClick={() => setAsking('decline')}>
                {t('decline')}
              </Button>
            )}
            {can.cancel && (
              <Button aria-haspopup="dialog" onClick={() => setAsking('cancel')}>
                {t('cancelHandover')}
              </Button>
            )}
            {can.accept && (
              <Button variant="primary" busy={state.busy} onClick={() => void accept()}>
                {t('accept')}
              </Button>
            )}
          </div>
        )
      }
    >
      <div className={classes.form}>
        {state.error !== undefined && <RequestError title={t('notAccepted')} error={state.error} />}
        <Facts lines={linesOf(t, handover)} />
        {can.acceptLater && <p>{t('acceptLater', { date: formatDate(handover.onDate) })}</p>}
        {person.personId && (
          <Link to="/ho-so/$personId" params={{ personId: person.personId }} className={classes.name}>
            {t('openRecord')}
          </Link>
        )}
        <Matters handover={handover} />
        {can.accept && (
          <>
            <PostPicker label={t('postGiven')} help={t('postGivenHelp')} on={handover.onDate} value={postId} onValue={setPostId} />
            <div className={classes.consequences}>
              <h3>{t('whatHappens')}</h3>
              <ul>
                <li>{t('acceptMoves', { unit: handover.toUnit.name, date: formatDate(handover.onDate) })}</li>
                <li>{t('acceptEnds')}</li>
                <li>{t('releaseHistory')}</li>
              </ul>
            </div>
          </>
        )}
      </div>
      {asking && <HandoverBulk act={asking} rows={[handover]} onDone={answered} onClose={() => setAsking(undefined)} />}
    </SidePanel>
  )
}

/** What is under way for the person: both units read what goes along before it is accepted, and what went along afterwards. */
function Matters({ handover: { state, matters } }: { readonly handover: Handover }) {
  const { t } = useTranslation('person')
  if (!matters.length) return null
  return (
    <div className={classes.consequences}>
      <h3>{t(state === 'open' ? 'mattersTitle' : 'mattersWent')}</h3>
      <ul>
        {matters.map(({ kind, what, until }) => (
          <li key={`${kind} ${what} ${until ?? ''}`}>{t(`matter_${kind}`, { what, until: until ? formatDate(until) : '' })}</li>
        ))}
      </ul>
    </div>
  )
}

function linesOf(t: ReturnType<typeof useTranslation<'person'>>['t'], handover: Handover): readonly FactLine[] {
  const { person, fromUnit, toUnit, onDate, decisionNo, decisionDate, reason, releasedName, releasedAt, answeredName, answeredAt, answerReason } = handover
  return [
    ...(person.code ? [{ label: t('codeOfPerson'), value: person.code }] : []),
    { label: t('field_post'), value: person.post },
    { label: t('fromUnit'), value: fromUnit.name },
    { label: t('field_toUnit'), value: toUnit.name },
    { label: t('field_handover_onDate'), value: formatDate(onDate) },
    { label: t('field_decisionNo'), value: [decisionNo, decisionDate && t('ofDay', { date: formatDate(decisionDate) })].filter(Boolean).join(' ') },
    { label: t('field_reason'), value: reason },
    { label: t('releasedBy'), value: `${releasedName} · ${formatInstant(releasedAt)}` },
    ...(answeredName && answeredAt ? [{ label: t('answeredBy'), value: `${answeredName} · ${formatInstant(answeredAt)}` }] : []),
    ...(answerReason ? [{ label: t('answerReason'), value: answerReason }] : []),
  ]
}
