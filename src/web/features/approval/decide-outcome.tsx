import { useTranslation } from 'react-i18next'
import type { DecideResult } from '#contracts/approval.ts'
import { CheckIcon, CloseIcon } from '#web/ui/icons.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import classes from './approval.module.css'

interface DecideOutcomeProps {
  readonly results: readonly DecideResult[]
  readonly titles: ReadonlyMap<string, string>
  readonly onClose: () => void
}

/** What became of each of many: done, or why not and what to do. */
export function DecideOutcome({ results, titles, onClose }: DecideOutcomeProps) {
  const { t } = useTranslation('approval')
  const done = results.filter((result) => result.done).length
  return (
    <SidePanel title={t('outcome')} lead={t('outcomeLead', { done, all: results.length })} onClose={onClose}>
      <ul className={classes.outcome}>
        {results.map((result) => (
          <li key={result.chainId} data-done={result.done}>
            {result.done ? <CheckIcon /> : <CloseIcon />}
            <div>
              <strong>{titles.get(result.chainId) ?? ''}</strong>
              <span>{result.done ? t('wasDone') : result.message}</span>
            </div>
          </li>
        ))}
      </ul>
    </SidePanel>
  )
}
