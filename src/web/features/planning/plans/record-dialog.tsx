import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError, postFile } from '#web/lib/api.ts'
import { isDay } from '#web/lib/day.ts'
import { formatDate } from '#web/lib/format.ts'
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { TextField } from '#web/ui/field.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { planPath, plansKey } from './plan-queries.ts'
import { ScanField } from './scan-field.tsx'
import { type ActProps, useAct } from './use-act.ts'
import classes from './plans.module.css'

/** A draft that was approved on paper, beside this system, is put into force as the paper says; the signed paper is kept with it. */
export function RecordDialog({ plan, today, onClose }: ActProps) {
  const { t } = useTranslation('plans')
  const act = useAct(plan)
  const client = useQueryClient()
  const [values, setValues] = useState({ decisionNo: '', decisionDate: '', approvedBy: '', signedBy: '', approvedOn: '', inForceFrom: '' })
  const [scan, setScan] = useState<File>()
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({})
  const set = (name: keyof typeof values) => (value: string) => setValues((was) => ({ ...was, [name]: value }))
  // The day of approval and the first day in force are usually that of the paper.
  const approvedOn = values.approvedOn || values.decisionDate
  const inForceFrom = values.inForceFrom || values.decisionDate
  const check = () => {
    const needed = (name: keyof typeof values, words: string) => (values[name].trim() ? {} : { [name]: words })
    const day = (name: string, value: string) => (isDay(value) ? {} : { [name]: t('needDay') })
    const found = {
      ...needed('decisionNo', t('needNumber')),
      ...day('decisionDate', values.decisionDate),
      ...needed('approvedBy', t('needBody')),
      ...needed('signedBy', t('needSigner')),
      ...day('approvedOn', approvedOn),
      ...day('inForceFrom', inForceFrom),
      ...(isDay(values.decisionDate) && values.decisionDate > today ? { decisionDate: t('dateInFuture') } : {}),
    }
    setErrors(found)
    return Object.keys(found).length === 0
  }
  const text = (name: 'decisionNo' | 'approvedBy' | 'signedBy') => ({
    value: values[name],
    error: errors[name],
    onChange: (event: { readonly currentTarget: { readonly value: string } }) => set(name)(event.currentTarget.value),
  })
  const old = plan.versions.find(({ state }) => state === 'in-force')
  const attach = async (versionId: string, file: File) => {
    try {
      await postFile(`${planPath(plan.planId)}/versions/${versionId}/scan`, file, () => {}).answer
      return true
    } catch (error) {
      // The plan is recorded all the same: the scan can be put beside it from its versions.
      showToast({ failed: true, message: t('scanLater', { why: (error instanceof ApiError && error.message) || t('scanFailed') }) })
      return false
    } finally {
      await client.invalidateQueries({ queryKey: plansKey })
    }
  }
  return (
    <ConfirmDialog
      title={t('recordTitle', { title: plan.title })}
      consequences={[
        t('recordFrom', { date: isDay(inForceFrom) ? formatDate(inForceFrom) : '…' }),
        ...(old ? [t('enactReplaces', { number: old.number, decision: old.decisionNo ?? '' })] : []),
        t('recordFinal'),
      ]}
      confirm={t('act_ghi-nhan')}
      onConfirm={async (requestKey) => {
        if (!check()) throw new ApiError(422, { code: 'web.check', message: t('checkFields') })
        try {
          const { decisionNo, decisionDate, approvedBy, signedBy } = values
          const body = { decisionNo: decisionNo.trim(), approvedBy: approvedBy.trim(), signedBy: signedBy.trim(), decisionDate, approvedOn, inForceFrom }
          const { versionId } = await act('record', body, requestKey)
          if (!scan || (await attach(versionId, scan))) showToast({ message: t('recorded') })
        } catch (error) {
          if (error instanceof ApiError) setErrors(error.fields)
          throw error
        }
      }}
      onClose={onClose}
    >
      <div className={classes.stack}>
        <div className={classes.fields}>
          <TextField label={t('decisionNo')} help={t('decisionNoHelp')} maxLength={100} {...text('decisionNo')} />
          <DateField label={t('decisionDate')} value={values.decisionDate} error={errors['decisionDate']} onValue={set('decisionDate')} />
          <TextField label={t('approvedBody')} help={t('approvedBodyHelp')} maxLength={300} {...text('approvedBy')} />
          <TextField label={t('signer')} maxLength={200} {...text('signedBy')} />
          <DateField label={t('approvedDay')} value={approvedOn} error={errors['approvedOn']} onValue={set('approvedOn')} />
          <DateField label={t('inForceFrom')} value={inForceFrom} error={errors['inForceFrom']} onValue={set('inForceFrom')} />
        </div>
        <ScanField file={scan} onFile={setScan} />
      </div>
    </ConfirmDialog>
  )
}
