import { useEffect } from 'react'
import { forgetAnswers, keepAnswer, noteOfflineUse, offlineOwner } from '#web/lib/offline-store.ts'
import { startServiceWorker } from '#web/lib/service-worker.ts'
import { useSession } from './scope.ts'

/** For pages that work without the network: they open without it from now on. What somebody else was
 * shown in this browser goes; what they could not send waits for them. The account's id. */
export function useOffline(): string {
  const session = useSession()
  const { accountId } = session
  useEffect(() => {
    const before = offlineOwner()
    noteOfflineUse(accountId)
    startServiceWorker()
    void (async () => {
      if (before !== undefined && before !== accountId) await forgetAnswers()
      // It was read before this browser knew that it would be needed.
      await keepAnswer('/api/me', session)
    })().catch(() => {})
  }, [accountId, session])
  return accountId
}
