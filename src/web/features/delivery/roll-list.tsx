import { type KeyboardEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { AttendanceMark } from '#contracts/delivery.ts'
import classes from './delivery.module.css'
import { allMarks, type ShownLearner } from './roll-queries.ts'

interface RollListProps {
  readonly learners: readonly ShownLearner[]
  readonly editable: boolean
  readonly onMark: (learner: ShownLearner, mark: AttendanceMark) => void
}

/** Near the threshold is said, far from it is not. */
const nearThreshold = 2

/** Learners, each with five marks: touched, or by one key; a mark goes on to the next learner. Arrows move, up and down among learners. */
export function RollList({ learners, editable, onMark }: RollListProps) {
  const { t } = useTranslation('attendance')
  const list = useRef<HTMLOListElement>(null)
  const focusRow = (row: number, column?: number) => {
    const buttons = list.current?.children[row]?.querySelectorAll('button')
    const to = column === undefined ? [...(buttons ?? [])].find((button) => button.tabIndex === 0) : buttons?.[column]
    to?.focus()
    to?.scrollIntoView({ block: 'nearest' })
  }
  const onKeyDown = (event: KeyboardEvent<HTMLOListElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const row = [...(list.current?.children ?? [])].findIndex((each) => each.contains(event.target as Node))
    const learner = learners[row]
    if (!learner) return
    const buttons = [...(list.current?.children[row]?.querySelectorAll('button') ?? [])]
    const column = buttons.indexOf(event.target as HTMLButtonElement)
    const mark = allMarks.find((each) => t(`key_${each}`).toLowerCase() === event.key.toLowerCase())
    if (mark) {
      onMark(learner, mark)
      focusRow(Math.min(row + 1, learners.length - 1))
    } else if (event.key === 'ArrowDown') focusRow(row + 1)
    else if (event.key === 'ArrowUp') focusRow(row - 1)
    else if (event.key === 'ArrowRight') buttons[column + 1]?.focus()
    else if (event.key === 'ArrowLeft') buttons[column - 1]?.focus()
    else return
    event.preventDefault()
  }
  return (
    <>
      {editable && (
        <p className={classes.keys} aria-hidden="true">
          {allMarks.map((mark) => (
            <span key={mark}>
              <kbd>{t(`key_${mark}`)}</kbd> {t(`mark_${mark}`)}
            </span>
          ))}
        </p>
      )}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys are those of the buttons inside */}
      <ol ref={list} className={classes.learners} aria-label={t('learners')} onKeyDown={editable ? onKeyDown : undefined}>
        {learners.map((learner, index) => (
          <li key={learner.personId} className={classes.learner} data-mark={learner.mark ?? 'none'}>
            <span className={classes.number}>{index + 1}</span>
            <div className={classes.who}>
              <strong id={`hv-${learner.personId}`}>{learner.fullName}</strong>
              <span className={classes.muted}>{learner.unitName}</span>
              <Remarks learner={learner} />
            </div>
            {editable ? (
              <div className={classes.marks} role="group" aria-labelledby={`hv-${learner.personId}`}>
                {allMarks.map((mark, at) => (
                  <button
                    key={mark}
                    type="button"
                    className={classes.mark}
                    data-mark={mark}
                    data-assumed={(learner.assumed && learner.mark === mark) || undefined}
                    aria-pressed={learner.mark === mark && !learner.assumed}
                    aria-keyshortcuts={t(`key_${mark}`)}
                    title={t(`mark_${mark}`)}
                    tabIndex={learner.mark === mark || (learner.mark === null && at === 0) ? 0 : -1}
                    onClick={() => onMark(learner, mark)}
                  >
                    {t(`short_${mark}`)}
                  </button>
                ))}
              </div>
            ) : (
              <span className={classes.given} data-mark={learner.mark ?? 'none'}>
                {learner.mark ? t(`mark_${learner.mark}`) : t('unmarked')}
              </span>
            )}
          </li>
        ))}
      </ol>
    </>
  )
}

function Remarks({ learner: { expected, threshold, source, offline, waiting, note } }: { readonly learner: ShownLearner }) {
  const { t } = useTranslation('attendance')
  const near = threshold && threshold.left <= nearThreshold && threshold.missed > 0
  return (
    <>
      {expected && <span className={classes.remark}>{t(`expected_${expected.mark === 'exempt' ? 'exempt' : 'excused'}`, { reason: expected.reason })}</span>}
      {source === 'check-in' && <span className={classes.remark}>{t(offline ? 'checkedInOffline' : 'checkedIn')}</span>}
      {note && !expected && <span className={classes.remark}>{note}</span>}
      {near && (
        <span className={classes.remark} data-tone={threshold.left < 0 ? 'danger' : 'warning'}>
          {threshold.left < 0 ? t('pastThreshold', { percent: threshold.percent }) : t('leftThreshold', { left: threshold.left, percent: threshold.percent })}
        </span>
      )}
      {waiting && <span className={classes.remark}>{t('waitingMark')}</span>}
    </>
  )
}
