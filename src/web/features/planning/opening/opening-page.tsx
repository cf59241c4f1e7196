import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MadeClasses, OpeningPlan } from '#contracts/planning-opening.ts'
import { post } from '#web/lib/api.ts'
import { formatMoney, formatNumber } from '#web/lib/format.ts'
import { isRunning, useTasks } from '#web/lib/tasks.ts'
import { Button } from '#web/ui/button.tsx'
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx'
import { HistoryRail } from '#web/ui/history-rail.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { TaskBar } from '#web/ui/progress-drawer.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { StatusTabs } from '#web/ui/status-tabs.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { historyField, historyValue } from '../plans/plan-history.ts'
import { IssueNavigator } from './issue-navigator.tsx'
import { LinePanel } from './line-panel.tsx'
import { openingQuery, useMoveClass, useRenewOpenings } from './opening-queries.ts'
import type { OpeningSearch } from './opening-search.ts'
import { OpeningTable } from './opening-table.tsx'
import { OpeningTimeline } from './opening-timeline.tsx'
import { ProposalFacts } from './proposal-facts.tsx'
import { ProposeDialog } from './propose-dialog.tsx'
import classes from './opening.module.css'

const fields = {
  ...({
    opensOn: 'opensOn',
    roomId: 'room',
    seats: 'seats',
    lecturers: 'lecturers',
    pinned: 'pins',
    class: 'madeClass',
    title: 'listTitle',
    classes: 'class',
  } as const),
} as const
const isField = (name: string): name is keyof typeof fields => name in fields

interface OpeningPageProps {
  readonly planId: string
  readonly search: OpeningSearch
  readonly onSearch: (changes: OpeningSearch) => void
}

/** One class-opening plan: its classes as a table or over the weeks, what is wrong, the proposal, classes made. */
export function OpeningPage({ planId, search, onSearch }: OpeningPageProps) {
  const { t } = useTranslation('opening')
  const { data: plan, error, refetch } = useQuery(openingQuery(planId))
  if (!plan) {
    return (
      <div className={classes.page}>
        <PageHead title={undefined} up={{ to: '/ke-hoach/mo-lop', label: t('listTitle') }} />
        {error ? <RequestError error={error} onRetry={() => void refetch()} /> : <Skeleton height={320} />}
      </div>
    )
  }
  return <Shown plan={plan} search={search} onSearch={onSearch} />
}

