import { Button, Drawer, Skeleton, VisuallyHidden } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
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
  const [shownId, setShownId] = useState(figureId)
  if (figureId !== undefined && figureId !== shownId) setShownId(figureId)
  return (
    <Drawer.Root
      opened={figureId !== undefined}
      onClose={onClose}
      position="right"
      size={phone ? '100%' : 720}
      padding={0}
      transitionProps={{ duration: 150 }}
      classNames={{ inner: classes.inner ?? '', content: classes.content ?? '', body: classes.body ?? '' }}
      data-figure-drawer
    >
      <Drawer.Overlay backgroundOpacity={0.35} className="screen-only" />
      <Drawer.Content aria-label={t('drawerLabel')}>
        <Drawer.Body>{shownId !== undefined && <People key={`${shownId} ${year}`} figureId={shownId} year={year} onClose={onClose} />}</Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
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
            <output>{t('shown', { shown: formatNumber(rows.length), all: formatNumber(figure.enrolments) })}</output>
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
  const persons =
    people === enrolments
      ? t('samePeople', { count: people, number: formatNumber(people) })
      : t('distinctPeople', { count: people, number: formatNumber(people) })
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
    <div className={classes.loading}>
      <VisuallyHidden component="output">{t('loading')}</VisuallyHidden>
      {Array.from({ length: 8 }, (_, i) => (
        <Skeleton key={i} height={36} aria-hidden="true" />
      ))}
    </div>
  )
}
