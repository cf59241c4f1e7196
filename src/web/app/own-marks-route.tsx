import { getRouteApi } from '@tanstack/react-router'
import { WaitingPapersPage } from '#web/features/delivery/surveys/waiting-papers.tsx'
import { OwnMarksPage } from '#web/features/results/own-marks-page.tsx'
import { useScope } from './scope.ts'

const marks = getRouteApi('/shell/nhap-diem/$classId')

export function OwnMarksRoute() {
  const { classId } = marks.useParams()
  return <OwnMarksPage key={classId} classId={classId} />
}

export function OwnPapersRoute() {
  return <WaitingPapersPage whose="own" today={useScope().today} />
}

export function UnitPapersRoute() {
  return <WaitingPapersPage whose="unit" today={useScope().today} />
}
