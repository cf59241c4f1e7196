import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SavedStandardGroup, StandardChange, StandardEffect, StandardGroup } from '#contracts/requirements-standards.ts'
import { get, post } from '#web/lib/api.ts'
import { isDay } from '#web/lib/day.ts'
import { formatDate } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { Button } from '#web/ui/button.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { EditConflict } from '#web/ui/edit-conflict.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { Checkbox, NumberField, Select, TextArea, TextField } from '#web/ui/field.tsx'
import { LeaveGuard } from '#web/ui/leave-guard.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useForm } from '#web/ui/use-form.ts'
import { changeOf, type CellValues, cellValuesOf, checkCell, emptyCell } from './cell-values.ts'
import { EffectDialog } from './effect-dialog.tsx'
import { groupPath, type Ladder, type Standard, useStandardsRenewed } from './standards-queries.ts'
import classes from './matrix.module.css'

/** What is done to a cell, and the version it begins with. */
export interface CellWork {
  readonly kind: StandardChange['kind']
  readonly from: Standard | undefined
}

interface CellFormProps {
  readonly group: StandardGroup
  readonly ladder: Ladder
  readonly work: CellWork
  readonly onClose: () => void
}

const formId = 'standard-form'

/** A change of a cell: filled in, then looked at with what it does to the review, then saved. */
export function CellForm({ group, ladder, work: { kind, from }, onClose }: CellFormProps) {
  const { t } = useTranslation('standards')
  const language = currentLanguage()
  const version = useRef(group.version)
  const [asked, setAsked] = useState<{ readonly change: StandardChange; readonly reason: string; readonly effect: StandardEffect }>()
  // What was rehearsed is not saved yet.
  const unsaved = useRef(false)
  const renewed = useStandardsRenewed()
  const path = `${groupPath(group.groupId)}/standards`
  const initial = from ? cellValuesOf(from, kind !== 'set') : emptyCell
  const changeFrom = (values: CellValues): StandardChange => {
    if (kind === 'end' && from) return { kind, standardId: from.standardId, validTo: values.validTo }
    if (kind === 'remove' && from) return { kind, standardId: from.standardId }
    return changeOf(ladder.ladder, values, kind === 'correct' ? from?.standardId : undefined)
  }
  const form = useForm<CellValues, StandardEffect>({
    form: `standard-${group.groupId}-${ladder.ladder}`,
    initial: kind === 'end' ? { ...initial, validTo: '' } : initial,
    check: (values) => {
      if (kind === 'remove') return {}
      if (kind === 'end') return isDay(values.validTo) ? {} : { validTo: t(values.validTo === '' ? 'needEnd' : 'dayWanted') }
      return checkCell(values, t)
    },
    save: (values, requestKey) => post<StandardEffect>(`${path}/preview`, bodyOf(changeFrom(values), values.reason, version.current), { requestKey }),
    onSaved: (effect, values) => {
      unsaved.current = true
      setAsked({ change: changeFrom(values), reason: values.reason, effect })
    },
    current: async () => {
      const now = await get<StandardGroup>(groupPath(group.groupId))
      version.current = now.version
      const same = now.standards.find(({ standardId }) => standardId === from?.standardId)
      return same && kind !== 'set' ? cellValuesOf(same, true) : initial
    },
  })
  return (
    <SidePanel
      title={t(`work_${kind}`, { ladder: ladder.name[language] })}
      lead={group.name[language]}
      size="wide"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('back')}</Button>
          <Button variant="primary" type="submit" form={formId} busy={form.saving}>
            {t('seeEffect')}
          </Button>
        </>
      }
    >
      <form id={formId} className={classes.stack} onSubmit={form.submit} noValidate>
        <LeaveGuard hasTyped={() => form.hasTyped() || unsaved.current} />
        <ErrorSummary problems={form.problems} failure={form.failure} />
        <EditConflict
          conflict={form.conflict}
          mine={form.values}
          onTake={form.takeTheirs}
          label={(field) => t(`field_${field}` as 'field_level')}
          show={(_field, value) => (isDay(value) ? formatDate(value) : value)}
        />
        <p className={classes.muted}>{t(`workText_${kind}`)}</p>
        {kind === 'end' && <DateField label={t('endOn')} help={t('endOnHelp')} {...form.choice('validTo')} />}
        {(kind === 'set' || kind === 'correct') && (
          <>
            <Select
              label={t('field_level')}
              none={t('choose')}
              options={ladder.levels.map(({ level, name }) => ({ value: level, label: name[language] }))}
              {...form.field('level')}
            />
            <div className={classes.pair}>
              <DateField label={t('field_validFrom')} {...form.choice('validFrom')} />
              <DateField label={t('field_validTo')} help={t('validToHelp')} {...form.choice('validTo')} />
            </div>
            <NumberField label={t('field_graceMonths')} help={t('graceHelp')} {...form.field('graceMonths')} />
            <TextField label={t('field_legalBasis')} help={t('legalBasisHelp')} maxLength={500} {...form.field('legalBasis')} />
            <TextField label={t('field_article')} maxLength={200} {...form.field('article')} />
            <Checkbox label={t('field_verified')} help={t('verifiedHelp')} {...form.choice('verified')} />
            <TextArea label={t('field_note')} maxLength={1000} {...form.field('note')} />
          </>
        )}
        <TextField label={t('reason')} help={t('reasonHelp')} maxLength={500} {...form.field('reason')} />
      </form>
      {asked && (
        <EffectDialog
          title={t(`confirm_${kind}`, { ladder: ladder.name[language] })}
          confirm={t(kind === 'end' ? 'end' : kind === 'remove' ? 'remove' : 'save')}
          danger={kind === 'remove' || kind === 'end'}
          counted={t('missingOn', { ladder: ladder.name[language] })}
          effect={asked.effect}
          onConfirm={async (requestKey) => {
            const saved = await post<SavedStandardGroup>(path, bodyOf(asked.change, asked.reason, version.current), { requestKey })
            unsaved.current = false
            await renewed(saved.groupId)
            showToast({ message: t('saved') })
            onClose()
          }}
          onClose={() => setAsked(undefined)}
        />
      )}
    </SidePanel>
  )
}

const bodyOf = (change: StandardChange, reason: string, version: number) => ({ change, version, ...(reason.trim() ? { reason: reason.trim() } : {}) })
