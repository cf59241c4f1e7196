import { z } from 'zod'
import { blockSchema, unitNameSchema } from './organisation.ts'
import type { Words } from './words.ts'

// Phiếu đánh giá đơn vị: how each proposing unit stands with needs, plan, rules and the directions given to it.

export const scorecardPermissions = {
  'reporting.read-scorecard': { vi: 'Xem phiếu đánh giá các đơn vị', en: 'See the scorecard of units' },
} as const satisfies Readonly<Record<string, Words>>

export const scorecardQuery = z.object({ year: z.coerce.number().int().min(1975).max(2100), unit: z.string().max(60).optional() })
export type ScorecardQuery = z.infer<typeof scorecardQuery>

const shareSchema = z.object({ turns: z.number().int(), staff: z.number().int() })

export const scoredUnitSchema = z
  .object({
    unit: unitNameSchema,
    block: blockSchema,
    needsLateDays: z.number().int().nullable().describe('null: no needs were asked for'),
    needsSentOn: z.iso.date().nullable(),
    planSeats: z.number().int().nullable().describe('Seats approved for it; null: no plan'),
    planUsed: z.number().int().nullable().describe('Turns in the programmes of its seats, each programme up to its seats'),
    planRealised: z.number().int().nullable().describe('Per cent, rounded down'),
    turns: z.number().int().describe('Every turn of its people in the year'),
    wrongTarget: z.number().int(),
    overRatio: z.number().int().nullable().describe('null: no reading of the ratio is in force'),
    inheritedOver: z.number().int().nullable(),
    exceptions: z.number().int().describe('ineligible + unplanned'),
    ineligible: z.number().int().describe('Turns sent although the verdict was ineligible, wrong targets apart'),
    unplanned: z.number().int().describe('Classes it opened outside the plan'),
    grantedExceptions: z
      .number()
      .int()
      .describe('People it put forward in the year who were let through by a named exception; those who were sent are among the ineligible'),
    overdueClasses: z.number().int().describe('Classes of the plan that came due and were neither opened nor cancelled'),
    neverSentPosts: z
      .number()
      .int()
      .nullable()
      .describe('Posts whose holder lacks what a verified standard asks, and never attended a class for it; null: not asked for'),
    staff: z.number().int(),
    women: shareSchema,
    ethnicMinority: shareSchema,
    young: shareSchema,
    directionsOpen: z.number().int(),
    directionsOverdue: z.number().int(),
    troubles: z.array(z.enum(['needs', 'plan', 'wrongTarget', 'ratio', 'exceptions', 'directions'])).describe('In which ways it falls short'),
  })
  .meta({ id: 'ScoredUnit', description: 'Đánh giá một đơn vị trong một năm' })

export type ScoredUnit = z.infer<typeof scoredUnitSchema>

export const scorecardSchema = z
  .object({
    year: z.number().int(),
    on: z.iso.date().describe('As of when: the last day of the year, or today'),
    youngMaxAge: z.number().int(),
    realisedPercent: z.number().int().describe('Under this share of its seats a unit falls short, in proportion to the year gone by'),
    needsLateDays: z.number().int(),
    ratioReading: z.object({ vi: z.string(), en: z.string() }).nullable().describe('By which reading the ratio is counted; null: none is in force'),
    overdueElsewhere: z
      .number()
      .int()
      .describe('Classes of the province’s plan that are due and not opened, and that none of the units is to open; 0 where only some units are asked for'),
    units: z.array(scoredUnitSchema).describe('Those that fall short in the most ways first'),
  })
  .meta({ id: 'Scorecard', description: 'Phiếu đánh giá các đơn vị' })

export type Scorecard = z.infer<typeof scorecardSchema>

export const scorecardTrendQuery = z.object({ unit: z.string().max(60), to: z.coerce.number().int().min(1980).max(2100) })
export type ScorecardTrendQuery = z.infer<typeof scorecardTrendQuery>

export const scorecardTrendSchema = z.object({ years: z.array(z.object({ year: z.number().int(), unit: scoredUnitSchema.nullable() })) })
export type ScorecardTrend = z.infer<typeof scorecardTrendSchema>
