import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FeedsPanel } from '#web/features/classes/sessions/feeds-dialog.tsx'
import { OwnSchedulePage } from '#web/features/delivery/own-schedule-page.tsx'
import { Button } from '#web/ui/button.tsx'
import { useScope } from './scope.ts'
import { useOffline } from './use-offline.ts'

/** Lịch của tôi. */
export function OwnScheduleRoute() {
  const { today } = useScope()
  const owner = useOffline()
  return <OwnSchedulePage today={today} owner={owner} calendar={<OwnCalendar />} />
}

/** The address of one's own timetable for the calendar on a phone. */
function OwnCalendar() {
  const { t } = useTranslation('timetable')
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {t('feeds')}
      </Button>
      {open && <FeedsPanel title={t('feedsOfMine')} path="/api/my/calendar-feeds" revokePath="/api/my/calendar-feeds" onClose={() => setOpen(false)} />}
    </>
  )
}
