import { useDroppable } from '@dnd-kit/core'
import { SortableContext, useSortable, verticalListSortingStrategy } from '@dnd-kit/sortable'
import { CSS } from '@dnd-kit/utilities'
import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CheckedList } from '#contracts/nomination-workbench.ts'
import { IconButton } from '#web/ui/button.tsx'
import { ChevronDownIcon, ChevronUpIcon, CloseIcon, EditIcon } from '#web/ui/icons.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { Verdict } from '#web/ui/verdict.tsx'
import type { BenchChange, Listed } from './bench-list.ts'
import { alternatesArea, listArea } from './bench-drag.ts'
import { focusBeside, unverifiedWords } from './person-words.ts'
import { PlaceForm } from './place-form.tsx'
import { Reasons } from './reasons.tsx'
import classes from './workbench.module.css'

type Checked = CheckedList['people'][number]

interface ListColumnProps {
  readonly people: readonly Listed[]
  readonly checked: CheckedList | undefined
  readonly change: BenchChange
}

/** My list in its order, alternates under the line. */
export function ListColumn({ people, checked, change }: ListColumnProps) {
  const { t } = useTranslation('workbench')
  const [editing, setEditing] = useState<string>()
  const { setNodeRef, isOver } = useDroppable({ id: listArea })
  const checkedOf = new Map(checked?.people.map((each) => [each.personId, each]))
  const going = people.filter(({ alternate }) => !alternate)
  const alternates = people.filter(({ alternate }) => alternate)
  const edited = people.find(({ personId }) => personId === editing)
  // Whoever comes after the seats that are left goes over them.
  const free = checked ? Math.min(checked.seats.left ?? Infinity, checked.seats.classLeft ?? Infinity) : Infinity
  const rowOf = (person: Listed, index: number) => (
    <Place
      key={person.personId}
      person={person}
      number={index + 1}
      checked={checkedOf.get(person.personId)}
      noSeat={!person.alternate && index >= free}
      first={index === 0}
      last={index === people.length - 1}
      change={change}
      onEdit={() => setEditing(person.personId)}
    />
  )
  return (
    <section className={classes.column} aria-labelledby="bench-list" data-over={isOver || undefined} ref={setNodeRef}>
      <header className={classes.columnHead}>
        <h2 id="bench-list">{t('list')}</h2>
        <span className={classes.hint}>{t('listHint')}</span>
      </header>
      <div className={classes.scroll}>
        {people.length === 0 && (
          <div className={classes.empty}>
            <strong>{t('emptyTitle')}</strong>
            <p>{t('emptyText')}</p>
          </div>
        )}
        <SortableContext items={people.map(({ personId }) => personId)} strategy={verticalListSortingStrategy}>
          <ol className={classes.places} aria-label={t('going')}>
            {going.map(rowOf)}
          </ol>
          {people.length > 0 && <Line words={t('alternates')} />}
          {alternates.length > 0 && (
            <ol className={classes.places} start={going.length + 1} aria-label={t('alternates')}>
              {alternates.map((person, index) => rowOf(person, going.length + index))}
            </ol>
          )}
          {people.length > 0 && alternates.length === 0 && <p className={classes.lineHint}>{t('noAlternates')}</p>}
        </SortableContext>
      </div>
      {edited && (
        <PlaceForm
          person={edited}
          checked={checkedOf.get(edited.personId)}
          onSave={(values) => change({ kind: 'edit', personId: edited.personId, values })}
          onClose={() => setEditing(undefined)}
        />
      )}
    </section>
  )
}

/** Above it those who go, under it alternates: whoever is let go on it is one. */
function Line({ words }: { readonly words: string }) {
  const { setNodeRef, isOver } = useDroppable({ id: alternatesArea })
  return (
    <div ref={setNodeRef} className={classes.line} role="separator" data-over={isOver || undefined}>
      {words}
    </div>
  )
}

interface PlaceProps {
  readonly person: Listed
  readonly number: number
  readonly checked: Checked | undefined
  readonly noSeat: boolean
  readonly first: boolean
  readonly last: boolean
  readonly change: BenchChange
  readonly onEdit: () => void
}

