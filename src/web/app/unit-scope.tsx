import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ChevronDownIcon } from '#web/ui/icons.tsx'
import { Popup } from '#web/ui/popup.tsx'
import { useScope, useSession } from './scope.ts'
import { UnitChoice } from './unit-choice.tsx'
import { unitsQuery } from './units-query.ts'
import classes from './header.module.css'

/** What the screens show, in words: the chosen unit, else all that the account reaches. */
export function useScopeName(): { readonly name: string; readonly reach: string; readonly on: string } {
  const { t } = useTranslation('shell')
  const { unit, year, today } = useScope()
  const { grants } = useSession()
  const on = today < `${year}-12-31` ? today : `${year}-12-31`
  const chosen = useQuery({ ...unitsQuery(unit ?? '', on), enabled: unit !== undefined }).data?.items.find(({ code }) => code === unit)
  const reach = grants.some((grant) => grant.unit === null) ? t('wholeProvince') : grants.map((grant) => grant.unit?.name).join(', ') || t('noUnits')
  return { name: unit === undefined ? reach : (chosen?.name ?? unit), reach, on }
}

/** The unit whose subtree every screen shows, among those the account reaches. */
export function UnitScope() {
  const { t } = useTranslation('shell')
  const { unit } = useScope()
  const { name, reach, on } = useScopeName()
  const navigate = useNavigate()
  const choose = (donvi: string | undefined) => void navigate({ to: '.', search: { donvi } })
  return (
    <Popup
      label={t('unitScope')}
      title={name}
      align="end"
      className={classes.scope}
      button={
        <>
          <span className={classes.scopeLabel}>{t('unitScope')}</span> <span className={classes.scopeName}>{name}</span>
          <ChevronDownIcon />
        </>
      }
    >
      <UnitChoice reach={reach} chosen={unit} on={on} onChoose={choose} />
    </Popup>
  )
}
