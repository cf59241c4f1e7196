import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ClassResults, LearnerResult } from '#contracts/results.ts'
import type { SavedMarks, SaveMarks } from '#contracts/results-marks.ts'
import { newRequestKey, post } from '#web/lib/api.ts'
import { formatNumber } from '#web/lib/format.ts'
import { cellKey } from '#web/ui/grid/grid-model.ts'
import type { GridChange } from '#web/ui/grid/grid-types.ts'
import { useDrafts } from '#web/ui/grid/use-drafts.ts'
import { showToast } from '#web/ui/toasts.tsx'
import { resultsPath, useResultsChanged } from './results-queries.ts'

export const attendanceColumn = 'attendance'
export const columnOf = (assessmentId: string, attempt: 1 | 2) => `${assessmentId}.${attempt}`

export const markOf = ({ marks }: LearnerResult, assessmentId: string, attempt: 1 | 2): number | null =>
  marks.find((mark) => mark.assessmentId === assessmentId && mark.attempt === attempt)?.value ?? null

/** Sends cells of marks as they were typed, with what the screen had; returns what was refused. */
export async function sendMarks(
  data: ClassResults,
  changes: readonly GridChange[],
  reason: string,
  { own = false, requestKey = newRequestKey() }: { readonly own?: boolean; readonly requestKey?: string } = {},
): Promise<SavedMarks> {
  const learnerOf = new Map(data.learners.map((learner) => [learner.personId, learner]))
  const marks: SaveMarks['marks'] = []
  const attendance: SaveMarks['attendance'] = []
  for (const { row, column, value } of changes) {
    if (column === attendanceColumn) attendance.push({ personId: row, share: value, basis: null })
    else {
      const [assessmentId = '', written] = column.split('.')
      const attempt = written === '2' ? 2 : 1
      const learner = learnerOf.get(row)
      marks.push({ personId: row, assessmentId, attempt, value, was: learner ? markOf(learner, assessmentId, attempt) : null })
    }
  }
  const why = reason.trim() || null
  if (own) return await post<SavedMarks>(`/api/my/classes/${data.classId}/marks`, { marks, reason: why }, { requestKey })
  return await post<SavedMarks>(`${resultsPath(data.classId)}/marks`, { marks, attendance, reason: why }, { requestKey })
}

/** The results as they stand once these cells were saved; what is counted from them is not read anew yet. */
function withSaved(data: ClassResults, cells: ReadonlyMap<string, number | null>): ClassResults {
  if (cells.size === 0) return data
  const learners = data.learners.map((learner): LearnerResult => {
    const at = (column: string) => cells.get(cellKey(learner.personId, column))
    const share = at(attendanceColumn)
    const marks = data.assessments.flatMap(({ assessmentId }) =>
      ([1, 2] as const).flatMap((attempt) => {
        const saved = at(columnOf(assessmentId, attempt))
        const value = saved === undefined ? markOf(learner, assessmentId, attempt) : saved
        return value === null ? [] : [{ assessmentId, attempt, value }]
      }),
    )
    return { ...learner, marks, attendance: share === undefined ? learner.attendance : { ...learner.attendance, share } }
  })
  return { ...data, learners }
}

/** What is typed and waits, and its way to the server. */
export function useMarks(read: ClassResults, own: boolean) {
  const { t } = useTranslation('results')
  const changed = useResultsChanged()
  // While some cells are refused the results are not read anew, so that what others changed is told again; what was saved shows all the same.
  const [kept, setKept] = useState<{ readonly of: ClassResults; readonly cells: ReadonlyMap<string, number | null> }>({ of: read, cells: new Map() })
  const data = withSaved(read, kept.of === read ? kept.cells : new Map())
  const saved = (row: string, column: string): number | null => {
    const learner = data.learners.find(({ personId }) => personId === row)
    if (!learner) return null
    if (column === attendanceColumn) return learner.attendance.share
    const [assessmentId = '', attempt] = column.split('.')
    return markOf(learner, assessmentId, attempt === '2' ? 2 : 1)
  }
  const drafts = useDrafts(saved)
  const [reason, setReason] = useState('')
  const [saving, setSaving] = useState(false)
  const [failure, setFailure] = useState<unknown>()
  const [refused, setRefused] = useState<SavedMarks['refused']>([])
  const save = async () => {
    if (drafts.drafts.size === 0 || saving) return
    setSaving(true)
    setFailure(undefined)
    const changes = [...drafts.drafts].map(([key, value]) => {
      const [row = '', column = ''] = key.split(' ')
      return { row, column, value }
    })
    try {
      const answer = await sendMarks(data, changes, reason, { own })
      setRefused(answer.refused)
      const left = new Set(
        answer.refused.map(({ personId, assessmentId, attempt }) => cellKey(personId, assessmentId === null ? attendanceColumn : `${assessmentId}.${attempt}`)),
      )
      const gone = changes.filter(({ row, column }) => !left.has(cellKey(row, column)))
      if (answer.refused.length > 0) {
        const before = kept.of === read ? kept.cells : []
        setKept({ of: read, cells: new Map([...before, ...gone.map(({ row, column, value }) => [cellKey(row, column), value] as const)]) })
      }
      drafts.drop(gone.map(({ row, column }) => cellKey(row, column)))
      if (answer.saved > 0) {
        showToast({ message: t('saved', { count: answer.saved, number: formatNumber(answer.saved) }) })
        if (answer.refused.length === 0) await changed()
      }
    } catch (error) {
      setFailure(error)
    } finally {
      setSaving(false)
    }
  }
  const giveUp = () => {
    drafts.drop()
    setRefused([])
    setFailure(undefined)
    if (refused.length > 0) void changed()
  }
  return { drafts, saved, save, saving, failure, refused, reason, setReason, giveUp }
}
