import { passRuleFactsSchema } from '#contracts/results-rules.ts'
import { type LawKind, type LawUses, lawUses } from '#kernel/dated-law.ts'
import { lawRoutes } from '#kernel/http/law-routes.ts'
import { problems, type Routes } from '#kernel/http/routes.ts'
import { describeFacts } from '#modules/expression/index.ts'
import { learnerFacts } from '../marks/result-facts.ts'
import type { ResultsParts } from '../results-parts.ts'
import { gradeLaw, gradeLawSchemas } from './grade-law.ts'
import { passLaw, passLawSchemas } from './pass-law.ts'

type UsesOf<Kind> = Kind extends LawKind<infer Version> ? LawUses<Version> : never

export interface ResultRules {
  readonly pass: UsesOf<typeof passLaw>
  readonly grades: UsesOf<typeof gradeLaw>
}

/** Conditions of completing and names of averages: dated, of the whole province. */
export function createRules({ gate, history }: ResultsParts): { readonly rules: ResultRules; readonly routes: readonly Routes[] } {
  const rules = { pass: lawUses(passLaw, gate, history), grades: lawUses(gradeLaw, gate, history) }
  const factsOf = gate.query('results.read-rules', async (_tx, _ctx, _input: undefined) => ({ items: describeFacts(learnerFacts, {}) }))
  const facts: Routes = async (app) => {
    app.route({
      method: 'GET',
      url: '/api/pass-rules/facts',
      config: { access: 'results.read-rules' },
      schema: { tags: ['results'], summary: 'Dữ kiện mà điều kiện hoàn thành hỏi được', response: { 200: passRuleFactsSchema, ...problems } },
      handler: async (request) => await factsOf(request.ctx, undefined),
    })
  }
  return { rules, routes: [facts, lawRoutes(passLaw, rules.pass, passLawSchemas), lawRoutes(gradeLaw, rules.grades, gradeLawSchemas)] }
}