function Place({ person, number, checked, noSeat, first, last, change, onEdit }: PlaceProps) {
  const { t } = useTranslation('workbench')
  const { personId, fullName, alternate, reason, postId, why, exception } = person
  const { setNodeRef, listeners, transform, transition, isDragging } = useSortable({ id: personId })
  const post = checked?.causes.find((cause) => cause.postId === postId && cause.reason === reason)?.post
  const press = (event: KeyboardEvent<HTMLElement>) => {
    const { key, altKey, currentTarget } = event
    const by = key === 'ArrowDown' ? 1 : -1
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      event.preventDefault()
      if (altKey) change({ kind: 'move', personId, by })
      else focusBeside(currentTarget, 'list', by)
    } else if (key === 'Delete' || key === 'Backspace') {
      event.preventDefault()
      // Whoever is removed takes the focus along: it goes to the next one first.
      if (!focusBeside(currentTarget, 'list', 1)) focusBeside(currentTarget, 'list', -1)
      change({ kind: 'remove', personId })
    } else if (key.toLocaleLowerCase() === 'a' && !event.ctrlKey && !event.metaKey) change({ kind: 'toggle', personId })
  }
  const blocked = (checked?.blocked.length ?? 0) > 0 || noSeat
  // Those that block are told with what blocks.
  const warned = checked?.clashes.filter(({ severity }) => severity === 'warn') ?? []
  return (
    <li
      ref={setNodeRef}
      className={classes.place}
      style={{ transform: CSS.Translate.toString(transform), transition: transition ?? undefined }}
      data-blocked={blocked || undefined}
      data-dragged={isDragging || undefined}
      {...listeners}
    >
      <span className={classes.number}>{number}</span>
      <div className={classes.placeWords}>
        <div className={classes.personHead}>
          <button
            type="button"
            className={classes.name}
            data-bench="list"
            data-person={personId}
            aria-label={t('editPlace', { number, name: fullName })}
            onClick={onEdit}
            onKeyDown={press}
          >
            {fullName}
          </button>
          {checked && <Verdict verdict={checked.verdict} />}
        </div>
        <p className={classes.about}>
          {[t(`because_${reason}`, { post: post ?? t('postUnchosen') }), checked?.sex === 'female' && t('female'), why, unverifiedWords(t, checked)]
            .filter(Boolean)
            .join(' · ')}
        </p>
        {noSeat && <p className={classes.blocked}>{t('overSeats')}</p>}
        {checked?.blocked.map((words) => (
          <p key={words} className={classes.blocked}>
            {words}
          </p>
        ))}
        {exception && (
          <p className={classes.about}>
            <Tag tone="warning">{t('exception')}</Tag> {t('exceptionBy', { name: exception.approvedBy, document: exception.documentNo })}
          </p>
        )}
        {warned.length > 0 && <p className={classes.about}>{t('clashes', { classes: warned.map(({ code, name }) => `${code} ${name}`).join('; ') })}</p>}
        {checked && checked.verdict !== 'eligible' && <Reasons reasons={checked.reasons} personId={personId} />}
      </div>
      <div className={classes.placeTools}>
        <IconButton
          label={t('moveUp', { name: fullName })}
          icon={<ChevronUpIcon />}
          disabled={first}
          onClick={() => change({ kind: 'move', personId, by: -1 })}
        />
        <IconButton
          label={t('moveDown', { name: fullName })}
          icon={<ChevronDownIcon />}
          disabled={last && alternate}
          onClick={() => (last ? change({ kind: 'toggle', personId }) : change({ kind: 'move', personId, by: 1 }))}
        />
        <IconButton label={t('edit', { name: fullName })} icon={<EditIcon />} onClick={onEdit} />
        <IconButton label={t('remove', { name: fullName })} icon={<CloseIcon />} onClick={() => change({ kind: 'remove', personId })} />
      </div>
    </li>
  )
}
