import { z } from 'zod'
import { blockSchema, levelSchema, unitKindSchema, unitNameSchema } from './organisation.ts'

const date = z.iso.date()

/** A unit in the tree as it stood on a date. */
export const treeNodeSchema = unitNameSchema.extend({
  kind: unitKindSchema,
  block: blockSchema,
  level: levelSchema,
  parentId: z.uuid().nullable(),
  children: z.number().int().describe('Units directly below'),
  people: z.number().int().describe('People of the unit and all below it, on the date'),
  seats: z.number().int().describe('Seats of its posts and of all below it'),
  holders: z.number().int().describe('Of these seats, how many are held'),
})

export const treeQuery = z.object({
  on: date.optional().describe('The organisation as it stood on this date; today when absent'),
  parentId: z.uuid().optional().describe('Units directly below this one; without it the roots of what the account reaches'),
  block: blockSchema.optional().describe('Only units of this block, and those above them'),
})

export const unitTreeSchema = z.object({ on: date, items: z.array(treeNodeSchema) })

const holderSchema = z.object({
  personId: z.uuid(),
  code: z.string(),
  fullName: z.string(),
  main: z.boolean().describe('Their main post'),
  since: date,
})

export const unitPostSchema = z.object({
  postId: z.uuid(),
  code: z.string(),
  name: z.string(),
  leadership: z.boolean(),
  seats: z.number().int(),
  since: date.nullable().describe('From when there are so many seats'),
  holders: z.array(holderSchema),
  vacant: z.number().int(),
  over: z.number().int().describe('Holders beyond the seats'),
})

export const unitPostsSchema = z.object({
  on: date,
  items: z.array(unitPostSchema),
  seats: z.number().int(),
  held: z.number().int(),
  vacant: z.number().int(),
  can: z.object({ setSeats: z.boolean() }),
})

const countSchema = z.object({ code: z.string(), name: z.string(), people: z.number().int() })

export const unitStaffSchema = z.object({
  on: date,
  people: z.number().int(),
  own: z.number().int().describe('Of these, in the unit itself'),
  women: z.number().int(),
  ethnicMinority: z.number().int(),
  young: z.number().int().describe('40 or younger'),
  unplaced: z.number().int().describe('Waiting to be placed'),
  ethnicGroups: z.array(countSchema).describe('The largest first'),
  ages: z.array(z.object({ from: z.number().int().nullable(), to: z.number().int().nullable(), people: z.number().int(), women: z.number().int() })),
})

export const setSeatsSchema = z.object({
  seats: z.number().int().min(0).max(10_000).describe('0 ends them'),
  from: date,
  was: z.number().int().min(0).describe('Seats on that day as the form saw them; another number now is a conflict'),
})

export type TreeNode = z.infer<typeof treeNodeSchema>
export type TreeQuery = z.infer<typeof treeQuery>
export type UnitTree = z.infer<typeof unitTreeSchema>
export type UnitPost = z.infer<typeof unitPostSchema>
export type UnitPosts = z.infer<typeof unitPostsSchema>
export type UnitStaff = z.infer<typeof unitStaffSchema>
export type SetSeats = z.infer<typeof setSeatsSchema>
