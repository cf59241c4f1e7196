import { Link, type LinkProps } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { usePageTitle } from '#web/lib/page-title.ts'
import classes from './page-head.module.css'
import { Skeleton } from './skeleton.tsx'

interface PageHeadProps {
  /** Undefined while it is loaded. */
  readonly title: string | undefined
  /** One sentence that says the state. */
  readonly lead?: ReactNode
  /** Beside the title: what state the record is in. */
  readonly state?: ReactNode
  /** The list this record stands in. */
  readonly up?: { readonly to: NonNullable<LinkProps['to']>; readonly label: string }
  /** At most one of them primary. */
  readonly actions?: ReactNode
}

/** What the page is about, in what state, and what can be done. */
export function PageHead({ title, lead, state, up, actions }: PageHeadProps) {
  const { t } = useTranslation('shell')
  usePageTitle(title ?? t('loading'))
  return (
    <header className={classes.head}>
      <div className={classes.words}>
        {up && (
          <Link to={up.to} className={classes.up}>
            <span aria-hidden="true">← </span>
            {up.label}
          </Link>
        )}
        <div className={classes.line}>
          <h1 className={classes.title}>{title ?? <Skeleton width={280} height={32} />}</h1>
          {state}
        </div>
        {lead && <div className={classes.lead}>{lead}</div>}
      </div>
      {actions && <div className={classes.actions}>{actions}</div>}
    </header>
  )
}
