import { Navigate } from '@tanstack/react-router'
import { Inbox } from '#web/features/approval/inbox.tsx'
import { HomeAssignments } from '#web/features/reporting/assignments/home-assignments.tsx'
import { HomePage } from '#web/features/reporting/home-page.tsx'
import { HomeStanding } from '#web/features/reporting/scorecard/home-standing.tsx'
import { reportView } from '#web/features/reporting/report-view.ts'
import { CorrectionsWaiting } from './corrections-waiting.tsx'
import { isOwnOnly } from './menu.tsx'
import { ListsWaiting } from './lists-waiting.tsx'
import { NeedsWaiting } from './needs-waiting.tsx'
import { RecentImports } from './recent-imports.tsx'
import { useScope, useSession } from './scope.ts'
import { Waiting } from './waiting.tsx'

/** Việc của tôi. */
export function HomeRoute() {
  const session = useSession()
  return isOwnOnly(session) ? <Navigate to="/hom-nay" replace /> : <OfficialsHome />
}

function OfficialsHome() {
  const session = useSession()
  const { year, unit } = useScope()
  const imports = session.permissions.some((permission) => permission.includes('.import-'))
  const receives = session.permissions.includes('personnel.accept-handover') && session.permissions.includes('personnel.list-handovers')
  const may = (permission: string) => session.permissions.includes(permission)
  // Whoever assigns directions answers for how units stand.
  const leads = may('reporting.read-scorecard') && may('reporting.assign-direction')
  return (
    <HomePage
      session={session}
      view={reportView({}, year, unit)}
      waiting={
        <>
          {session.permissions.includes('approval.list-chains') && <Inbox />}
          {receives && <Waiting />}
          {may('personnel.decide-correction') && <CorrectionsWaiting />}
          {may('nomination.list') && (may('nomination.submit') || may('nomination.decide')) && (
            <ListsWaiting submits={may('nomination.submit')} decides={may('nomination.decide')} />
          )}
          {may('planning.list-needs-windows') && <NeedsWaiting />}
          {may('reporting.read-assignments') && <HomeAssignments unit={unit} />}
          {leads && <HomeStanding year={year} unit={unit} />}
        </>
      }
      imports={imports ? <RecentImports /> : undefined}
    />
  )
}
