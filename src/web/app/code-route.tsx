import { getRouteApi } from '@tanstack/react-router'
import { CodePage } from '#web/features/delivery/code-page.tsx'
import { sessionBase } from '#web/features/delivery/roll-queries.ts'
import { useSession } from './scope.ts'

const route = getRouteApi('/shell/buoi-hoc/$sessionId/ma')

/** The check-in code of a session, for the wall. */
export function CodeRoute() {
  const { sessionId } = route.useParams()
  const { permissions } = useSession()
  return <CodePage key={sessionId} sessionId={sessionId} base={sessionBase(permissions)} />
}
