import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { BoardSheet } from '#contracts/planning-needs.ts'
import { formatDate, formatInstant, formatNumber } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import type { RowCard, TableColumn } from '#web/ui/data-table/table-types.ts'
import { Late, SheetMark } from './sheet-state.tsx'
import classes from './needs.module.css'

type Tell = TFunction<'needs'>

export function boardColumns(t: Tell, onExtend: ((sheetId: string) => void) | undefined): readonly TableColumn<BoardSheet>[] {
  return [
    { id: 'donvi', header: t('unit'), naming: true, width: '280px', cell: (row) => <UnitLink row={row} /> },
    { id: 'trangthai', header: t('state'), width: '170px', cell: (row) => <State row={row} /> },
    {
      id: 'rasoat',
      header: t('reviewSigned'),
      width: '120px',
      cell: ({ reviewSignedOn }) => (reviewSignedOn ? formatDate(reviewSignedOn) : <Nothing words={t('notYet')} />),
    },
    { id: 'han', header: t('due'), width: '110px', cell: ({ dueOn }) => formatDate(dueOn) },
    { id: 'gui', header: t('sentOn'), width: '140px', cell: (row) => <Sent row={row} /> },
    { id: 'nguoi', header: t('people'), width: '90px', align: 'end', cell: ({ people }) => formatNumber(people) },
    { id: 'thamdinh', header: t('kept'), width: '100px', align: 'end', cell: ({ appraised }) => (appraised === null ? '–' : formatNumber(appraised)) },
    { id: 'nhac', header: t('reminded'), width: '140px', hidden: true, cell: ({ remindedAt }) => (remindedAt ? formatInstant(remindedAt) : '–') },
    ...(onExtend
      ? [
          {
            id: 'giahan',
            header: '',
            width: '90px',
            cell: (row: BoardSheet) =>
              row.sentOn === null && (
                <span className="screen-only">
                  <Button small variant="subtle" onClick={() => onExtend(row.sheetId)} aria-haspopup="dialog">
                    {t('extend')}
                    <span className="spoken"> {row.unit.name}</span>
                  </Button>
                </span>
              ),
          },
        ]
      : []),
  ]
}

/** The row on a phone. */
export function boardCard(t: Tell, row: BoardSheet): RowCard {
  return {
    title: <UnitLink row={row} />,
    note: [t('dueOn', { date: formatDate(row.dueOn) }), row.people > 0 && t('peopleAsked', { count: row.people, number: formatNumber(row.people) })]
      .filter(Boolean)
      .join(' · '),
    state: <State row={row} />,
  }
}

function UnitLink({ row: { sheetId, unit } }: { readonly row: BoardSheet }) {
  return (
    <Link to="/nhu-cau/phieu/$sheetId" params={{ sheetId }} className={classes.name}>
      {unit.name}
    </Link>
  )
}

function State({ row: { state, lateDays, noneReason, returnReason } }: { readonly row: BoardSheet }) {
  const why = noneReason ?? returnReason
  return (
    <>
      <SheetMark state={state} /> <Late days={lateDays} />
      {why && <span className={classes.code}>{why}</span>}
    </>
  )
}

function Sent({ row: { sentOn, sentName } }: { readonly row: BoardSheet }) {
  const { t } = useTranslation('needs')
  if (sentOn === null) return <Nothing words={t('notYet')} />
  return (
    <>
      {formatDate(sentOn)}
      <span className={classes.code}>{sentName}</span>
    </>
  )
}

function Nothing({ words }: { readonly words: string }) {
  return <span className={classes.muted}>{words}</span>
}
