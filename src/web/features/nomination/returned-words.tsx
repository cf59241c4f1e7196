import { useTranslation } from 'react-i18next'
import type { Returned } from '#contracts/approval.ts'
import { formatDate } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import classes from './nomination.module.css'

/** Why a list came back: the words, who said them at which step, and to whom it was returned. */
export function ReturnedWords({ returned: { words, name, forName, step, toName, returnedOn } }: { readonly returned: Returned }) {
  const { t } = useTranslation('nomination')
  return (
    <figure className={classes.returned}>
      <blockquote>{words ?? t('returnedNoWords')}</blockquote>
      <figcaption>
        {[
          forName === null ? name : t('returnedFor', { name, forName }),
          step[currentLanguage()],
          returnedOn && formatDate(returnedOn),
          t('returnedTo', { name: toName }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </figcaption>
    </figure>
  )
}
