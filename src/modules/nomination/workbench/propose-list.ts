import type { BenchPerson, Proposal, Propose } from '#contracts/nomination-workbench.ts'
import type { EligiblePerson } from '#contracts/requirements-eligibility.ts'
import type { Words } from '#contracts/words.ts'
import type { Gate, Use } from '#kernel/command.ts'
import type { FactSet } from '#modules/expression/index.ts'
import type { Requirements } from '#modules/requirements/index.ts'
import { type ShareOfList, sharesOfList } from '#modules/classes/index.ts'
import { requireProposingUnit } from '../lists/class-asked.ts'
import { benchClass, seatsOfUnit } from './bench-class.ts'
import { benchWords } from './bench-words.ts'
import { heldByReturned, withKept } from './held-by-returned.ts'
import type { Choice } from './choose.ts'
import { chooseAside } from './choose-aside.ts'
import { notesOf, type PersonNotes } from './person-notes.ts'
import { sharedBy, type ShareTarget, shareTargets } from './shares.ts'
import { type WhyNone, whyNone } from './why-none.ts'

/** People looked at, in the order of priority. */
const mostPeople = 1500
/** Of those who are not on the list: told one by one. */
const mostExcluded = 100
const seconds = 10

/** The best list of a unit for a class under its seats, the ratio, the shares and the priorities, each place and each exclusion explained. Writes nothing.
 * Throws `kernel.not-found`, `nomination.class-closed`, `nomination.no-proposing-unit`, `nomination.proposal-failed`. */
