import type { Aspect, Severity, VerdictWord } from '#contracts/requirements.ts'
import type { Words } from '#contracts/words.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { Assess } from '#modules/classes/index.ts'
import { factsIn, type FactSet } from '#modules/expression/index.ts'
import { confirmationKey, confirmationsOf, holdsOn } from './confirmations.ts'
import { notServing, outOfService } from './in-service.ts'
import type { Programme } from './programmes.ts'
import { readFacts } from './read-facts.ts'
import { covers, expressionsOf, inForceOn, type RuleVersion, versionsInForce } from './rule-versions.ts'
import { serviceWordsOn } from '../settings/load-settings.ts'
import { judgeAll, judgeRule, wordOf } from './verdicts.ts'

/** What is kept with an enrolment for ever: `classes.enrolment.verdict`. */
export interface KeptVerdict {
  readonly verdict: VerdictWord
  /** A verified rule that blocks is not met, or the person does not serve: whoever is decided here is refused. */
  readonly blocks?: boolean
  /** A verified rule that admits exceptions is not met: whoever is decided here needs an approved one. */
  readonly excepts?: boolean
  /** The day that was judged: that of the decision. */
  readonly on: string
  readonly programme: string
  /** Rules that apply and were not verified; they did not count. */
  readonly unverified: number
  readonly rules: readonly {
    /** null: a general condition that is no recorded rule. */
    readonly version: string | null
    readonly rule: string
    readonly aspect: Aspect
    readonly severity: Severity
    readonly verified: boolean
    readonly verdict: VerdictWord
    /** Vouched for by an appraiser. */
    readonly confirmation?: string
  }[]
  readonly [detail: string]: unknown
}

/** Judges enrolments, thousands at once, each on the day of its own decision (today where none is recorded) and with all facts, whoever enrols.
 * Facts are read in one statement. Throws `requirements.not-confirmed` where one that is decided here rests on what is not known and nobody vouches for. */
export function assessing(set: FactSet): Assess {
  return async (tx, ctx, asked) => {
    const programmeByClass = await programmesOfClasses(tx, [...new Set(asked.map(({ classId }) => classId))])
    const days = asked.map(({ decisionDate }) => decisionDate ?? ctx.today).toSorted()
    const versions = await versionsInForce(tx, days[0] ?? ctx.today, days.at(-1) ?? ctx.today)
    const factsOf = new Map(versions.map((version) => [version, expressionsOf([version]).flatMap(factsIn)]))
    // Hundreds of enrolments share a programme and a day: which rules hold is worked out once for each pair.
    const concerned = new Map<string, { readonly versions: readonly RuleVersion[]; readonly facts: readonly string[] }>()
    const concerning = (programme: Programme | undefined, on: string) => {
      const key = `${programme?.code} ${on}`
      const known = concerned.get(key)
      if (known) return known
      const holding = programme ? versions.filter((version) => inForceOn(version, on) && covers(version.programmes, programme)) : []
      const made = { versions: holding, facts: [...new Set(holding.flatMap((version) => factsOf.get(version) ?? []))] }
      concerned.set(key, made)
      return made
    }
    const lines = asked.map((each) => {
      const on = each.decisionDate ?? ctx.today
      const programme = programmeByClass.get(each.classId)
      return { ...each, on, programme, ...concerning(programme, on) }
    })
    const facts = await readFacts(tx, set, lines)
    const out = await outOfService(tx, lines)
    const service = out.size ? await serviceWordsOn(tx, ctx.today) : undefined
    const decided = lines.flatMap(({ entry, personId }) => (entry === 'recorded' ? [] : [personId]))
    const confirmed = await confirmationsOf(tx, decided)
    const open = new Map<string, Set<string>>()
    const verdicts = lines.map(({ programme, on, versions: holding, personId, entry }, index): KeptVerdict | undefined => {
      const serves = !out.has(index)
      if (!programme || (holding.length === 0 && serves)) return undefined
      const said = holding.flatMap((version) => judgeRule(set, version, facts[index] ?? {}) ?? [])
      const { verdict, unverified } = judgeAll(said)
      const unconfirmed: Words[] = []
      const rules = said.map(({ version: { versionId, code, aspect, severity, verified, name }, verdict: of }) => {
        const standing = of === null ? confirmed.get(confirmationKey({ personId, versionId, programme: programme.code })) : undefined
        const confirmation = standing && holdsOn(standing, on) ? standing.confirmationId : undefined
        // What only warns is told, and holds no decision up.
        if (of === null && verified && severity !== 'warn' && !confirmation) {
          if (entry === 'decided') open.set(personId, (open.get(personId) ?? new Set()).add(code))
          unconfirmed.push(name)
        }
        return { version: versionId, rule: code, aspect, severity, verified, verdict: wordOf(of), ...(confirmation && { confirmation }) }
      })
      const failed = (severity: Severity) =>
        said.flatMap(({ version, verdict: of }) => (version.verified && version.severity === severity && of === false ? [version.name] : []))
      const blocking = [...(serves || !service ? [] : [service.name]), ...failed('block')]
      const excepting = failed('exception')
      return {
        verdict: serves ? wordOf(verdict) : 'ineligible',
        ...(blocking.length && { blocks: true }),
        ...(excepting.length && { excepts: true }),
        on,
        programme: programme.code,
        unverified,
        rules: serves ? rules : [notServing.kept, ...rules],
        ...(entry === 'proposed' && (blocking.length || excepting.length || unconfirmed.length) && { hindrances: { blocking, excepting, unconfirmed } }),
      }
    })
    const refused = lines.some(({ entry }, index) => entry === 'decided' && verdicts[index]?.blocks)
    if (open.size > 0 && !refused) {
      const rules = [...new Set([...open.values()].flatMap((codes) => [...codes]))]
      throw new AppError('requirements.not-confirmed', { count: open.size, rules: rules.slice(0, 6).join(', ') })
    }
    return verdicts
  }
}

async function programmesOfClasses(tx: Tx, classIds: readonly string[]): Promise<ReadonlyMap<string, Programme>> {
  const { rows } = await sql<Programme & { classId: string }>`
    select c.class_id as "classId", p.code, jsonb_build_object('vi', p.name, 'en', p.name) as name, p.type_code as "typeCode", p.family,
      p.yields_ladder as ladder, p.yields_level as level, p.type_ancestors || p.code as lineage
    from jsonb_to_recordset(${rowsAsJson(classIds.map((id) => ({ id })))}::jsonb) as r(id uuid)
    join classes.v_class c on c.class_id = r.id join catalogue.v_programme p on p.programme_id = c.programme_id`.execute(tx)
  return new Map(rows.map((row) => [row.classId, row]))
}
