import type { CheckedList, CheckList } from '#contracts/nomination-workbench.ts'
import type { ProposedPerson } from '#contracts/nomination.ts'
import type { Words } from '#contracts/words.ts'
import { type Ctx, type Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { yearsBetween, type PlainDate } from '#kernel/plain-date.ts'
import type { FactSet } from '#modules/expression/index.ts'
import { measureShares, sharesOf } from '#modules/classes/index.ts'
import { inScope, unitsByIds } from '#modules/organisation/index.ts'
import { lineOfClass, type LineOfClass } from '#modules/planning/index.ts'
import type { Requirements } from '#modules/requirements/index.ts'
import { requireProposingUnit } from '../lists/class-asked.ts'
import { standsIn, standsWithin } from '../lists/stands-in.ts'
import { benchClass, seatsOfUnit } from './bench-class.ts'
import { heldByReturned, withKept } from './held-by-returned.ts'
import { benchWords } from './bench-words.ts'
import { notesOf, type PersonNotes } from './person-notes.ts'
import { meterOf, meterOfClass, sharedBy, shareTargets } from './shares.ts'

type Judged = NonNullable<ReturnType<Awaited<ReturnType<Requirements['rules']['reasonsOf']>>['get']>>

/** What a list would mean if it were submitted now: each person judged, and its measures. Writes nothing. Throws `kernel.not-found`,
 * `nomination.class-closed`, `nomination.no-proposing-unit`. */
export const checkList =
  (people: FactSet, { rules, ratioIf }: Pick<Requirements, 'rules' | 'ratioIf'>) =>
  async (tx: Tx, ctx: Ctx, { classId, unitId, people: list }: CheckList, scope: Scope): Promise<CheckedList> => {
    const unit = await requireProposingUnit(tx, ctx, unitId, scope)
    const found = await benchClass(tx, ctx, classId, unitId)
    const personIds = list.map(({ personId }) => personId)
    const going = list.filter(({ alternate }) => !alternate).map(({ personId }) => personId)
    const persons = await peopleOfUnit(tx, ctx, scope, unitId, personIds)
    const judged = await rules.reasonsOf(tx, ctx, found.programmeCode, personIds)
    const notes = await notesOf(tx, ctx, found, personIds)
    const line = await lineOfClass(tx, classId)
    const held = await heldByReturned(tx, classId, unitId)
    const seats = withKept(await seatsOfUnit(tx, ctx, found, unit.unitId), held)
    const ratio = await ratioIf(tx, { on: ctx.today, programmeId: found.programmeId, unitId, personIds: going, letGo: held.claimIds })
    const targets = await shareTargets(tx, ctx.today)
    const shared = await sharedBy(tx, ctx, people, targets, unitId, personIds)
    const free = Math.min(seats.left ?? Infinity, seats.classLeft ?? Infinity)
    const ofClass = await sharesOf(tx, [classId])
    const measured = await measureShares(
      tx,
      ctx,
      people,
      ofClass,
      going.map((personId) => ({ personId, classId })),
    )
    const shares = [...targets.map((target) => meterOf(target, shared, going)), ...measured.map(meterOfClass)]
    // Whoever comes last of those who go is the one beyond the ratio, as when the list is submitted.
    const beyond = new Set(ratio ? going.slice(going.length - Math.max(0, ratio.then.over - ratio.now.over)) : [])
    const overRatio = ratio && { severity: ratio.rule.severity, name: { vi: `Tỷ lệ 1:1,2: ${ratio.rule.nameVi}`, en: `Ratio 1:1.2: ${ratio.rule.nameEn}` } }
    const checked = list.map((asked) => {
      const of = { person: persons.get(asked.personId), judged: judged.get(asked.personId), notes: notes.get(asked.personId) }
      return checkedPerson(ctx, asked, of, beyond.has(asked.personId) ? overRatio : undefined)
    })
    const over = Math.max(0, going.length - free)
    const ratioBlocks = ratio !== undefined && ratio.rule.severity === 'block' && ratio.then.over > ratio.now.over
    return {
      people: checked,
      seats: { ...seats, asked: going.length, over },
      ratio: ratio
        ? {
            ...{ code: ratio.rule.code, name: { vi: ratio.rule.nameVi, en: ratio.rule.nameEn }, severity: ratio.rule.severity },
            ...{ legalBasis: ratio.rule.legalBasis, verified: ratio.rule.verified, units: ratio.units, now: ratio.now, then: ratio.then },
          }
        : null,
      shares,
      cost: costOf(line, going.length),
      clashes: checked.filter(({ clashes }) => clashes.length > 0).length,
      ready:
        going.length > 0 &&
        over === 0 &&
        !ratioBlocks &&
        checked.every(({ blocked }) => blocked.length === 0) &&
        shares.every(({ met, hard, code }) => met || !hard || ofClass.some(({ shareId }) => shareId === code)) &&
        measured.every(({ hard, standing }) => !hard || standing.state !== 'missed'),
    }
  }

interface Person {
  readonly personId: string
  readonly code: string
  readonly fullName: string
  readonly sex: 'male' | 'female'
  readonly birthDate: PlainDate
  readonly post: string | null
  readonly ofUnit: boolean
  readonly unit: { readonly unitId: string; readonly code: string; readonly name: string }
}

/** People within reach, whether or not they stand within the unit. Throws `kernel.not-found` where one is not. */
async function peopleOfUnit(tx: Tx, ctx: Ctx, scope: Scope, unitId: string, personIds: readonly string[]): Promise<ReadonlyMap<string, Person>> {
  const { rows } = await sql<Omit<Person, 'unit'> & { unitId: string }>`
    select p.person_id as "personId", p.code, p.full_name as "fullName", f.sex, p.birth_date as "birthDate", ${standsIn(ctx.today)} as "unitId",
      ${standsWithin(unitId, ctx.today)} as "ofUnit",
      (select o.name from personnel.v_appointment a join organisation.v_post o on o.post_id = a.post_id where a.person_id = p.person_id and a.is_main
        and a.valid_from <= ${ctx.today}::date and (a.valid_to is null or a.valid_to > ${ctx.today}::date) limit 1) as post
    from personnel.v_person p join personnel.v_person_fact f on f.person_id = p.person_id
    where p.person_id = any(${personIds}::uuid[]) and ${inScope(scope, 'p.unit_id', ctx.today)}`.execute(tx)
  if (rows.length < new Set(personIds).size) throw new AppError('kernel.not-found')
  const units = await unitsByIds(
    tx,
    rows.map((row) => row.unitId),
    ctx.today,
  )
  return new Map(
    rows.map(({ unitId: at, ...row }) => [row.personId, { ...row, unit: { unitId: at, code: units.get(at)?.code ?? '', name: units.get(at)?.name ?? '' } }]),
  )
}

interface Known {
  readonly person: Person | undefined
  readonly judged: Judged | undefined
  readonly notes: PersonNotes | undefined
}

interface OverRatio {
  readonly severity: 'warn' | 'exception' | 'block'
  readonly name: Words
}

function checkedPerson(
  ctx: Ctx,
  { exception, reason, postId }: ProposedPerson,
  { person, judged, notes }: Known,
  overRatio: OverRatio | undefined,
): CheckedList['people'][0] {
  if (!person || !judged) throw new AppError('kernel.not-found')
  const reasons = judged.reasons.filter(({ verified }) => verified)
  const failing = (severity: string) => reasons.filter((each) => each.verdict === 'ineligible' && each.severity === severity)
  const unconfirmed = reasons.filter((each) => each.verdict === 'unknown' && each.severity !== 'warn' && each.confirmation === null)
  const excepting = [...failing('exception').map(({ name }) => name), ...(overRatio?.severity === 'exception' ? [overRatio.name] : [])]
  const { language } = ctx
  const taken = notes?.enrolled ? benchWords.enrolled[language] : notes?.listed ? benchWords.listed[language] : null
  const blocked = [
    ...(person.ofUnit ? [] : [benchWords.otherUnit[language]]),
    ...failing('block').map(({ name }) => name[language]),
    ...unconfirmed.map(({ name }) => `${benchWords.unconfirmed[language]}: ${name[language]}`),
    ...(overRatio && overRatio.severity !== 'warn' && !exception ? [benchWords.beyondRatio[language]] : []),
    ...(excepting.length && !exception ? [benchWords.needsException[language]] : []),
    ...(excepting.length && exception?.fileId === null ? [benchWords.needsFile[language]] : []),
    ...(taken ? [taken] : []),
    ...(notes?.clashes ?? []).filter(({ severity }) => severity === 'block').map(({ code }) => `${benchWords.clash[language]} ${code}`),
    ...(postId !== null && reason === 'incumbent' && !notes?.causes.some((cause) => cause.postId === postId && cause.reason === 'incumbent')
      ? [benchWords.otherPost[language]]
      : []),
  ]
  const { birthDate, ofUnit: _ofUnit, ...shown } = person
  return {
    ...shown,
    age: yearsBetween(birthDate, ctx.today),
    verdict: judged.verdict,
    unverified: judged.unverified,
    reasons,
    causes: notes?.causes ?? [],
    clashes: notes?.clashes ?? [],
    taken,
    blocked,
    excepting,
  }
}

/** A person’s part of what the plan sets aside for the class, rounded up to whole đồng. */
export function costOf(line: LineOfClass | undefined, people: number): CheckedList['cost'] {
  if (!line || line.cost === null || line.seats === 0) return null
  const perPerson = Math.ceil(line.cost / line.seats)
  return { perPerson, total: perPerson * people, fund: line.fund, source: line.budgeted ? 'budget' : 'plan' }
}
