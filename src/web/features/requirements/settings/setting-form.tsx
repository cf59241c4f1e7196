import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SavedLaw } from '#contracts/kernel-dated-law.ts'
import type { RequirementSetting, RequirementSettingList, SettingEffect } from '#contracts/requirements-settings.ts'
import { get, post } from '#web/lib/api.ts'
import { isDay } from '#web/lib/day.ts'
import { formatDate } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { EditConflict } from '#web/ui/edit-conflict.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { Checkbox, NumberField, TextArea, TextField } from '#web/ui/field.tsx'
import { LeaveGuard } from '#web/ui/leave-guard.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useForm } from '#web/ui/use-form.ts'
import { EffectDialog } from './effect-dialog.tsx'
import { settingsPath, useSettingsRenewed } from './setting-queries.ts'
import { checkSetting, settingBody, type SettingKind, type SettingValues, settingValuesOf } from './setting-values.ts'
import classes from '#web/ui/dated-law/dated-law.module.css'

/** What is done, and the version it begins with. */
export interface SettingWork {
  readonly kind: SettingKind
  readonly from: RequirementSetting
}

const formId = 'setting-form'

/** A change of a setting: filled in, then looked at with what it does, then saved. */
export function SettingForm({ work: { kind, from }, onClose }: { readonly work: SettingWork; readonly onClose: () => void }) {
  const { t } = useTranslation('settings')
  const { code } = from
  const version = useRef(from.version)
  const [asked, setAsked] = useState<{ readonly values: SettingValues; readonly effect: SettingEffect }>()
  // What was rehearsed is not saved yet.
  const unsaved = useRef(false)
  const renewed = useSettingsRenewed()
  const path = `${settingsPath}/changes`
  const form = useForm<SettingValues, SettingEffect>({
    form: `setting-${kind}-${from.id}`,
    initial: settingValuesOf(from, kind),
    check: (values) => checkSetting(code, kind, values, t),
    save: (values, requestKey) => post<SettingEffect>(`${path}/preview`, settingBody(from, kind, values, version.current), { requestKey }),
    onSaved: (effect, values) => {
      unsaved.current = true
      setAsked({ values, effect })
    },
    current: async () => {
      const { items } = await get<RequirementSettingList>(settingsPath)
      version.current = items.find((each) => each.code === code)?.version ?? version.current
      return settingValuesOf(items.find(({ id }) => id === from.id) ?? from, kind)
    },
  })
  return (
    <SidePanel
      title={t(`work_${kind}`)}
      lead={t(`name_${code}`)}
      size="wide"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="primary" type="submit" form={formId} busy={form.saving}>
            {t('seeEffect')}
          </Button>
        </>
      }
    >
      <form id={formId} className={classes.form} onSubmit={form.submit} noValidate>
        <LeaveGuard hasTyped={() => form.hasTyped() || unsaved.current} />
        <ErrorSummary problems={form.problems} failure={form.failure} />
        <EditConflict
          conflict={form.conflict}
          mine={form.values}
          onTake={form.takeTheirs}
          label={(field) => t(`field_${field}` as 'field_months')}
          show={(_field, value) => (isDay(value) ? formatDate(value) : value)}
        />
        <p className={classes.muted}>{t(`workText_${kind}`)}</p>
        {kind !== 'remove' && (
          <>
            {code === 'confirmation-months' ? (
              <NumberField label={t('field_months')} help={t('monthsHelp')} {...form.field('months')} />
            ) : (
              <>
                <TextField label={t('field_nameVi')} maxLength={200} {...form.field('nameVi')} />
                <TextField label={t('field_nameEn')} maxLength={200} {...form.field('nameEn')} />
                <TextField label={t('field_messageVi')} help={t('messageHelp')} maxLength={300} {...form.field('messageVi')} />
                <TextField label={t('field_messageEn')} maxLength={300} {...form.field('messageEn')} />
              </>
            )}
            <DateField label={t('field_validFrom')} help={t(`fromHelp_${code}`)} {...form.choice('validFrom')} />
            <TextField label={t('field_legalBasis')} help={t('basisHelp')} maxLength={500} {...form.field('legalBasis')} />
            <TextField label={t('field_article')} maxLength={200} {...form.field('article')} />
            <Checkbox label={t('field_verified')} help={t('verifiedHelp')} {...form.choice('verified')} />
            <TextArea label={t('field_note')} maxLength={1000} {...form.field('note')} />
          </>
        )}
        <TextField label={t('field_reason')} help={t('reasonHelp')} maxLength={500} {...form.field('reason')} />
      </form>
      {asked && (
        <EffectDialog
          code={code}
          kind={kind}
          values={asked.values}
          effect={asked.effect}
          onConfirm={async (requestKey) => {
            await post<SavedLaw>(path, settingBody(from, kind, asked.values, version.current), { requestKey })
            unsaved.current = false
            showToast({ message: t('saved') })
            onClose()
            await renewed()
          }}
          onClose={() => setAsked(undefined)}
        />
      )}
    </SidePanel>
  )
}
