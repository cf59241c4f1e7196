import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { AnswerPage } from '#web/features/nomination/answers/answer-page.tsx'
import { loadWords } from '#web/lib/language.ts'

/** The page of a signed link, drawn without router, queries or kit: nobody is signed in. */
export async function startAnswer(token: string): Promise<void> {
  await loadWords('nomination')
  const root = document.getElementById('root')
  if (!root) throw new Error('index.html has no #root')
  createRoot(root).render(
    <StrictMode>
      <AnswerPage token={token} />
    </StrictMode>,
  )
}
