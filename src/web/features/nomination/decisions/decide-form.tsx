import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Decidable, DecideNominations, DecisionCheck, StartedBatch } from '#contracts/nomination-decisions.ts'
import { post } from '#web/lib/api.ts'
import { formatDate, formatNumber } from '#web/lib/format.ts'
import { useTasks } from '#web/lib/tasks.ts'
import { Button } from '#web/ui/button.tsx'
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx'
import { Checkbox, Select } from '#web/ui/field.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { nominationsKey } from '../nomination-queries.ts'
import { CheckResult } from './check-result.tsx'
import { HeadFields } from './head-fields.tsx'
import { headBefore, headFaults, headInLayout, headOf, type HeadTyped, keepHead } from './letterhead.ts'
import classes from '../nomination.module.css'

interface DecideFormProps {
  readonly classId: string
  readonly data: Decidable
  readonly today: string
  readonly onBatch: (batchId: string) => void
}

const keyOf = ({ nominationId, personId }: { readonly nominationId: string; readonly personId: string }) => `${nominationId} ${personId}`

/** Who is sent, under which head; tried as often as one likes, issued once. */
export function DecideForm({ classId, data, today, onBatch }: DecideFormProps) {
  const { t } = useTranslation('nomination')
  const client = useQueryClient()
  const { started } = useTasks()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(data.items.map(keyOf)))
  const [head, setHead] = useState<HeadTyped>(() => {
    const before = headBefore(today, data.usual)
    return { ...before, issuerUnitId: before.issuerUnitId || (data.province?.unitId ?? '') }
  })
  const [each, setEach] = useState<DecideNominations['each']>('class')
  const [faults, setFaults] = useState<readonly (keyof HeadTyped)[]>([])
  const [issuing, setIssuing] = useState(false)
  const body = (): DecideNominations => ({
    ...headOf(head),
    ...{ classId, each },
    people: data.items.filter((item) => chosen.has(keyOf(item))).map(({ personId, nominationId }) => ({ personId, nominationId })),
  })
  const checking = useMutation({ mutationFn: () => post<DecisionCheck>('/api/nominations/decisions/check', body()) })
  const check = () => {
    const found = headFaults(head)
    setFaults(found)
    if (found.length === 0) checking.mutate()
  }
  // What was tried is no longer what is asked for.
  const change = (next: () => void) => {
    next()
    checking.reset()
  }
  const result = checking.data
  const ready = result !== undefined && result.rows.every(({ ok }) => ok) && result.decisions.every(({ problem }) => problem === null)
  const issue = async (requestKey: string) => {
    const { batchId } = await post<StartedBatch>('/api/nominations/decisions', body(), { requestKey })
    keepHead(head)
    void started()
    await client.invalidateQueries({ queryKey: nominationsKey })
    onBatch(batchId)
  }
  const province = data.province
  const chosenUnit = province && head.issuerUnitId === province.unitId ? { value: province.unitId, label: province.name } : undefined
  return (
    <>
      <WhoIsSent data={data} chosen={chosen} onChosen={(next) => change(() => setChosen(next))} />
      <section className={classes.card} aria-labelledby="phan-dau">
        <h2 id="phan-dau">{t('head')}</h2>
        <HeadFields
          head={head}
          faults={faults}
          unit={chosenUnit}
          onChange={({ layout, ...next }) =>
            change(() => setHead((was) => ({ ...(layout === undefined ? was : headInLayout(was, layout, data.usual)), ...next })))
          }
        />
        <div className={classes.form}>
          <Select
            label={t('each')}
            options={(['class', 'list'] as const).map((value) => ({ value, label: t(`each_${value}`) }))}
            value={each}
            onChange={(event) => change(() => setEach(event.currentTarget.value === 'list' ? 'list' : 'class'))}
          />
        </div>
        <div className={classes.bar}>
          <Button variant={ready ? 'default' : 'primary'} busy={checking.isPending} disabled={chosen.size === 0} onClick={check}>
            {t(result ? 'checkAgain' : 'check')}
          </Button>
          {ready && (
            <Button variant="primary" aria-haspopup="dialog" onClick={() => setIssuing(true)}>
              {result.decisions.length === 1 ? t('issueSingle') : t('issue', { count: result.decisions.length })}
            </Button>
          )}
        </div>
        {checking.isError && <RequestError error={checking.error} />}
      </section>
      {result && (
        <CheckResult
          result={result}
          onRemove={() =>
            change(() => {
              const bad = new Set(result.rows.filter(({ ok }) => !ok).map(keyOf))
              setChosen(new Set([...chosen].filter((key) => !bad.has(key))))
            })
          }
        />
      )}
      {issuing && result && (
        <ConfirmDialog
          title={t('issueTitle', { decisions: formatNumber(result.decisions.length), people: formatNumber(result.rows.length) })}
          consequences={[t('issueText', { date: formatDate(head.decisionDate) }), t('issueFinal')]}
          confirm={t('issueSingle')}
          onConfirm={issue}
          onClose={() => setIssuing(false)}
        />
      )}
    </>
  )
}

interface WhoIsSentProps {
  readonly data: Decidable
  readonly chosen: ReadonlySet<string>
  readonly onChosen: (chosen: ReadonlySet<string>) => void
}

function WhoIsSent({ data: { items }, chosen, onChosen }: WhoIsSentProps) {
  const { t } = useTranslation('nomination')
  const toggle = (key: string, on: boolean) => onChosen(new Set(on ? [...chosen, key] : [...chosen].filter((each) => each !== key)))
  return (
    <section className={classes.card} aria-labelledby="nguoi-duoc-cu">
      <div className={classes.listHead}>
        <h2 id="nguoi-duoc-cu">{t('whom')}</h2>
        <span className={classes.muted}>{t('chosen', { count: chosen.size, all: formatNumber(items.length) })}</span>
        <Button small variant="subtle" onClick={() => onChosen(new Set(items.map(keyOf)))}>
          {t('chooseAll')}
        </Button>
        <Button small variant="subtle" onClick={() => onChosen(new Set())}>
          {t('chooseNone')}
        </Button>
      </div>
      <div className={classes.lists}>
        {[...Map.groupBy(items, ({ nominationId }) => nominationId)].map(([nominationId, people]) => (
          <fieldset key={nominationId} className={classes.group}>
            <legend>{t('listOf', { unit: people[0]?.proposing.name ?? '' })}</legend>
            <ul className={classes.ticks}>
              {people.map((item) => (
                <li key={item.personId}>
                  <Checkbox
                    label={item.fullName}
                    help={[item.code, item.unit.name, item.exception && t('byException')].filter(Boolean).join(' · ')}
                    value={chosen.has(keyOf(item)) ? 'true' : ''}
                    onValue={(value) => toggle(keyOf(item), value === 'true')}
                  />
                </li>
              ))}
            </ul>
          </fieldset>
        ))}
      </div>
    </section>
  )
}
