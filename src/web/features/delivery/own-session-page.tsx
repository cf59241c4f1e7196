import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OwnSession } from '#contracts/delivery-attendance.ts'
import { Button } from '#web/ui/button.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { AbsencePanel } from './absence-panel.tsx'
import classes from './delivery.module.css'
import { JoinRoom } from './join-room.tsx'
import { MaterialList, useOwnMaterials } from './online/own-materials.tsx'
import { OwnSessionState } from './own-session-state.tsx'
import { attendanceKey } from './roll-queries.ts'
import { ordinalWords, whenWords } from './session-words.ts'

interface OwnSessionPageProps {
  readonly session: OwnSession
  readonly today: string
  readonly up: Parameters<typeof PageHead>[0]['up']
}

/** A session as whoever learns in it sees it: when and where, the way in, what is given out. */
export function OwnSessionPage({ session, today, up }: OwnSessionPageProps) {
  const { t } = useTranslation('attendance')
  const { t: tOnline } = useTranslation('online')
  const client = useQueryClient()
  const [absent, setAbsent] = useState(false)
  const materials = useOwnMaterials().get(session.sessionId) ?? []
  const { cancelled, heldOn, mode, mark, absence, subject, className, lecturer } = session
  const ahead = !cancelled && heldOn >= today && mark === null && absence === null
  return (
    <div className={classes.phone}>
      <PageHead
        title={`${ordinalWords(t, session)} · ${subject}`}
        {...(up ? { up } : {})}
        state={<OwnSessionState session={session} />}
        lead={
          <>
            <p className={classes.plain}>{className}</p>
            <p className={classes.plain}>{[whenWords(t, session), lecturer && t('lecturer', { name: lecturer })].filter(Boolean).join(' · ')}</p>
          </>
        }
      />
      {!cancelled && heldOn === today && (
        <section className={classes.card}>
          {mode === 'in-person' && <p className={classes.plain}>{t('scanHelp', { at: session.checkInOpensAt })}</p>}
          <JoinRoom session={session} />
        </section>
      )}
      <section className={classes.part} aria-labelledby="hoc-lieu">
        <h2 id="hoc-lieu">{tOnline('materials')}</h2>
        <div className={classes.card}>
          {materials.length > 0 ? <MaterialList materials={materials} /> : <p className={classes.muted}>{tOnline('noMaterials')}</p>}
        </div>
      </section>
      {ahead && (
        <div className={classes.ways}>
          <Button onClick={() => setAbsent(true)}>{t('reportAbsence')}</Button>
        </div>
      )}
      {absent && <AbsencePanel session={session} onClose={() => setAbsent(false)} onSaved={() => void client.invalidateQueries({ queryKey: attendanceKey })} />}
    </div>
  )
}
