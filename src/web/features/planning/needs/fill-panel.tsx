import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FilledSheet, NeedSheet } from '#contracts/planning-need-lines.ts'
import { newRequestKey, post } from '#web/lib/api.ts'
import { formatNumber } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { Button } from '#web/ui/button.tsx'
import { Checkbox, Select, TextField } from '#web/ui/field.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { needsKey } from './needs-queries.ts'
import classes from './needs.module.css'

type Programmes = Readonly<Record<string, string>>

/** Lấy từ rà soát: what filling would do, by which programmes; then it is done. */
export function FillPanel({ sheet, onClose }: { readonly sheet: NeedSheet; readonly onClose: () => void }) {
  const { t } = useTranslation('needs')
  const client = useQueryClient()
  const [programmes, setProgrammes] = useState<Programmes>({})
  const [planned, setPlanned] = useState(false)
  const [why, setWhy] = useState('')
  const [requestKey] = useState(newRequestKey)
  const [state, setState] = useState<{ readonly busy: boolean; readonly error?: unknown }>({ busy: false })
  const path = `/api/needs/sheets/${sheet.sheetId}/fill`
  // It is a rehearsal of the same act, so it says what the act will do.
  const preview = useQuery({
    queryKey: [...needsKey, 'sheet', sheet.sheetId, 'fill', programmes, planned],
    queryFn: () => post<FilledSheet>(`${path}/preview`, { programmes, planned }),
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 0,
  })
  const run = async () => {
    setState({ busy: true })
    try {
      const { added } = await post<FilledSheet>(path, { programmes, planned, ...(planned && why.trim() ? { why: why.trim() } : {}) }, { requestKey })
      await client.invalidateQueries({ queryKey: needsKey })
      showToast({ message: t('addedDone', { count: added, number: formatNumber(added) }) })
      onClose()
    } catch (error) {
      setState({ busy: false, error })
    }
  }
  const { data } = preview
  return (
    <SidePanel
      title={t('fill')}
      lead={t('fillLead')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="primary" busy={state.busy} disabled={!data || data.added === 0 || preview.isFetching} onClick={() => void run()}>
            {data ? t('fillDo', { count: data.added, number: formatNumber(data.added) }) : t('fill')}
          </Button>
        </>
      }
    >
      <div className={classes.form}>
        {state.error !== undefined && <RequestError error={state.error} />}
        {preview.error && <RequestError error={preview.error} onRetry={() => void preview.refetch()} />}
        {!data && !preview.error && <Skeleton height={240} />}
        {sheet.can.succession && (
          <Checkbox label={t('fillPlanned')} help={t('fillPlannedHelp')} value={planned ? 'true' : ''} onValue={(value) => setPlanned(value === 'true')} />
        )}
        {planned && (
          <TextField label={t('plannedWhy')} help={t('plannedWhyHelp')} maxLength={500} value={why} onChange={(event) => setWhy(event.currentTarget.value)} />
        )}
        {data && <Levels filled={data} programmes={programmes} onProgrammes={setProgrammes} />}
        {data && <Skipped filled={data} />}
      </div>
    </SidePanel>
  )
}

interface LevelsProps {
  readonly filled: FilledSheet
  readonly programmes: Programmes
  readonly onProgrammes: (programmes: Programmes) => void
}

/** Each level that is missing, how many miss it, and by which programme they are to get it. */
function Levels({ filled, programmes, onProgrammes }: LevelsProps) {
  const { t } = useTranslation('needs')
  const language = currentLanguage()
  if (filled.levels.length === 0) return <p className={classes.muted}>{t('fillNothing')}</p>
  return (
    <ul className={classes.list}>
      {filled.levels.map(({ key, levelName, people, programmes: giving }) => (
        <li key={key}>
          <strong>{t('levelPeople', { level: levelName[language], count: people, number: formatNumber(people) })}</strong>
          {giving.length === 0 && <span className={classes.alert}>{t('noProgramme')}</span>}
          {giving.length === 1 && <span className={classes.muted}>{giving[0]?.name}</span>}
          {giving.length > 1 && (
            <Select
              label={t('programmeFor')}
              aria-label={`${t('programmeFor')}: ${levelName[language]}`}
              none={t('programmeBest')}
              options={giving.map(({ programmeId, name }) => ({ value: programmeId, label: name }))}
              value={programmes[key] ?? ''}
              onChange={(event) => {
                const { [key]: _was, ...rest } = programmes
                onProgrammes(event.currentTarget.value ? { ...rest, [key]: event.currentTarget.value } : rest)
              }}
            />
          )}
        </li>
      ))}
    </ul>
  )
}

function Skipped({ filled: { skipped, unknown } }: { readonly filled: FilledSheet }) {
  const { t } = useTranslation('needs')
  const words = [
    skipped.already > 0 && t('skipAlready', { count: skipped.already, number: formatNumber(skipped.already) }),
    skipped.removed > 0 && t('skipRemoved', { count: skipped.removed, number: formatNumber(skipped.removed) }),
    skipped.studying > 0 && t('skipStudying', { count: skipped.studying, number: formatNumber(skipped.studying) }),
    unknown > 0 && t('skipUnknown', { count: unknown, number: formatNumber(unknown) }),
  ].filter((each) => each !== false)
  return words.map((each) => (
    <p key={each} className={classes.hint}>
      {each}
    </p>
  ))
}
