import { useTranslation } from 'react-i18next'
import type { OwnSession } from '#contracts/delivery-attendance.ts'
import { Tag } from '#web/ui/tag.tsx'

/** How one's own session stands. */
export function OwnSessionState({ session: { cancelled, mark, absence, role, closed } }: { readonly session: OwnSession }) {
  const { t } = useTranslation('attendance')
  if (cancelled) return <Tag tone="danger">{t('cancelledSession')}</Tag>
  if (role === 'lecturer') return <Tag tone={closed ? 'success' : 'plain'}>{t(closed ? 'closed' : 'youTeach')}</Tag>
  if (mark) return <Tag tone={mark === 'absent' ? 'danger' : mark === 'present' ? 'success' : 'warning'}>{t(`mark_${mark}`)}</Tag>
  if (absence) return <Tag tone="warning">{t(absence === 'exemption' ? 'mark_exempt' : 'noticeGiven')}</Tag>
  return null
}
