import { useTranslation } from 'react-i18next'
import type { ChainPreview as Preview } from '#contracts/approval.ts'
import { currentLanguage } from '#web/lib/language.ts'
import classes from './chain-preview.module.css'

/** Who will decide, step after step, by name and within how many working days. */
export function ChainPreview({ preview }: { readonly preview: Preview }) {
  const { t } = useTranslation('shell')
  return (
    <section className={classes.chain} aria-label={t('chain')}>
      <h3>{t('chain')}</h3>
      <ol>
        {preview.steps.map(({ position, action, body, workingDays, people, excluded, worked }) => (
          <li key={`${position} ${action} ${body.vi}`}>
            <strong>
              {t(`chain_${action}`)}: {body[currentLanguage()]}
            </strong>
            <span>{people.map(({ name }) => name).join(', ') || (worked.length > 0 ? t('chainOnlyDeputies') : t('chainNobody'))}</span>
            {worked.map(({ name, deputies }) => (
              <span key={name} className={classes.worked}>
                {deputies.length > 0
                  ? t('chainWorkedDeputy', { name, deputies: deputies.map((deputy) => deputy.name).join(', ') })
                  : t('chainWorked', { name })}
              </span>
            ))}
            <small>
              {[t('workingDays', { count: workingDays }), excluded.length > 0 && t('chainExcluded', { names: excluded.join(', ') })]
                .filter(Boolean)
                .join(' · ')}
            </small>
          </li>
        ))}
      </ol>
      <small>{t('chainBasis', { basis: preview.legalBasis })}</small>
    </section>
  )
}
