import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { EligibilityReason } from '#contracts/requirements-eligibility.ts'
import { currentLanguage } from '#web/lib/language.ts'
import classes from './workbench.module.css'

/** How many are told before the rest is folded away. */
const shown = 2

/** Of what was found, where a rule asks about much: the whole of it is told when pointed at, and on the person’s page. */
const mostFound = 3
const mostLetters = 60
const shortened = (text: string): string => (text.length > mostLetters ? `${text.slice(0, mostLetters - 1).trimEnd()}…` : text)

interface ReasonsProps {
  readonly reasons: readonly EligibilityReason[]
  readonly personId: string
}

/** Why not, or why it is not known: what the law asks, what was found, and where it is filled in. */
export function Reasons({ reasons, personId }: ReasonsProps) {
  const { t } = useTranslation('workbench')
  const told = reasons.filter(({ severity, verdict }) => severity !== 'warn' || verdict === 'ineligible')
  if (told.length === 0) return null
  const [first, rest] = [told.slice(0, shown), told.slice(shown)]
  const list = (of: readonly EligibilityReason[]) => (
    <ul className={classes.reasons}>
      {of.map((reason) => (
        <Reason key={reason.rule} reason={reason} personId={personId} />
      ))}
    </ul>
  )
  return (
    <>
      {list(first)}
      {rest.length > 0 && (
        <details className={classes.more}>
          <summary>{t('moreReasons', { count: rest.length })}</summary>
          {list(rest)}
        </details>
      )}
    </>
  )
}

function Reason({ reason, personId }: { readonly reason: EligibilityReason; readonly personId: string }) {
  const { t } = useTranslation('workbench')
  const language = currentLanguage()
  const { verdict, severity, message, legalBasis, leaves, missing, confirmation } = reason
  const all = [...new Set(leaves.filter((leaf) => leaf.part === 'mustHold' && leaf.verdict === 'ineligible').map((leaf) => leaf.found[language]))]
  const found = all.slice(0, mostFound).map(shortened)
  const basis = legalBasis ? ` (${legalBasis})` : ''
  return (
    <li data-verdict={verdict}>
      {message.replace(/[.\s]+$/, '')}
      <span className={classes.basis}>{basis}.</span>{' '}
      {verdict === 'ineligible' && found.length > 0 && (
        <span title={all.join('; ')}>{t('found', { found: found.join('; ') }).replace(/[.;\s]*…\.$/, '…')}</span>
      )}{' '}
      {verdict === 'ineligible' && severity === 'exception' && <strong>{t('mayExcept')}</strong>}
      {verdict === 'unknown' &&
        confirmation === null &&
        missing.map(({ fact, words, filledIn }) => (
          <span key={fact} className={classes.missing}>
            {t('missing', { what: words[language].toLocaleLowerCase(language) })}{' '}
            {filledIn !== null && (
              <Link to="/ho-so/$personId" params={{ personId }} target="_blank" className={classes.link}>
                {t('fillIn')}
              </Link>
            )}
          </span>
        ))}
      {confirmation !== null && t('confirmedBy', { name: confirmation.confirmedName })}
    </li>
  )
}
