import type { History, HistoryQuery } from '#contracts/audit.ts'
import type {
  ListedReading,
  ClaimedRoom,
  ClaimRoom,
  Ratio,
  RatioEffect,
  RatioPeopleQuery,
  RatioQuery,
  RatioReading,
  ReleaseRoom,
} from '#contracts/requirements-ratio.ts'
import type { Gate, ReadHistory, Use } from '#kernel/command.ts'
import type { Tx } from '#kernel/db.ts'
import type { Routes } from '#kernel/http/routes.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { Enrolled } from '#modules/classes/index.ts'
import type { FactSet } from '#modules/expression/index.ts'
import type { PeopleFollower } from '#modules/personnel/index.ts'
import { claimsFollowPeople } from './claims-follow-people.ts'
import { claimingRoom, type ClaimingRoom, claimRoomUse } from './claim-room.ts'
import { countsProgramme, lockingRoom, type LockRoom } from './room-of-programmes.ts'
import { type EditRatioRule, editRatioRuleUse, tryRatioRuleUse } from './edit-ratio-rule.ts'
import { mayCountBy, readingThroughSuccession } from './fenced-reading.ts'
import { type ClaimsPage, type ListClaims, listClaims } from './list-claims.ts'
import { type ListRatioPeople, type RatioPeoplePage, ratioPeople, type RatioPostPage, ratioPosts } from './ratio-people.ts'
import { ratioRoutes } from './ratio-routes.ts'
import { loadRatioRules, presentRule, ratioRules } from './ratio-rules.ts'
import { type RatioOn, ratioReader, readRatio, unitsOverReader } from './read-ratio.ts'
import { releaseRoom, releaseRoomUse } from './release-room.ts'
import { releaseSent } from './release-sent.ts'
import { type SupposeList, supposing } from './suppose.ts'

export interface RatioDeps {
  readonly gate: Gate
  readonly history: ReadHistory
  readonly personFacts: FactSet
}

export interface RatioUses {
  readonly readRatio: Use<RatioQuery, Ratio>
  readonly exportRatio: Use<RatioQuery, Ratio>
  readonly ratioPeople: Use<ListRatioPeople, RatioPeoplePage>
  readonly exportRatioPeople: Use<ListRatioPeople, RatioPeoplePage>
  readonly ratioPosts: Use<RatioPeopleQuery, RatioPostPage>
  readonly exportRatioPosts: Use<RatioPeopleQuery, RatioPostPage>
  readonly ratioReadings: Use<void, { items: ListedReading[] }>
  readonly readingHistory: Use<HistoryQuery & { readonly code: string; readonly limit: number }, History>
  readonly editRatioRule: Use<EditRatioRule, RatioReading>
  readonly tryRatioRule: Use<EditRatioRule, RatioEffect>
  readonly listClaims: Use<ListClaims, ClaimsPage>
  readonly claimRoom: Use<ClaimRoom, ClaimedRoom>
  readonly releaseRoom: Use<ReleaseRoom, { released: number }>
}

export interface RatioPart extends RatioUses {
  /** For other modules, in their transaction: how every proposing unit stands on a date, whoever asks. */
  readonly ratioOn: (tx: Tx, on: PlainDate, code?: string) => Promise<RatioOn>
  /** What a list would do to the ratio. */
  readonly ratioIf: SupposeList
  /** For modules that propose people, in their transaction: room is locked before seats of a class are. */
  readonly room: {
    /** Whether the reading in force counts whoever is sent to the programme. */
    readonly counts: typeof countsProgramme
    readonly lock: LockRoom
    readonly claim: ClaimingRoom
    readonly release: typeof releaseRoom
  }
  /** For classes, in their transaction: claims of whoever was sent end. */
  readonly enrolled: Enrolled
  /** Room goes along with whoever passes to another unit. */
  readonly followsPeople: PeopleFollower
  readonly unitsOver: ReturnType<typeof unitsOverReader>
  readonly loadRatioRules: (tx: Tx) => Promise<void>
  readonly ratioRoutes: Routes
}

/** The ratio 1:1,2 of advanced political theory, its readings, and the claims on its room. */
export function createRatio({ gate, history, personFacts }: RatioDeps): RatioPart {
  const uses: RatioUses = {
    readRatio: readingThroughSuccession(gate, personFacts, 'requirements.read-ratio', readRatio(personFacts)),
    exportRatio: readingThroughSuccession(gate, personFacts, 'requirements.export-ratio', readRatio(personFacts)),
    ratioPeople: readingThroughSuccession(gate, personFacts, 'requirements.read-ratio', ratioPeople(personFacts)),
    exportRatioPeople: readingThroughSuccession(gate, personFacts, 'requirements.export-ratio', ratioPeople(personFacts)),
    ratioPosts: gate.query('requirements.read-ratio', ratioPosts(personFacts)),
    exportRatioPosts: gate.query('requirements.export-ratio', ratioPosts(personFacts)),
    ratioReadings: gate.query('requirements.read-ratio', async (tx, ctx) => ({
      items: (await ratioRules(tx)).map((rule) => ({ ...presentRule(rule, ctx.language), mayCount: mayCountBy(personFacts, ctx, rule) })),
    })),
    readingHistory: gate.query(
      'requirements.read-ratio',
      async (tx, _ctx, { code, ...query }: Parameters<RatioUses['readingHistory']>[1]) => await history(tx, 'ratio-rule', code, query),
    ),
    editRatioRule: editRatioRuleUse(gate),
    tryRatioRule: tryRatioRuleUse(gate, personFacts),
    listClaims: gate.query('requirements.list-ratio-claims', listClaims),
    claimRoom: claimRoomUse(gate, personFacts),
    releaseRoom: releaseRoomUse(gate),
  }
  return {
    ...uses,
    ratioOn: ratioReader(personFacts),
    ratioIf: supposing(personFacts),
    room: { counts: countsProgramme, lock: lockingRoom(personFacts), claim: claimingRoom(personFacts), release: releaseRoom },
    enrolled: async (tx, ctx, records) =>
      await releaseSent(
        tx,
        ctx,
        records.map(({ personId }) => personId),
      ),
    followsPeople: claimsFollowPeople(personFacts),
    unitsOver: unitsOverReader(personFacts),
    loadRatioRules,
    ratioRoutes: ratioRoutes(uses),
  }
}
