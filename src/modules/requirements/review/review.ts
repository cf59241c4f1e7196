import type { EditReviewOrder, OwnStandards, ReviewCandidates, ReviewLine, ReviewOrder, ReviewPage, ReviewQuery } from '#contracts/requirements-review.ts'
import type { AuditDraft, Gate, Use } from '#kernel/command.ts'
import { requirePermission } from '#kernel/command.ts'
import { type Ctx, type Scope, scopeOf } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { Routes } from '#kernel/http/routes.ts'
import type { FactSet } from '#modules/expression/index.ts'
import { unitsInScope } from '#modules/organisation/index.ts'
import type { MaySend } from '../rules/may-send.ts'
import { openFacts } from '../standards/read-standards.ts'
import { editOrder, readOrder } from './edit-order.ts'
import { ownStandardsUse, type PersonOf } from './own-standards.ts'
import { type PostAt, readCandidates } from './read-candidates.ts'
import { type InPlan, readReview } from './read-review.ts'
import { reviewAsked, type ReviewFilter } from './review-asked.ts'
import { reviewHeading } from './review-heading.ts'
import { reviewRoutes } from './review-routes.ts'

export interface ReviewDeps {
  readonly gate: Gate
  readonly personFacts: FactSet
  /** Which of what is missing stands in a plan in force, or is registered for one; while nobody plans here, nobody knows. */
  readonly inPlan?: InPlan | undefined
  /** Who may be sent to a programme that gives what is missing. */
  readonly maySend: MaySend
  /** Which person an account is. */
  readonly personOf?: PersonOf
}

type ListReview = Partial<ReviewQuery> & { readonly limit: number; readonly after?: string | undefined }
type FileAsked = Partial<ReviewQuery>

/** What is missing, as `tn gaps` and planning ask for it. */
export interface Gaps {
  readonly on: string
  readonly lines: readonly ReviewLine[]
  /** Codes of those planned for the post who lack what it asks for and are not known to be ineligible; by `unitId postId`. */
  readonly candidates: ReadonlyMap<string, readonly string[]>
}

export interface ReviewUses {
  /** A page. With `succession` the order counts succession lists: that needs the right to read them, and is logged. */
  readonly list: Use<ListReview, ReviewPage>
  readonly candidates: Use<PostAt & { readonly on?: string | undefined }, ReviewCandidates>
  /** The whole review as shown: logged first. */
  readonly openExport: Use<FileAsked, { heading: string[]; lines: ReviewLine[] }>
  readonly gaps: Use<{ readonly on?: string | undefined; readonly unit?: string | undefined; readonly vacant?: boolean }, Gaps>
  /** What one’s own posts and rank ask. */
  readonly ownStandards: Use<undefined, OwnStandards>
  readonly readOrder: Use<undefined, ReviewOrder>
  readonly editOrder: Use<EditReviewOrder, { version: number }>
}

