import { useTranslation } from 'react-i18next'
import type { ExplainedGrant, Explanation } from '#contracts/access-explain.ts'
import { formatDate } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { CheckIcon, CloseIcon } from '#web/ui/icons.tsx'
import classes from './accounts.module.css'
import { lastDayOf } from './grant-words.tsx'

interface ExplainedProps {
  readonly explanation: Explanation
  readonly person: boolean
}

/** Yes or no, then every grant with its three conditions: which holds, which fails. */
export function Explained({ explanation, person }: ExplainedProps) {
  const { t } = useTranslation('accounts')
  const language = currentLanguage()
  const { allowed, disabled, own, on, permission, unit, grants, roles } = explanation
  const what = { permission: permission.name[language], unit: unit.name, day: formatDate(on) }
  return (
    <div className={classes.answer}>
      <p className={classes.verdict} data-allowed={allowed}>
        {allowed ? <CheckIcon /> : <CloseIcon />}
        <strong>{allowed ? t('mayYes', what) : t('mayNo', what)}</strong>
      </p>
      {person && <p className={classes.lead}>{t('personUnit', { unit: unit.name })}</p>}
      {disabled && <p className={classes.missing}>{t('missingLocked')}</p>}
      {own && <p className={classes.lead}>{t('ownRight')}</p>}
      {grants.length === 0 && <p className={classes.missing}>{t('missingGrants')}</p>}
      <ol className={classes.chains}>
        {grants.map((grant) => (
          <Chain key={grant.grantId} grant={grant} asked={unit.name} />
        ))}
      </ol>
      {!allowed && !disabled && roles.length > 0 && (
        <p className={classes.lead}>{t('rolesWith', { roles: roles.map(({ name }) => name[language]).join('; '), unit: unit.name })}</p>
      )}
    </div>
  )
}

function Chain({ grant, asked }: { readonly grant: ExplainedGrant; readonly asked: string }) {
  const { t } = useTranslation('accounts')
  const from = formatDate(grant.validFrom)
  const last = grant.validTo ? formatDate(lastDayOf(grant.validTo)) : undefined
  const unit = grant.unit?.name ?? t('wholeProvince')
  const when = {
    'in-force': last ? t('whenThrough', { from, day: last }) : t('whenNoEnd', { from }),
    'not-yet': t('whenNotYet', { from }),
    ended: t('whenEnded', { day: last ?? '' }),
  }[grant.when]
  return (
    <li data-holds={grant.roleAllows && grant.reaches && grant.when === 'in-force'}>
      <strong>{t('grantOf', { role: grant.roleName[currentLanguage()], unit })}</strong>
      <ul>
        <Condition holds={grant.roleAllows}>{grant.roleAllows ? t('roleAllows') : t('roleLacks')}</Condition>
        <Condition holds={grant.reaches}>
          {grant.reaches ? (
            <>
              {t('reaches')} <span className={classes.path}>{grant.path.map(({ name }) => name).join(' › ')}</span>
            </>
          ) : (
            t('reachesNot', { unit, asked })
          )}
        </Condition>
        <Condition holds={grant.when === 'in-force'}>{when}</Condition>
      </ul>
    </li>
  )
}

function Condition({ holds, children }: { readonly holds: boolean; readonly children: React.ReactNode }) {
  const { t } = useTranslation('accounts')
  return (
    <li data-holds={holds}>
      {holds ? <CheckIcon /> : <CloseIcon />}
      <span>
        <span className="spoken">{holds ? t('holds') : t('fails')}: </span>
        {children}
      </span>
    </li>
  )
}
