import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OnlineSession } from '#contracts/delivery-online.ts'
import { post, postFile } from '#web/lib/api.ts'
import { formatDate } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { Field, TextField } from '#web/ui/field.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { onlineKey } from './online-queries.ts'
import classes from './online.module.css'

/** Adds materials to a session, and withdraws them. */
export function MaterialPanel({ session, onClose }: { readonly session: OnlineSession; readonly onClose: () => void }) {
  const { t } = useTranslation('online')
  const client = useQueryClient()
  const [file, setFile] = useState<File>()
  const [title, setTitle] = useState('')
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<unknown>()
  const run = async (work: () => Promise<unknown>, message: string) => {
    setBusy(true)
    setFailure(undefined)
    try {
      await work()
      await client.invalidateQueries({ queryKey: onlineKey })
      showToast({ message })
      setFile(undefined)
      setTitle('')
    } catch (error) {
      setFailure(error)
    } finally {
      setBusy(false)
    }
  }
  const send = (chosen: File) => {
    const query = title.trim() ? `?${new URLSearchParams({ title: title.trim() }).toString()}` : ''
    return postFile(`/api/sessions/${session.sessionId}/materials${query}`, chosen, () => {}).answer
  }
  return (
    <SidePanel title={t('addMaterial')} lead={`${session.subject} · ${formatDate(session.heldOn)}`} onClose={onClose}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (file) void run(() => send(file), t('added'))
        }}
      >
        <Field label={t('file')} help={t('fileHelp')}>
          {(described) => (
            <input
              key={file ? 'chosen' : 'none'}
              type="file"
              {...described}
              accept=".pdf,.docx,.xlsx,.pptx,.png,.jpg,.jpeg"
              onChange={(event) => setFile(event.currentTarget.files?.[0])}
            />
          )}
        </Field>
        <TextField
          label={t('materialTitle')}
          help={t('materialTitleHelp')}
          maxLength={200}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        {failure !== undefined && <RequestError title={t('notAdded')} error={failure} />}
        <Button type="submit" variant="primary" busy={busy} disabled={!file}>
          {t('add')}
        </Button>
      </form>
      {session.materials.length > 0 && (
        <section className={classes.there} aria-labelledby="hoc-lieu-da-co">
          <h3 id="hoc-lieu-da-co">{t('materialsThere')}</h3>
          <ul className={classes.materials} aria-labelledby="hoc-lieu-da-co">
            {session.materials.map(({ materialId, title: name }) => (
              <li key={materialId}>
                <span>{name}</span>
                <Button
                  small
                  disabled={busy}
                  aria-label={t('withdrawOf', { name })}
                  onClick={() => void run(() => post(`/api/materials/${materialId}/withdraw`), t('withdrawn'))}
                >
                  {t('withdraw')}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </SidePanel>
  )
}
