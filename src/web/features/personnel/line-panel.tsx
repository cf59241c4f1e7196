import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Edited } from '#contracts/personnel-editing.ts'
import { ApiError, put } from '#web/lib/api.ts'
import { Button } from '#web/ui/button.tsx'
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx'
import { EditConflict } from '#web/ui/edit-conflict.tsx'
import { TextArea, TextField } from '#web/ui/field.tsx'
import { EmptyState } from '#web/ui/notice.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { type Texts, useForm } from '#web/ui/use-form.ts'
import { FieldGrid, plainProblems } from './field-spec.tsx'
import { FormPanel } from './form-panel.tsx'
import { type LineView, lineView } from './line-views.ts'
import { useEdited } from './person-edited.ts'
import { usePerson } from './person-frame.ts'
import { personPath, successionQuery } from './person-queries.ts'
import type { LineKindName } from './person-view.ts'
import { shownValue } from './shown-value.ts'
import { useLineData } from './use-line-data.ts'

interface LinePanelProps {
  readonly kind: LineKindName
  /** The line to correct; a new one is added without. */
  readonly lineKey: string | undefined
  readonly onClose: () => void
}

/** Adds, corrects or removes one line of a list that belongs to the person. */
export function LinePanel({ kind, lineKey, onClose }: LinePanelProps) {
  const { t } = useTranslation('person')
  const { data, error, fresh } = useLineData(kind)
  const title = lineKey === undefined ? t(`add_${kind}`) : t(`correct_${kind}`)
  const view = data && lineView(t, kind, lineKey, data)
  if (view?.texts) {
    const reread = async () => {
      const now = await fresh()
      const again = lineView(t, kind, lineKey, now)
      if (!again.texts) throw new ApiError(409, { code: 'personnel.record-gone', message: t('lineGoneText') })
      return { texts: again.texts, version: now.person.version }
    }
    return <LineForm kind={kind} lineKey={lineKey} title={title} view={view} texts={view.texts} reread={reread} onClose={onClose} />
  }
  return (
    <SidePanel title={title} size="wide" onClose={onClose}>
      {error ? <RequestError error={error} /> : view ? <EmptyState plain title={t('lineGoneTitle')} text={t('lineGoneText')} /> : <Skeleton height={240} />}
    </SidePanel>
  )
}

interface LineFormProps extends LinePanelProps {
  readonly title: string
  readonly view: LineView
  readonly texts: Texts
  readonly reread: () => Promise<{ readonly texts: Texts; readonly version: number }>
}

function LineForm({ kind, lineKey, title, view, texts, reread, onClose }: LineFormProps) {
  const { t } = useTranslation('person')
  const { person } = usePerson()
  const client = useQueryClient()
  const version = useRef(person.version)
  const edited = useEdited()
  const [removing, setRemoving] = useState(false)
  const address = `${personPath(person.personId)}/${view.path}`
  const done = (saved: Edited, message: string) => {
    // What was read behind the fence is not read again without being asked for; here it is, because it changed.
    if (kind === 'quy-hoach') void client.invalidateQueries({ queryKey: successionQuery(person.personId).queryKey })
    edited(saved, message)
  }
  const form = useForm<Texts, Edited>({
    form: `${kind} ${person.personId} ${lineKey ?? ''}`,
    initial: lineKey === undefined ? texts : { ...texts, reason: '' },
    check: (values) => plainProblems(view.fields(values), values, { missing: (label) => t('missing', { label }), noDay: t('noDay') }),
    save: async ({ reason, ...values }, requestKey) =>
      await put<Edited>(address, { version: version.current, lines: view.lines(values, lineKey), ...(reason ? { reason } : {}) }, { requestKey }),
    onSaved: (saved) => done(saved, t('lineSaved')),
    current: async () => {
      const now = await reread()
      version.current = now.version
      return lineKey === undefined ? now.texts : { ...now.texts, reason: '' }
    },
  })
  const fields = view.fields(form.values)
  return (
    <FormPanel
      title={title}
      lead={person.fullName}
      form={form}
      size="wide"
      onClose={onClose}
      other={
        lineKey !== undefined && (
          <Button variant="danger" aria-haspopup="dialog" onClick={() => setRemoving(true)}>
            {t('removeLine')}
          </Button>
        )
      }
    >
      <EditConflict
        conflict={form.conflict}
        mine={form.values}
        onTake={form.takeTheirs}
        label={(name) => fields.find((field) => field.name === name)?.label ?? name}
        show={(name, value) => shownValue(fields, name, value)}
      />
      <FieldGrid form={form} fields={fields} />
      {lineKey !== undefined && <TextField label={t('reasonOfEdit')} help={t('reasonHelp')} maxLength={500} autoComplete="off" {...form.field('reason')} />}
      {removing && (
        <RemoveLine
          onRemove={async (reason) => {
            const saved = await put<Edited>(address, { version: person.version, reason, lines: [{ key: lineKey, value: null }] })
            done(saved, t('lineRemoved'))
          }}
          onClose={() => setRemoving(false)}
        />
      )}
    </FormPanel>
  )
}

/** Asks why: what is removed leaves its reason in the history. */
function RemoveLine({ onRemove, onClose }: { readonly onRemove: (reason: string) => Promise<void>; readonly onClose: () => void }) {
  const { t } = useTranslation('person')
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  return (
    <ConfirmDialog
      title={t('removeTitle')}
      consequences={[t('removeText'), t('removeKept')]}
      confirm={t('removeLine')}
      danger
      onConfirm={async () => {
        if (reason.trim() === '') {
          setMissing(true)
          throw new ApiError(422, { code: 'personnel.reason-needed', message: t('reasonNeeded') })
        }
        await onRemove(reason.trim())
      }}
      onClose={onClose}
    >
      <TextArea
        label={t('reasonOfRemoval')}
        maxLength={500}
        value={reason}
        error={missing ? t('reasonNeeded') : undefined}
        onChange={(event) => {
          setReason(event.currentTarget.value)
          setMissing(false)
        }}
      />
    </ConfirmDialog>
  )
}
