import { useTranslation } from 'react-i18next'
import { Skeleton } from '#web/ui/skeleton.tsx'
import classes from './panel.module.css'

/** Rows that will come. */
export function LoadingRows({ rows = 8 }: { readonly rows?: number }) {
  const { t } = useTranslation('shell')
  return (
    <div className={classes.loading}>
      <output className="spoken">{t('loading')}</output>
      {Array.from({ length: rows }, (_, i) => (
        <Skeleton key={i} height={36} />
      ))}
    </div>
  )
}
