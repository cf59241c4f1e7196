import type { History, HistoryQuery } from '#contracts/audit.ts'
import type { ChangeShareTarget, ShareTargetList } from '#contracts/nomination-shares.ts'
import type { Use } from '#kernel/command.ts'
import { scopeOf } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import type { Routes } from '#kernel/http/routes.ts'
import type { NominationParts } from '../nomination-parts.ts'
import { changeTarget } from './change-target.ts'
import { targetRoutes } from './target-routes.ts'
import { keptTargets, loadShareTargets, shownTarget } from './target-store.ts'

export interface TargetUses {
  readonly listShareTargets: Use<undefined, ShareTargetList>
  readonly changeShareTarget: Use<ChangeShareTarget, { code: string; version: number }>
  readonly shareTargetHistory: Use<{ readonly code: string; readonly query: HistoryQuery & { readonly limit: number } }, History>
}

export interface TargetsPart extends TargetUses {
  readonly routes: readonly Routes[]
  readonly loadData: (tx: Tx) => Promise<void>
}

/** Shares that every list of the province is to keep, in dated versions. */
export function createTargets({ gate, history, personFacts }: NominationParts): TargetsPart {
  const uses: TargetUses = {
    listShareTargets: gate.query('nomination.read-share-targets', async (tx, ctx, _input: undefined) => ({
      items: (await keptTargets(tx)).map((target) => shownTarget(personFacts, target)),
      can: { edit: scopeOf(ctx.actor, 'nomination.edit-share-targets') === 'all' },
    })),
    changeShareTarget: gate.command('nomination.edit-share-targets', changeTarget(personFacts)),
    shareTargetHistory: gate.query(
      'nomination.read-share-targets',
      async (tx, _ctx, { code, query }: { readonly code: string; readonly query: HistoryQuery & { readonly limit: number } }) =>
        await history(tx, 'share-target', code, query),
    ),
  }
  return { ...uses, routes: [targetRoutes(uses)], loadData: loadShareTargets }
}
