import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { HandoverParty } from '#contracts/planning-handover.ts'
import type { Plan } from '#contracts/planning-plans.ts'
import { formatDate, formatNumber } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import classes from './plans.module.css'

interface HandoverNoticeProps {
  readonly plan: Plan
  readonly onHandOver: () => void
}

/** Above a plan whose unit has ended: who goes on with its lines, or that they wait to be handed over. Above the successor's: what came from where. */
export function HandoverNotice({ plan, onHandOver }: HandoverNoticeProps) {
  const { t } = useTranslation('plans')
  const { handover } = plan
  if (!handover) return null
  const { endedOn, successors, open, to, from } = handover
  const names = successors.map(({ name }) => name).join(', ')
  return (
    <>
      {endedOn !== null && (
        <p className={classes.handover} role="status">
          <span>
            {[
              t('unitEnded', { unit: plan.unit.name, date: formatDate(endedOn) }),
              names === '' ? t('noSuccessor') : t('continuedBy', { units: names }),
              open > 0 && names !== '' && t('openToHandOver', { count: open, number: formatNumber(open) }),
            ]
              .filter(Boolean)
              .join(' ')}
          </span>
          {plan.can.handOver && (
            <Button small aria-haspopup="dialog" onClick={onHandOver}>
              {t('act_ban-giao')}
            </Button>
          )}
        </p>
      )}
      {to.map((party) => (
        <Party key={`to ${party.planId} ${party.on}`} words="handedTo" party={party} />
      ))}
      {from.map((party) => (
        <Party key={`from ${party.planId} ${party.on}`} words="handedFrom" party={party} />
      ))}
    </>
  )
}

function Party({ words, party }: { readonly words: 'handedTo' | 'handedFrom'; readonly party: HandoverParty }) {
  const { t } = useTranslation('plans')
  const { planId, title, unit, lines, seats, on, byName } = party
  return (
    <p className={classes.handover} role="status">
      <span>
        {t(words, { count: lines, number: formatNumber(lines), seats: formatNumber(seats), unit: unit.name, date: formatDate(on), name: byName })}{' '}
        <Link to="/ke-hoach/$planId" params={{ planId }} className={classes.link}>
          {title}
        </Link>
      </span>
    </p>
  )
}