export function proposeListUse(gate: Gate, people: FactSet, { rules, ratioIf }: Pick<Requirements, 'rules' | 'ratioIf'>): Use<Propose, Proposal> {
  const place = gate.query('nomination.open-workbench', async (tx, ctx, { classId, unitId }: Propose, scope) => ({
    unit: await requireProposingUnit(tx, ctx, unitId, scope),
    found: await benchClass(tx, ctx, classId, unitId),
    held: await heldByReturned(tx, classId, unitId),
  }))
  type Place = Awaited<ReturnType<typeof place>>
  const look = gate.query('nomination.open-workbench', async (tx, ctx, { found, unit, held, personIds }: Place & { readonly personIds: readonly string[] }) => {
    const targets = await shareTargets(tx, ctx.today)
    return {
      targets,
      seats: withKept(await seatsOfUnit(tx, ctx, found, unit.unitId), held),
      notes: await notesOf(tx, ctx, found, personIds),
      ofClass: await sharesOfList(tx, ctx, people, { classId: found.classId, personIds, letGo: held.personIds }),
      shared: await sharedBy(tx, ctx, people, targets, unit.unitId, personIds),
      ratio: await ratioIf(tx, { on: ctx.today, programmeId: found.programmeId, unitId: unit.unitId, personIds: [], letGo: held.claimIds }),
    }
  })
  /** What a base that is not the posts makes of a list is known only when the list is counted. */
  const overBy = gate.query(
    'nomination.open-workbench',
    async (tx, ctx, { found, unit, held, personIds }: Place & { readonly personIds: readonly string[] }) => {
      const ratio = await ratioIf(tx, { on: ctx.today, programmeId: found.programmeId, unitId: unit.unitId, personIds, letGo: held.claimIds })
      return ratio ? Math.max(0, ratio.then.over - ratio.now.over) : 0
    },
  )
  return async (ctx, asked) => {
    const begun = performance.now()
    const at = await place(ctx, asked)
    const { found, unit } = at
    const all = await rules.listEligible(ctx, { programme: found.programmeCode, unit: unit.code, sort: 'priority', studying: 'leave-out', limit: mostPeople })
    const able = all.items.filter(({ verdict }) => verdict === 'eligible')
    const personIds = able.map(({ personId }) => personId)
    const { targets, seats, notes, ofClass, shared, ratio } = await look(ctx, { ...at, personIds })
    const leaveOut = new Set(asked.leaveOut)
    const keep = new Set(asked.keep)
    const whyNot = (person: EligiblePerson): Words | undefined => {
      const of = notes.get(person.personId)
      const clash = of?.clashes.find(({ severity }) => severity === 'block')
      if (leaveOut.has(person.personId)) return benchWords.leftOut
      if (of?.enrolled) return benchWords.enrolled
      if (of?.listed) return benchWords.listed
      return clash ? { vi: `Đang học lớp ${clash.code}`, en: `Attends class ${clash.code}` } : undefined
    }
    const free = able.filter((person) => keep.has(person.personId) || whyNot(person) === undefined)
    const seatsFree = Math.min(seats.left ?? Infinity, seats.classLeft ?? Infinity)
    const room = ratio ? Math.max(0, ratio.now.ceiling - ratio.now.holders - ratio.now.studying - ratio.now.proposed) : Infinity
    let most = Math.min(seatsFree, room, free.length)
    const candidates = free.map(({ personId, score }) => ({
      personId,
      score,
      keep: keep.has(personId),
      shares: [
        ...targets.flatMap(({ code }) => (shared.members.get(code)?.has(personId) ? [code] : [])),
        ...ofClass.flatMap(({ shareId, counted }) => (counted.has(personId) ? [shareId] : [])),
      ],
    }))
    const limits = ofClass.map(({ shareId, who, most: atMost }) => ({ code: shareId, who, most: atMost }))
    const choose = async (choice: Choice) => await chooseAside(choice, seconds)
    const pick = async () => (await choose({ candidates, most, shares: targets, limits })) ?? []
    let chosen = await pick()
    const over = await overBy(ctx, { ...at, personIds: chosen.map((index) => candidates[index]?.personId ?? '') })
    if (over > 0 && most > 0) {
      most = Math.max(0, most - over)
      chosen = await pick()
    }
    const none = chosen.length === 0 ? await whyNone(choose, { candidates, most, shares: targets, limits }) : undefined
    const noneWords = none ? tellNone(none, keep.size > 0, targets, ofClass) : []
    const going = chosen.flatMap((index) => free[index] ?? [])
    const chosenIds = new Set(going.map(({ personId }) => personId))
    const waiting = free.filter(({ personId }) => !chosenIds.has(personId))
    const alternates = waiting.slice(0, Math.max(2, Math.ceil(going.length / 3)))
    const weights = new Map(all.weights.map(({ weight, name }) => [weight, name]))
    const placeOf = (person: EligiblePerson, alternate: boolean): Proposal['places'][0] => {
      const cause = causeOf(notes.get(person.personId))
      const raised = !alternate && waiting.some(({ score }) => score > person.score)
      const shares = raised ? targets.filter(({ code, bound }) => bound === 'min' && shared.members.get(code)?.has(person.personId)) : []
      const why = [
        ...(keep.has(person.personId) ? [benchWords.kept] : []),
        ...(cause ? [tellCause(cause)] : []),
        ...person.parts.flatMap(({ weight, points }) => tellPoints(weights.get(weight), points)),
        ...shares.map(({ name }) => ({ vi: `${benchWords.share.vi} ${name.vi}`, en: `${benchWords.share.en} ${name.en}` })),
      ]
      return {
        personId: person.personId,
        alternate,
        fullName: person.fullName,
        code: person.code,
        reason: cause?.reason ?? 'incumbent',
        postId: cause?.postId ?? null,
        score: person.score,
        why,
      }
    }
    const beyond = room <= seatsFree ? benchWords.noRoom : benchWords.noSeat
    const usedUp = ofClass.filter(
      ({ counted, who, most: atMost }) => going.filter(({ personId }) => counted.has(personId) === (who === 'counted')).length >= atMost,
    )
    /** The share of the class that keeps somebody out. */
    const heldBack = (personId: string): Words | undefined => {
      const share = usedUp.find(({ counted, who }) => counted.has(personId) === (who === 'counted'))
      return share && tellShare(share)
    }
    const names = new Map(all.rules.map(({ rule, name }) => [rule, name]))
    const told = (codes: readonly string[], head: Words): Words => ({
      vi: `${head.vi}: ${codes.map((code) => names.get(code)?.vi ?? code).join('; ')}`,
      en: `${head.en}: ${codes.map((code) => names.get(code)?.en ?? code).join('; ')}`,
    })
    const listed = new Set([...chosenIds, ...alternates.map(({ personId }) => personId)])
    const excluded = all.items.flatMap((person) => {
      if (listed.has(person.personId)) return []
      if (person.verdict === 'eligible') return [{ person, why: whyNot(person) ?? noneWords[0] ?? heldBack(person.personId) ?? beyond }]
      const why = person.verdict === 'unknown' ? told(person.unknown, benchWords.notKnown) : told(person.failed, benchWords.notMet)
      return [{ person, why }]
    })
    // Where shares alone allow no list, seats and room are not what kept it short.
    const leavesOut = none === undefined || none.places
    const limitWords = [
      ...noneWords,
      ...(going.length === free.length ? [benchWords.nobodyLeft] : []),
      ...(going.length < free.length && none === undefined ? usedUp.map(tellShare) : []),
      ...(going.length < free.length && leavesOut && seatsFree <= room ? [benchWords.seatsLimit] : []),
      ...(going.length < free.length && leavesOut && room <= seatsFree ? [benchWords.roomLimit] : []),
    ]
    return {
      places: [...going.map((person) => placeOf(person, false)), ...alternates.map((person) => placeOf(person, true))],
      excluded: excluded.slice(0, mostExcluded).map(({ person: { personId, code, fullName }, why }) => ({ personId, code, fullName, why })),
      excludedTotal: all.counts.eligible + all.counts.ineligible + all.counts.unknown - listed.size,
      limits: limitWords,
      seconds: Math.round(performance.now() - begun) / 1000,
    }
  }
}

