import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import classes from './catalogue.module.css'

/** What the reader may go on to. */
export interface RuleLinks {
  readonly rules: boolean
  readonly eligible: boolean
}

/** From a type or programme to what is asked of whoever is sent there, and to who may be. */
export function EntryRules({ code, links }: { readonly code: string; readonly links: RuleLinks }) {
  const { t } = useTranslation('catalogue')
  if (!links.rules && !links.eligible) return null
  return (
    <section className={classes.stack}>
      <h3 className={classes.subtitle}>{t('eligibility')}</h3>
      <ul className={classes.uses}>
        {links.eligible && (
          <li>
            <Link to="/quy-dinh/chuong-trinh/$code" params={{ code }} className={classes.link}>
              {t('whoIsEligible')}
            </Link>
          </li>
        )}
        {links.rules && (
          <li>
            <Link to="/quy-dinh" search={{ loc: `ct:${code}` }} className={classes.link}>
              {t('rulesThatHold')}
            </Link>
          </li>
        )}
      </ul>
    </section>
  )
}