function Shown({ plan, search, onSearch }: Omit<OpeningPageProps, 'planId'> & { readonly plan: OpeningPlan }) {
  const { t } = useTranslation('opening')
  const { t: ofPlans } = useTranslation('plans')
  const { planId, lines, issues, can, planned } = plan
  const [proposing, setProposing] = useState(false)
  const [making, setMaking] = useState(false)
  const [outcome, setOutcome] = useState<MadeClasses>()
  const [at, setAt] = useState(0)
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const renew = useRenewOpenings()
  const moving = useMoveClass(planId)
  const task = useProposal(plan, renew)
  const opened = lines.find(({ lineKey }) => lineKey === search.xem)
  const marked = new Set(issues[Math.min(at, issues.length - 1)]?.lineKeys ?? [])
  const toMake = lines.filter(({ class: made }) => made === null)
  const chosen = selected.size ? toMake.filter(({ lineKey }) => selected.has(lineKey)) : toMake
  const seats = lines.reduce((sum, line) => sum + line.seats, 0)
  const cost = lines.reduce((sum, line) => sum + (line.cost ?? line.estimate ?? 0), 0)
  return (
    <div className={classes.page}>
      <PageHead
        title={plan.title}
        up={{ to: '/ke-hoach/mo-lop', label: t('listTitle') }}
        state={<span className={classes.state}>{t(`state_${plan.version.state}`)}</span>}
        lead={
          <>
            {t('pageLead', {
              ...{ unit: plan.unit.name, count: formatNumber(lines.length), seats: formatNumber(seats), planned: formatNumber(planned.seats) },
              dated: formatNumber(lines.filter(({ opensOn }) => opensOn !== null).length),
            })}
            {cost > 0 && ` · ${formatMoney(cost)}`}
            <span className={classes.ways}>
              <Link to="/ke-hoach/$planId" params={{ planId }} className={classes.link}>
                {t('planRecord')}
              </Link>
              {plan.parentId !== null && (
                <Link to="/ke-hoach/$planId" params={{ planId: plan.parentId }} className={classes.link}>
                  {t('yearPlan')}
                </Link>
              )}
            </span>
          </>
        }
        actions={
          <>
            {can.makeClasses && toMake.length > 0 && (
              <Button variant={can.propose ? 'default' : 'primary'} onClick={() => setMaking(true)}>
                {t('makeClasses', { count: chosen.length })}
              </Button>
            )}
            {can.propose && (
              <Button variant="primary" aria-disabled={task !== undefined || undefined} onClick={() => task === undefined && setProposing(true)}>
                {t('propose')}
              </Button>
            )}
          </>
        }
      />
      {task && (
        <section className={classes.running} aria-label={t('running')}>
          <strong>{t('running')}</strong>
          <TaskBar
            task={task}
            label={t('running')}
            step={t(task.step === 'lecturers' ? 'stepLecturers' : task.step === 'write' ? 'stepWrite' : 'stepPlaces')}
          />
          <Button small onClick={task.cancel}>
            {t('cancelProposal')}
          </Button>
        </section>
      )}
      {outcome && <Outcome outcome={outcome} />}
      {moving.error && <RequestError title={t('notMoved')} error={moving.error} />}
      {plan.proposal && <ProposalFacts proposal={plan.proposal} />}
      <IssueNavigator issues={issues} at={at} onAt={setAt} onOpen={(lineKey) => onSearch({ xem: lineKey })} />
      <StatusTabs
        label={t('shape')}
        tabs={[
          { key: 'table', label: t('asTable') },
          { key: 'tuan', label: t('asWeeks') },
        ]}
        chosen={search.kieu ?? 'table'}
        onChoose={(key) => onSearch({ kieu: key === 'tuan' ? 'tuan' : undefined })}
      />
      {search.kieu === 'tuan' ? (
        <OpeningTimeline
          plan={plan}
          marked={marked}
          onOpen={(lineKey) => onSearch({ xem: lineKey })}
          onMove={can.edit ? (line, opensOn) => moving.mutate({ line, opensOn }) : undefined}
        />
      ) : (
        <OpeningTable
          lines={lines}
          issues={issues}
          marked={marked}
          onOpen={(lineKey) => onSearch({ xem: lineKey })}
          selected={selected}
          onSelect={
            can.makeClasses && toMake.length > 0
              ? (lineKey, on) => setSelected((before) => new Set(on ? [...before, lineKey] : [...before].filter((each) => each !== lineKey)))
              : undefined
          }
        />
      )}
      <HistoryRail
        path={`/api/opening-plans/${planId}/history`}
        field={(name) => (isField(name) ? t(fields[name]) : historyField(ofPlans, name))}
        show={(name, value) => historyValue(ofPlans, {}, name, value)}
      />
      {proposing && (
        <ProposeDialog
          planId={planId}
          pinned={lines.filter(({ pinned }) => pinned.length).length}
          onClose={() => setProposing(false)}
          onStarted={() => {
            setProposing(false)
            void renew()
          }}
        />
      )}
      {making && (
        <ConfirmDialog
          title={t('makeTitle', { count: chosen.length })}
          consequences={[t('makeWhat', { count: chosen.length }), t('makeOnce')]}
          confirm={t('makeClasses', { count: chosen.length })}
          onConfirm={async (requestKey) => {
            setOutcome(await post<MadeClasses>(`/api/opening-plans/${planId}/classes`, { lineKeys: chosen.map(({ lineKey }) => lineKey) }, { requestKey }))
            setSelected(new Set())
            await renew()
          }}
          onClose={() => setMaking(false)}
        />
      )}
      {opened && (
        <LinePanel
          key={opened.lineKey}
          plan={plan}
          line={opened}
          issues={issues.filter(({ lineKeys, code }) => lineKeys.includes(opened.lineKey) && code !== 'over-budget')}
          onClose={() => onSearch({ xem: undefined })}
        />
      )}
    </div>
  )
}

/** One's own proposal while it runs; the plan is read again when it has ended. */
function useProposal({ running }: OpeningPlan, renew: () => Promise<void>) {
  const { t } = useTranslation('opening')
  const { tasks, cancel } = useTasks()
  const taskId = running?.taskId
  const task = tasks.find((each) => each.taskId === taskId)
  const ended = task !== undefined && !isRunning(task) ? task.state : undefined
  useEffect(() => {
    if (ended === undefined) return
    showToast({ message: t(ended === 'done' ? 'proposalDone' : ended === 'cancelled' ? 'proposalCancelled' : 'proposalFailed') })
    void renew()
    // The words of another language are not another ending.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [ended, taskId])
  return task && isRunning(task) ? { ...task, cancel: () => cancel(task.taskId) } : undefined
}

function Outcome({ outcome: { made, rows } }: { readonly outcome: MadeClasses }) {
  const { t } = useTranslation('opening')
  const failed = rows.filter(({ classId }) => classId === null)
  return (
    <section className={classes.outcome} role="status">
      <strong>{t('made', { count: made })}</strong>
      {failed.length > 0 && (
        <ul>
          {failed.map(({ lineKey, code, message }) => (
            <li key={lineKey}>
              {code}: {message}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
