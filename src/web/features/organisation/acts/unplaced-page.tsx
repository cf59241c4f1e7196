import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { UnplacedPerson } from '#contracts/personnel-placements.ts'
import { post } from '#web/lib/api.ts'
import { formatDate } from '#web/lib/format.ts'
import { UnitPicker } from '#web/pickers/unit-picker.tsx'
import { Button } from '#web/ui/button.tsx'
import { DataTable } from '#web/ui/data-table/data-table.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useForm } from '#web/ui/use-form.ts'
import { PersonLink } from '../person-link.tsx'
import { unitsKey } from '../unit-queries.ts'
import { unplacedQuery } from './act-queries.ts'
import classes from './acts.module.css'

interface UnplacedPageProps {
  /** Only those whom this unit answers for, or whom this act left. */
  readonly unitId: string | undefined
  readonly actId: string | undefined
  readonly permissions: readonly string[]
}

/** Chưa bố trí: people of units that were divided or closed, placed one by one or several at once. */
export function UnplacedPage({ unitId, actId, permissions }: UnplacedPageProps) {
  const { t } = useTranslation('units')
  const list = useInfiniteQuery(unplacedQuery(unitId, actId))
  const rows = list.data?.pages.flatMap(({ items }) => items)
  const total = list.data?.pages[0]?.total
  const [placed, setPlaced] = useState<readonly UnplacedPerson[]>()
  const mayPlace = permissions.includes('personnel.place-people')
  return (
    <>
      <PageHead
        title={t('unplaced')}
        up={{ to: '/don-vi', label: t('units') }}
        lead={total === undefined ? undefined : total === 0 ? t('unplacedNone') : t('unplacedLead', { count: total })}
      />
      {(unitId !== undefined || actId !== undefined) && (
        <p className={classes.note}>
          {t('unplacedNarrowed')}{' '}
          <Link to="/don-vi/chua-bo-tri" search={{ tai: undefined, dot: undefined }}>
            {t('unplacedAll')}
          </Link>
        </p>
      )}
      <DataTable
        id="unplaced"
        label={t('unplaced')}
        fixed
        columns={[
          { id: 'ten', header: t('fullName'), naming: true, cell: ({ personId, fullName }) => <PersonLink personId={personId}>{fullName}</PersonLink> },
          { id: 'ngaysinh', header: t('birthDate'), width: '110px', cell: ({ birthDate }) => formatDate(birthDate) },
          { id: 'chucdanh', header: t('lastPost'), cell: ({ post: name }) => name ?? '–' },
          { id: 'tu', header: t('oldUnit'), cell: ({ from, since }) => `${from.name} · ${formatDate(since)}` },
          { id: 'tai', header: t('keptBy'), cell: ({ unit }) => unit.name },
          {
            id: 'xep',
            header: '',
            width: '110px',
            cell: (person) =>
              mayPlace ? (
                <Button small aria-label={t('placeOf', { name: person.fullName })} onClick={() => setPlaced([person])}>
                  {t('place')}
                </Button>
              ) : undefined,
          },
        ]}
        rows={rows}
        rowKey={({ personId }) => personId}
        card={(person) => ({
          title: <PersonLink personId={person.personId}>{person.fullName}</PersonLink>,
          note: `${person.from.name} · ${person.post ?? '–'}`,
          state: mayPlace ? (
            <Button small aria-label={t('placeOf', { name: person.fullName })} onClick={() => setPlaced([person])}>
              {t('place')}
            </Button>
          ) : undefined,
        })}
        bulk={mayPlace ? [{ label: t('place'), legal: () => true, run: (chosen: readonly UnplacedPerson[]) => setPlaced(chosen) }] : []}
        total={total}
        view={{ filters: {} }}
        onView={() => {}}
        onMore={list.hasNextPage && !list.isError ? () => void list.fetchNextPage() : undefined}
        loadingMore={list.isFetchingNextPage}
        error={list.error}
        onRetry={() => void (rows ? list.fetchNextPage() : list.refetch())}
        empty={{ title: t('unplacedEmptyTitle'), text: t('unplacedEmptyText') }}
      />
      {placed && <PlacePanel people={placed} onClose={() => setPlaced(undefined)} />}
    </>
  )
}

/** Where the decision places them: one of the units that continue the old one, or any other. */
function PlacePanel({ people, onClose }: { readonly people: readonly UnplacedPerson[]; readonly onClose: () => void }) {
  const { t } = useTranslation('units')
  const client = useQueryClient()
  const [first] = people
  const choices = first?.choices ?? []
  const form = useForm({
    form: `place ${people.map(({ personId }) => personId).join()}`.slice(0, 200),
    initial: { unitId: '' },
    check: ({ unitId }) => (unitId === '' ? { unitId: t('unitWanted') } : {}),
    save: async ({ unitId }, requestKey) =>
      await post<{ placed: number }>('/api/people/place', { personIds: people.map(({ personId }) => personId), unitId }, { requestKey }),
    onSaved: ({ placed }) => {
      showToast({ message: t('placedToast', { count: placed }) })
      void client.invalidateQueries({ queryKey: unitsKey })
      onClose()
    },
  })
  return (
    <SidePanel
      title={people.length === 1 ? t('placeOf', { name: first?.fullName ?? '' }) : t('placeMany', { count: people.length })}
      lead={first && t('placeLead', { from: first.from.name, date: formatDate(first.since) })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="primary" type="submit" busy={form.saving} {...{ form: 'place-form' }}>
            {t('place')}
          </Button>
        </>
      }
    >
      <form id="place-form" className={classes.form} onSubmit={form.submit} noValidate>
        <ErrorSummary problems={form.problems} failure={form.failure} />
        {choices.length > 0 && (
          <fieldset className={classes.choice}>
            <legend>{t('placeChoices')}</legend>
            {choices.map(({ unitId, name, code }) => (
              <label key={unitId}>
                <input type="radio" name="place" checked={form.values.unitId === unitId} onChange={() => form.set('unitId', unitId)} />
                {name} ({code})
              </label>
            ))}
          </fieldset>
        )}
        <UnitPicker label={choices.length > 0 ? t('placeElsewhere') : t('unit')} on={first?.since} {...form.choice('unitId')} />
        <p className={classes.note}>{t('placeHelp')}</p>
      </form>
    </SidePanel>
  )
}
