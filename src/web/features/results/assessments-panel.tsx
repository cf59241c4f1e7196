import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ClassResults } from '#contracts/results.ts'
import type { SaveAssessments } from '#contracts/results-marks.ts'
import { post, put } from '#web/lib/api.ts'
import { Button } from '#web/ui/button.tsx'
import { Checkbox, NumberField, Select, TextField } from '#web/ui/field.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { resultsPath, useResultsChanged } from './results-queries.ts'
import classes from './results.module.css'

interface Draft {
  readonly key: string
  readonly assessmentId: string | null
  readonly name: string
  readonly weight: string
  readonly scale: '10' | '100'
  readonly required: boolean
}

let made = 0
const blank = (): Draft => ({ key: `new ${++made}`, assessmentId: null, name: '', weight: '1', scale: '10', required: true })

/** The assessments of a class: name, weight, scale, and whether each must be passed by itself. */
export function AssessmentsPanel({ data, onClose }: { readonly data: ClassResults; readonly onClose: () => void }) {
  const { t } = useTranslation('results')
  const formId = useId()
  const changed = useResultsChanged()
  const [scheme, setScheme] = useState(data.scheme)
  const [items, setItems] = useState<readonly Draft[]>(() => {
    const standing = data.assessments.map(({ assessmentId, name, weight, scale, required }) => ({
      ...{ key: assessmentId, assessmentId, name, required, weight: String(weight) },
      scale: scale === 100 ? ('100' as const) : ('10' as const),
    }))
    return standing.length > 0 ? standing : [blank()]
  })
  const [template, setTemplate] = useState(false)
  const [checked, setChecked] = useState(false)
  const [state, setState] = useState<{ readonly busy: boolean; readonly error?: unknown }>({ busy: false })
  const edit = (key: string, change: Partial<Draft>) => setItems(items.map((item) => (item.key === key ? { ...item, ...change } : item)))
  const badName = (item: Draft) => (item.name.trim() === '' ? t('needName') : undefined)
  const badWeight = (item: Draft) => (/^([1-9]\d?|100)$/.test(item.weight.trim()) ? undefined : t('badWeight'))
  const save = async () => {
    setChecked(true)
    if (items.some((item) => badName(item) ?? badWeight(item))) return
    setState({ busy: true })
    const body: SaveAssessments = {
      ...{ version: data.version, scheme },
      items: items.map(({ assessmentId, name, weight, scale, required }) => ({
        assessmentId,
        name,
        required,
        weight: Number(weight),
        scale: scale === '100' ? 100 : 10,
      })),
    }
    try {
      await put(`${resultsPath(data.classId)}/assessments`, body)
      if (template) await post(`${resultsPath(data.classId)}/assessments/keep`)
      await changed()
      showToast({ message: t('assessmentsSaved') })
      onClose()
    } catch (error) {
      setState({ busy: false, error })
    }
  }
  return (
    <SidePanel
      title={t('setAssessments')}
      lead={t('assessmentsLead')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('back')}</Button>
          <Button variant="primary" type="submit" form={formId} busy={state.busy}>
            {t('save')}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className={classes.stack}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        {state.error !== undefined && <RequestError title={t('notSaved')} error={state.error} />}
        <Select
          label={t('scheme')}
          options={(['five-grades', 'pass-fail'] as const).map((value) => ({ value, label: t(`scheme_${value}`) }))}
          value={scheme}
          onChange={(event) => setScheme(event.currentTarget.value === 'pass-fail' ? 'pass-fail' : 'five-grades')}
        />
        {items.map((item, index) => (
          <fieldset key={item.key} className={classes.item}>
            <legend>{t('assessmentNumber', { number: index + 1 })}</legend>
            <TextField
              label={t('name')}
              value={item.name}
              maxLength={120}
              error={checked ? badName(item) : undefined}
              onChange={(event) => edit(item.key, { name: event.currentTarget.value })}
            />
            <div className={classes.pair}>
              <NumberField
                label={t('weight')}
                inputMode="numeric"
                value={item.weight}
                error={checked ? badWeight(item) : undefined}
                onChange={(event) => edit(item.key, { weight: event.currentTarget.value })}
              />
              <Select
                label={t('scale')}
                options={[
                  { value: '10', label: t('scale_10') },
                  { value: '100', label: t('scale_100') },
                ]}
                value={item.scale}
                onChange={(event) => edit(item.key, { scale: event.currentTarget.value === '100' ? '100' : '10' })}
              />
            </div>
            <Checkbox label={t('required')} value={item.required ? 'true' : ''} onValue={(value) => edit(item.key, { required: value === 'true' })} />
            <Button small variant="subtle" onClick={() => setItems(items.filter(({ key }) => key !== item.key))}>
              {t('removeAssessment')}
              <span className="spoken"> {item.name || index + 1}</span>
            </Button>
          </fieldset>
        ))}
        <Button onClick={() => setItems([...items, blank()])} disabled={items.length >= 20}>
          {t('addAssessment')}
        </Button>
        <Checkbox label={t('keepTemplate')} value={template ? 'true' : ''} onValue={(value) => setTemplate(value === 'true')} />
      </form>
    </SidePanel>
  )
}
