import { useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { LogInPage } from '#web/features/access/log-in-page.tsx'
import { sessionQuery } from '#web/lib/session.ts'

const route = getRouteApi('/dang-nhap')

export function LogInRoute() {
  const { ve } = route.useSearch()
  const router = useRouter()
  const queryClient = useQueryClient()
  const enter = async () => {
    // Nothing that another account has seen stays.
    queryClient.clear()
    await queryClient.fetchQuery(sessionQuery)
    router.history.replace(ve ?? '/')
  }
  return <LogInPage returns={ve !== undefined} onSignedIn={enter} />
}
