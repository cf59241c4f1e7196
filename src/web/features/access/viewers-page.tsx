import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { isDay } from '#web/lib/day.ts'
import { formatNumber } from '#web/lib/format.ts'
import { PersonPicker } from '#web/pickers/person-picker.tsx'
import { UnitPicker } from '#web/pickers/unit-picker.tsx'
import { Button } from '#web/ui/button.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { EmptyState } from '#web/ui/notice.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import type { PickedOption } from '#web/ui/search-picker.tsx'
import { type Question, viewersQuery } from './access-queries.ts'
import classes from './accounts.module.css'
import { GrantWords } from './grant-words.tsx'
import { PermissionPicker } from './permission-picker.tsx'

interface ViewersPageProps {
  readonly permissions: ReadonlySet<string>
  readonly today: string
  readonly question: Question
  readonly onQuestion: (question: Question) => void
  /** What the ids in the address are called, once that is known. */
  readonly unit?: PickedOption | undefined
  readonly person?: PickedOption | undefined
}

/** The other side of “why does this account see?”: whoever may see a unit or a person, and by which grant. */
export function ViewersPage({ permissions, today, question, onQuestion, unit, person }: ViewersPageProps) {
  const { t } = useTranslation('accounts')
  const { permission, unitId, personId, on = today } = question
  const asked = Boolean(unitId ?? personId) && permission !== '' && isDay(on)
  const list = useInfiniteQuery({ ...viewersQuery({ ...question, on }), enabled: asked })
  const items = list.data?.pages.flatMap((page) => page.items)
  return (
    <>
      <PageHead title={t('viewers')} lead={t('viewersLead')} />
      <section className={classes.card} aria-label={t('question')}>
        <div className={classes.question}>
          <UnitPicker
            label={t('aboutUnit')}
            value={unitId ?? ''}
            chosen={unit}
            onValue={(id) => onQuestion({ ...question, unitId: id || undefined, personId: undefined })}
          />
          {permissions.has('personnel.list-people') && (
            <PersonPicker
              label={t('orPerson')}
              value={personId ?? ''}
              chosen={person}
              onValue={(id) => onQuestion({ ...question, personId: id || undefined, unitId: undefined })}
            />
          )}
          <PermissionPicker label={t('permission')} value={permission} onValue={(next) => onQuestion({ ...question, permission: next })} />
          <DateField label={t('onDay')} value={on} onValue={(day) => onQuestion({ ...question, on: day })} />
        </div>
      </section>
      <div aria-live="polite">
        {!asked && <EmptyState title={t('viewersAskTitle')} text={t('viewersAskText')} />}
        {list.isError && <RequestError error={list.error} onRetry={() => void list.refetch()} />}
        {asked && list.isPending && <Skeleton height={200} />}
        {asked && items?.length === 0 && <EmptyState title={t('noViewersTitle')} text={t('noViewersText')} />}
        {asked && items !== undefined && items.length > 0 && (
          <section className={classes.card} aria-label={t('viewers')}>
            <p className={classes.lead}>{t(list.hasNextPage ? 'viewersShown' : 'viewersAll', { count: items.length, number: formatNumber(items.length) })}</p>
            <ul className={classes.grantRows}>
              {items.map((viewer) => (
                <li key={viewer.accountId}>
                  <div>
                    {permissions.has('access.read-account') ? (
                      <Link to="/quan-tri/tai-khoan/$accountId" params={{ accountId: viewer.accountId }} className={classes.link}>
                        {viewer.name}
                      </Link>
                    ) : (
                      <strong>{viewer.name}</strong>
                    )}{' '}
                    <small>{viewer.username}</small>
                    {viewer.grants.map((grant) => (
                      <p key={grant.grantId}>
                        <GrantWords grant={grant} />
                      </p>
                    ))}
                  </div>
                </li>
              ))}
            </ul>
            {list.hasNextPage && (
              <span>
                <Button small busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
                  {t('more')}
                </Button>
              </span>
            )}
          </section>
        )}
      </div>
    </>
  )
}
