import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { FactDescription } from '#contracts/expression.ts'
import type { FactValue } from '#contracts/personnel-people.ts'
import type { PersonDetail } from '#contracts/personnel.ts'
import { formatDate } from '#web/lib/format.ts'
import { Facts } from '#web/ui/facts.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { valueWords } from '#web/ui/expression/fact-words.ts'
import { personQuery } from './person-queries.ts'
import classes from './people.module.css'

interface PersonPreviewProps {
  readonly personId: string
  readonly facts: readonly FactDescription[]
  readonly onClose: () => void
}

/** Who somebody is, beside the list; the whole record is a page of its own. */
export function PersonPreview({ personId, facts, onClose }: PersonPreviewProps) {
  const { t } = useTranslation('people')
  const person = useQuery(personQuery(personId))
  return (
    <SidePanel
      title={person.data?.fullName ?? t('person')}
      lead={person.data && [person.data.code, person.data.mainPost?.name ?? t('noPost'), person.data.unit.name].join(' · ')}
      onClose={onClose}
      actions={
        <Link to="/ho-so/$personId" params={{ personId }} className={classes.whole}>
          {t('openRecord')}
        </Link>
      }
    >
      {person.isPending && (
        <div aria-busy="true">
          {Array.from({ length: 9 }, (_, line) => (
            <p key={line}>
              <Skeleton width={line % 2 ? '70%' : '45%'} height={14} />
            </p>
          ))}
        </div>
      )}
      {person.isError && <RequestError error={person.error} onRetry={() => void person.refetch()} />}
      {person.data && <PersonLines person={person.data} facts={facts} />}
    </SidePanel>
  )
}

function PersonLines({ person, facts }: { readonly person: PersonDetail; readonly facts: readonly FactDescription[] }) {
  const { t } = useTranslation('people')
  const { t: te } = useTranslation('expression')
  const of = (id: string, value: FactValue) =>
    valueWords(
      te,
      facts.find((fact) => fact.id === id),
      value,
    )
  const since = (words: string | undefined, date: string) => (words === undefined ? null : t('sinceDay', { what: words, date: formatDate(date) }))
  const [rank] = person.ranks
  const member = person.party.find(({ leftOn }) => leftOn === null)
  const [rating] = person.ratings
  const others = person.appointments.filter(({ main, validTo }) => !main && validTo === null)
  return (
    <>
      <Facts
        lines={[
          { label: t('status'), value: person.leftOn === null ? of('status', person.status) : since(of('status', person.status), person.leftOn) },
          { label: t('birthDate'), value: formatDate(person.birthDate) },
          { label: t('sex'), value: of('sex', person.sex) },
          { label: t('ethnicGroup'), value: of('ethnicGroup', person.ethnicGroup) },
          { label: t('category'), value: of('category', person.categories) },
          { label: t('unit'), value: since(person.unit.name, person.unitSince) },
          { label: t('post'), value: person.mainPost?.name },
          ...(others.length > 0 ? [{ label: t('otherPosts'), value: others.map(({ post, unit }) => `${post.name}, ${unit.name}`).join('; ') }] : []),
          { label: t('rank'), value: rank && since(rank.name, rank.since) },
          {
            label: t('party'),
            value: member && since(of('partyStanding', member.officialOn === null ? 'probationary' : 'full'), member.officialOn ?? member.joinedOn),
          },
          { label: t('lastRating'), value: rating && t('ratingOf', { rating: of('lastRating', rating.rating), year: rating.year }) },
          { label: t('completeRecord'), value: of('completeLadders', person.completeLadders) || t('nothingComplete') },
        ]}
      />
    </>
  )
}
