import { z } from 'zod'
import type { ErrorTable } from './errors.ts'
import { matchModeWords } from './expression-words.ts'

export const expressionErrors = {
  'expression.not-read': {
    status: 422,
    vi: 'Không đọc được điều kiện theo “{field}” (vị trí {path}). Sửa hoặc bỏ điều kiện này.',
    en: 'The condition on “{field}” (at {path}) cannot be read. Correct or remove it.',
  },
  'expression.too-large': {
    status: 422,
    vi: 'Có quá nhiều điều kiện (tối đa {rules}, lồng nhau tối đa {depth} lớp): thừa từ vị trí {path}. Bỏ bớt điều kiện.',
    en: 'There are too many conditions (at most {rules}, nested at most {depth} deep): from {path} on they are too many. Remove some.',
  },
  'expression.unknown-choice': {
    status: 422,
    vi: '“{field}” không có giá trị “{value}” (vị trí {path}). Chọn trong danh sách.',
    en: '“{field}” has no value “{value}” (at {path}). Choose one from the list.',
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
  rules: (GroupShape | MatchShape | z.infer<typeof ruleSchema>)[]
}

interface MatchShape {
  field: string
  operator?: '=' | undefined
  match: { mode: keyof typeof matchModeWords; threshold?: number | null | undefined }
  value: GroupShape
}

/** How many entries of a collection meet a condition of their own: react-querybuilder's match modes. */
const matchSchema: z.ZodType<MatchShape> = z.object({
  field: z.string().min(1).max(60),
  operator: z.literal('=').optional().catch(undefined),
  match: z.object({
    mode: z.enum(Object.keys(matchModeWords) as (keyof typeof matchModeWords)[]),
    // No transform: stored expressions go out by this schema too.
    threshold: z.int().min(0).max(1000).nullish(),
  }),
  value: z.lazy(() => expressionSchema),
})

/** The predicate language in the JSON shape of react-querybuilder; what a screen adds to it (ids) is dropped. */
export const expressionSchema: z.ZodType<GroupShape> = z.object({
  combinator: z.enum(['and', 'or']),
  not: z.boolean().optional(),
  rules: z.array(z.union([z.lazy(() => expressionSchema), matchSchema, ruleSchema])),
})

const wordsSchema = z.object({ vi: z.string(), en: z.string() })

const describedFact = {
  id: z.string(),
  words: wordsSchema,
  operators: z.array(operatorSchema),
  group: wordsSchema.nullable().describe('Heading under which it is offered'),
  unit: wordsSchema.nullable().describe('What a number counts'),
  absence: z.enum(['closed', 'open']).nullable().describe('What no row means: there is none, or nobody knows'),
  choices: z.array(z.object({ value: z.string(), words: wordsSchema })).nullable(),
}

const entryFactSchema = z
  .object({ ...describedFact, type: z.enum(['text', 'number', 'date', 'boolean', 'choice', 'level', 'codes']) })
  .meta({ id: 'EntryFact', description: 'Dữ kiện của một mục trong danh sách' })

export const factDescriptionSchema = z
  .object({
    ...describedFact,
    type: z.enum(['text', 'number', 'date', 'boolean', 'choice', 'level', 'codes', 'collection']),
    entries: z.array(entryFactSchema).nullable().describe('Of a collection: what can be asked about one entry, by match modes'),
  })
  .meta({ id: 'Fact', description: 'Dữ kiện xét' })

export type FactDescription = z.infer<typeof factDescriptionSchema>
export type FilterExpression = z.infer<typeof expressionSchema>
