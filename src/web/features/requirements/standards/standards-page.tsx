import { useQuery } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { StandardMatrix } from '#contracts/requirements-standards.ts'
import { formatDate, formatNumber } from '#web/lib/format.ts'
import { usePhone } from '#web/lib/phone.ts'
import { Button } from '#web/ui/button.tsx'
import { ButtonLink } from '#web/ui/button-link.tsx'
import { DownloadButton } from '#web/ui/download-button.tsx'
import { EmptyState } from '#web/ui/notice.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { OnDay } from '../on-day.tsx'
import { LawsPanel } from '../validity/laws-panel.tsx'
import { CellPanel } from './cell-panel.tsx'
import { Verified } from './cell-words.tsx'
import { GroupForm } from './group-form.tsx'
import { GroupPanel } from './group-panel.tsx'
import { MatrixCards } from './matrix-cards.tsx'
import { type CellPlace, MatrixGrid } from './matrix-grid.tsx'
import { matrixQuery } from './standards-queries.ts'
import classes from './matrix.module.css'

export interface StandardsView {
  /** The day; today without. */
  readonly ngay?: string | undefined
  /** Id of the row looked at. */
  readonly hang?: string | undefined
  /** The ladder: with the row, the cell looked at. */
  readonly bac?: string | undefined
  /** The form of a new row, or of the one looked at; how long what is awarded counts. */
  readonly mo?: 'moi' | 'sua' | 'thoi-han' | undefined
}

interface StandardsPageProps {
  readonly today: string
  readonly search: StandardsView
  readonly go: (search: StandardsView) => void
  readonly mayReview: boolean
  /** Whether it may be read how long a qualification counts. */
  readonly mayReadNorms: boolean
}

/** What every post and rank must have, by law, on a day: rows of posts and people × ladders. */
export function StandardsPage({ today, search, go, mayReview, mayReadNorms }: StandardsPageProps) {
  const { t } = useTranslation('standards')
  const on = search.ngay ?? today
  const { data: matrix, error, isPending, refetch } = useQuery(matrixQuery(on))
  const close = () => go({ hang: undefined, bac: undefined, mo: undefined })
  return (
    <>
      <PageHead
        title={t('title')}
        lead={matrix && leadOf(t, matrix)}
        actions={matrix && <Actions matrix={matrix} onAdd={() => go({ mo: 'moi', hang: undefined, bac: undefined })} />}
      />
      <div className={classes.controls}>
        <OnDay label={t('on')} on={on} today={today} onDay={(ngay) => go({ ngay })} />
        {mayReadNorms && (
          <Button aria-haspopup="dialog" onClick={() => go({ mo: 'thoi-han', hang: undefined, bac: undefined })}>
            {t('norms')}
          </Button>
        )}
        {mayReview && (
          <ButtonLink to="/ra-soat" search={{ mo: 'thu-tu' }}>
            {t('weights')}
          </ButtonLink>
        )}
      </div>
      {error && <RequestError error={error} onRetry={() => void refetch()} />}
      {isPending && <Skeleton height={480} />}
      {matrix?.groups.length === 0 && <EmptyState title={t('emptyTitle')} text={t('emptyText')} />}
      {matrix && matrix.groups.length > 0 && (
        <Matrix
          matrix={matrix}
          open={search.hang === undefined ? undefined : { groupId: search.hang, ladder: search.bac }}
          onOpen={({ groupId, ladder }) => go({ hang: groupId, bac: ladder, mo: undefined })}
        />
      )}
      {search.mo === 'thoi-han' && mayReadNorms && <LawsPanel today={today} onClose={close} />}
      {matrix && <Beside matrix={matrix} on={on} today={today} search={search} go={go} close={close} mayReview={mayReview} />}
    </>
  )
}

