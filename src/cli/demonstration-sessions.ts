import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { syllabusRows } from '#demo/syllabuses.ts'
import type { Half } from '#contracts/classes-timetable.ts'
import { sql } from '#kernel/db.ts'
import { addDays, type PlainDate } from '#kernel/plain-date.ts'
import { writeTable } from '#kernel/tabular/index.ts'
import { readDaysOff } from '#modules/approval/index.ts'
import { modeOn, planSessions } from '#modules/classes/index.ts'
import type { House } from '#server/house.ts'
import { demoCtx, maker } from './demonstration-parts.ts'

interface DemoClass {
  readonly classId: string
  readonly code: string
  readonly providerId: string
  readonly typeAncestors: readonly string[]
  readonly studyForm: 'full-time' | 'part-time'
  readonly opensOn: PlainDate
  readonly closedOn: PlainDate | null
  readonly hours: number
  readonly learners: number
  readonly modes: readonly { readonly from: PlainDate; readonly mode: 'in-person' | 'online' | 'blended' }[]
  readonly subjects: readonly { readonly name: string; readonly periods: number }[]
}

interface Slot {
  readonly weekday: number
  readonly half: Half
}

const both = (...weekdays: readonly number[]): Slot[] =>
  weekdays.flatMap((weekday) => [
    { weekday, half: 'morning' as const },
    { weekday, half: 'afternoon' as const },
  ])

/** Weekly patterns, the lightest first: who learns beside their work meets at the end of the week. */
const patterns: Readonly<Record<DemoClass['studyForm'], readonly (readonly Slot[])[]>> = {
  'part-time': [both(6, 7), [{ weekday: 5, half: 'afternoon' }, ...both(6, 7)], both(5, 6, 7), both(4, 5, 6, 7)],
  'full-time': [both(1, 2, 3, 4), both(1, 2, 3, 4, 5), both(1, 2, 3, 4, 5, 6), both(1, 2, 3, 4, 5, 6, 7), [...both(1, 2, 3, 4, 5, 6, 7), ...evenings()]],
}

function evenings(): Slot[] {
  return [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, half: 'evening' as const }))
}

/** Subjects of the programmes and the sessions of every class opened here in a year, through the ordinary commands: each class over the lightest weekly pattern that
 * ends by its last day, in a room and with lecturers who are free. A few slips are left in, so that there is something to put right. All of it invented. */
export async function loadSessions(house: House, year: number): Promise<void> {
  await loadSyllabuses(house)
  const { reader } = house.database
  const { rows: classes } = await sql<DemoClass>`
    select f.class_id as "classId", f.class_code as code, f.provider_id as "providerId", f.type_ancestors as "typeAncestors", f.study_form as "studyForm",
      f.opened_on as "opensOn", f.closed_on as "closedOn", coalesce(f.hours, p.hours, sum(s.periods)::int) as hours,
      (select count(*)::int from classes.v_enrolment e where e.class_id = f.class_id and e.status not in ('dropped', 'withdrawn', 'transferred')) as learners,
      (select coalesce(jsonb_agg(jsonb_build_object('from', m.valid_from, 'mode', m.mode) order by m.valid_from), '[]') from classes.class_mode m
        where m.class_id = f.class_id) as modes,
      coalesce(jsonb_agg(jsonb_build_object('name', s.name, 'periods', s.periods) order by s.position) filter (where s.name is not null), '[]') as subjects
    from classes.v_class_fact f join classes.v_class c on c.class_id = f.class_id join catalogue.v_programme p on p.programme_id = c.programme_id
    left join catalogue.v_programme_subject s on s.programme_id = c.programme_id
    where f.channel = 'opened' and f.cancelled_on is null and f.opened_on between make_date(${year}::int, 1, 1) and make_date(${year}::int, 12, 31)
    group by f.class_id, f.class_code, f.provider_id, f.type_ancestors, f.study_form, f.opened_on, f.closed_on, f.hours, p.hours order by f.opened_on, f.class_code`.execute(
    reader,
  )
  const from = `${year}-01-01` as PlainDate
  const daysOff = new Map((await readDaysOff(reader, from, addDays(from, 900))).map((each) => [each.day, each]))
  const giveRoom = await roomsOf(house)
  const giveLecturer = await lecturersOf(house)
  for (const [index, each] of classes.entries()) {
    const subjects = each.subjects.length ? each.subjects : [{ name: 'Nội dung chương trình', periods: each.hours }]
    const over = (slots: readonly Slot[]) =>
      planSessions({
        ...{ from: each.opensOn, slots, subjects: subjects.map((subject) => ({ ...subject, lecturerId: null })), rest: 'Ôn tập, kiểm tra', perSession: 4 },
        ...{ hours: each.hours, daysOff, taken: new Set<string>() },
      }).sessions
    const choices = patterns[each.studyForm].map(over)
    const planned = choices.find((sessions) => each.closedOn === null || (sessions.at(-1)?.heldOn ?? '') <= each.closedOn) ?? choices.at(-1) ?? []
    const roomId = giveRoom(each, planned)
    const sessions = planned.map((session, at) => {
      const mode = modeOn(each.modes, session.heldOn)
      return {
        ...{ heldOn: session.heldOn, half: session.half, periods: session.periods, subject: session.subject, place: null, note: null, mode },
        roomId: mode === 'online' ? null : roomId,
        // Here and there a lecturer was given who is elsewhere at that time.
        lecturerId: giveLecturer(each, session, index % 11 === 5 && at === 3),
      }
    })
    await house.modules.classes.addSessions(demoCtx(house, maker, addDays(each.opensOn, -20)), { classId: each.classId, sessions })
  }
}

