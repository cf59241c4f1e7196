import { OwnTeaching } from '#web/features/classes/lecturers/own-teaching.tsx'
import { Obligations } from '#web/features/delivery/obligations.tsx'
import { UnitsToLearn } from '#web/features/delivery/packages/units-to-learn.tsx'
import { WaitingPapers } from '#web/features/delivery/surveys/waiting-papers.tsx'
import { TodayPage } from '#web/features/delivery/today-page.tsx'
import { TaughtClasses } from '#web/features/results/taught-classes.tsx'
import { useScope } from './scope.ts'
import { useOffline } from './use-offline.ts'

/** Hôm nay: of whoever learns or teaches. */
export function TodayRoute() {
  const { today } = useScope()
  const year = Number(today.slice(0, 4))
  const owner = useOffline()
  const obligations = (
    <>
      <TaughtClasses />
      <OwnTeaching year={year} />
      <WaitingPapers />
      <UnitsToLearn />
      <Obligations />
    </>
  )
  return <TodayPage today={today} owner={owner} obligations={obligations} />
}
