import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ClassDetail, Mode } from '#contracts/classes.ts'
import type { ChangedMode, ChangeMode } from '#contracts/classes-commands.ts'
import { ApiError, put } from '#web/lib/api.ts'
import { isDay } from '#web/lib/day.ts'
import { formatDate, formatNumber } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { Select } from '#web/ui/field.tsx'
import { EmptyState } from '#web/ui/notice.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { classesKey } from './class-queries.ts'
import classes from './classes.module.css'

const modes = ['in-person', 'online', 'blended'] as const satisfies readonly Mode[]

/** How the class is held from which day on. */
export function ClassModes({ item, today }: { readonly item: ClassDetail; readonly today: string }) {
  const { t } = useTranslation('classes')
  const [asked, setAsked] = useState<'change' | { readonly from: string }>()
  const current = item.modes.findLast(({ from }) => from <= today)
  return (
    <section className={classes.card}>
      <div className={classes.outcome}>
        <h2>{t('tabModes')}</h2>
        {item.can.changeMode && <Button onClick={() => setAsked('change')}>{item.modes.length ? t('changeMode') : t('setMode')}</Button>}
      </div>
      <p className={classes.muted}>{item.hours === null ? t('hoursKeptUnknown') : t('hoursKept', { hours: formatNumber(item.hours) })}</p>
      {item.modes.length === 0 ? (
        <EmptyState plain title={t('noModeTitle')} text={t('noModeText')} />
      ) : (
        <ol className={classes.line}>
          {item.modes.map((each, index) => (
            <li key={each.from}>
              <span className={classes.dot} data-current={each === current || undefined} />
              <span>{index === 0 && !item.openedOn && !item.plannedOpenOn ? t('atOpening') : formatDate(each.from)}</span>
              <span>
                <strong>{t(`mode_${each.mode}`)}</strong> {each === current && <span className={classes.muted}>{t('now')}</span>}
              </span>
              {item.can.changeMode && index > 0 && (
                <Button small variant="subtle" onClick={() => setAsked({ from: each.from })}>
                  {t('dropChange')}
                  <span className="spoken"> {formatDate(each.from)}</span>
                </Button>
              )}
            </li>
          ))}
        </ol>
      )}
      {asked === 'change' && <ModeDialog item={item} today={today} onClose={() => setAsked(undefined)} />}
      {typeof asked === 'object' && <DropDialog item={item} from={asked.from} onClose={() => setAsked(undefined)} />}
    </section>
  )
}

interface ModeDialogProps {
  readonly item: ClassDetail
  readonly onClose: () => void
}

function useSaveModes(item: ClassDetail) {
  const { t } = useTranslation('classes')
  const client = useQueryClient()
  return async (mode: Mode | null, changes: ChangeMode['changes'], requestKey: string) => {
    const { sessions, told } = await put<ChangedMode>(`/api/classes/${item.classId}/modes`, { version: item.version, mode, changes } satisfies ChangeMode, {
      requestKey,
    })
    await client.invalidateQueries({ queryKey: classesKey })
    // The room of what is online now is set elsewhere.
    const online = changes.at(-1)?.mode === 'online'
    showToast({
      message: [t('modeSaved'), sessions > 0 && t('modeFollowed', { count: sessions, told: formatNumber(told) }), sessions > 0 && online && t('modeNeedsRooms')]
        .filter(Boolean)
        .join(' '),
    })
  }
}

function ModeDialog({ item, today, onClose }: ModeDialogProps & { readonly today: string }) {
  const { t } = useTranslation('classes')
  const [first, ...changes] = item.modes
  const last = item.modes.at(-1)
  const [mode, setMode] = useState<Mode>(last?.mode === 'online' ? 'in-person' : first ? 'online' : 'in-person')
  const [from, setFrom] = useState(today)
  const [problem, setProblem] = useState<string>()
  const save = useSaveModes(item)
  return (
    <ConfirmDialog
      title={first ? t('changeMode') : t('setMode')}
      consequences={first ? [t('modeKeepsHours'), t('modeSessionsFollow')] : [t('modeFromOpening')]}
      confirm={t('save')}
      onClose={onClose}
      onConfirm={async (requestKey) => {
        setProblem(undefined)
        if (first && !isDay(from)) {
          setProblem(t('badDay'))
          throw new ApiError(400, { code: 'web.check', message: t('checkFields') })
        }
        const next = [...changes.filter((change) => change.from !== from), { from, mode }].toSorted((a, b) => (a.from < b.from ? -1 : 1))
        try {
          await (first ? save(first.mode, next, requestKey) : save(mode, [], requestKey))
        } catch (error) {
          if (error instanceof ApiError) setProblem(error.fields['changes'])
          throw error
        }
      }}
    >
      <div className={classes.stack}>
        <Select
          label={t('mode')}
          options={modes.map((value) => ({ value, label: t(`mode_${value}`) }))}
          value={mode}
          onChange={(event) => setMode(modes.find((each) => each === event.currentTarget.value) ?? 'in-person')}
        />
        {first && <DateField label={t('fromDay')} value={from} error={problem} onValue={setFrom} />}
      </div>
    </ConfirmDialog>
  )
}

function DropDialog({ item, from, onClose }: ModeDialogProps & { readonly from: string }) {
  const { t } = useTranslation('classes')
  const [first, ...changes] = item.modes
  const save = useSaveModes(item)
  const before = item.modes[item.modes.findIndex((each) => each.from === from) - 1]
  return (
    <ConfirmDialog
      title={t('dropChangeTitle', { date: formatDate(from) })}
      consequences={[t('dropChangeText', { date: formatDate(from), mode: before ? t(`mode_${before.mode}`) : '' })]}
      confirm={t('dropChange')}
      onClose={onClose}
      onConfirm={(requestKey) =>
        save(
          first?.mode ?? null,
          changes.filter((change) => change.from !== from),
          requestKey,
        )
      }
    />
  )
}
