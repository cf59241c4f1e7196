import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { formatInstant } from '#web/lib/format.ts'
import { useScope, useSession } from './scope.ts'
import { useScopeName } from './unit-scope.tsx'

/** What stands at the head of a print: of which year and unit it is, when it was printed and by whom. */
export function usePrintNote(): string {
  const { t } = useTranslation('shell')
  const { year } = useScope()
  const session = useSession()
  const { name } = useScopeName()
  const [at, setAt] = useState(() => new Date().toISOString())
  useEffect(() => {
    const now = () => flushSync(() => setAt(new Date().toISOString()))
    window.addEventListener('beforeprint', now)
    return () => window.removeEventListener('beforeprint', now)
  }, [])
  return t('printNote', { year, unit: name, at: formatInstant(at), who: session.name })
}
