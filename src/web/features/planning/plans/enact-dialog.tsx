import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError } from '#web/lib/api.ts'
import { isDay } from '#web/lib/day.ts'
import { formatDate } from '#web/lib/format.ts'
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { Checkbox, Select, TextField } from '#web/ui/field.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { type ActProps, useAct } from './use-act.ts'
import classes from './plans.module.css'

/** Puts an approved version into force under its number and date. */
export function EnactDialog({ plan, today, onClose }: ActProps) {
  const { t } = useTranslation('plans')
  const act = useAct(plan)
  const [values, setValues] = useState({
    register: '',
    decisionNo: '',
    issuer: '',
    symbol: 'KH-UBND',
    layout: 'state',
    decisionDate: today,
    inForceFrom: today,
  })
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({})
  const set = (name: keyof typeof values) => (value: string) => setValues((was) => ({ ...was, [name]: value }))
  const byRegister = values.register === 'true'
  const check = () => {
    const found = {
      ...(byRegister || values.decisionNo.trim() ? {} : { decisionNo: t('needNumber') }),
      ...(!byRegister || values.issuer.trim() ? {} : { issuer: t('needIssuer') }),
      ...(!byRegister || values.symbol.trim() ? {} : { symbol: t('needSymbol') }),
      ...(isDay(values.decisionDate) ? {} : { decisionDate: t('needDay') }),
      ...(isDay(values.inForceFrom) ? {} : { inForceFrom: t('needDay') }),
    }
    setErrors(found)
    return Object.keys(found).length === 0
  }
  const old = plan.versions.find(({ state }) => state === 'in-force')
  return (
    <ConfirmDialog
      title={t('enactTitle', { title: plan.title })}
      consequences={[
        t('enactFrom', { date: isDay(values.inForceFrom) ? formatDate(values.inForceFrom) : '…' }),
        ...(old ? [t('enactReplaces', { number: old.number, decision: old.decisionNo ?? '' })] : []),
        t('enactFinal'),
      ]}
      confirm={t('act_ban-hanh')}
      onConfirm={async (requestKey) => {
        if (!check()) throw new ApiError(422, { code: 'web.check', message: t('checkFields') })
        try {
          const { decisionDate, inForceFrom, layout } = values
          const number = byRegister
            ? { decisionNo: null, issuer: values.issuer.trim(), symbol: values.symbol.trim() }
            : { decisionNo: values.decisionNo.trim(), issuer: null, symbol: null }
          await act('enact', { ...number, decisionDate, inForceFrom, layout }, requestKey)
        } catch (error) {
          if (error instanceof ApiError) setErrors(error.fields)
          throw error
        }
        showToast({ message: t('enacted') })
      }}
      onClose={onClose}
    >
      <div className={classes.stack}>
        <Select
          label={t('layout')}
          options={(['state', 'party'] as const).map((value) => ({ value, label: t(`layout_${value}`) }))}
          value={values.layout}
          onChange={(event) => set('layout')(event.currentTarget.value)}
        />
        <Checkbox label={t('byRegister')} help={t('byRegisterHelp')} value={values.register} onValue={set('register')} />
        {byRegister ? (
          <div className={classes.fields}>
            <TextField
              label={t('issuer')}
              value={values.issuer}
              error={errors['issuer']}
              maxLength={200}
              onChange={(event) => set('issuer')(event.currentTarget.value)}
            />
            <TextField
              label={t('symbol')}
              value={values.symbol}
              error={errors['symbol']}
              maxLength={60}
              onChange={(event) => set('symbol')(event.currentTarget.value)}
            />
          </div>
        ) : (
          <TextField
            label={t('decisionNo')}
            help={t('decisionNoHelp')}
            value={values.decisionNo}
            error={errors['decisionNo']}
            maxLength={100}
            onChange={(event) => set('decisionNo')(event.currentTarget.value)}
          />
        )}
        <div className={classes.fields}>
          <DateField label={t('decisionDate')} value={values.decisionDate} error={errors['decisionDate']} onValue={set('decisionDate')} />
          <DateField label={t('inForceFrom')} value={values.inForceFrom} error={errors['inForceFrom']} onValue={set('inForceFrom')} />
        </div>
      </div>
    </ConfirmDialog>
  )
}
