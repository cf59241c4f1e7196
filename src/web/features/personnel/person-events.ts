import type { PersonEnrolment } from '#contracts/classes-person.ts'
import type { PersonDiscipline } from '#contracts/personnel-editing.ts'
import type { PersonDetail } from '#contracts/personnel.ts'
import type { Qualification } from '#contracts/training-record.ts'
import { formatDate } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { enrolmentNote, qualificationNote, qualificationTitle } from './person-training.tsx'
import type { EventKind } from './person-view.ts'
import type { PersonWords } from './person-words.ts'

export interface PersonEvent {
  readonly key: string
  readonly date: string
  readonly kind: EventKind
  readonly title: string
  readonly note: string
}

interface Recorded {
  readonly person: PersonDetail
  readonly enrolments: readonly PersonEnrolment[]
  readonly qualifications: readonly Qualification[]
  readonly discipline: PersonDiscipline['items']
}

/** Everything that has a day, the latest first. What has no day (a class not yet opened, without a decision) is not in it; succession is fenced. */
export function eventsOf(t: PersonWords, { person, enrolments, qualifications, discipline }: Recorded): readonly PersonEvent[] {
  const events: PersonEvent[] = []
  const add = (kind: EventKind, date: string | null | undefined, title: string, note = '') => {
    if (date) events.push({ key: `${kind} ${date} ${title} ${events.length}`, date, kind, title, note })
  }
  add('unit', person.recruitedOn, t('eventRecruited'))
  for (const { unit, validFrom } of person.units) add('unit', validFrom, t('eventUnit', { unit: unit.name }))
  add('unit', person.leftOn, t(`status_${person.status}`))
  for (const { post, unit, main, validFrom, validTo } of person.appointments) {
    add('post', validFrom, t('eventPost', { post: post.name }), [unit.name, main ? t('mainPost') : t('concurrentPost')].join(' · '))
    add('post', validTo, t('eventPostEnded', { post: post.name }), unit.name)
  }
  for (const { name, since } of person.ranks) add('rank', since, name)
  for (const { joinedOn, officialOn, leftOn } of person.party) {
    add('party', joinedOn, t('eventJoined'))
    add('party', officialOn, t('eventOfficial'))
    add('party', leftOn, t('eventLeftParty'))
  }
  // A year is rated at its end.
  for (const { year, rating } of person.ratings) add('rating', `${year}-12-31`, t('eventRated', { year: String(year) }), t(`rating_${rating}`))
  for (const turn of enrolments) {
    const { openedOn, plannedOpenOn, name } = turn.class
    add('training', turn.joinedOn ?? openedOn ?? plannedOpenOn ?? turn.decisionDate, name, [t(`enrolment_${turn.status}`), enrolmentNote(t, turn)].join(' · '))
  }
  for (const item of qualifications) {
    add('qualification', item.awardedOn, `${item.ladderName[currentLanguage()]}: ${qualificationTitle(item)}`, qualificationNote(t, item))
  }
  for (const { decidedOn, form, endsOn, decisionNo } of discipline) {
    const note = [decisionNo && t('decision', { number: decisionNo }), endsOn && t('endsOn', { date: formatDate(endsOn) })]
    add('discipline', decidedOn, t(`discipline_${form}`), note.filter(Boolean).join(' · '))
  }
  return events.toSorted((a, b) => b.date.localeCompare(a.date))
}
