import { z } from 'zod'
import { grantSchema } from './access.ts'

const unitSchema = z.object({ unitId: z.uuid(), code: z.string(), name: z.string() })
const wordsSchema = z.object({ vi: z.string(), en: z.string() })

/** About one unit, or about one person by the unit that answers for them. Exactly one of the two. */
export const explainQuery = z
  .object({ permission: z.string().max(100), unitId: z.uuid().optional(), personId: z.uuid().optional(), on: z.iso.date().optional() })
  .refine(({ unitId, personId }) => (unitId === undefined) !== (personId === undefined), { path: ['unitId'] })

/** One grant of the account, and at which of the three conditions it holds or fails: role, unit, dates. */
export const explainedGrantSchema = grantSchema.extend({
  roleAllows: z.boolean().describe('The role has the permission'),
  reaches: z.boolean().describe('The unit lies in the subtree of the grant on that date'),
  when: z.enum(['in-force', 'not-yet', 'ended']),
  path: z.array(unitSchema).describe('From the unit of the grant (or the root) down to the unit asked about; empty where it does not reach'),
})

export const explanationSchema = z.object({
  allowed: z.boolean(),
  on: z.iso.date(),
  permission: z.object({ permission: z.string(), name: wordsSchema }),
  unit: unitSchema.describe('The unit asked about, or the one that answers for the person'),
  disabled: z.boolean().describe('The account is locked: then nothing else counts'),
  own: z.boolean().describe('Every account may do this with itself, whatever its roles'),
  grants: z.array(explainedGrantSchema).describe('Those that allow it first'),
  roles: z.array(z.object({ role: z.string(), name: wordsSchema })).describe('Roles that have the permission: what could be granted'),
})

export const viewersQuery = z.object({ permission: z.string().max(100).optional(), on: z.iso.date().optional() })

export const viewerSchema = z.object({
  accountId: z.string(),
  username: z.string(),
  name: z.string(),
  grants: z.array(grantSchema).describe('Those that reach the unit with this permission'),
})

export type Explanation = z.infer<typeof explanationSchema>
export type ExplainedGrant = z.infer<typeof explainedGrantSchema>
export type Viewer = z.infer<typeof viewerSchema>
