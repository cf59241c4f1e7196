import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { OnlineSession, SaveRoom } from '#contracts/delivery-online.ts'
import { put } from '#web/lib/api.ts'
import { formatDate, formatNumber } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { Checkbox, Select, TextField } from '#web/ui/field.tsx'
import { LeaveGuard } from '#web/ui/leave-guard.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useForm } from '#web/ui/use-form.ts'
import { onlineKey } from './online-queries.ts'
import classes from './online.module.css'

interface RoomPanelProps {
  readonly session: OnlineSession
  readonly server: boolean
  /** How many online sessions come after it without a room of their own. */
  readonly following: number
  readonly onClose: () => void
}

/** `all`: 'true' also for the sessions that follow. */
type Values = Readonly<Record<'kind', SaveRoom['kind']> & Record<'url' | 'all', string>>

/** The online room of a session: any link, or a meeting on the province's server. */
export function RoomPanel({ session: { sessionId, subject, heldOn, mode, room, roomVersion }, server, following, onClose }: RoomPanelProps) {
  const { t } = useTranslation('online')
  const client = useQueryClient()
  const form = useForm<Values, { readonly following: number }>({
    form: `room ${sessionId}`,
    initial: { kind: room?.kind ?? 'link', url: room?.url ?? '', all: '' },
    check: ({ kind, url }): { url?: string } => (kind !== 'link' || /^https?:\/\/\S+$/.test(url.trim()) ? {} : { url: t('badUrl') }),
    save: async ({ kind, url, all }, requestKey) =>
      await put<{ following: number }>(
        `/api/sessions/${sessionId}/room`,
        { kind, version: roomVersion, ...(kind === 'link' && { url: url.trim() }), ...(kind !== 'none' && { following: all === 'true' }) },
        { requestKey },
      ),
    onSaved: ({ following: given }) => {
      void client.invalidateQueries({ queryKey: onlineKey })
      showToast({ message: given > 0 ? t('savedFollowing', { count: given, number: formatNumber(given) }) : t('saved') })
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
        {following > 0 && form.values.kind !== 'none' && (
          <Checkbox label={t('following', { count: following, number: formatNumber(following) })} {...form.choice('all')} />
        )}
        {mode === 'in-person' && form.values.kind !== 'none' && <p className={classes.muted}>{t('roomInPerson')}</p>}
        <Button type="submit" variant="primary" busy={form.saving}>
          {t('save')}
        </Button>
      </form>
    </SidePanel>
  )
}
