import type { CheckedPeople, CheckPeople, FoundPerson } from '#contracts/classes-commands.ts'
import { mostPeopleAtOnce } from '#contracts/classes-commands.ts'
import { personStatusWords } from '#contracts/personnel.ts'
import type { Gate, Use } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError, messageOf } from '#kernel/errors.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { inScope, unitsByIds } from '#modules/organisation/index.ts'
import type { PeopleResolver, PersonMatch, PersonName } from '#modules/personnel/index.ts'
import { requireVisible } from '../classes-queries.ts'
import { clashWords } from '../clashes/clashes.ts'
import type { Enrolling, Hindrances } from '../enrol.ts'
import { refusalOf } from './decide-enrolments.ts'
import { type PastedLine, readPastedPeople } from './pasted-people.ts'
import { readRoom } from '../seats/room.ts'
import { seatRefusalOf } from '../seats/seat-refusals.ts'
import { enrolmentsOfClass, seatsTaken } from './roster-records.ts'

type CheckedRow = CheckedPeople['rows'][0]
type Asked = { readonly line: number; readonly text: string; readonly match: PersonMatch | undefined }

/** Says of everybody who shall be enrolled whether they can be, before anything is written: found, ambiguous, unknown or out of scope, on the roster
 * already, without a seat; of whom shall be decided here, what the rules say. Lines are judged in their order, so that the seats left go to the first. Throws `kernel.not-found`,
 * `classes.too-many-people`. */
export function checkPeopleUse(
  gate: Gate,
  personnel: Pick<PeopleResolver, 'resolvePeople'>,
  enrolling: Pick<Enrolling, 'hindrances'>,
): Use<CheckPeople & { classId: string }, CheckedPeople> {
  return gate.query('classes.enrol-people', async (tx, ctx, input: CheckPeople & { classId: string }, scope) => {
    const { classId, pasted = '', personIds = [], entry = 'recorded', decisionDate = null } = input
    await requireVisible(tx, ctx, scope, classId)
    const lines = readPastedPeople(pasted)
    if (lines.length + personIds.length > mostPeopleAtOnce) throw new AppError('classes.too-many-people', { count: mostPeopleAtOnce })
    const asked = [...(await chosenPeople(tx, ctx, scope, personIds)), ...(await namedPeople(tx, ctx, scope, personnel, lines))]
    const capacity = await capacityOf(tx, classId)
    const taken = await seatsTaken(tx, classId)
    const found = await withUnits(
      tx,
      ctx,
      asked.flatMap(({ match }) => peopleOf(match)),
    )
    const there = await enrolmentsOfClass(tx, classId, [...found.keys()])
    const away = await outOfService(tx, [...found.keys()])
    const fresh = entry === 'decided' ? [...found.values()].filter(({ personId }) => !there.has(personId)) : []
    const hindrances = await enrolling.hindrances(
      tx,
      ctx,
      fresh.map(({ personId, unit }) => ({ personId, classId, unitId: unit.unitId, postId: null, decisionDate: decisionDate as PlainDate | null })),
    )
    const hindranceOf = new Map(fresh.map(({ personId }, index) => [personId, hindrances[index]]))
    const room = await readRoom(
      tx,
      ctx,
      [classId],
      fresh.map(({ unit }) => unit.unitId),
    )
    const lineOf = new Map<string, number>()
    let free = capacity === null ? Infinity : capacity - taken
    const rows = asked.map(({ line, text, match }): CheckedRow => {
      const say = (state: CheckedRow['state'], message: string | null, person: FoundPerson | null = null, choices: FoundPerson[] = []) => {
        return { line, text, state, person, choices, message, exceptions: [] }
      }
      const words = (code: Parameters<typeof messageOf>[0], params = {}) => messageOf(code, { value: text, ...params }, ctx.language)
      if (!match) return say('unreadable', words('classes.line-unreadable'))
      if ('problem' in match) {
        const { code, params, people = [] } = match.problem
        const choices = people.flatMap(({ personId }) => found.get(personId) ?? [])
        return say(choices.length ? 'ambiguous' : 'not-found', words(code, params), null, choices)
      }
      const person = found.get(match.person.personId) ?? null
      const earlier = lineOf.get(match.person.personId)
      if (earlier !== undefined) return say('repeated', words('classes.line-repeated', { line: earlier }), person)
      lineOf.set(match.person.personId, line)
      if (there.has(match.person.personId)) return say('already', words('classes.enrolled-already'), person)
      const hindrance = hindranceOf.get(match.person.personId)
      const refusal = refusalOf(hindrance, true, ctx.language)
      if (refusal) return say(stateOf(hindrance), words(...refusal), person)
      const missing = person && entry === 'decided' ? room.take({ personId: person.personId, classId }, room.quotaUnitOf(person.unit.unitId)) : undefined
      if (missing) return say('no-seat', words(...seatRefusalOf(room, [missing])), person)
      if (entry === 'recorded' && free <= 0) return say('no-seat', words('classes.no-seat', { capacity: capacity ?? 0 }), person)
      free--
      const status = away.get(match.person.personId)
      const notes = [
        ...(status ? [words('classes.out-of-service', { status: personStatusWords[status][ctx.language] })] : []),
        ...(hindrance?.clashes ?? []).map((clash) => words(...clashWords(clash))),
      ]
      const ready = say('ready', notes.join(' ') || null, person)
      return { ...ready, exceptions: (hindrance?.excepting ?? []).map((name) => name[ctx.language]) }
    })
    return { capacity, taken, ready: rows.filter(({ state }) => state === 'ready').length, rows }
  })
}

