import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ActOutcome, ActPassage, ActPreview, ActRequestInput, ActTotals, UnitChange } from '#contracts/organisation-acts.ts'
import { formatDate, formatNumber } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { PeopleLink } from '../people-link.tsx'
import { PersonLink } from '../person-link.tsx'
import { actPeopleQuery } from './act-queries.ts'
import classes from './acts.module.css'

export const totalNames = [
  'founded',
  'ended',
  'moved',
  'people',
  'unplaced',
  'postsMoved',
  'postsEnded',
  'seats',
  'grants',
  'classes',
  'enrolments',
  'needSheets',
  'plans',
  'planSeats',
  'ownPlans',
] as const satisfies readonly (keyof ActTotals)[]

type Source = { readonly act: ActRequestInput } | { readonly actId: string }

interface ActOutcomeViewProps {
  readonly outcome: ActOutcome
  readonly source: Source
  readonly warnings?: ActPreview['warnings']
  /** It is not done yet. */
  readonly ahead?: boolean
  /** It was taken back: what it founded is no more. */
  readonly gone?: boolean
}

/** What an act does, or did, to how many: units, people, posts, rights, classes, each number with what is behind it. */
export function ActOutcomeView({ outcome, source, warnings, ahead = false, gone = false }: ActOutcomeViewProps) {
  const { t } = useTranslation('units')
  const [shown, setShown] = useState<'people' | 'founded' | 'ended' | 'moved'>()
  const { totals, passages } = outcome
  return (
    <div className={classes.outcome}>
      <section className={classes.card} aria-label={t('inShort')}>
        {ahead && <h3 className={classes.actTitle}>{outcome.title}</h3>}
        <p className={classes.note}>
          {t('effective', { date: formatDate(outcome.effectiveOn) })} · {outcome.legalBasis}
        </p>
        {warnings?.map(({ code, message }) => (
          <p key={code} className={classes.warning}>
            {message}
          </p>
        ))}
        <dl className={classes.totals}>
          {totalNames
            .filter((name) => totals[name] > 0 || name === 'people')
            .map((name) => (
              <div key={name}>
                <dt>{t(`total_${name}`)}</dt>
                <dd>
                  {name === 'people' && totals.people > 0 ? (
                    <Opener count={totals.people} label={t('showPeople', { count: totals.people })} onOpen={() => setShown('people')} />
                  ) : name === 'founded' || name === 'ended' || name === 'moved' ? (
                    <Opener count={totals[name]} label={t('showUnits', { count: totals[name], label: t(`total_${name}`) })} onOpen={() => setShown(name)} />
                  ) : name === 'unplaced' && 'actId' in source ? (
                    <Link to="/don-vi/chua-bo-tri" search={{ dot: source.actId }} className={classes.number}>
                      {formatNumber(totals[name])}
                    </Link>
                  ) : (
                    formatNumber(totals[name])
                  )}
                </dd>
                <dd className={classes.note}>{t(`totalHelp_${name}`)}</dd>
              </div>
            ))}
        </dl>
      </section>
      {passages.length > 0 && (
        <section className={classes.card} aria-label={t('passages')}>
          <h3>{t('passages')}</h3>
          <Passages passages={passages} linked={!ahead && !gone} ahead={ahead} />
        </section>
      )}
      {shown === 'people' && <PeoplePanel source={source} count={totals.people} onClose={() => setShown(undefined)} />}
      {shown !== undefined && shown !== 'people' && (
        <SidePanel title={t(`total_${shown}`)} lead={t('unitsCount', { count: totals[shown] })} onClose={() => setShown(undefined)}>
          <ul className={classes.list}>
            {outcome.units
              .filter(({ change }) => sortOf(change) === shown)
              .map((change) => (
                <li key={change.unit.unitId}>
                  <UnitLine change={change} />
                </li>
              ))}
          </ul>
        </SidePanel>
      )}
    </div>
  )
}

const sortOf = (change: UnitChange['change']) => (change === 'founded' || change === 'ended' ? change : 'moved')

