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

/** On top of a form: how many things are wrong, each with a link to where. */
export function ErrorSummary({ problems, failure }: ErrorSummaryProps) {
  const { t } = useTranslation('shell')
  if (problems.length === 0) return failure === undefined ? null : <RequestError title={t('notSaved')} error={failure} />
  return (
    <ErrorBox title={t('problems', { count: problems.length })}>
      <ul className={classes.problems}>
        {problems.map(({ fieldId, message }) => (
          <li key={fieldId}>
            <a
              href={`#${fieldId}`}
              onClick={(event) => {
                event.preventDefault()
                document.getElementById(fieldId)?.focus()
              }}
            >
              {message}
            </a>
          </li>
        ))}
      </ul>
    </ErrorBox>
  )
}
