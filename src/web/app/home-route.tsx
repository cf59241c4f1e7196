import { Inbox } from '#web/features/approval/inbox.tsx'
import { HomePage } from '#web/features/reporting/home-page.tsx'
import { reportView } from '#web/features/reporting/report-view.ts'
import { RecentImports } from './recent-imports.tsx'
import { useScope, useSession } from './scope.ts'
import { Waiting } from './waiting.tsx'

/** Việc của tôi. */
export function HomeRoute() {
  const session = useSession()
  const { year, unit } = useScope()
  const imports = session.permissions.some((permission) => permission.includes('.import-'))
  const receives = session.permissions.includes('personnel.accept-handover') && session.permissions.includes('personnel.list-handovers')
  return (
    <HomePage
      session={session}
      view={reportView({}, year, unit)}
      waiting={
        <>
          {session.permissions.includes('approval.list-chains') && <Inbox />}
          {receives && <Waiting />}
        </>
      }
      imports={imports ? <RecentImports /> : undefined}
    />
  )
}
