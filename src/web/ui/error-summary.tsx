import { useTranslation } from 'react-i18next'
import classes from './error-summary.module.css'
import { ErrorBox } from './notice.tsx'
import { RequestError } from './request-error.tsx'

interface ErrorSummaryProps {
  /** The same words as at the fields; each leads to its field. */
  readonly problems: readonly { readonly fieldId: string; readonly message: string }[]
  /** What the server answered, when it is not about a field. */
  readonly failure?: unknown
}

/** The label of a field as the page shows it; undefined where it has none, or is not there any more. */
const labelOf = (fieldId: string) => document.querySelector(`label[for='${CSS.escape(fieldId)}']`)?.textContent

/** On top of a form: how many things are wrong, each by its field's label and with a link to where. */
export function ErrorSummary({ problems, failure }: ErrorSummaryProps) {
  const { t } = useTranslation('shell')
  if (problems.length === 0) return failure === undefined ? null : <RequestError title={t('notSaved')} error={failure} />
  // Its fields were on the page before anything was wrong with them; “fill this in” three times over says nothing of which.
  const named = problems.map((problem) => ({ ...problem, label: labelOf(problem.fieldId) }))
  return (
    <ErrorBox title={t('problems', { count: problems.length })}>
      <ul className={classes.problems}>
        {named.map(({ fieldId, message, label }) => (
          <li key={fieldId}>
            <a
              href={`#${fieldId}`}
              onClick={(event) => {
                event.preventDefault()
                document.getElementById(fieldId)?.focus()
              }}
            >
              <span>
                {label && `${label}: `}
                <span>{message}</span>
              </span>
            </a>
          </li>
        ))}
      </ul>
    </ErrorBox>
  )
}
