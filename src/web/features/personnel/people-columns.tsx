import type { TFunction } from 'i18next'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { FactDescription } from '#contracts/expression.ts'
import type { PeopleRow } from '#contracts/personnel-people.ts'
import { formatDate } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import type { RowCard, TableColumn } from '#web/ui/data-table/table-types.ts'
import { valueWords } from '#web/ui/expression/fact-words.ts'
import classes from './people.module.css'

type T = TFunction<'people'>

/** Facts that a row shows anyway. */
const inRow: ReadonlySet<string> = new Set(['fullName'])
const shownAtFirst: ReadonlySet<string> = new Set(['birthDate', 'category', 'politicalTheory'])
const sortable: ReadonlySet<string> = new Set(['code', 'birthDate', 'unitSince'])

/** Name and unit; every fact is a further column, by its id. */
export function peopleColumns(
  t: T,
  facts: readonly FactDescription[],
  link: (row: PeopleRow, children: ReactNode) => ReactNode,
): readonly TableColumn<PeopleRow>[] {
  return [
    {
      id: 'name',
      header: t('fullName'),
      naming: true,
      sortable: true,
      width: '26%',
      cell: (row) => (
        <Two
          first={
            <>
              {link(row, row.fullName)} <PersonStatus row={row} facts={facts} />
            </>
          }
          second={row.code}
        />
      ),
    },
    { id: 'unit', header: t('unitAndPost'), cell: (row) => <Two first={row.unit.name} second={row.mainPost?.name ?? null} /> },
    ...facts
      .filter(({ id, type }) => !inRow.has(id) && type !== 'collection')
      .map((fact): TableColumn<PeopleRow> => ({
        id: fact.id,
        header: fact.words[currentLanguage()],
        hidden: !shownAtFirst.has(fact.id),
        sortable: sortable.has(fact.id),
        ...(fact.type === 'number' ? { align: 'end' as const } : {}),
        cell: (row) => <FactCell fact={fact} row={row} />,
      })),
  ]
}

/** What nobody knows is said so where the record may be incomplete; elsewhere there is nothing. */
function FactCell({ fact, row }: { readonly fact: FactDescription; readonly row: PeopleRow }) {
  const { t } = useTranslation('people')
  const { t: te } = useTranslation('expression')
  const value = row.facts?.[fact.id]
  // The column was asked for just now.
  if (value === undefined) return <span aria-hidden="true">…</span>
  const words = valueWords(te, fact, value)
  if (words) return fact.type === 'date' || fact.type === 'number' ? <span className={classes.tight}>{words}</span> : words
  return <span className={classes.unknown}>{fact.type === 'level' ? t('unknown') : '–'}</span>
}

/** In service is what everybody expects: only the others are told. */
export function PersonStatus({ row, facts }: { readonly row: Pick<PeopleRow, 'status'>; readonly facts: readonly FactDescription[] }) {
  const { t } = useTranslation('expression')
  const words = valueWords(
    t,
    facts.find(({ id }) => id === 'status'),
    row.status,
  )
  if (row.status === 'active' || words === undefined) return null
  return <span className={classes.status}>{words}</span>
}

/** A person on a phone: name, unit, state. */
export const personCard =
  (facts: readonly FactDescription[], link: (row: PeopleRow, children: ReactNode) => ReactNode) =>
  (row: PeopleRow): RowCard => ({
    title: link(row, row.fullName),
    note: <Two first={[row.mainPost?.name, row.unit.name].filter(Boolean).join(' · ')} second={`${row.code} · ${formatDate(row.birthDate)}`} />,
    state: <PersonStatus row={row} facts={facts} />,
  })

function Two({ first, second }: { readonly first: ReactNode; readonly second: string | null }) {
  return (
    <>
      {first}
      {second && <span className={classes.second}>{second}</span>}
    </>
  )
}