function stateOf(hindrance: Hindrances | undefined): 'not-eligible' | 'clash' | 'not-confirmed' {
  if (hindrance?.blocking.length) return 'not-eligible'
  return hindrance?.clashes?.some(({ severity }) => severity === 'block') ? 'clash' : 'not-confirmed'
}

function peopleOf(match: PersonMatch | undefined): readonly PersonName[] {
  if (!match) return []
  return 'person' in match ? [match.person] : (match.problem.people ?? [])
}

async function namedPeople(
  tx: Tx,
  ctx: Ctx,
  scope: Scope,
  personnel: Pick<PeopleResolver, 'resolvePeople'>,
  lines: readonly PastedLine[],
): Promise<readonly Asked[]> {
  const readable = lines.filter(({ ref }) => ref)
  const matches = await personnel.resolvePeople(
    tx,
    ctx,
    scope,
    readable.map(({ ref }) => ref ?? {}),
  )
  const matchOf = new Map(readable.map(({ line }, index) => [line, matches[index]]))
  return lines.map(({ line, text }) => ({ line, text, match: matchOf.get(line) }))
}

/** People chosen one by one; whoever is out of scope is unknown. */
async function chosenPeople(tx: Tx, ctx: Ctx, scope: Scope, personIds: readonly string[]): Promise<readonly Asked[]> {
  if (!personIds.length) return []
  const { rows } = await sql<PersonName>`
    select p.person_id as "personId", p.code, p.full_name as "fullName", p.birth_date as "birthDate", p.unit_id as "unitId"
    from personnel.v_person p where p.person_id = any(${personIds}::uuid[]) and ${inScope(scope, 'p.unit_id', ctx.today)}`.execute(tx)
  const people = new Map(rows.map((person) => [person.personId, person]))
  return personIds.map((personId, index) => {
    const person = people.get(personId)
    const text = person?.code ?? ''
    return { line: index + 1, text, match: person ? { person } : { problem: { column: 'personCode', code: 'personnel.unknown-person' } } }
  })
}

/** People with the unit they belong to today, by id. */
async function withUnits(tx: Tx, ctx: Ctx, people: readonly PersonName[]): Promise<ReadonlyMap<string, FoundPerson>> {
  const units = await unitsByIds(
    tx,
    people.map(({ unitId }) => unitId),
    ctx.today,
  )
  return new Map(
    people.map(({ personId, code, fullName, birthDate, unitId }) => {
      const unit = units.get(unitId)
      return [personId, { personId, code, fullName, birthDate, unit: { unitId, code: unit?.code ?? '', name: unit?.name ?? '' } }]
    }),
  )
}

/** Those whose record says that they serve no more, by id: they may have been sent before that. */
async function outOfService(tx: Tx, personIds: readonly string[]): Promise<ReadonlyMap<string, 'retired' | 'left' | 'deceased'>> {
  const { rows } = await sql<{ personId: string; status: 'retired' | 'left' | 'deceased' }>`
    select person_id as "personId", status from personnel.v_person
    where person_id = any(${personIds}::uuid[]) and status in ('retired', 'left', 'deceased')`.execute(tx)
  return new Map(rows.map(({ personId, status }) => [personId, status]))
}

async function capacityOf(tx: Tx, classId: string): Promise<number | null> {
  const { rows } = await sql<{ capacity: number | null }>`select capacity from classes.class where class_id = ${classId}::uuid`.execute(tx)
  return rows[0]?.capacity ?? null
}
