import type { RatioChange, RatioEffect, RatioReading } from '#contracts/requirements-ratio.ts'
import type { Gate, Outcome, Use } from '#kernel/command.ts'
import { type Ctx, type Scope, scopeOf } from '#kernel/context.ts'
import { lockInTransaction, sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { FactSet } from '#modules/expression/index.ts'
import { tellsSuccession } from './fenced-reading.ts'
import { insertRules, presentRule, type RatioRule, ratioRules, ratioSettingNames } from './ratio-rules.ts'
import { countRatio, type RatioOn, standingOfUnit } from './read-ratio.ts'

export type EditRatioRule = RatioChange & { readonly code: string }

/** Gives a reading a new version from a day on; the version before ends there and stays as it was. Put into force, it ends the force of another.
 * Throws `kernel.not-found`, `kernel.changed-meanwhile`, `requirements.version-too-early`, `requirements.no-change`, `requirements.province-only`. */
export function editRatioRuleUse(gate: Gate): Use<EditRatioRule, RatioReading> {
  return gate.command('requirements.edit-ratio-rule', async (tx, ctx, input: EditRatioRule, scope) => {
    const { value, audit } = await newVersion(tx, ctx, input, scope)
    return { value: presentRule(value, ctx.language), audit }
  })
}

/** What the new version would change on its first day, or today where that is later; nothing is kept. Of a reading that looks at succession lists, or takes
 * the place of one, its numbers tell quy hoạch: only for those who may read that, and it is logged. Throws as the command does, and
 * `requirements.reading-fenced`. */
export function tryRatioRuleUse(gate: Gate, people: FactSet): Use<EditRatioRule, RatioEffect> {
  const tried = gate.rehearsal('requirements.edit-ratio-rule', async (tx, ctx, input: EditRatioRule, scope) => {
    const on = (input.from > ctx.today ? input.from : ctx.today) as PlainDate
    const { value, audit } = await newVersion(tx, ctx, input, scope)
    const standing = value.inForce ? await inForceBefore(tx, value, on) : (await ratioRules(tx)).find(({ ruleId }) => ruleId === input.ruleId)
    const after = await countRatio(tx, { on, rule: value, people })
    const before = standing ? await countRatio(tx, { on, rule: standing, people }) : after
    return { value: effectOf(before, after), audit }
  })
  // A rehearsal leaves nothing, but what it read of succession lists is to be known.
  const lookedAt = gate.fencedQuery('requirements.edit-ratio-rule', async (_tx, ctx, { code }: EditRatioRule) => {
    if (scopeOf(ctx.actor, 'personnel.read-succession') === undefined) throw new AppError('requirements.reading-fenced')
    return { value: undefined, audit: { subjectKind: 'succession', detail: { on: ctx.today, reading: code } } }
  })
  const fenced = gate.query('requirements.edit-ratio-rule', async (tx, _ctx, { code, inForce }: EditRatioRule) =>
    (await ratioRules(tx)).some((rule) => (rule.code === code || (inForce && rule.inForce)) && tellsSuccession(people, rule)),
  )
  return async (ctx, input) => {
    if (await fenced(ctx, input)) await lookedAt(ctx, input)
    return await tried(ctx, input)
  }
}

async function newVersion(tx: Tx, _ctx: Ctx, input: EditRatioRule, scope: Scope): Promise<Outcome<RatioRule>> {
  if (scope !== 'all') throw new AppError('requirements.province-only')
  // One at a time: putting one reading into force ends the force of another.
  await lockInTransaction(tx, 'ratio rules')
  const all = await ratioRules(tx)
  const standing = all.find(({ code }) => code === input.code)
  if (!standing) throw new AppError('kernel.not-found')
  if (standing.ruleId !== input.ruleId) throw new AppError('kernel.changed-meanwhile')
  if (input.from <= standing.validFrom) throw new AppError('requirements.version-too-early', { date: standing.validFrom })
  const { from, code: _code, ruleId: _ruleId, ...settings } = input
  const changed = ratioSettingNames.filter((name) => settings[name] !== standing[name])
  if (!changed.length) throw new AppError('requirements.no-change')

  const value: RatioRule = { ...standing, ...settings, ruleId: newId(), validFrom: from as PlainDate, validTo: null }
  const others = settings.inForce ? all.filter(({ code, inForce, validTo }) => inForce && code !== value.code && (validTo === null || validTo > from)) : []
  // A version in force that begins later gives way from its own first day on.
  const late = others.find(({ validFrom }) => validFrom >= from)
  if (late) throw new AppError('requirements.version-too-early', { date: late.validFrom })
  const left = others.map((other): RatioRule => ({ ...other, ruleId: newId(), inForce: false, validFrom: value.validFrom }))
  await sql`update requirements.ratio_rule set valid_to = ${from}::date where rule_id = any(${[standing, ...others].map(({ ruleId }) => ruleId)}::uuid[])`.execute(
    tx,
  )
  await insertRules(tx, [value, ...left])
  const changes = Object.fromEntries(changed.map((name) => [name, [standing[name], value[name]]]))
  return {
    value,
    audit: [
      { subjectKind: 'ratio-rule', subjectId: value.code, detail: { changes, validFrom: from } },
      ...left.map(({ code }) => ({ subjectKind: 'ratio-rule', subjectId: code, detail: { changes: { inForce: [true, false] }, validFrom: from } })),
    ],
  }
}

/** The version by which that day was judged before the change. */
async function inForceBefore(tx: Tx, value: RatioRule, on: PlainDate): Promise<RatioRule | undefined> {
  const before = (await ratioRules(tx)).filter(({ ruleId, validFrom }) => ruleId !== value.ruleId && validFrom <= on)
  return before.find(({ inForce, validTo }) => inForce && validTo === value.validFrom) ?? before.find(({ code }) => code === value.code)
}

function effectOf(before: RatioOn, after: RatioOn): RatioEffect {
  const total = (ratio: RatioOn) => {
    const standings = ratio.units.map(({ unitId }) => standingOfUnit(ratio, unitId))
    return { over: standings.reduce((sum, { over }) => sum + over, 0), unitsOver: standings.filter(({ over }) => over > 0).length }
  }
  const units = after.units.flatMap(({ unitId, code, name }) => {
    const [was, is] = [standingOfUnit(before, unitId), standingOfUnit(after, unitId)]
    if (was.ceiling === is.ceiling && was.over === is.over) return []
    return [{ unit: { unitId, code, name }, before: { ceiling: was.ceiling, over: was.over }, after: { ceiling: is.ceiling, over: is.over } }]
  })
  // What goes over, or comes back under, is looked at first.
  const moved = ({ before: was, after: is }: (typeof units)[0]) => Math.abs(is.over - was.over)
  return { on: after.on, before: total(before), after: total(after), units: units.toSorted((a, b) => moved(b) - moved(a)) }
}
