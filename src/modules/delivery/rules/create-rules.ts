import { type Law, type LawKind, type LawUses, lawUses } from '#kernel/dated-law.ts'
import { lawRoutes } from '#kernel/http/law-routes.ts'
import type { Routes } from '#kernel/http/routes.ts'
import type { DeliveryParts } from '../delivery-parts.ts'
import { attendanceLaw, attendanceLawSchemas } from './attendance-law.ts'
import { dutyLaw, dutyLawSchemas } from './duty-law.ts'
import { surveyLaw, surveyLawSchemas } from './survey-law.ts'

type UsesOf<Kind> = Kind extends LawKind<infer Version> ? LawUses<Version> : never

export interface DeliveryRules {
  readonly attendance: UsesOf<typeof attendanceLaw>
  readonly duty: UsesOf<typeof dutyLaw>
  readonly surveys: UsesOf<typeof surveyLaw>
}

/** Thresholds of absence, the yearly duty, what surveys go by: dated, of the whole province. */
export function createRules({ gate, history }: DeliveryParts): { readonly rules: DeliveryRules; readonly routes: readonly Routes[] } {
  const uses = <Version extends Law>(kind: LawKind<Version>) => lawUses(kind, gate, history)
  const rules = { attendance: uses(attendanceLaw), duty: uses(dutyLaw), surveys: uses(surveyLaw) }
  return {
    rules,
    routes: [
      lawRoutes(attendanceLaw, rules.attendance, attendanceLawSchemas),
      lawRoutes(dutyLaw, rules.duty, dutyLawSchemas),
      lawRoutes(surveyLaw, rules.surveys, surveyLawSchemas),
    ],
  }
}
