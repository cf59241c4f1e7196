import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { ReviewLine } from '#contracts/requirements-review.ts'
import { formatDate, formatNumber } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import type { RowCard, TableColumn } from '#web/ui/data-table/table-types.ts'
import { Popup } from '#web/ui/popup.tsx'
import { PriorityReasons } from './priority-reasons.tsx'
import { openRequirements, Overdue, ReviewMark, Studying } from './review-state.tsx'
import classes from './review.module.css'

type Tell = TFunction<'review'>
type Open = (lineId: string) => void

export function reviewColumns(t: Tell, onOpen: Open): readonly TableColumn<ReviewLine>[] {
  return [
    { id: 'chucdanh', header: t('post'), naming: true, cell: (line) => <PostName line={line} onOpen={onOpen} /> },
    { id: 'nguoi', header: t('holder'), width: '190px', cell: (line) => <Holder line={line} /> },
    { id: 'ketqua', header: t('status'), width: '170px', cell: ({ status }) => <ReviewMark status={status} /> },
    { id: 'thieu', header: t('missing'), cell: (line) => <Missing line={line} /> },
    { id: 'canhan', header: t('dueOn'), width: '110px', cell: (line) => firstDue(line) },
    {
      id: 'kehoach',
      header: t('inPlan'),
      width: '150px',
      hidden: true,
      cell: ({ inPlan, plannedIn }) => (inPlan === null ? t('noPlan') : plannedIn ? t(plannedIn.state, { year: plannedIn.year }) : t('notPlannedShort')),
    },
    { id: 'uutien', header: t('priority'), width: '90px', align: 'end', cell: (line) => <Priority line={line} /> },
  ]
}

/** The row on a phone. */
export function cardOf(t: Tell, line: ReviewLine, onOpen: Open): RowCard {
  return {
    title: <PostName line={line} onOpen={onOpen} />,
    note: (
      <>
        {line.holder?.fullName ?? t('nobody')}
        <Missing line={line} />
      </>
    ),
    state: <ReviewMark status={line.status} />,
  }
}

function PostName({ line, onOpen }: { readonly line: ReviewLine; readonly onOpen: Open }) {
  const { t } = useTranslation('review')
  return (
    <>
      <button type="button" className={classes.name} aria-haspopup="dialog" onClick={() => onOpen(line.lineId)}>
        {line.post?.name ?? t('noPost')}
      </button>
      <span className={classes.code}>{line.unit.name}</span>
    </>
  )
}

function Holder({ line: { holder } }: { readonly line: ReviewLine }) {
  const { t } = useTranslation('review')
  if (!holder) return <span className={classes.muted}>{t('nobody')}</span>
  return (
    <>
      <Link to="/ho-so/$personId" params={{ personId: holder.personId }} className={classes.link}>
        {holder.fullName}
      </Link>
      {!holder.main && <span className={classes.code}>{t('concurrent')}</span>}
    </>
  )
}

/** So many are told in a row; the rest is counted. */
const told = 2

/** What is open in a row: the levels, and how long overdue. */
function Missing({ line }: { readonly line: ReviewLine }) {
  const { t } = useTranslation('review')
  const language = currentLanguage()
  const open = openRequirements(line.requirements)
  if (open.length === 0 || !line.holder) return <span className={classes.muted}>–</span>
  return (
    <ul className={classes.open}>
      {open.slice(0, told).map((requirement) => (
        <li key={requirement.standardId}>
          {t('levelOf', { ladder: requirement.ladderName[language], level: requirement.levelName[language] })}
          {requirement.verdict !== line.status && <span className={classes.muted}> ({t(`small_${requirement.verdict}`)})</span>}{' '}
          <Overdue requirement={requirement} /> <Studying requirement={requirement} />
        </li>
      ))}
      {open.length > told && <li className={classes.muted}>{t('andMore', { count: open.length - told })}</li>}
    </ul>
  )
}

/** The first day on which something of the line was, or is, to be met. */
function firstDue({ holder, requirements }: ReviewLine): string {
  const [first] = openRequirements(requirements)
    .map(({ verdict, dueOn, expiresOn }) => (verdict === 'expiring' ? expiresOn : dueOn))
    .filter((day) => day !== null)
    .toSorted()
  return holder && first ? formatDate(first) : '–'
}

/** The place in the order, and what it is made of. */
function Priority({ line: { priority } }: { readonly line: ReviewLine }) {
  const { t } = useTranslation('review')
  if (priority.score === 0) return <span className={classes.muted}>–</span>
  return (
    <Popup
      label={t('whyFirst')}
      align="end"
      className={classes.number}
      title={t('whyFirst')}
      button={
        <>
          {formatNumber(priority.score)}
          <span className="spoken">, {t('whyFirst')}</span>
        </>
      }
    >
      <PriorityReasons priority={priority} />
    </Popup>
  )
}
