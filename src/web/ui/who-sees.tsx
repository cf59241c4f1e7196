import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { sessionQuery } from '#web/lib/session.ts'
import classes from './who-sees.module.css'

/** From a unit or a person to “Ai thấy?”: which accounts see it, and by which role. Nothing for whoever may not ask. */
export function WhoSees({ unitId, personId }: { readonly unitId?: string; readonly personId?: string }) {
  const { t } = useTranslation('shell')
  const { data: session } = useQuery(sessionQuery)
  const may = ['access.list-viewers', 'access.list-roles'].every((permission) => session?.permissions.includes(permission))
  if (!may) return null
  return (
    <Link to="/quan-tri/ai-thay" search={{ coquan: unitId, canbo: personId }} className={classes.link}>
      {t('menuViewers')}
    </Link>
  )
}
