import { useInfiniteQuery } from '@tanstack/react-query'
import { useDraggable } from '@dnd-kit/core'
import { type KeyboardEvent, type Ref, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BenchPerson, Workbench } from '#contracts/nomination-workbench.ts'
import { formatNumber } from '#web/lib/format.ts'
import { useSettled } from '#web/lib/settled.ts'
import { Button } from '#web/ui/button.tsx'
import { PlusIcon, SearchIcon } from '#web/ui/icons.tsx'
import { EmptyState } from '#web/ui/notice.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { Verdict } from '#web/ui/verdict.tsx'
import { benchPeopleQuery, type VerdictFilter } from './bench-queries.ts'
import { Reasons } from './reasons.tsx'
import { causeWords, focusBeside, focusFirst, unverifiedWords } from './person-words.ts'
import classes from './workbench.module.css'

interface PeopleColumnProps {
  readonly bench: Workbench
  readonly listed: ReadonlySet<string>
  readonly onAdd: (person: BenchPerson) => void
  readonly searchRef: Ref<HTMLInputElement>
}

const filters = [undefined, 'eligible', 'unknown', 'ineligible'] as const satisfies readonly VerdictFilter[]

/** My unit's people by priority; Enter, a tap or a drag brings one onto the list. */
export function PeopleColumn({ bench, listed, onAdd, searchRef }: PeopleColumnProps) {
  const { t } = useTranslation('workbench')
  const [typed, setTyped] = useState('')
  const [verdict, setVerdict] = useState<VerdictFilter>()
  const q = useSettled(typed.trim())
  const people = useInfiniteQuery(benchPeopleQuery(bench.class.classId, bench.unit.unitId, { q, verdict }))
  const rows = people.data?.pages.flatMap(({ items }) => items)
  const [first] = people.data?.pages ?? []
  const total = first && first.counts.eligible + first.counts.ineligible + first.counts.unknown
  return (
    <section className={classes.column} aria-labelledby="bench-people">
      <header className={classes.columnHead}>
        <h2 id="bench-people">{t('people')}</h2>
        <span className={classes.hint}>{t('peopleHint')}</span>
      </header>
      <div className={classes.tools}>
        <label className={classes.search}>
          <SearchIcon />
          <input
            ref={searchRef}
            type="search"
            value={typed}
            placeholder={t('search')}
            aria-label={t('search')}
            maxLength={100}
            onChange={(event) => setTyped(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'ArrowDown' && focusFirst('people')) event.preventDefault()
            }}
          />
        </label>
        <div className={classes.filters} role="group" aria-label={t('filter')}>
          {filters.map((each) => (
            <button key={each ?? 'all'} type="button" aria-pressed={verdict === each} onClick={() => setVerdict(each)}>
              {t(`filter_${each ?? 'all'}`)} {first && <span>{formatNumber(each ? first.counts[each] : (total ?? 0))}</span>}
            </button>
          ))}
        </div>
      </div>
      <div className={classes.scroll}>
        {people.error && <RequestError error={people.error} onRetry={() => void people.refetch()} />}
        {!rows && !people.error && <Skeleton height={320} />}
        {rows?.length === 0 && (
          <EmptyState plain title={t('nobodyTitle')} text={q || verdict ? t('nobodyFound') : t('nobodyAtAll', { programme: bench.class.programme.name })} />
        )}
        <ul className={classes.people} aria-busy={people.isPlaceholderData || undefined}>
          {rows?.map((person) => (
            <PersonRow key={person.personId} person={person} onList={listed.has(person.personId)} onAdd={onAdd} />
          ))}
        </ul>
        {people.hasNextPage && (
          <Button wide busy={people.isFetchingNextPage} onClick={() => void people.fetchNextPage()}>
            {t('more')}
          </Button>
        )}
        {first && first.studying > 0 && <p className={classes.hint}>{t('studying', { count: first.studying })}</p>}
      </div>
    </section>
  )
}

interface PersonRowProps {
  readonly person: BenchPerson
  readonly onList: boolean
  readonly onAdd: (person: BenchPerson) => void
}

function PersonRow({ person, onList, onAdd }: PersonRowProps) {
  const { t } = useTranslation('workbench')
  const { setNodeRef, listeners, isDragging } = useDraggable({ id: `from ${person.personId}`, data: { person }, disabled: onList })
  const press = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    if (focusBeside(event.currentTarget, 'people', event.key === 'ArrowDown' ? 1 : -1)) event.preventDefault()
  }
  return (
    <li ref={setNodeRef} className={classes.person} data-listed={onList || undefined} data-dragged={isDragging || undefined} {...listeners}>
      <div className={classes.personHead}>
        <button
          type="button"
          className={classes.name}
          data-bench="people"
          aria-disabled={onList || undefined}
          aria-label={onList ? t('onListAlready', { name: person.fullName }) : t('addPerson', { name: person.fullName })}
          onClick={() => onList || onAdd(person)}
          onKeyDown={press}
        >
          {person.fullName}
        </button>
        {onList ? <Tag tone="info">{t('onList')}</Tag> : <Verdict verdict={person.verdict} />}
        {!onList && (
          <span className={classes.plus} aria-hidden="true">
            <PlusIcon />
          </span>
        )}
      </div>
      <p className={classes.about}>
        {[
          person.post ?? person.unit.name,
          t('age', { birth: person.birthDate.slice(0, 4) }),
          person.sex === 'female' && t('female'),
          person.ethnicMinority && t('minority'),
          unverifiedWords(t, person),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {causeWords(t, person.causes) !== '' && <p className={classes.about}>{causeWords(t, person.causes)}</p>}
      {(person.inPlan || person.clashes.length > 0) && (
        <p className={classes.tags}>
          {person.inPlan && <Tag tone="success">{t('inPlan')}</Tag>}
          {person.clashes.map(({ code }) => (
            <Tag key={code} tone="warning">
              {t('clash', { code })}
            </Tag>
          ))}
        </p>
      )}
      <Reasons reasons={person.reasons} personId={person.personId} />
    </li>
  )
}
