import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { NeedLine, NeedSheet } from '#contracts/planning-need-lines.ts'
import { formatNumber } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import type { RowCard, TableColumn } from '#web/ui/data-table/table-types.ts'
import { Verdict } from '#web/ui/verdict.tsx'
import classes from './needs.module.css'

type Tell = TFunction<'needs'>
type Open = (lineId: string) => void

export function lineColumns(t: Tell, sheet: NeedSheet, onOpen: Open): readonly TableColumn<NeedLine>[] {
  const reasons = new Map(sheet.differences.map(({ code, name }) => [code, name[currentLanguage()]]))
  return [
    { id: 'nguoi', header: t('person'), naming: true, width: '240px', cell: (row) => <Who row={row} onOpen={onOpen} /> },
    { id: 'chuongtrinh', header: t('programme'), cell: (row) => <Programme row={row} /> },
    { id: 'vi', header: t('because'), cell: (row) => <Because row={row} /> },
    { id: 'xet', header: t('verdict'), width: '136px', cell: ({ verdict }) => (verdict === null ? '–' : <Verdict verdict={verdict} />) },
    { id: 'donvi', header: t('unit'), hidden: true, cell: ({ unit }) => unit.name },
    { id: 'quy', header: t('quarter'), width: '70px', hidden: true, cell: ({ quarter }) => (quarter === null ? '–' : t('quarterNo', { quarter })) },
    { id: 'hinhthuc', header: t('studyForm'), width: '120px', hidden: true, cell: ({ studyForm }) => (studyForm ? t(`form_${studyForm}`) : '–') },
    { id: 'coso', header: t('provider'), hidden: true, cell: ({ provider }) => provider?.name ?? '–' },
    { id: 'kinhphi', header: t('fundSource'), width: '130px', hidden: true, cell: ({ fundSource }) => (fundSource ? t(`fund_${fundSource}`) : '–') },
    { id: 'so', header: t('asked'), width: '80px', align: 'end', cell: ({ headCount }) => formatNumber(headCount) },
    {
      id: 'thamdinh',
      header: t('kept'),
      width: '110px',
      align: 'end',
      cell: ({ appraised, headCount, differenceCode }) =>
        appraised === null ? (
          '–'
        ) : (
          <>
            {formatNumber(appraised)}
            {appraised < headCount && <span className={classes.alert}>{reasons.get(differenceCode ?? '') ?? differenceCode}</span>}
          </>
        ),
    },
  ]
}

/** The row on a phone. */
export function lineCard(t: Tell, row: NeedLine, onOpen: Open): RowCard {
  return {
    title: <Who row={row} onOpen={onOpen} />,
    note: (
      <>
        <Programme row={row} />
        <Because row={row} />
      </>
    ),
    state: row.verdict === null ? t('peopleAsked', { count: row.headCount, number: formatNumber(row.headCount) }) : <Verdict verdict={row.verdict} />,
  }
}

function Who({ row: { lineId, person, headCount, unit }, onOpen }: { readonly row: NeedLine; readonly onOpen: Open }) {
  const { t } = useTranslation('needs')
  return (
    <>
      <button type="button" className={classes.name} aria-haspopup="dialog" onClick={() => onOpen(lineId)}>
        {person?.fullName ?? t('toBeNamed', { count: headCount, number: formatNumber(headCount) })}
      </button>
      <span className={classes.code}>{[person?.post, unit.name].filter(Boolean).join(' · ')}</span>
    </>
  )
}

function Programme({ row: { programme, studying, otherYear } }: { readonly row: NeedLine }) {
  const { t } = useTranslation('needs')
  return (
    <>
      {programme.name}
      {studying && <span className={classes.alert}>{t('isStudying', { course: studying })}</span>}
      {otherYear !== null && <span className={classes.alert}>{t('inOtherYear', { year: otherYear })}</span>}
    </>
  )
}

function Because({ row: { reason, post, standard, why, source, removed } }: { readonly row: NeedLine }) {
  const { t } = useTranslation('needs')
  if (removed) return removed.reason
  return (
    <>
      {[reason ? t(`reason_${reason}`) : undefined, post?.name].filter(Boolean).join(': ') || why || (
        <span className={classes.muted}>{t(`source_${source}`)}</span>
      )}
      {(standard ?? (reason && why)) && (
        <span className={classes.code}>{standard ? t('mustHave', { level: standard.levelName[currentLanguage()] }) : why}</span>
      )}
    </>
  )
}
