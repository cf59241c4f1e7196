import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { OnlineSession } from '#contracts/delivery-online.ts'
import { put } from '#web/lib/api.ts'
import { formatDate } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { Select, TextField } from '#web/ui/field.tsx'
import { LeaveGuard } from '#web/ui/leave-guard.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useForm } from '#web/ui/use-form.ts'
import { onlineKey } from './online-queries.ts'
import classes from './online.module.css'

interface RoomPanelProps {
  readonly session: OnlineSession
  readonly server: boolean
  readonly onClose: () => void
}

/** The online room of a session: any link, or a meeting on the province's server. */
export function RoomPanel({ session: { sessionId, subject, heldOn, room, roomVersion }, server, onClose }: RoomPanelProps) {
  const { t } = useTranslation('online')
  const client = useQueryClient()
  const form = useForm({
    form: `room ${sessionId}`,
    initial: { kind: room?.kind ?? 'link', url: room?.url ?? '' },
    check: ({ kind, url }): { url?: string } => (kind !== 'link' || /^https?:\/\/\S+$/.test(url.trim()) ? {} : { url: t('badUrl') }),
    save: async ({ kind, url }, requestKey) =>
      await put(`/api/sessions/${sessionId}/room`, { kind, version: roomVersion, ...(kind === 'link' && { url: url.trim() }) }, { requestKey }),
    onSaved: () => {
      void client.invalidateQueries({ queryKey: onlineKey })
      showToast({ message: t('saved') })
      onClose()
    },
  })
  return (
    <SidePanel title={t('room')} lead={`${subject} · ${formatDate(heldOn)}`} onClose={onClose}>
      <form className={classes.form} noValidate onSubmit={form.submit}>
        <LeaveGuard hasTyped={form.hasTyped} />
        <ErrorSummary problems={form.problems} failure={form.failure} />
        <Select
          label={t('kind')}
          help={server ? undefined : t('noServer')}
          options={[
            { value: 'link', label: t('kind_link') },
            ...(server ? [{ value: 'bbb', label: t('kind_bbb') }] : []),
            ...(room ? [{ value: 'none', label: t('kind_none') }] : []),
          ]}
          {...form.field('kind')}
        />
        {form.values.kind === 'link' && <TextField label={t('url')} help={t('urlHelp')} inputMode="url" maxLength={1000} {...form.field('url')} />}
        <Button type="submit" variant="primary" busy={form.saving}>
          {t('save')}
        </Button>
      </form>
    </SidePanel>
  )
}
