import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CheckedList } from '#contracts/nomination-workbench.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { Button } from '#web/ui/button.tsx'
import { Checkbox, Select, TextArea, TextField } from '#web/ui/field.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import type { Listed } from './bench-list.ts'
import { ExceptionFile } from './exception-file.tsx'
import { Reasons } from './reasons.tsx'
import classes from './workbench.module.css'

interface PlaceFormProps {
  readonly person: Listed
  readonly checked: CheckedList['people'][number] | undefined
  readonly onSave: (values: Partial<Listed>) => void
  readonly onClose: () => void
}

/** Why somebody is sent, and where a rule admits exceptions, by whom the exception is asked. */
export function PlaceForm({ person, checked, onSave, onClose }: PlaceFormProps) {
  const { t } = useTranslation('workbench')
  const language = currentLanguage()
  const [cause, setCause] = useState(`${person.reason} ${person.postId ?? ''}`)
  const [why, setWhy] = useState(person.why ?? '')
  const [alternate, setAlternate] = useState(person.alternate ? 'true' : '')
  const [exception, setException] = useState({
    approvedBy: person.exception?.approvedBy ?? '',
    reason: person.exception?.reason ?? '',
    documentNo: person.exception?.documentNo ?? '',
  })
  const [file, setFile] = useState(person.exception?.fileId ? { fileId: person.exception.fileId, name: person.fileName ?? '' } : undefined)
  const excepting = checked?.excepting ?? []
  const wanted = excepting.length > 0
  const begun = Object.values(exception).some((value) => value.trim() !== '') || file !== undefined
  const missing = (name: keyof typeof exception) => (wanted && begun && !exception[name].trim() ? t(`wanted_${name}`) : undefined)
  const complete = Object.values(exception).every((value) => value.trim() !== '') && file !== undefined
  const [told, setTold] = useState(false)
  const save = () => {
    // Half an exception is not let go unsaid.
    if (wanted && begun && !complete) return setTold(true)
    const [reason = 'incumbent', postId = ''] = cause.split(' ')
    onSave({
      reason: reason === 'planned' ? 'planned' : 'incumbent',
      postId: postId || null,
      why: why.trim() || null,
      alternate: alternate === 'true',
      exception: wanted && complete ? { ...exception, fileId: file.fileId } : null,
      fileName: wanted && complete ? file.name : null,
    })
    return onClose()
  }
  const options = (checked?.causes ?? []).map(({ reason, postId, post, term, asks }) => ({
    value: `${reason} ${postId}`,
    label: [reason === 'planned' ? t('plannedFor', { post, term: term ?? '' }) : t('holds', { post }), asks ? t('asks') : ''].filter(Boolean).join(' – '),
  }))
  return (
    <SidePanel
      title={person.fullName}
      lead={[checked?.post, checked?.unit.name].filter(Boolean).join(' · ')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('back')}</Button>
          <Button variant="primary" onClick={save}>
            {t('keep')}
          </Button>
        </>
      }
    >
      <div className={classes.form}>
        {options.length > 0 ? (
          <Select
            label={t('sentFor')}
            help={t('sentForHelp')}
            options={options}
            none={t('postUnchosen')}
            value={cause}
            onChange={(event) => setCause(event.currentTarget.value)}
          />
        ) : (
          <p className={classes.hint}>{t('noPosts')}</p>
        )}
        <TextArea label={t('why')} help={t('whyHelp')} maxLength={500} value={why} onChange={(event) => setWhy(event.currentTarget.value)} />
        <Checkbox label={t('asAlternate')} value={alternate} onValue={setAlternate} />
        {wanted && (
          <fieldset className={classes.exception}>
            <legend>{t('exception')}</legend>
            <p className={classes.hint}>{t('exceptionText', { rules: excepting.map((each) => each[language]).join('; ') })}</p>
            <TextField
              label={t('approvedBy')}
              maxLength={200}
              autoComplete="off"
              error={missing('approvedBy')}
              value={exception.approvedBy}
              onChange={(event) => setException({ ...exception, approvedBy: event.currentTarget.value })}
            />
            <TextArea
              label={t('exceptionReason')}
              maxLength={1000}
              error={missing('reason')}
              value={exception.reason}
              onChange={(event) => setException({ ...exception, reason: event.currentTarget.value })}
            />
            <TextField
              label={t('documentNo')}
              maxLength={100}
              autoComplete="off"
              error={missing('documentNo')}
              value={exception.documentNo}
              onChange={(event) => setException({ ...exception, documentNo: event.currentTarget.value })}
            />
            <ExceptionFile file={file} onFile={setFile} />
            {told && !complete && (
              <p className={classes.blocked} role="alert">
                {t('exceptionIncomplete')}
              </p>
            )}
          </fieldset>
        )}
        {checked && <Reasons reasons={checked.reasons} personId={person.personId} />}
      </div>
    </SidePanel>
  )
}
