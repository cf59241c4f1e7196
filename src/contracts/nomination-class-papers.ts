import { z } from 'zod'
import { layoutSchema } from './documents.ts'
import { letterheadSchema } from './nomination-decisions.ts'
import { paperListSchema } from './nomination-papers.ts'
import { unitNameSchema } from './organisation.ts'

// Văn bản của lớp, bản cam kết của một người, báo cáo rà soát: issued with real data, numbered by the register of the issuing body.

const count = z.number().int()
const said = (most: number) => z.string().trim().normalize('NFC').min(1).max(most)
const text = (most: number) =>
  z
    .string()
    .trim()
    .normalize('NFC')
    .max(most)
    .nullable()
    .default(null)
    .transform((value) => value || null)
const lines = z.array(said(500)).max(20).default([])
const date = z.iso.date()

const head = letterheadSchema.omit({ words: true })
export type PaperHead = z.infer<typeof head>

/** How many people a class is for; it may not be known yet. */
const learners = count.min(1).max(10_000).nullable().default(null)

export const issueClassPaperBody = z.discriminatedUnion('kind', [
  head.extend({
    kind: z.literal('open-class'),
    bases: lines,
    proposedBy: text(200),
    enforcers: said(500),
    learners,
    leadBody: said(200),
    coordinatingBodies: z.array(said(200)).max(20).default([]),
  }),
  head.extend({
    kind: z.literal('enrolment-notice'),
    bases: lines,
    learners,
    targets: lines.refine((each) => each.length > 0, 'Ghi đối tượng.'),
    conditions: lines,
    papers: lines.refine((each) => each.length > 0, 'Ghi hồ sơ.'),
    sendTo: said(200),
    sendBy: date,
    contact: text(300),
  }),
  head.omit({ number: true }).extend({ kind: z.literal('roster') }),
])
export type IssueClassPaper = z.infer<typeof issueClassPaperBody>
export type ClassPaperKind = IssueClassPaper['kind']

const byLayout = <Schema extends z.ZodType>(schema: Schema) => z.object({ party: schema, state: schema })

/** What is filled in before anything is typed, from the class, its plan and the rules of its programme. */
export const classPapersSchema = paperListSchema.extend({
  decision: z.object({ number: z.string(), date: date.nullable() }).nullable().describe('By which the class was opened: a document is issued under it again'),
  usual: z.object({
    province: unitNameSchema.nullable().describe('Whose register numbers what bodies of the province issue'),
    issuer: byLayout(z.string()),
    symbol: z.object({ 'open-class': byLayout(z.string()), 'enrolment-notice': byLayout(z.string()), roster: byLayout(z.string()) }),
    bases: byLayout(z.array(z.string())),
    enforcers: byLayout(z.string()),
    sendTo: byLayout(z.string()),
    learners: count.nullable(),
    leadBody: z.string(),
    coordinatingBodies: z.array(z.string()),
    targets: z.array(z.string()),
    conditions: z.array(z.string()),
    papers: z.array(z.string()),
  }),
  learners: count.describe('On the roster'),
  can: z.object({ issue: z.boolean() }),
})
export type ClassPapers = z.infer<typeof classPapersSchema>

export const issueCommitmentBody = z.object({
  layout: layoutSchema,
  addressee: said(200),
  decidedBy: said(200).describe('Who decided that the person is sent'),
})
export type IssueCommitment = z.infer<typeof issueCommitmentBody>

export const personPapersSchema = z.object({
  items: z.array(paperListSchema.shape.items.element.extend({ commitmentId: z.uuid() })),
  usual: z.array(z.object({ commitmentId: z.uuid(), layout: layoutSchema, decidedBy: z.string() })).describe('Of commitments made by a decision here'),
  issuer: byLayout(z.string()),
  can: z.object({ issue: z.boolean() }),
})
export type PersonPapers = z.infer<typeof personPapersSchema>

export const issueReviewReportBody = head.extend({
  unitId: z.uuid().describe('It and all below it; the root: the province'),
  on: date,
  bases: lines,
  remarks: z.array(said(2000)).max(10).default([]),
})
export type IssueReviewReport = z.infer<typeof issueReviewReportBody>

export const reviewReportsQuery = z.object({ unitId: z.uuid().optional() })
export const reviewReportsSchema = z.object({
  items: z.array(paperListSchema.shape.items.element.extend({ unit: unitNameSchema })),
  usual: z.object({
    unit: unitNameSchema.describe('What is reported about where nothing else is chosen'),
    issuer: byLayout(z.string()),
    symbol: byLayout(z.string()),
  }),
  can: z.object({ issue: z.boolean(), scan: z.boolean() }),
})
export type ReviewReports = z.infer<typeof reviewReportsSchema>
