import { useQueryClient } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AmendedDecision, DecisionDetail } from '#contracts/nomination-decisions.ts'
import { post } from '#web/lib/api.ts'
import { formatDate } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx'
import { Checkbox, Select, TextField } from '#web/ui/field.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { decisionPath, nominationsKey } from '../nomination-queries.ts'
import { HeadFields } from './head-fields.tsx'
import { headAmending, headFaults, headOf, type HeadTyped, keepHead } from './letterhead.ts'
import classes from '../nomination.module.css'

interface AmendPanelProps {
  readonly decision: DecisionDetail
  readonly today: string
  /** Lays out what is offered for open places. */
  readonly offered: boolean
  readonly onClose: () => void
}

interface Leaving {
  readonly substituteId: string
  readonly reason: string
}

/** What is offered, as though it had been typed. */
function draftOf({ items, offers }: DecisionDetail): Readonly<Record<string, Leaving>> {
  const reasonOf = new Map(items.map(({ personId, answerReason }) => [personId, answerReason]))
  return Object.fromEntries(
    offers.flatMap(({ personId, substituteId }) =>
      substituteId === null ? [] : [[personId, { substituteId, reason: reasonOf.get(personId) ?? '' }] as const],
    ),
  )
}

/** What will happen, one sentence for each who leaves or whose place is filled. */
function consequencesOf(t: TFunction<'nomination'>, { items, alternates }: DecisionDetail, leaving: Readonly<Record<string, Leaving>>): string[] {
  const nameOf = (personId: string) => [...items, ...alternates].find((each) => each.personId === personId)?.fullName ?? ''
  return Object.entries(leaving).map(([personId, { substituteId }]) => {
    const name = nameOf(personId)
    if (substituteId === '') return t('amendLeaves', { name })
    const vacant = items.some((item) => item.personId === personId && item.vacant)
    return t(vacant ? 'amendFills' : 'amendReplaces', { name, substitute: nameOf(substituteId) })
  })
}

/** Withdraws people and puts alternates in their place, by one decision with a number of its own. */
export function AmendPanel({ decision, today, offered, onClose }: AmendPanelProps) {
  const { t } = useTranslation('nomination')
  const client = useQueryClient()
  const [leaving, setLeaving] = useState<Readonly<Record<string, Leaving>>>(() => (offered ? draftOf(decision) : {}))
  const [head, setHead] = useState<HeadTyped>(() => headAmending(decision, today))
  const [faults, setFaults] = useState<readonly (keyof HeadTyped)[]>([])
  const [nobody, setNobody] = useState(false)
  const [confirming, setConfirming] = useState(false)
  const rows = decision.items.filter(({ state, act, vacant }) => (state === 'sent' && act !== 'withdraw') || (vacant && decision.alternates.length > 0))
  const unfilled = rows.some(({ personId, vacant }) => vacant && leaving[personId]?.substituteId === '')
  const amend = async (requestKey: string) => {
    const { decisionNo } = await post<AmendedDecision>(
      `${decisionPath(decision.decisionId)}/amend`,
      {
        ...headOf(head),
        changes: Object.entries(leaving).map(([personId, { substituteId, reason }]) => ({
          personId,
          substituteId: substituteId || null,
          reason: reason.trim(),
        })),
      },
      { requestKey },
    )
    keepHead(head)
    void client.invalidateQueries({ queryKey: nominationsKey })
    showToast({ message: t('amended', { number: decisionNo }) })
    onClose()
  }
  const send = () => {
    const chosen = Object.values(leaving)
    const found = headFaults(head)
    setFaults(found)
    const wrong = chosen.length === 0 || chosen.some(({ reason }) => reason.trim() === '') || unfilled
    setNobody(wrong)
    if (found.length === 0 && !wrong) setConfirming(true)
  }
  const set = (personId: string, change: Partial<Leaving> | undefined) =>
    setLeaving(({ [personId]: was, ...rest }) => (change === undefined ? rest : { ...rest, [personId]: { substituteId: '', reason: '', ...was, ...change } }))
  return (
    <SidePanel
      size="wide"
      title={t('amendTitle', { number: decision.decisionNo })}
      lead={t('amendLead')}
      onClose={onClose}
      actions={
        <Button variant="primary" aria-haspopup="dialog" onClick={send}>
          {t('amendDo')}
        </Button>
      }
    >
      <div className={classes.page}>
        {nobody && (
          <p className={classes.notice} role="alert">
            {Object.keys(leaving).length === 0 ? t('nobodyChosen') : t(unfilled ? 'substituteNeeded' : 'reasonNeeded')}
          </p>
        )}
        <ul className={classes.parts}>
          {rows.map(({ personId, fullName, code, unit, vacant, state }) => {
            const row = leaving[personId]
            return (
              <li key={personId} className={classes.lists}>
                <Checkbox
                  label={`${t(vacant ? 'fills' : 'leaves')}: ${fullName}`}
                  help={[code, unit.name, vacant && t(`nomineeState_${state}`)].filter(Boolean).join(' · ')}
                  value={row ? 'true' : ''}
                  onValue={(value) => set(personId, value === 'true' ? {} : undefined)}
                />
                {row && (
                  <div className={classes.form}>
                    <TextField
                      label={t('reason')}
                      value={row.reason}
                      maxLength={1000}
                      onChange={(event) => set(personId, { reason: event.currentTarget.value })}
                    />
                    <Select
                      label={t('substitute')}
                      none={t('noSubstitute')}
                      options={decision.alternates
                        .filter(
                          (each) => each.personId === row.substituteId || !Object.values(leaving).some(({ substituteId }) => substituteId === each.personId),
                        )
                        .map((each) => ({ value: each.personId, label: `${each.fullName} (${each.proposing.name})` }))}
                      value={row.substituteId}
                      onChange={(event) => set(personId, { substituteId: event.currentTarget.value })}
                    />
                  </div>
                )}
              </li>
            )
          })}
        </ul>
        <HeadFields
          head={head}
          faults={faults}
          unit={head.issuerUnitId === decision.issuerUnit.unitId ? { value: decision.issuerUnit.unitId, label: decision.issuerUnit.name } : undefined}
          onChange={(change) => setHead((was) => ({ ...was, ...change }))}
        />
      </div>
      {confirming && (
        <ConfirmDialog
          title={t('amendAsk', { number: decision.decisionNo })}
          consequences={[...consequencesOf(t, decision, leaving), t('amendNumbered', { date: formatDate(head.decisionDate) }), t('issueFinal')]}
          confirm={t('amendDo')}
          onConfirm={amend}
          onClose={() => setConfirming(false)}
        />
      )}
    </SidePanel>
  )
}
