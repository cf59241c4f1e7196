import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FactDescription } from '#contracts/expression.ts'
import { formatNumber } from '#web/lib/format.ts'
import { useSettled } from '#web/lib/settled.ts'
import { Button } from '#web/ui/button.tsx'
import { cleanExpression, editedOf, readCondition } from '#web/ui/expression/edited-expression.ts'
import { ExpressionEditor } from '#web/ui/expression/expression-editor.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { type PeopleAsked, peopleCountQuery } from './people-queries.ts'
import classes from './people.module.css'

interface FilterPanelProps {
  readonly facts: readonly FactDescription[]
  /** As it stands in the address. */
  readonly condition: string | undefined
  /** Who else is narrowed by: the count is of the list that would be shown. */
  readonly asked: PeopleAsked
  readonly onApply: (condition: string | undefined) => void
  readonly onClose: () => void
}

/** Conditions over everything that is known of a person, joined by “and” and “or”, nested as deep as it takes. How many it leaves is said while one builds. */
export function FilterPanel({ facts, condition, asked, onApply, onClose }: FilterPanelProps) {
  const { t } = useTranslation('people')
  const [edited, setEdited] = useState(() => editedOf(facts, readCondition(condition)))
  const [tried, setTried] = useState(false)
  const { expression, incomplete } = cleanExpression(facts, edited)
  const filter = expression && JSON.stringify(expression)
  const settled = useSettled(filter ?? '')
  const found = useQuery(peopleCountQuery({ ...asked, filter: settled || undefined }))
  const apply = () => {
    if (incomplete > 0) setTried(true)
    else onApply(filter)
  }
  const settling = settled !== (filter ?? '') || found.isPlaceholderData
  return (
    <SidePanel
      title={t('filterTitle')}
      lead={t('filterLead')}
      size="wide"
      onClose={onClose}
      actions={
        <>
          <Button variant="subtle" onClick={() => onApply(undefined)}>
            {t('noFilter')}
          </Button>
          <Button variant="primary" onClick={apply}>
            {found.data && !settling && incomplete === 0
              ? t('showFound', { count: found.data.total, number: formatNumber(found.data.total) })
              : t('applyFilter')}
          </Button>
          <span role="status" className={classes.state}>
            {incomplete > 0 ? t('incomplete', { count: incomplete, number: formatNumber(incomplete) }) : ''}
          </span>
        </>
      }
    >
      {found.isError && (
        <div className={classes.filterError}>
          <RequestError error={found.error} />
        </div>
      )}
      <div className={classes.filter}>
        <ExpressionEditor label={t('filterCondition')} facts={facts} value={edited} onValue={setEdited} tried={tried} />
      </div>
    </SidePanel>
  )
}
