import { useTranslation } from 'react-i18next'
import type { FactDescription, FilterExpression } from '#contracts/expression.ts'
import { entryFacts, expressionWords } from './fact-words.ts'
import { formatNumber } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import classes from './expression-tree.module.css'

type Part = FilterExpression['rules'][number]

interface ExpressionTreeProps {
  readonly facts: readonly FactDescription[]
  readonly expression: Part
}

/** An expression in words, one condition a line: what belongs together stands together. */
export function ExpressionTree({ facts, expression }: ExpressionTreeProps) {
  return (
    <div className={classes.tree}>
      <Branch facts={facts} part={expression} />
    </div>
  )
}

function Branch({ facts, part }: { readonly facts: readonly FactDescription[]; readonly part: Part }) {
  const { t } = useTranslation('expression')
  if ('match' in part) {
    const fact = facts.find(({ id }) => id === part.field)
    const mode = t(`told_${part.match.mode}`, { number: formatNumber(part.match.threshold ?? 0) })
    const name = `${fact?.words[currentLanguage()] ?? part.field}: ${mode}`
    if (part.value.rules.length === 0) return <span>{name}</span>
    return (
      <>
        <span>{t('entryWith', { what: name })}</span>
        <Lines facts={entryFacts(fact)} group={part.value} inner />
      </>
    )
  }
  if (!('combinator' in part)) return <span>{expressionWords(t, facts, part)}</span>
  return <Lines facts={facts} group={part} />
}

/** One alone needs no word about how it is joined. */
function Lines({ facts, group, inner = false }: { readonly facts: readonly FactDescription[]; readonly group: FilterExpression; readonly inner?: boolean }) {
  const { t } = useTranslation('expression')
  const [only] = group.rules
  if (only && group.rules.length === 1 && !group.not && !inner) return <Branch facts={facts} part={only} />
  const key = group.not ? (group.combinator === 'and' ? 'notAll' : 'notAny') : group.combinator === 'and' ? 'allOf' : 'anyOfThese'
  return (
    <>
      {(group.rules.length > 1 || group.not) && <span className={classes.joined}>{t(key)}</span>}
      <ul>
        {group.rules.map((rule, index) => (
          // The lines of a stored expression stay where they are.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={index}>
            <Branch facts={facts} part={rule} />
          </li>
        ))}
      </ul>
    </>
  )
}