async function loadSyllabuses(house: House): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'tn-subjects-'))
  try {
    const path = join(folder, 'programme-subjects.csv')
    await writeTable(path, 'csv', house.modules.imports.columnsOf('programme-subjects'), [...syllabusRows()])
    const { errors } = await house.modules.imports.importNow(house.systemCtx('tn demo load'), 'programme-subjects', path)
    if (errors.length) throw new Error(`programme-subjects: ${JSON.stringify(errors.slice(0, 3))}`)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

type Planned = ReturnType<typeof planSessions>['sessions'][0]
const keyOf = ({ heldOn, half }: Planned) => `${heldOn} ${half}`

/** The smallest room of the provider that holds the class and is free on all its sessions; none where there is none. */
async function roomsOf(house: House): Promise<(of: DemoClass, sessions: readonly Planned[]) => string | null> {
  const { rows } = await sql<{ roomId: string; providerId: string; seats: number }>`
    select room_id as "roomId", provider_id as "providerId", coalesce(seats, 0) as seats from catalogue.v_room order by seats, code`.execute(
    house.database.reader,
  )
  const taken = new Map(rows.map(({ roomId }) => [roomId, new Set<string>()]))
  return ({ providerId, learners }, sessions) => {
    const fits = rows.filter((room) => room.providerId === providerId && room.seats >= learners)
    const room = fits.find(({ roomId }) => !sessions.some((session) => taken.get(roomId)?.has(keyOf(session))))
    if (!room) return null
    for (const session of sessions) taken.get(room.roomId)?.add(keyOf(session))
    return room.roomId
  }
}

/** Of those who teach the type and are free, one whose subject it is, else whoever teaches least so far. */
async function lecturersOf(house: House): Promise<(of: DemoClass, session: Planned, slip: boolean) => string | null> {
  const { rows } = await sql<{ lecturerId: string; types: readonly string[]; subjects: string | null; norm: number | null }>`
    select lecturer_id as "lecturerId", types, subjects, hours_per_year as norm from catalogue.v_lecturer order by code`.execute(house.database.reader)
  const busy = new Map(rows.map(({ lecturerId }) => [lecturerId, new Set<string>()]))
  const hours = new Map<string, number>()
  const ofSubject = new Map<string, string>()
  return ({ classId, typeAncestors }, session, slip) => {
    const key = keyOf(session)
    const able = rows.filter(({ types }) => types.some((type) => typeAncestors.includes(type)))
    const isFree = (lecturerId: string) => !busy.get(lecturerId)?.has(key)
    const before = ofSubject.get(`${classId} ${session.subject}`)
    const elsewhere = slip ? able.find(({ lecturerId }) => !isFree(lecturerId)) : undefined
    const free = able
      .filter(({ lecturerId }) => isFree(lecturerId))
      .map((lecturer) => {
        const load = (hours.get(lecturer.lecturerId) ?? 0) / (lecturer.norm ?? 120)
        // The same lecturer goes on with a subject, while they are within their hours.
        return { lecturer, weight: load + (lecturer.lecturerId === before ? -2 : 0) + (lecturer.subjects === session.subject ? -1 : 0) }
      })
      .toSorted((a, b) => a.weight - b.weight)
    const chosen = elsewhere?.lecturerId ?? free[0]?.lecturer.lecturerId ?? null
    if (chosen === null) return null
    busy.get(chosen)?.add(key)
    hours.set(chosen, (hours.get(chosen) ?? 0) + session.periods)
    ofSubject.set(`${classId} ${session.subject}`, chosen)
    return chosen
  }
}
