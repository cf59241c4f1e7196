import type { useTranslation } from 'react-i18next'
import type { EditPlan, NewPlan, Plan } from '#contracts/planning-plans.ts'

type Words = ReturnType<typeof useTranslation<'plans'>>['t']

/** The header of a plan as its form holds it: everything is text. A type, so that it is also a record of texts. */
export type PlanValues = {
  readonly kind: string
  readonly unitId: string
  readonly yearFrom: string
  readonly yearTo: string
  readonly title: string
  readonly leadBody: string
  readonly coordinatingBodies: string
  readonly legalBasis: string
  readonly goals: string
  readonly parentId: string
  readonly from: string
}

export const emptyPlan = (year: number): PlanValues => ({
  ...{ kind: 'year', unitId: '', yearFrom: String(year), yearTo: String(year), title: '', leadBody: '', coordinatingBodies: '', legalBasis: '', goals: '' },
  ...{ parentId: '', from: 'needs' },
})

export const planValues = (plan: Plan): PlanValues => ({
  kind: plan.kind,
  unitId: plan.unit.unitId,
  yearFrom: String(plan.yearFrom),
  yearTo: String(plan.yearTo),
  title: plan.title,
  leadBody: plan.leadBody,
  coordinatingBodies: plan.coordinatingBodies.join('\n'),
  legalBasis: plan.legalBasis,
  goals: plan.goals,
  parentId: plan.parent?.planId ?? '',
  from: 'empty',
})

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

export const headerOf = (values: PlanValues): Omit<EditPlan, 'version'> => ({
  title: values.title.trim(),
  leadBody: values.leadBody.trim(),
  coordinatingBodies: linesOf(values.coordinatingBodies),
  legalBasis: values.legalBasis.trim(),
  goals: values.goals.trim(),
  parentId: values.parentId || null,
})

export const newPlanOf = (values: PlanValues): NewPlan => ({
  ...headerOf(values),
  kind: values.kind as NewPlan['kind'],
  unitId: values.unitId,
  yearFrom: Number(values.yearFrom),
  yearTo: values.kind === 'five-year' ? Number(values.yearTo) : Number(values.yearFrom),
  from: values.from as NewPlan['from'],
})

/** What the form itself can tell is wrong. */
export function checkPlan(values: PlanValues, t: Words): Partial<Readonly<Record<keyof PlanValues, string>>> {
  const isYear = (text: string) => /^20\d\d$/.test(text.trim())
  const span = Number(values.yearTo) - Number(values.yearFrom)
  return {
    ...(values.unitId ? {} : { unitId: t('needUnit') }),
    ...(isYear(values.yearFrom) ? {} : { yearFrom: t('needYear') }),
    ...(values.kind !== 'five-year' || (isYear(values.yearTo) && span >= 1 && span < 10) ? {} : { yearTo: t('needYearTo') }),
    ...(values.title.trim() ? {} : { title: t('needTitle') }),
  }
}
