import '#web/ui/mantine.css'
import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import type { Me } from '#contracts/access.ts'
import { useColorScheme } from '#web/lib/color-scheme.ts'
import { sessionQuery } from '#web/lib/session.ts'
import { adoptKitVariables, theme } from '#web/ui/theme.ts'
import { makeQueryClient } from './query-client.ts'
import { makeRouter } from './router.tsx'

type Clients = ReturnType<typeof makeClients>

function makeClients(session: Me | undefined) {
  const queryClient = makeQueryClient()
  if (session) queryClient.setQueryData(sessionQuery.queryKey, session)
  return { queryClient, router: makeRouter(queryClient) }
}

function Workplace({ queryClient, router }: Clients) {
  const scheme = useColorScheme()
  return (
    <MantineProvider theme={theme} withCssVariables={false} withGlobalClasses={false} forceColorScheme={scheme}>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  )
}

/** Everything behind the log-in. Without a session the shell asks for it itself. */
export function startWorkplace(session: Me | undefined): void {
  const root = document.getElementById('root')
  if (!root) throw new Error('index.html has no #root')
  adoptKitVariables()
  createRoot(root).render(
    <StrictMode>
      <Workplace {...makeClients(session)} />
    </StrictMode>,
  )
}
