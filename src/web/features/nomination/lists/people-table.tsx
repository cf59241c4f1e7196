import { Link } from '@tanstack/react-router'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import type { NominationDetail, NomineeShown } from '#contracts/nomination-lists.ts'
import { formatDate } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { Button } from '#web/ui/button.tsx'
import { DownloadButton } from '#web/ui/download-button.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { Verdict } from '#web/ui/verdict.tsx'
import { nominationPath } from '../nomination-queries.ts'
import { NomineeStateTag } from '../nomination-state.tsx'
import type { ActAsked } from './act-dialog.tsx'
import classes from '../nomination.module.css'

interface PeopleTableProps {
  readonly list: NominationDetail
  readonly onAsk: (asked: ActAsked) => void
}

const isAlternate = ({ alternate, raised }: NomineeShown) => alternate && !raised

/** The people in the order of the list, alternates under the line. */
export function PeopleTable({ list, onAsk }: PeopleTableProps) {
  const { t } = useTranslation('nomination')
  const [first, alternates] = [list.nominees.filter((each) => !isAlternate(each)), list.nominees.filter(isAlternate)]
  const told = list.nominees.some(({ reason }) => reason !== null)
  const columns = told ? 6 : 5
  const row = (nominee: NomineeShown, index: number) => (
    <PersonRow key={nominee.personId} nominationId={list.nominationId} nominee={nominee} number={index + 1} told={told} onAsk={onAsk} />
  )
  return (
    // What can be scrolled can be scrolled by keys.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={classes.frame} tabIndex={0} role="region" aria-label={t('tabPeople')}>
      <table className={classes.people}>
        <thead>
          <tr>
            <th scope="col">{t('order')}</th>
            <th scope="col">{t('person')}</th>
            <th scope="col">{t('verdict')}</th>
            {told && <th scope="col">{t('why')}</th>}
            <th scope="col">{t('exception')}</th>
            <th scope="col">{t('state')}</th>
          </tr>
        </thead>
        <tbody>
          {first.map(row)}
          {alternates.length > 0 && (
            <Fragment>
              <tr className={classes.line}>
                <th colSpan={columns} scope="colgroup">
                  {t('alternatesLine')}
                </th>
              </tr>
              {alternates.map(row)}
            </Fragment>
          )}
        </tbody>
      </table>
    </div>
  )
}

interface PersonRowProps {
  readonly nominationId: string
  readonly nominee: NomineeShown
  readonly number: number
  readonly told: boolean
  readonly onAsk: (asked: ActAsked) => void
}

function PersonRow({ nominationId, nominee, number, told, onAsk }: PersonRowProps) {
  const { t } = useTranslation('nomination')
  const { personId, fullName, code, birthDate, unit, movedOn, post, state, stateReason, reason, forPost, why, raised, can } = nominee
  return (
    <tr data-struck={state === 'struck' || undefined}>
      <td>{number}</td>
      <th scope="row">
        <Link to="/ho-so/$personId" params={{ personId }} className={classes.name}>
          {fullName}
        </Link>
        <span className={classes.under}>{[code, formatDate(birthDate), post].filter(Boolean).join(' · ')}</span>
        <span className={classes.under}>{movedOn ? t('movedTo', { unit: unit.name, date: formatDate(movedOn) }) : unit.name}</span>
      </th>
      <td>
        <VerdictCell nominee={nominee} />
      </td>
      {told && (
        <td>
          {reason && (forPost ? t('forPost', { reason: t(`reason_${reason}`), post: forPost }) : t(`reason_${reason}`))}
          {why && <span className={classes.under}>{why}</span>}
        </td>
      )}
      <td>
        <ExceptionCell nominationId={nominationId} nominee={nominee} onAsk={onAsk} />
      </td>
      <td>
        <div className={classes.stamp}>
          <span>
            <NomineeStateTag state={state} />
            {raised && <span className={classes.under}>{t('raised')}</span>}
          </span>
          {stateReason && <span className={classes.under}>{stateReason}</span>}
          {(can.strike || can.accept || can.raise) && (
            <div className={classes.acts}>
              {can.raise && (
                <Button small aria-haspopup="dialog" onClick={() => onAsk({ act: 'raise', nominee })}>
                  {t('raise')}
                </Button>
              )}
              {can.accept && (
                <Button small aria-haspopup="dialog" onClick={() => onAsk({ act: 'accept', nominee })}>
                  {t('accept')}
                </Button>
              )}
              {can.strike && (
                <Button small aria-haspopup="dialog" onClick={() => onAsk({ act: 'strike', nominee })}>
                  {t('strike')}
                  <span className="spoken"> {fullName}</span>
                </Button>
              )}
            </div>
          )}
        </div>
      </td>
    </tr>
  )
}

/** The verdict, and the rules behind it: those that are not met or not known always, the rest counted. */
function VerdictCell({ nominee: { verdict, verdictWords, judgedOn, rules } }: { readonly nominee: NomineeShown }) {
  const { t } = useTranslation('nomination')
  const language = currentLanguage()
  const open = rules.filter((rule) => rule.verdict !== 'eligible')
  return (
    <>
      <Verdict verdict={verdict} words={verdictWords} />
      <span className={classes.under}>{[t('judgedOn', { date: formatDate(judgedOn) }), t('allRules', { count: rules.length })].join(' · ')}</span>
      {open.length > 0 && (
        <ul className={classes.rules}>
          {open.map((rule) => (
            <li key={`${rule.rule}${rule.name.vi}`}>
              <Verdict verdict={rule.verdict} bare />
              <span>
                {rule.name[language]}
                {rule.legalBasis && <span className={classes.under}>{rule.legalBasis}</span>}
                {!rule.verified && <span className={classes.under}>{t('ruleUnverified')}</span>}
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

const exceptionTones = { asked: 'warning', granted: 'success', refused: 'danger' } as const

function ExceptionCell({ nominationId, nominee, onAsk }: Pick<PersonRowProps, 'nominationId' | 'nominee' | 'onAsk'>) {
  const { t } = useTranslation('nomination')
  const { exception, can } = nominee
  if (!exception) return null
  const { state, over, approvedBy, documentNo, reason, decidedName, decidedOn, words } = exception
  return (
    <div className={classes.stamp}>
      <span>
        <Tag tone={exceptionTones[state]}>{t(`exception_${state}`)}</Tag>
      </span>
      {over !== null && <span>{t('overRatio', { over })}</span>}
      <span className={classes.under}>{t('exceptionBy', { approvedBy, documentNo, reason })}</span>
      {exception.file && (
        <DownloadButton
          small
          variant="subtle"
          path={`${nominationPath(nominationId)}/people/${nominee.personId}/exception-file`}
          fileName="ngoai-le"
          label={t('exceptionFile')}
          of={nominee.fullName}
        />
      )}
      {decidedName && decidedOn && (
        <span className={classes.under}>{t('exceptionDecided', { name: decidedName, date: formatDate(decidedOn), words: words ?? '' })}</span>
      )}
      {can.decideException && (
        <div className={classes.acts}>
          <Button small variant="primary" aria-haspopup="dialog" onClick={() => onAsk({ act: 'grant', nominee })}>
            {t('grant')}
          </Button>
          <Button small aria-haspopup="dialog" onClick={() => onAsk({ act: 'refuse', nominee })}>
            {t('refuse')}
          </Button>
        </div>
      )}
    </div>
  )
}
