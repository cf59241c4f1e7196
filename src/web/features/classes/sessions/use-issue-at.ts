import { useState } from 'react'
import type { TimetableIssue } from '#contracts/classes-timetable.ts'

interface IssueAt {
  readonly at: number
  readonly choose: (at: number) => void
  /** Somebody opens or moves a session: what is wrong with it is shown next. */
  readonly touch: (sessionId: string) => void
}

/** Which of the issues the navigator stands on: the one that was chosen, else what is wrong with the session that was just changed, else the next to come: what is
 * past nobody plans any more. */
export function useIssueAt(issues: readonly TimetableIssue[], today: string): IssueAt {
  const [chosen, setChosen] = useState<number>()
  const [touched, setTouched] = useState<string>()
  const own = issues.findIndex(({ sessions }) => sessions.some(({ sessionId }) => sessionId === touched))
  const next = issues.findIndex(({ day }) => day >= today)
  const at = chosen ?? (own >= 0 ? own : Math.max(next, 0))
  return {
    at: Math.max(0, Math.min(at, issues.length - 1)),
    choose: setChosen,
    touch: (sessionId) => {
      setChosen(undefined)
      setTouched(sessionId)
    },
  }
}
