import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { RosterResult } from '#contracts/classes-commands.ts'
import { ApiError, post } from '#web/lib/api.ts'
import { formatNumber } from '#web/lib/format.ts'
import { showToast } from '#web/ui/toasts.tsx'
import { classesKey } from './class-queries.ts'
import classes from './classes.module.css'

/** Says what a command on a roster has done, with a way back; reads everything anew. */
export function useRosterDone(classId: string) {
  const { t } = useTranslation('classes')
  const client = useQueryClient()
  const renew = () => client.invalidateQueries({ queryKey: classesKey })
  const undo = async (changeId: string) => {
    try {
      const { done, refused } = await post<RosterResult>(`/api/classes/${classId}/changes/${changeId}/undo`)
      showToast({
        message:
          refused > 0
            ? t('undonePart', { done: formatNumber(done), refused: formatNumber(refused) })
            : t('undone', { count: done, number: formatNumber(done) }),
      })
    } catch (error) {
      showToast({ failed: true, message: error instanceof ApiError && error.message ? error.message : t('undoFailed') })
    }
    await renew()
  }
  return async (result: RosterResult, message: (number: string, count: number) => string) => {
    const { changeId, done } = result
    await renew()
    if (changeId !== null) showToast({ message: message(formatNumber(done), done), undo: () => void undo(changeId) })
  }
}

/** The lines that were not done, each with why. Draws nothing when all were. */
export function RefusedLines({ result }: { readonly result: RosterResult | undefined }) {
  const { t } = useTranslation('classes')
  const refused = result?.lines.filter(({ outcome }) => outcome === 'refused') ?? []
  if (refused.length === 0) return null
  return (
    <section className={classes.stack} aria-label={t('refusedTitle')} role="alert">
      <p className={`${classes.notice} ${classes.danger}`}>{t('refusedLead', { count: refused.length, number: formatNumber(refused.length) })}</p>
      <ul className={classes.checked}>
        {refused.map(({ personId, code, fullName, message }) => (
          <li key={personId} data-bad>
            <span />
            <div>
              <strong>{fullName || t('unknownPerson')}</strong> {code}
              <p>{message}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