function Actions({ matrix: { can }, onAdd }: { readonly matrix: StandardMatrix; readonly onAdd: () => void }) {
  const { t } = useTranslation('standards')
  return (
    <>
      {can.export && <DownloadButton path="/api/import-kinds/standards/export?format=xlsx" fileName="tieu-chuan-chuc-danh.xlsx" label={t('export')} />}
      {can.import && (
        <>
          <DownloadButton path="/api/import-kinds/standards/template" fileName="mau-tieu-chuan-chuc-danh.xlsx" label={t('template')} />
          <ButtonLink to="/nhap-xuat/moi/$kind" params={{ kind: 'standards' }}>
            {t('import')}
          </ButtonLink>
        </>
      )}
      {can.edit && (
        <Button variant="primary" aria-haspopup="dialog" onClick={onAdd}>
          {t('addRow')}
        </Button>
      )}
    </>
  )
}

interface MatrixProps {
  readonly matrix: StandardMatrix
  readonly open: CellPlace | undefined
  readonly onOpen: (place: CellPlace) => void
}

/** Ladders that no row asks for on the day take no column; a row's own panel offers every one. */
function Matrix({ matrix: { groups, ladders, can }, open, onOpen }: MatrixProps) {
  const { t } = useTranslation('standards')
  const phone = usePhone()
  const asked = new Set(groups.flatMap(({ standards }) => standards.map(({ ladder }) => ladder)))
  const columns = ladders.filter(({ ladder }) => asked.has(ladder))
  return (
    <>
      {phone ? (
        <MatrixCards groups={groups} ladders={columns} mayEdit={can.edit} onOpen={onOpen} />
      ) : (
        <MatrixGrid groups={groups} ladders={columns} open={open} onOpen={onOpen} />
      )}
      <p className={classes.legend}>
        <span>
          <Verified verified /> {t('verifiedMeans')}
        </span>
        <span>
          <Verified verified={false} /> {t('unverifiedMeans')}
        </span>
      </p>
    </>
  )
}

interface BesideProps extends Omit<StandardsPageProps, 'mayReadNorms'> {
  readonly matrix: StandardMatrix
  readonly on: string
  readonly close: () => void
}

/** What stands open beside the matrix: a cell, a row, a form. */
function Beside({ matrix, on, today, search: { hang, bac, mo }, go, close, mayReview }: BesideProps) {
  const group = matrix.groups.find(({ groupId }) => groupId === hang)
  const ladder = matrix.ladders.find((each) => each.ladder === bac)
  const nextOrder = Math.max(0, ...matrix.groups.map(({ sortOrder }) => sortOrder)) + 10
  const mayEdit = matrix.can.edit
  if (mo === 'moi' && mayEdit)
    return <GroupForm key="moi" group={undefined} nextOrder={nextOrder} onClose={close} onSaved={(groupId) => go({ hang: groupId, mo: undefined })} />
  if (!group) return null
  if (mo === 'sua' && mayEdit) {
    const back = () => go({ mo: undefined })
    return <GroupForm key={group.groupId} group={group} nextOrder={nextOrder} onClose={back} onSaved={back} />
  }
  if (ladder)
    return (
      <CellPanel key={`${group.groupId} ${ladder.ladder}`} group={group} ladder={ladder} ladders={matrix.ladders} on={on} mayEdit={mayEdit} onClose={close} />
    )
  return (
    <GroupPanel
      key={group.groupId}
      group={group}
      ladders={matrix.ladders}
      mayEdit={mayEdit}
      mayReview={mayReview}
      on={on}
      today={today}
      onEdit={() => go({ mo: 'sua' })}
      onCell={(each) => go({ bac: each })}
      onClose={close}
    />
  )
}

function leadOf(t: TFunction<'standards'>, { on, groups }: StandardMatrix): string {
  const standards = groups.flatMap((group) => group.standards)
  const unverified = standards.filter(({ verified }) => !verified).length
  return t(unverified > 0 ? 'leadUnverified' : 'lead', {
    date: formatDate(on),
    rows: formatNumber(groups.length),
    standards: formatNumber(standards.length),
    unverified: formatNumber(unverified),
  })
}
