import type { AppointmentValue, PersonChoices, PersonDiscipline } from '#contracts/personnel-editing.ts'
import type { PersonDetail, PersonSuccession } from '#contracts/personnel.ts'
import type { Qualification, QualificationLevels } from '#contracts/training-record.ts'
import type { Texts } from '#web/ui/use-form.ts'
import type { FieldSpec } from './field-spec.tsx'
import { qualificationView } from './qualification-view.ts'
import type { LineKindName } from './person-view.ts'
import type { PersonWords } from './person-words.ts'

/** What the lines of a person are made of; what a kind does not need is not loaded. */
export interface LineData {
  readonly person: PersonDetail
  readonly choices: PersonChoices | undefined
  readonly levels: QualificationLevels | undefined
  readonly discipline: PersonDiscipline | undefined
  readonly succession: PersonSuccession | undefined
  readonly qualifications: readonly Qualification[] | undefined
}

interface Line {
  readonly key: string | undefined
  readonly value: unknown
}

/** One kind of list as its form shows a line. */
export interface LineView {
  /** Below the person's own address. */
  readonly path: string
  readonly fields: (values: Texts) => readonly FieldSpec[]
  /** The line as the form holds it: an empty one for a new line, undefined when there is no such line any more. */
  readonly texts: Texts | undefined
  /** What is sent: the line itself, and others that change with it. */
  readonly lines: (values: Texts, key: string | undefined) => readonly Line[]
}

const orNull = (text: string | undefined): string | null => text?.trim() || null
const yes = (is: boolean): string => (is ? 'true' : '')

/** The view of a kind; `key` names the line, a new one is begun without. */
export function lineView(t: PersonWords, kind: LineKindName, key: string | undefined, data: LineData): LineView {
  switch (kind) {
    case 'chuc-vu':
      return appointmentView(t, key, data.person)
    case 'ngach':
      return rankView(t, key, data)
    case 'dang-vien':
      return partyView(t, key, data.person)
    case 'xep-loai':
      return ratingView(t, key, data.person)
    case 'ky-luat':
      return disciplineView(t, key, data.discipline)
    case 'quy-hoach':
      return successionView(t, key, data)
    case 'van-bang':
      return qualificationView(t, key, data)
  }
}

const decisionFields = (t: PersonWords): readonly FieldSpec[] => [
  { kind: 'text', name: 'decisionNo', label: t('field_decisionNo'), most: 100 },
  { kind: 'date', name: 'decisionDate', label: t('field_decisionDate') },
]

function appointmentView(t: PersonWords, key: string | undefined, person: PersonDetail): LineView {
  const line = person.appointments.find(({ appointmentId }) => appointmentId === key)
  const open = person.appointments.find(({ main, validTo, appointmentId }) => main && validTo === null && appointmentId !== key)
  const valueOf = (values: Texts): AppointmentValue => ({
    ...{
      unitId: values['unitId'] ?? '',
      postId: values['postId'] ?? '',
      from: values['from'] ?? '',
      to: orNull(values['to']),
      main: values['main'] === 'true',
    },
    ...{ decisionNo: orNull(values['decisionNo']), decisionDate: orNull(values['decisionDate']) },
  })
  return {
    path: 'appointments',
    fields: (values) => [
      {
        kind: 'post',
        name: 'postId',
        label: t('field_post'),
        required: true,
        wide: true,
        ...(line ? { chosen: { value: line.post.postId, label: line.post.name } } : {}),
      },
      {
        ...{ kind: 'unit', name: 'unitId', label: t('field_postUnit'), required: true, wide: true },
        chosen: line ? { value: line.unit.unitId, label: line.unit.name } : { value: person.unit.unitId, label: person.unit.name },
      },
      { kind: 'date', name: 'from', label: t('field_from'), required: true },
      { kind: 'date', name: 'to', label: t('field_to'), help: t('toHelp') },
      { kind: 'tick', name: 'main', label: t('field_main'), help: t('mainHelp'), wide: true },
      ...(open && values['main'] === 'true'
        ? ([{ kind: 'tick', name: 'endOpen', label: t('endOpenPost', { post: open.post.name }), wide: true }] as const)
        : []),
      ...decisionFields(t),
    ],
    texts:
      key !== undefined && !line
        ? undefined
        : {
            ...{ postId: line?.post.postId ?? '', unitId: line?.unit.unitId ?? person.unit.unitId, from: line?.validFrom ?? '', to: line?.validTo ?? '' },
            ...{ main: yes(line ? line.main : true), endOpen: yes(!line), decisionNo: line?.decisionNo ?? '', decisionDate: line?.decisionDate ?? '' },
          },
    lines: (values, own) => {
      const value = valueOf(values)
      const ends = open && value.main && values['endOpen'] === 'true' && open.validFrom < value.from
      return [
        ...(ends
          ? [
              {
                key: open.appointmentId,
                value: {
                  ...{ unitId: open.unit.unitId, postId: open.post.postId, from: open.validFrom, to: value.from, main: true },
                  ...{ decisionNo: open.decisionNo, decisionDate: open.decisionDate },
                },
              },
            ]
          : []),
        { key: own, value },
      ]
    },
  }
}

