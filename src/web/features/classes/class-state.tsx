import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Class, EnrolmentStatus, SeatState } from '#contracts/classes.ts'
import { formatNumber } from '#web/lib/format.ts'
import { AlertIcon, CheckIcon, CloseIcon, ProgressIcon, CalendarIcon, UndoIcon } from '#web/ui/icons.tsx'
import classes from './classes.module.css'

type Tone = 'info' | 'success' | 'warning' | 'danger' | 'plain'

function Badge({ tone, icon, children }: { readonly tone: Tone; readonly icon: ReactNode; readonly children: ReactNode }) {
  return (
    <span className={classes.state} data-tone={tone}>
      {icon}
      {children}
    </span>
  )
}

const classLooks: Readonly<Record<Class['status'], { readonly tone: Tone; readonly icon: ReactNode }>> = {
  planned: { tone: 'info', icon: <CalendarIcon /> },
  running: { tone: 'success', icon: <ProgressIcon /> },
  completed: { tone: 'plain', icon: <CheckIcon /> },
  cancelled: { tone: 'danger', icon: <CloseIcon /> },
}

/** Where a class stands: picture, colour and word. */
export function ClassState({ status }: { readonly status: Class['status'] }) {
  const { t } = useTranslation('classes')
  return <Badge {...classLooks[status]}>{t(`status_${status}`)}</Badge>
}

const learnerLooks: Readonly<Record<EnrolmentStatus, { readonly tone: Tone; readonly icon: ReactNode }>> = {
  enrolled: { tone: 'success', icon: <ProgressIcon /> },
  completed: { tone: 'plain', icon: <CheckIcon /> },
  failed: { tone: 'danger', icon: <CloseIcon /> },
  dropped: { tone: 'danger', icon: <CloseIcon /> },
  withdrawn: { tone: 'plain', icon: <UndoIcon /> },
  suspended: { tone: 'warning', icon: <AlertIcon /> },
  transferred: { tone: 'plain', icon: <UndoIcon /> },
}

/** What became of a learner. */
export function LearnerState({ status }: { readonly status: EnrolmentStatus }) {
  const { t } = useTranslation('classes')
  return <Badge {...learnerLooks[status]}>{t(`learner_${status}`)}</Badge>
}

const seatLooks: Readonly<Record<SeatState, Tone>> = { free: 'success', 'nearly-full': 'warning', full: 'danger' }

/** How many of the seats are taken, with a bar, and in words whether there are any left. */
export function Seats({ item: { learners, capacity, seats } }: { readonly item: Pick<Class, 'learners' | 'capacity' | 'seats'> }) {
  const { t } = useTranslation('classes')
  if (capacity === null) return <span className={classes.seats}>{formatNumber(learners)}</span>
  return (
    <span className={classes.seats}>
      <span className={classes.seatCount}>
        {formatNumber(learners)}/{formatNumber(capacity)}
      </span>
      <span className={classes.bar} aria-hidden="true">
        <span data-tone={seats ? seatLooks[seats] : 'plain'} style={{ width: `${Math.min(100, (100 * learners) / capacity)}%` }} />
      </span>
      {seats && (
        <span className={classes.seatWords} data-tone={seatLooks[seats]}>
          {t(`seats_${seats}`)}
        </span>
      )}
    </span>
  )
}
