import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Chain, Decide, DecideResult } from '#contracts/approval.ts'
import { showToast } from '#web/ui/toasts.tsx'
import { type DecisionAsked, DecideDialog } from './decide-dialog.tsx'
import { DecideOutcome } from './decide-outcome.tsx'

/** What the reader may decide of these, as it is shown now. */
export function decidable(chains: readonly Pick<Chain, 'chainId' | 'round' | 'open'>[]): Decide['items'] {
  return chains.flatMap(({ chainId, round, open }) => open.filter(({ mine }) => mine).map(({ stepId }) => ({ chainId, stepId, round })))
}

/** Deciding from wherever chains are shown: the question, the result said, and what was refused listed. */
export function useDecide() {
  const { t } = useTranslation('approval')
  const [asked, setAsked] = useState<DecisionAsked>()
  const [outcome, setOutcome] = useState<{ readonly results: readonly DecideResult[]; readonly titles: ReadonlyMap<string, string> }>()
  const finished = (results: readonly DecideResult[]) => {
    if (results.every(({ done }) => done)) showToast({ message: t('decided', { count: results.length }) })
    else setOutcome({ results, titles: asked?.titles ?? new Map() })
  }
  return {
    ask: (decision: Decide['decision'], chains: readonly Chain[], places?: DecisionAsked['places']) =>
      setAsked({ decision, items: decidable(chains), titles: new Map(chains.map(({ chainId, title }) => [chainId, title])), ...(places && { places }) }),
    drawn: (
      <>
        {asked && <DecideDialog asked={asked} onDone={finished} onClose={() => setAsked(undefined)} />}
        {outcome && <DecideOutcome {...outcome} onClose={() => setOutcome(undefined)} />}
      </>
    ),
  }
}
