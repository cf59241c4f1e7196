import { DndContext, type DragEndEvent, type DragStartEvent, DragOverlay, PointerSensor, useSensor, useSensors } from '@dnd-kit/core'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BenchPerson, Workbench } from '#contracts/nomination-workbench.ts'
import { ApiError } from '#web/lib/api.ts'
import { formatDate, formatNumber } from '#web/lib/format.ts'
import { usePhone } from '#web/lib/phone.ts'
import { Button } from '#web/ui/button.tsx'
import { UndoIcon } from '#web/ui/icons.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { KeyList } from '#web/ui/key-list.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { nominationQuery } from '../nomination-queries.ts'
import { ReturnedWords } from '../returned-words.tsx'
import { asProposed, type BenchChange, listedOf, useBenchList } from './bench-list.ts'
import { alternatesArea, draggedPerson, droppedOn, listArea } from './bench-drag.ts'
import { checkQuery, workbenchQuery } from './bench-queries.ts'
import { ListColumn } from './list-column.tsx'
import { counted, Meters } from './meters.tsx'
import { PeopleColumn } from './people-column.tsx'
import { firstCause } from './person-words.ts'
import { ProposalPanel } from './proposal-panel.tsx'
import { SubmitDialog } from './submit-dialog.tsx'
import { WhyNot } from './why-not.tsx'
import classes from './workbench.module.css'

interface WorkbenchPageProps {
  readonly classId: string
  readonly unitId: string | undefined
  readonly today: string
  readonly onUnit: (unitId: string) => void
  readonly onSubmitted: (nominationId: string) => void
}

/** Bàn cử học viên: my unit’s people, my list, and what it keeps to. Nothing is saved until it is submitted. */
export function WorkbenchPage({ classId, unitId, today, onUnit, onSubmitted }: WorkbenchPageProps) {
  const { t } = useTranslation('workbench')
  const { data, error, refetch } = useQuery(workbenchQuery(classId, unitId))
  if (error) return <RequestError error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton height={480} />
  const lead = [
    data.seats.granted !== null ? t('leadSeats', { count: data.seats.granted }) : t('leadNoSeats'),
    data.planLine && t('leadPlan', { code: data.planLine.code, title: data.planLine.title }),
    data.class.opensOn && t(data.class.opensOn <= today ? 'leadOpened' : 'leadOpens', { date: formatDate(data.class.opensOn) }),
  ]
  return <Bench key={data.unit.unitId} bench={data} lead={lead.filter(Boolean).join(' · ')} onUnit={onUnit} onSubmitted={onSubmitted} />
}

interface BenchProps extends Pick<WorkbenchPageProps, 'onUnit' | 'onSubmitted'> {
  readonly bench: Workbench
  readonly lead: string
}

const parts = ['people', 'list', 'limits'] as const