/** Which shares allow no list at all; with some to be kept on it, that it is they who do not fit. */
function tellNone({ places, codes, together }: WhyNone, kept: boolean, targets: readonly ShareTarget[], ofClass: readonly ShareOfList[]): Words[] {
  if (places) return [benchWords.keptTooMany]
  const said = codes.flatMap((code): Words[] => {
    const share = ofClass.find(({ shareId }) => shareId === code)
    if (share)
      return [
        named(
          share.who === 'counted' ? (kept ? benchWords.keptOverCap : benchWords.capReached) : kept ? benchWords.keptInPlace : benchWords.keptFor,
          share.label,
        ),
      ]
    const target = targets.find((each) => each.code === code)
    return target ? [named(target.bound === 'max' ? benchWords.hardExceeded : benchWords.hardMissed, target.name)] : []
  })
  if (!together) return said
  const all = (language: 'vi' | 'en') => said.map((words) => words[language]).join('; ')
  return [{ vi: `${benchWords.together.vi}: ${all('vi')}`, en: `${benchWords.together.en}: ${all('en')}` }]
}

const named = ({ vi, en }: Words, name: Words): Words => ({ vi: `${vi}: ${name.vi}`, en: `${en}: ${name.en}` })

function tellShare({ who, label }: ShareOfList): Words {
  return named(who === 'counted' ? benchWords.capReached : benchWords.keptFor, label)
}

/** The first post that asks for what the programme gives, held before planned; else the post held. */
function causeOf(notes: PersonNotes | undefined): BenchPerson['causes'][0] | undefined {
  const causes = notes?.causes ?? []
  return causes.find(({ asks, reason }) => asks && reason === 'incumbent') ?? causes.find(({ asks }) => asks) ?? causes[0]
}

function tellCause({ reason, post, asks }: BenchPerson['causes'][0]): Words {
  if (reason === 'planned') return { vi: `Quy hoạch ${post}`, en: `Planned for ${post}` }
  return asks ? { vi: `Đương nhiệm ${post}, chức danh đòi hỏi chương trình này`, en: `Holds ${post}, which asks for this programme` } : { vi: post, en: post }
}

function tellPoints(name: Words | undefined, points: number): readonly Words[] {
  return name ? [{ vi: `${name.vi} +${points}`, en: `${name.en} +${points}` }] : []
}
