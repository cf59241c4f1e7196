import type { TFunction } from 'i18next'
import type { OwnSession, SessionShown } from '#contracts/delivery-attendance.ts'
import { formatDate } from '#web/lib/format.ts'

type Words = TFunction<'attendance'>

/** 'YYYY-MM-DD' as “thứ Tư 14/07”. */
export function dayWords(t: Words, date: string, withYear = false): string {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay() as 0 | 1 | 2 | 3 | 4 | 5 | 6
  return `${t(`weekday_${weekday}`)} ${withYear ? formatDate(date) : formatDate(date).slice(0, 5)}`
}

/** Buổi 23/64. */
export const ordinalWords = (t: Words, { ordinal, sessions }: Pick<SessionShown, 'ordinal' | 'sessions'>): string =>
  ordinal === null ? t('cancelledSession') : t('sessionOf', { ordinal, sessions })

/** Sáng thứ Tư 14/07/2021 · 07:30–11:00 · Phòng A1. */
export const whenWords = (t: Words, { heldOn, half, startsAt, endsAt, room, mode }: SessionShown): string =>
  [`${t(`half_${half}`)} ${dayWords(t, heldOn, true)}`, `${startsAt}–${endsAt}`, mode === 'online' ? t('mode_online') : room].filter(Boolean).join(' · ')

/** Whether its online room may be entered now. */
export const roomIsOpen = ({ onlineRoom }: OwnSession): boolean => onlineRoom !== null && onlineRoom.opensIn === 0 && !onlineRoom.over