function rankView(t: PersonWords, key: string | undefined, { person, choices }: LineData): LineView {
  const line = person.ranks.find(({ since }) => since === key)
  return {
    path: 'ranks',
    fields: () => [
      {
        ...{ kind: 'select', name: 'rankCode', label: t('field_rank'), required: true, wide: true, none: t('chooseOne') },
        options: choices?.ranks.map(({ rankCode, name }) => ({ value: rankCode, label: `${name} (${rankCode})` })) ?? [],
      },
      { kind: 'date', name: 'since', label: t('field_since'), required: true, help: t('rankHelp') },
    ],
    texts: key !== undefined && !line ? undefined : { rankCode: line?.rankCode ?? '', since: line?.since ?? '' },
    lines: ({ rankCode, since }, own) => [{ key: own, value: { rankCode, since } }],
  }
}

function partyView(t: PersonWords, key: string | undefined, person: PersonDetail): LineView {
  const line = person.party.find(({ joinedOn }) => joinedOn === key)
  return {
    path: 'party',
    fields: () => [
      { kind: 'date', name: 'joinedOn', label: t('field_joinedOn'), required: true },
      { kind: 'date', name: 'officialOn', label: t('field_officialOn'), help: t('officialHelp') },
      { kind: 'date', name: 'leftOn', label: t('field_party_leftOn') },
    ],
    texts: key !== undefined && !line ? undefined : { joinedOn: line?.joinedOn ?? '', officialOn: line?.officialOn ?? '', leftOn: line?.leftOn ?? '' },
    lines: ({ joinedOn, officialOn, leftOn }, own) => [{ key: own, value: { joinedOn, officialOn: orNull(officialOn), leftOn: orNull(leftOn) } }],
  }
}

const ratings = ['excellent', 'good', 'satisfactory', 'poor'] as const

function ratingView(t: PersonWords, key: string | undefined, person: PersonDetail): LineView {
  const line = person.ratings.find(({ year }) => String(year) === key)
  return {
    path: 'ratings',
    fields: () => [
      { kind: 'number', name: 'year', label: t('field_year'), required: true },
      {
        ...{ kind: 'select', name: 'rating', label: t('field_rating'), required: true, wide: true, none: t('chooseOne') },
        options: ratings.map((value) => ({ value, label: t(`rating_${value}`) })),
      },
    ],
    texts: key !== undefined && !line ? undefined : { year: line ? String(line.year) : '', rating: line?.rating ?? '' },
    lines: ({ year, rating }, own) => [{ key: own, value: { year: Number(year), rating } }],
  }
}

const forms = ['reprimand', 'warning', 'demotion', 'removal', 'dismissal', 'expulsion'] as const

function disciplineView(t: PersonWords, key: string | undefined, list: PersonDiscipline | undefined): LineView {
  const line = list?.items.find((item) => item.key === key)
  return {
    path: 'discipline',
    fields: () => [
      {
        ...{ kind: 'select', name: 'form', label: t('field_form'), required: true, wide: true, none: t('chooseOne') },
        options: forms.map((value) => ({ value, label: t(`discipline_${value}`) })),
      },
      { kind: 'date', name: 'decidedOn', label: t('field_decidedOn'), required: true },
      { kind: 'date', name: 'endsOn', label: t('field_endsOn'), help: t('endsOnHelp') },
      { kind: 'text', name: 'decisionNo', label: t('field_decisionNo'), most: 100, wide: true },
    ],
    texts:
      key !== undefined && !line
        ? undefined
        : { form: line?.form ?? '', decidedOn: line?.decidedOn ?? '', endsOn: line?.endsOn ?? '', decisionNo: line?.decisionNo ?? '' },
    lines: ({ form, decidedOn, endsOn, decisionNo }, own) => [{ key: own, value: { form, decidedOn, endsOn: orNull(endsOn), decisionNo: orNull(decisionNo) } }],
  }
}

function successionView(t: PersonWords, key: string | undefined, { person, choices, succession }: LineData): LineView {
  const line = succession?.items.find(({ entryId }) => entryId === key)
  return {
    path: 'succession',
    fields: () => [
      {
        ...{ kind: 'post', name: 'postId', label: t('field_plannedPost'), required: true, wide: true },
        ...(line ? { chosen: { value: line.post.postId, label: line.post.name } } : {}),
      },
      {
        ...{ kind: 'unit', name: 'unitId', label: t('field_postUnit'), required: true, wide: true },
        chosen: line ? { value: line.unit.unitId, label: line.unit.name } : { value: person.unit.unitId, label: person.unit.name },
      },
      {
        ...{ kind: 'select', name: 'termId', label: t('field_term'), required: true, wide: true, none: t('chooseOne') },
        options: choices?.terms.map(({ termId, name }) => ({ value: termId, label: name })) ?? [],
      },
      { kind: 'date', name: 'approvedOn', label: t('field_approvedOn'), required: true },
      { kind: 'date', name: 'removedOn', label: t('field_removedOn'), help: t('removedHelp') },
      { kind: 'text', name: 'decisionNo', label: t('field_decisionNo'), most: 100, wide: true },
    ],
    texts:
      key !== undefined && !line
        ? undefined
        : {
            ...{ postId: line?.post.postId ?? '', unitId: line?.unit.unitId ?? person.unit.unitId, termId: line?.term.termId ?? '' },
            ...{ approvedOn: line?.approvedOn ?? '', removedOn: line?.removedOn ?? '', decisionNo: line?.decisionNo ?? '' },
          },
    lines: ({ postId, unitId, termId, approvedOn, removedOn, decisionNo }, own) => [
      { key: own, value: { postId, unitId, termId, approvedOn, removedOn: orNull(removedOn), decisionNo: orNull(decisionNo) } },
    ],
  }
}