function Opener({ count, label, onOpen }: { readonly count: number; readonly label: string; readonly onOpen: () => void }) {
  return (
    <button type="button" className={classes.number} aria-label={label} aria-haspopup="dialog" onClick={onOpen}>
      {formatNumber(count)}
    </button>
  )
}

function UnitLine({ change: { unit, change, on, from, to } }: { readonly change: UnitChange }) {
  const { t } = useTranslation('units')
  return (
    <>
      <strong>{unit.name}</strong> <small>{unit.code}</small>
      <p className={classes.note}>
        {t(`change_${change}`)} {formatDate(on)}
        {from !== null && to !== null ? `: ${from} → ${to}` : to === null ? '' : `: ${to}`}
      </p>
    </>
  )
}

const most = 40

function Passages({ passages, linked, ahead }: { readonly passages: readonly ActPassage[]; readonly linked: boolean; readonly ahead: boolean }) {
  const { t } = useTranslation('units')
  const [all, setAll] = useState(false)
  const sorted = passages.toSorted((a, b) => b.people - a.people)
  const shown = all ? sorted : sorted.slice(0, most)
  return (
    <>
      {/* Scrolled sideways by the keyboard too. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={classes.scroll} role="region" aria-label={t('passages')} tabIndex={0}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('from')}</th>
              <th scope="col">{t('to')}</th>
              {(['people', 'unplaced', 'posts', 'grants', 'classes', 'enrolments'] as const).map((name) => (
                <th key={name} scope="col" data-number>
                  {t(`column_${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((passage) => (
              <tr key={`${passage.from.unitId} ${passage.to.unitId} ${passage.on}`}>
                <td>
                  <Link to="/don-vi/$unitId" params={{ unitId: passage.from.unitId }}>
                    {passage.from.name}
                  </Link>
                </td>
                <td>
                  {/* A unit that is yet to be founded, or that was taken back, has no page. */}
                  {linked ? (
                    <Link to="/don-vi/$unitId" params={{ unitId: passage.to.unitId }}>
                      {passage.to.name}
                    </Link>
                  ) : (
                    passage.to.name
                  )}
                  <small>
                    {formatDate(passage.on)}
                    {!passage.placed && ` · ${t('toBePlaced')}`}
                  </small>
                </td>
                <td data-number>
                  {ahead && passage.people > 0 ? (
                    <PeopleLink
                      unit={passage.from.code}
                      className={classes.number}
                      label={t('openPeople', { count: passage.people, label: passage.from.name })}
                    >
                      {formatNumber(passage.people)}
                    </PeopleLink>
                  ) : (
                    formatNumber(passage.people)
                  )}
                </td>
                <td data-number>{formatNumber(passage.unplaced)}</td>
                <td data-number>
                  {formatNumber(passage.postsMoved)}
                  {passage.postsEnded > 0 && <small>{t('ends', { count: passage.postsEnded })}</small>}
                </td>
                <td data-number>{formatNumber(passage.grants)}</td>
                <td data-number>{formatNumber(passage.classes)}</td>
                <td data-number>{formatNumber(passage.enrolments)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {shown.length < sorted.length && (
        <Button small onClick={() => setAll(true)}>
          {t('allPassages', { count: sorted.length })}
        </Button>
      )}
    </>
  )
}

function PeoplePanel({ source, count, onClose }: { readonly source: Source; readonly count: number; readonly onClose: () => void }) {
  const { t } = useTranslation('units')
  const list = useInfiniteQuery(actPeopleQuery(source))
  const people = list.data?.pages.flatMap(({ items }) => items)
  return (
    <SidePanel title={t('changedPeople')} lead={t('peopleCount', { count })} size="wide" onClose={onClose}>
      {list.isError && <RequestError error={list.error} onRetry={() => void list.refetch()} />}
      {!people && !list.isError && <Skeleton height={240} />}
      <ul className={classes.list}>
        {people?.map(({ personId, code, fullName, from, to, placed }) => (
          <li key={personId}>
            <PersonLink personId={personId}>{fullName}</PersonLink> <small>{code}</small>
            <p className={classes.note}>
              {from} → {to}
              {!placed && ` · ${t('toBePlaced')}`}
            </p>
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('morePeople')}
        </Button>
      )}
    </SidePanel>
  )
}
