import { useTranslation } from 'react-i18next'
import type { FactDescription } from '#contracts/expression.ts'
import { ExpressionEditor } from '#web/ui/expression/expression-editor.tsx'
import { editedIn } from './rule-draft.ts'
import classes from './rules.module.css'

interface ConditionFieldProps {
  readonly id: string
  readonly label: string
  readonly help: string
  readonly facts: readonly FactDescription[]
  /** JSON of the builder. */
  readonly value: string
  readonly onValue: (value: string) => void
  readonly error: string | undefined
  /** The line that the error is about, where it is about one. */
  readonly fault: { readonly id: string | undefined; readonly message: string } | undefined
  readonly tried: boolean
}

/** A condition of a rule, built line by line; what is wrong is said below it, and at the line. */
export function ConditionField({ id, label, help, facts, value, onValue, error, fault, tried }: ConditionFieldProps) {
  const { t } = useTranslation('rules')
  return (
    <div id={id} tabIndex={-1} role="group" aria-label={label} className={classes.condition} data-invalid={error ? true : undefined}>
      <h3>{label}</h3>
      <p className={classes.help}>{help}</p>
      {error && (
        <p className={classes.fault}>
          {error}
          {fault?.id !== undefined && <span className="spoken"> {t('faultAtLine')}</span>}
        </p>
      )}
      <ExpressionEditor label={label} facts={facts} value={editedIn(value)} onValue={(next) => onValue(JSON.stringify(next))} tried={tried} fault={fault} />
    </div>
  )
}
