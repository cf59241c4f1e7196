import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { VerifyPage } from '#web/features/results/verify-page.tsx'
import { loadWords } from '#web/lib/language.ts'

/** The page that checks certificates, drawn without router, queries or kit: nobody is signed in. */
export async function startVerify(code: string): Promise<void> {
  await loadWords('verify')
  const root = document.getElementById('root')
  if (!root) throw new Error('index.html has no #root')
  createRoot(root).render(
    <StrictMode>
      <VerifyPage code={code} />
    </StrictMode>,
  )
}
