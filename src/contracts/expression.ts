import { z } from 'zod'
import type { ErrorTable } from './errors.ts'

export const expressionErrors = {
  'expression.not-read': {
    status: 422,
    vi: 'Không đọc được điều kiện lọc theo “{field}”. Mở bộ lọc, sửa hoặc bỏ điều kiện này.',
    en: 'The condition on “{field}” cannot be read. Open the filter and correct or remove it.',
  },
  'expression.too-large': {
    status: 422,
    vi: 'Bộ lọc có quá nhiều điều kiện (tối đa {rules}, lồng nhau tối đa {depth} lớp). Bỏ bớt điều kiện.',
    en: 'The filter has too many conditions (at most {rules}, nested at most {depth} deep). Remove some.',
  },
} as const satisfies ErrorTable

/** How much one expression of a request may ask. */
export const expressionLimits = { characters: 8000, rules: 50, depth: 6, values: 200 } as const

const literalSchema = z.union([z.string().max(200), z.number(), z.boolean()])
const operatorSchema = z.enum(['=', '!=', '<', '<=', '>', '>=', 'in', 'notIn', 'between', 'notBetween', 'contains', 'doesNotContain', 'null', 'notNull'])

const ruleSchema = z.object({
  field: z.string().min(1).max(60),
  operator: operatorSchema,
  value: z.union([literalSchema, z.array(literalSchema).max(expressionLimits.values)]).optional(),
  valueSource: z.enum(['value', 'field']).optional(),
})

interface GroupShape {
  combinator: 'and' | 'or'
  not?: boolean | undefined
  rules: (GroupShape | z.infer<typeof ruleSchema>)[]
}

/** The predicate language in the JSON shape of react-querybuilder; what a screen adds to it (ids) is dropped. */
export const expressionSchema: z.ZodType<GroupShape> = z.object({
  combinator: z.enum(['and', 'or']),
  not: z.boolean().optional(),
  rules: z.array(z.union([z.lazy(() => expressionSchema), ruleSchema])),
})

const wordsSchema = z.object({ vi: z.string(), en: z.string() })

export const factDescriptionSchema = z
  .object({
    id: z.string(),
    words: wordsSchema,
    type: z.enum(['text', 'number', 'date', 'boolean', 'choice', 'level', 'codes']),
    operators: z.array(operatorSchema),
    group: wordsSchema.nullable().describe('Heading under which it is offered'),
    unit: wordsSchema.nullable().describe('What a number counts'),
    absence: z.enum(['closed', 'open']).nullable().describe('What no row means: there is none, or nobody knows'),
    choices: z.array(z.object({ value: z.string(), words: wordsSchema })).nullable(),
  })
  .meta({ id: 'Fact', description: 'Dữ kiện xét' })

export type FactDescription = z.infer<typeof factDescriptionSchema>
export type FilterExpression = z.infer<typeof expressionSchema>
