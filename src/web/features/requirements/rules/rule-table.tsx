import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { RuleListItem } from '#contracts/requirements.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { DataTable } from '#web/ui/data-table/data-table.tsx'
import { RuleMarks, VerifiedMark, VersionState } from './rule-marks.tsx'
import { lawWords, programmeNames, spanWords, type VersionBrief } from './rule-words.ts'
import classes from './rules.module.css'

interface VersionRow {
  readonly item: RuleListItem
  readonly version: VersionBrief
}

const still = () => {}

/** The bars of the timeline in words: one line a version. */
export function RuleTable({ items }: { readonly items: readonly RuleListItem[] }) {
  const { t } = useTranslation('rules')
  const rows = items.flatMap((item) => item.versions.toReversed().map((version): VersionRow => ({ item, version })))
  const link = ({ item, version }: VersionRow) => (
    <Link to="/quy-dinh/$ruleId" params={{ ruleId: item.ruleId }} search={{ pb: version.versionId }} className={classes.name}>
      {item.name[currentLanguage()]}
    </Link>
  )
  return (
    <DataTable<VersionRow>
      id="rules"
      label={t('title')}
      fixed
      rows={rows}
      rowKey={({ version }) => version.versionId}
      view={{ filters: {} }}
      onView={still}
      total={rows.length}
      columns={[
        {
          id: 'name',
          header: t('rule'),
          naming: true,
          width: '30%',
          cell: (row) => (
            <>
              {link(row)}
              <span className={classes.second}>{programmeNames(row.item.programmes)}</span>
            </>
          ),
        },
        { id: 'when', header: t('validity'), width: '190px', cell: ({ version }) => spanWords(t, version) },
        { id: 'state', header: t('state'), width: '120px', cell: ({ version }) => <VersionState state={version.state} /> },
        { id: 'marks', header: t('aspectAndSeverity'), cell: ({ item, version }) => <RuleMarks aspect={item.aspect} severity={version.severity} /> },
        { id: 'law', header: t('legalBasis'), cell: ({ version }) => lawWords(version) },
        { id: 'verified', header: t('verification'), width: '165px', cell: ({ version }) => <VerifiedMark verified={version.verified} /> },
      ]}
      card={(row) => ({
        title: link(row),
        state: <VersionState state={row.version.state} />,
        note: [spanWords(t, row.version), lawWords(row.version), programmeNames(row.item.programmes)].join(' · '),
        action: (
          <span className={classes.marks}>
            <RuleMarks aspect={row.item.aspect} severity={row.version.severity} />
            <VerifiedMark verified={row.version.verified} />
          </span>
        ),
      })}
      empty={{ title: t('emptyTitle'), text: t('emptyText') }}
    />
  )
}