/** The review of posts against the standards in force on a date. */
export function createReview({
  gate,
  personFacts: all,
  inPlan,
  maySend,
  personOf = async () => undefined,
}: ReviewDeps): ReviewUses & { readonly routes: Routes } {
  const personFacts = openFacts(all)
  const planOf = (ctx: Ctx) => inPlan && ((tx: Tx, on: string, asks: Parameters<InPlan>[3]) => inPlan(tx, ctx, on, asks))
  const page = async (tx: Tx, ctx: Ctx, input: ListReview, scopes: readonly Scope[], succession: boolean): Promise<ReviewPage> => {
    const asked = await reviewAsked(tx, ctx, input, scopes, succession)
    const offset = offsetOf(input.after)
    const { items, more, totals } = await readReview(tx, personFacts, asked, { status: input.status, limit: input.limit, offset }, planOf(ctx))
    return {
      ...{ on: asked.on, items, totals, next: more ? String(offset + items.length) : null },
      can: {
        export: scopeOf(ctx.actor, 'requirements.export-review') !== undefined,
        succession: scopeOf(ctx.actor, 'personnel.read-succession') !== undefined,
        editOrder: scopeOf(ctx.actor, 'requirements.edit-review-order') === 'all',
      },
    }
  }
  const plain = gate.query('requirements.review-posts', async (tx, ctx, input: ListReview, scope) => await page(tx, ctx, input, [scope], false))
  const withSuccession = gate.fencedQuery('personnel.read-succession', async (tx, ctx, input: ListReview, scope) => {
    const value = await page(tx, ctx, input, [requirePermission(ctx, 'requirements.review-posts'), scope], true)
    return { value, audit: reading(input, value.totals.lines) }
  })
  const candidates = gate.fencedQuery('personnel.read-succession', async (tx, ctx, input: PostAt & { on?: string | undefined }, scope) => {
    for (const reach of [requirePermission(ctx, 'requirements.review-posts'), scope])
      if (!(await unitsInScope(tx, reach, [input.unitId], ctx.today)).has(input.unitId)) throw new AppError('kernel.not-found')
    const found = await readCandidates(tx, ctx, input.on ?? ctx.today, [input], maySend)
    const people: AuditDraft[] = found.map(({ personId, unitOfPersonId }) => ({
      subjectKind: 'person',
      subjectId: personId,
      unitId: unitOfPersonId,
      detail: {},
    }))
    const items = found.map(({ unitId: _unitId, postId: _postId, unitOfPersonId: _of, ...item }) => item)
    // Also that there is nobody is something read.
    return { value: { items }, audit: people.length ? people : [{ subjectKind: 'unit', subjectId: input.unitId, unitId: input.unitId, detail: {} }] }
  })
  const gaps = gate.fencedQuery('personnel.read-succession', async (tx, ctx, input: Parameters<ReviewUses['gaps']>[1], scope) => {
    const asked = await reviewAsked(tx, ctx, input, [requirePermission(ctx, 'requirements.review-posts'), scope], true)
    const { items: lines } = await readReview(tx, personFacts, asked, { open: true, vacant: input.vacant ?? false }, planOf(ctx))
    const posts = lines.flatMap(({ unit, post }) => (post ? [{ unitId: unit.unitId, postId: post.postId }] : []))
    const found = await readCandidates(tx, ctx, asked.on, posts, maySend)
    const byPost = Map.groupBy(
      found.filter(({ eligible }) => eligible !== false),
      ({ unitId, postId }) => `${unitId} ${postId}`,
    )
    const codes = new Map([...byPost].map(([key, people]) => [key, [...new Set(people.map(({ code }) => code))]]))
    return { value: { on: asked.on, lines, candidates: codes }, audit: reading(input, lines.length) }
  })
  const exported = async (tx: Tx, ctx: Ctx, input: FileAsked, scopes: readonly Scope[], succession: boolean) => {
    const asked = await reviewAsked(tx, ctx, input, scopes, succession)
    const { items } = await readReview(tx, personFacts, asked, { status: input.status }, planOf(ctx))
    const heading = await reviewHeading(tx, ctx, input, asked, items.length)
    return { value: { heading, lines: items }, audit: reading(input, items.length) }
  }
  const exportPlain = gate.command('requirements.export-review', async (tx, ctx, input: FileAsked, scope) => await exported(tx, ctx, input, [scope], false))
  const exportFenced = gate.fencedQuery(
    'personnel.read-succession',
    async (tx, ctx, input: FileAsked, scope) => await exported(tx, ctx, input, [requirePermission(ctx, 'requirements.export-review'), scope], true),
  )
  const uses: ReviewUses = {
    ownStandards: ownStandardsUse(gate, all, personOf),
    list: async (ctx, input) => await (input.succession ? withSuccession : plain)(ctx, input),
    candidates,
    gaps,
    openExport: async (ctx, input) => await (input.succession ? exportFenced : exportPlain)(ctx, input),
    readOrder: gate.query('requirements.review-posts', async (tx, ctx) => await readOrder(tx, ctx, personFacts)),
    editOrder: gate.command('requirements.edit-review-order', editOrder(personFacts)),
  }
  return { ...uses, routes: reviewRoutes(uses) }
}

/** What was read of succession lists, or left as a file: what was asked for and how many lines it gave, never whom. */
function reading(input: ReviewFilter & { readonly after?: string | undefined; readonly limit?: number }, lines: number): AuditDraft {
  const { after: _after, limit: _limit, ...filter } = input
  return { subjectKind: 'review', detail: { rows: lines, filters: Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined)) } }
}

const offsetOf = (after: string | undefined) => (after !== undefined && /^\d{1,6}$/.test(after) ? Number(after) : 0)
