import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { UnitDetail } from '#contracts/organisation.ts'
import type { UnitPost, UnitPosts } from '#contracts/organisation-tree.ts'
import { get, put } from '#web/lib/api.ts'
import { isDay } from '#web/lib/day.ts'
import { PostPicker } from '#web/pickers/post-picker.tsx'
import { Button } from '#web/ui/button.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { EditConflict } from '#web/ui/edit-conflict.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { NumberField } from '#web/ui/field.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useForm } from '#web/ui/use-form.ts'
import classes from './acts/acts.module.css'

interface SeatsPanelProps {
  readonly unit: UnitDetail
  /** Undefined: another post. */
  readonly post: UnitPost | undefined
  readonly today: string
  readonly onClose: () => void
  readonly onSaved: () => void
}

/** How many seats of a post the unit has from a day on. */
export function SeatsPanel({ unit, post, today, onClose, onSaved }: SeatsPanelProps) {
  const { t } = useTranslation('units')
  const path = `/api/units/${encodeURIComponent(unit.unitId)}/posts`
  const was = useRef(post?.seats ?? 0)
  const form = useForm({
    form: `seats ${unit.unitId} ${post?.postId ?? ''}`,
    initial: { postId: post?.postId ?? '', seats: String(post?.seats ?? 1), from: today },
    check: ({ postId, seats, from }) => ({
      ...(postId === '' && { postId: t('postWanted') }),
      ...(!/^\d{1,5}$/.test(seats.trim()) && { seats: t('seatsWanted') }),
      ...(!isDay(from) && { from: t('dayWanted') }),
    }),
    save: async ({ postId, seats, from }, requestKey) => {
      const current = post === undefined || from !== today ? await seatsOn(path, postId, from) : was.current
      return await put<{ seats: number }>(`${path}/${encodeURIComponent(postId)}`, { seats: Number(seats), from, was: current }, { requestKey })
    },
    current: async () => {
      was.current = await seatsOn(path, post?.postId ?? '', today)
      return { postId: post?.postId ?? '', seats: String(was.current), from: today }
    },
    onSaved: () => {
      showToast({ message: t('seatsSaved', { unit: unit.name }) })
      onSaved()
    },
  })
  return (
    <SidePanel
      title={post ? t('setSeatsOf', { post: post.name }) : t('addPost')}
      lead={unit.name}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="primary" type="submit" busy={form.saving} {...{ form: 'seats-form' }}>
            {t('save')}
          </Button>
        </>
      }
    >
      <form id="seats-form" className={classes.form} onSubmit={form.submit} noValidate>
        <ErrorSummary problems={form.problems} failure={form.failure} />
        <EditConflict conflict={form.conflict} mine={form.values} onTake={form.takeTheirs} label={(field) => t(`seatsField_${field}`)} />
        {!post && <PostPicker label={t('post')} {...form.choice('postId')} />}
        <NumberField label={t('seats')} help={t('seatsHelp')} {...form.field('seats')} />
        <DateField label={t('seatsFrom')} {...form.choice('from')} />
      </form>
    </SidePanel>
  )
}

async function seatsOn(path: string, postId: string, on: string): Promise<number> {
  const { items } = await get<UnitPosts>(path, { on })
  return items.find((item) => item.postId === postId)?.seats ?? 0
}
