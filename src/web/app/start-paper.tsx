import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { PaperPage } from '#web/features/delivery/surveys/paper-page.tsx'
import { loadWords } from '#web/lib/language.ts'

/** The page of a survey's signed link, drawn without router, queries or kit: nobody is signed in. */
export async function startPaper(token: string): Promise<void> {
  await loadWords('surveys')
  const root = document.getElementById('root')
  if (!root) throw new Error('index.html has no #root')
  createRoot(root).render(
    <StrictMode>
      <PaperPage token={token} />
    </StrictMode>,
  )
}