function Bench({ bench, lead, onUnit, onSubmitted }: BenchProps) {
  const { t } = useTranslation('workbench')
  const { classId } = bench.class
  const { unitId } = bench.unit
  const phone = usePhone()
  const search = useRef<HTMLInputElement>(null)
  const { people, mayUndo, change, forget } = useBenchList(classId, unitId)
  const [part, setPart] = useState<(typeof parts)[number]>('people')
  const [open, setOpen] = useState<'proposal' | 'submit' | 'keys'>()
  const [dragged, setDragged] = useState<string>()
  const asked = asProposed(people)
  // A list that came back is changed here and submitted again.
  const returned = bench.open?.state === 'returned'
  const check = useQuery({ ...checkQuery({ classId, unitId, people: asked }), placeholderData: keepPreviousData })
  const checked = check.data
  // Six pixels before a press becomes a drag: a click stays a click.
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 6 } }))
  const add = (person: BenchPerson, over?: string) => {
    const cause = firstCause(person.causes)
    const full =
      checked !== undefined &&
      people.filter(({ alternate }) => !alternate).length >= Math.min(checked.seats.left ?? Infinity, checked.seats.classLeft ?? Infinity)
    const { personId, fullName, code } = person
    change({
      kind: 'add',
      beside: over,
      person: {
        personId,
        fullName,
        code,
        alternate: full || over === alternatesArea,
        reason: cause?.reason ?? 'incumbent',
        postId: cause?.postId ?? null,
        why: null,
        exception: null,
      },
    })
  }
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (document.querySelector('dialog[open]')) return
      const { target } = event
      const typing = target instanceof HTMLElement && /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName)
      if ((event.ctrlKey || event.metaKey) && event.key.toLocaleLowerCase() === 'z' && !event.shiftKey && !typing) {
        event.preventDefault()
        change({ kind: 'undo' })
      } else if (event.key === '/' && !typing) {
        event.preventDefault()
        search.current?.focus()
      }
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [change])
  const end = ({ active, over }: DragEndEvent) => {
    setDragged(undefined)
    const person = draggedPerson(active)
    if (!over) return
    if (person) add(person, String(over.id))
    else if (over.id === alternatesArea) change({ kind: 'edit', personId: String(active.id), values: { alternate: true } })
    else if (over.id !== active.id && over.id !== listArea) change({ kind: 'place', personId: String(active.id), beside: String(over.id) })
  }
  const start = ({ active }: DragStartEvent) => {
    setDragged(draggedPerson(active)?.fullName ?? people.find(({ personId }) => personId === active.id)?.fullName)
  }
  const going = people.filter(({ alternate }) => !alternate).length
  const listed = new Set(people.map(({ personId }) => personId))
  const columns = {
    people: <PeopleColumn bench={bench} listed={listed} onAdd={add} searchRef={search} />,
    list: <ListColumn people={people} checked={checked} change={change} />,
    limits: <Meters checked={checked} stale={check.isFetching} />,
  }
  return (
    <div className={classes.page}>
      <PageHead
        title={t('title', { class: bench.class.name })}
        up={{ to: '/lop-hoc', label: t('up') }}
        lead={
          <>
            <span>
              <Link to="/lop-hoc/$classId" params={{ classId }} className={classes.link}>
                {bench.class.code}
              </Link>{' '}
              · {lead} · {t('notSaved')}
            </span>
            <label className={classes.unit}>
              <span>{t('unit')}</span>
              <select value={unitId} onChange={(event) => onUnit(event.currentTarget.value)}>
                {bench.units.map(({ unitId: id, name, granted }) => (
                  <option key={id} value={id}>
                    {granted ? t('unitSeats', { name, count: granted }) : name}
                  </option>
                ))}
              </select>
            </label>
          </>
        }
        actions={
          <>
            <Button variant="subtle" onClick={() => setOpen('keys')}>
              {t('keys')}
            </Button>
            <Button icon={<UndoIcon />} disabled={!mayUndo} onClick={() => change({ kind: 'undo' })}>
              {t('undo')}
            </Button>
            <Button onClick={() => setOpen('proposal')}>{t('propose')}</Button>
            {bench.can.submit && (
              <Button variant="primary" disabled={!checked?.ready || check.isFetching || (bench.open !== null && !returned)} onClick={() => setOpen('submit')}>
                {t(returned ? 'submitAgain' : 'submit')}
              </Button>
            )}
          </>
        }
      />
      {bench.open && (
        <p className={classes.openAlready}>
          {t(returned ? 'openReturned' : 'openAlready', { unit: bench.unit.name })}{' '}
          <Link to="/cu-di-hoc/$nominationId" params={{ nominationId: bench.open.nominationId }} className={classes.link}>
            {t('openThat')}
          </Link>{' '}
          {returned && people.length === 0 && <TakeReturned nominationId={bench.open.nominationId} change={change} />}
        </p>
      )}
      {bench.open?.returned && <ReturnedWords returned={bench.open.returned} />}
      {/* A list that is under way is why; what it holds would be told as missing. */}
      {checked && !check.isFetching && (bench.open === null || returned) && <WhyNot people={people} checked={checked} />}
      {check.error && <RequestError error={check.error} onRetry={() => void check.refetch()} />}
      {phone && (
        <div className={classes.parts} role="group" aria-label={t('parts')}>
          {parts.map((each) => (
            <button key={each} type="button" aria-pressed={part === each} onClick={() => setPart(each)}>
              {t(each)}
              {each === 'list' && ` (${formatNumber(people.length)})`}
            </button>
          ))}
        </div>
      )}
      <DndContext sensors={sensors} collisionDetection={droppedOn} onDragStart={start} onDragEnd={end} onDragCancel={() => setDragged(undefined)}>
        <div className={classes.bench}>
          {phone ? columns[part] : [columns.people, columns.list, columns.limits].map((column, index) => <div key={parts[index]}>{column}</div>)}
        </div>
        <DragOverlay>{dragged === undefined ? null : <div className={classes.overlay}>{dragged}</div>}</DragOverlay>
      </DndContext>
      {phone && checked && (
        <p className={classes.phoneBar} data-bad={checked.seats.over > 0 || undefined}>
          {t('phoneSeats', { asked: going, of: checked.seats.left ?? checked.seats.classLeft ?? '–' })}
          {checked.ratio && ` · ${t('phoneRatio', { counted: counted(checked.ratio.then), of: checked.ratio.then.ceiling })}`}
        </p>
      )}
      {open === 'proposal' && (
        <ProposalPanel bench={bench} people={people} onUse={(next) => change({ kind: 'replace', people: next })} onClose={() => setOpen(undefined)} />
      )}
      {open === 'submit' && checked && (
        <SubmitDialog
          bench={bench}
          people={people}
          checked={checked}
          onClose={() => setOpen(undefined)}
          onSubmitted={(nominationId) => {
            forget()
            showToast({ message: t('submitted', { count: going }) })
            onSubmitted(nominationId)
          }}
        />
      )}
      {open === 'keys' && <Keys onClose={() => setOpen(undefined)} />}
    </div>
  )
}

/** Brings a list that came back onto an empty bench. */
function TakeReturned({ nominationId, change }: { readonly nominationId: string; readonly change: BenchChange }) {
  const { t } = useTranslation('workbench')
  const client = useQueryClient()
  const taking = useMutation({
    mutationFn: () => client.fetchQuery({ ...nominationQuery(nominationId), staleTime: 0 }),
    onSuccess: (list) => change({ kind: 'replace', people: listedOf(list) }),
    onError: (error) => showToast({ failed: true, message: error instanceof ApiError ? error.message : '' }),
  })
  return (
    <Button small busy={taking.isPending} onClick={() => taking.mutate()}>
      {t('takeReturned')}
    </Button>
  )
}

function Keys({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('workbench')
  const keys = [
    ['/', t('keySearch')],
    ['↓ ↑', t('keyGo')],
    ['Enter', t('keyEnter')],
    ['Alt ↑ ↓', t('keyMove')],
    ['A', t('keyAlternate')],
    ['Delete', t('keyRemove')],
    ['Ctrl Z', t('keyUndo')],
  ] as const
  return (
    <SidePanel title={t('keys')} onClose={onClose}>
      <KeyList keys={keys} />
    </SidePanel>
  )
}
