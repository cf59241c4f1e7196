import { Button, Drawer, Skeleton } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { FigureDetail } from '#contracts/reporting.ts'
import { formatNumber } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { EmptyBox } from '#web/ui/notice.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { figureQuery } from './figure-queries.ts'
import { PeopleTable } from './people-table.tsx'
import classes from './figure-drawer.module.css'

interface FigureDrawerProps {
  /** No id: the drawer is closed. */
  readonly figureId: string | undefined
  readonly year: number
  readonly onClose: () => void
}

/** The people behind a number, at the right of the page; on a phone the whole screen. */
export function FigureDrawer({ figureId, year, onClose }: FigureDrawerProps) {
  const { t } = useTranslation('reporting')
  const phone = useMediaQuery('(max-width: 48em)')
  // While it slides out, it still shows what it showed.
  const lastId = useRef(figureId)
  if (figureId !== undefined) lastId.current = figureId
  return (
    <Drawer
      opened={figureId !== undefined}
      onClose={onClose}
      position="right"
      size={phone ? '100%' : 720}
      padding={0}
      overlayProps={{ backgroundOpacity: 0.35 }}
      transitionProps={{ duration: 150 }}
      withCloseButton={false}
      classNames={{ inner: classes.inner ?? '', content: classes.content ?? '', body: classes.body ?? '' }}
      aria-label={t('drawerLabel')}
      data-figure-drawer
    >
      {lastId.current !== undefined && <People key={`${lastId.current} ${year}`} figureId={lastId.current} year={year} onClose={onClose} />}
    </Drawer>
  )
}

function People({ figureId, year, onClose }: { readonly figureId: string; readonly year: number; readonly onClose: () => void }) {
  const { t } = useTranslation('reporting')
  const people = useInfiniteQuery(figureQuery(figureId, year, currentLanguage()))
  const figure = people.data?.pages[0]
  const rows = people.data?.pages.flatMap((page) => page.rows) ?? []
  return (
    <>
      <div className={classes.head}>
        {figure ? <FigureHead figure={figure} /> : <Skeleton height={64} width={260} aria-hidden="true" />}
        <Button variant="default" size="sm" className="screen-only" onClick={onClose} data-autofocus>
          {t('close')}
        </Button>
      </div>
      {people.isPending && <LoadingPeople />}
      {people.isError && <RequestError error={people.error} onRetry={() => void (figure ? people.fetchNextPage() : people.refetch())} />}
      {figure && rows.length === 0 && <EmptyBox title={t('nobodyTitle')} text={t('nobodyText', { year })} />}
      {figure && rows.length > 0 && (
        <>
          <PeopleTable label={t('listLabel', { label: figure.label })} rows={rows} />
          <div className={classes.foot}>
            <p role="status">{t('shown', { shown: formatNumber(rows.length), all: formatNumber(figure.enrolments) })}</p>
            {people.hasNextPage && !people.isError && (
              <Button variant="default" className="screen-only" loading={people.isFetchingNextPage} onClick={() => void people.fetchNextPage()}>
                {t('more')}
              </Button>
            )}
          </div>
        </>
      )}
    </>
  )
}

function FigureHead({ figure }: { readonly figure: FigureDetail }) {
  const { t } = useTranslation('reporting')
  const { enrolments, people } = figure
  const unit = figure.classes === null ? t('turns', { count: enrolments }) : t('learners', { count: enrolments })
  const persons = people === enrolments ? t('samePeople', { count: people, number: formatNumber(people) }) : t('distinctPeople', { count: people, number: formatNumber(people) })
  return (
    <div>
      <p className={classes.number}>{formatNumber(enrolments)}</p>
      <p className={classes.unit}>
        {unit}, {persons}
      </p>
      <h2 className={classes.label}>{figure.label}</h2>
    </div>
  )
}

function LoadingPeople() {
  const { t } = useTranslation('shell')
  return (
    <div role="status" aria-label={t('loading')} className={classes.loading}>
      {Array.from({ length: 8 }, (_, i) => (
        <Skeleton key={i} height={36} aria-hidden="true" />
      ))}
    </div>
  )
}
