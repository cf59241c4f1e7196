import { queryOptions } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { ClassPeople as People } from '#contracts/planning-class-people.ts'
import { get } from '#web/lib/api.ts'
import { formatDate, formatNumber } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { DataTable } from '#web/ui/data-table/data-table.tsx'
import type { TableColumn } from '#web/ui/data-table/table-types.ts'
import { viewOf } from '#web/ui/data-table/table-view.ts'
import { Verdict } from '#web/ui/verdict.tsx'
import classes from './plans.module.css'

type Item = People['items'][0]

/** Read anew with everything of the class. */
export const classPeopleQuery = (classId: string) =>
  queryOptions({
    queryKey: ['classes', 'one', classId, 'planned-people'],
    queryFn: ({ signal }) => get<People>(`/api/classes/${classId}/planned-people`, {}, signal),
    retry: false,
  })

interface ClassPeopleProps {
  readonly people: People
  /** Enrols those that were ticked; absent where nobody can be. */
  readonly onEnrol: ((personIds: readonly string[]) => void) | undefined
}

/** Whom the plan has for a class, by unit: ticked, they are enrolled by what enrols everybody. */
export function ClassPeople({ people, onEnrol }: ClassPeopleProps) {
  const { t } = useTranslation('plans')
  const { line, units, items, unnamed } = people
  const free = ({ enrolment }: Item) => enrolment === null
  return (
    <div className={classes.stack}>
      {line && (
        <p className={classes.muted}>
          {t('classPeopleFrom', { code: line.code })}{' '}
          {line.planId === null ? (
            line.plan
          ) : (
            <Link to="/ke-hoach/$planId" params={{ planId: line.planId }} className={classes.link}>
              {line.plan}
            </Link>
          )}
          . {t('classPeopleVerdicts')}
        </p>
      )}
      <DataTable
        id="class-planned"
        label={t('classPeople')}
        columns={columnsOf(t)}
        rows={items}
        rowKey={({ needLineId }) => needLineId}
        card={(item) => ({
          title: item.person.fullName,
          note: [item.person.code, item.unit.name].join(' · '),
          state: <Standing item={item} />,
          action: onEnrol && free(item) && <Button onClick={() => onEnrol([item.person.personId])}>{t('enrolOne')}</Button>,
        })}
        view={viewOf({})}
        onView={() => {}}
        bulk={
          onEnrol ? [{ label: t('enrolChosen'), legal: free, run: (chosen) => onEnrol([...new Set(chosen.map(({ person: { personId } }) => personId))]) }] : []
        }
        empty={{ title: t('classPeopleNoneTitle'), text: t('classPeopleNoneText') }}
        fixed
        compact
      />
      {unnamed > 0 && <p className={classes.muted}>{t('classUnnamed', { count: unnamed, number: formatNumber(unnamed) })}</p>}
      {units.length > 0 && (
        <section className={classes.stack} aria-labelledby="cho-don-vi">
          <h3 id="cho-don-vi">{t('classPeopleUnits')}</h3>
          <ul className={classes.allotted}>
            {units.map(({ unit, seats, enrolled }) => (
              <li key={unit.unitId}>
                {unit.name}
                <span>{t('classPeopleSeats', { seats: formatNumber(seats), enrolled: formatNumber(enrolled) })}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}

function columnsOf(t: TFunction<'plans'>): readonly TableColumn<Item>[] {
  return [
    {
      id: 'hoten',
      header: t('fullName'),
      naming: true,
      cell: ({ person }) => (
        <>
          <Link to="/ho-so/$personId" params={{ personId: person.personId }} className={classes.name}>
            {person.fullName}
          </Link>
          <span className={classes.under}>{person.code}</span>
        </>
      ),
    },
    { id: 'ngaysinh', header: t('birthDate'), width: '110px', cell: ({ person }) => formatDate(person.birthDate) },
    { id: 'donvi', header: t('unit'), cell: ({ unit }) => unit.name },
    { id: 'ketqua', header: t('standingNow'), width: '220px', cell: (item) => <Standing item={item} /> },
  ]
}

/** On the roster, in another class of the line, or what the rules say today. */
function Standing({ item: { enrolment, verdict } }: { readonly item: Item }) {
  const { t } = useTranslation('plans')
  if (enrolment === null) return <Verdict verdict={verdict} />
  if (enrolment.here) return <span className={classes.muted}>{t('enrolledHere')}</span>
  return (
    <Link to="/lop-hoc/$classId" params={{ classId: enrolment.classId }} className={classes.link}>
      {t('enrolledElsewhere', { code: enrolment.classCode })}
    </Link>
  )
}
