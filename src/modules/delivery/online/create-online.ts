import type {
  ClassOnline,
  CorrectOnline,
  ImportOnline,
  OnlineMatches,
  OnlinePresence,
  OnlineServer,
  SaveRoom,
  SaveServer,
  ServerTried,
  TestServer,
} from '#contracts/delivery-online.ts'
import type { Use } from '#kernel/command.ts'
import type { Ctx } from '#kernel/context.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import type { Routes } from '#kernel/http/routes.ts'
import settings from '../../../../db/data/online-settings.json' with { type: 'json' }
import type { DeliveryParts } from '../delivery-parts.ts'
import { joinRoomUses, watchRooms } from './join-room.ts'
import { onlineRoutes } from './online-routes.ts'
import { correctOnlineUse, importOnlineUse, markOnlineUse, matchOnlineUse, readPresence } from './presence.ts'
import { readClassOnline } from './read-online.ts'
import { readServer, saveRoomUse, saveServerUse, tryServerUse } from './save-room.ts'

type OfSession<Body = object> = Body & { readonly sessionId: string }

export interface OnlineUses {
  readonly readClass: Use<string, ClassOnline>
  readonly saveRoom: Use<OfSession<SaveRoom>, { version: number; following: number }>
  readonly joinOwn: Use<OfSession, { url: string }>
  readonly joinAsHost: Use<OfSession, { url: string }>
  readonly readPresence: Use<OfSession, OnlinePresence>
  readonly mark: Use<OfSession, { marked: number }>
  readonly correct: Use<OfSession<CorrectOnline & { readonly personId: string }>, { done: true }>
  readonly match: Use<OfSession<{ readonly bytes: Uint8Array }>, OnlineMatches>
  readonly importMinutes: Use<OfSession<ImportOnline>, { kept: number }>
  readonly readServer: Use<undefined, OnlineServer>
  readonly saveServer: Use<SaveServer, { version: number }>
  readonly tryServer: Use<TestServer, ServerTried>
  /** Asks the server who is in the rooms of the sessions that run now; the house calls it every minute. */
  readonly watchRooms: (ctx: Ctx) => Promise<number>
}

export interface OnlinePart {
  readonly online: OnlineUses
  readonly routes: readonly Routes[]
  readonly loadData: (tx: Tx) => Promise<void>
}

/** Học trực tuyến: rooms of sessions, who was there for how long. */
export function createOnline(parts: DeliveryParts): OnlinePart {
  const { gate } = parts
  const join = joinRoomUses(parts)
  const online: OnlineUses = {
    readClass: gate.query('delivery.read-online', readClassOnline),
    saveRoom: saveRoomUse(parts),
    joinOwn: join.own,
    joinAsHost: join.host,
    readPresence: gate.query('delivery.read-online', readPresence),
    mark: markOnlineUse(parts),
    correct: correctOnlineUse(parts),
    match: matchOnlineUse(parts),
    importMinutes: importOnlineUse(parts),
    readServer: gate.query('delivery.save-online-server', readServer),
    saveServer: saveServerUse(parts),
    tryServer: tryServerUse(parts),
    watchRooms: watchRooms(parts, (line) => process.stderr.write(`${line}\n`)),
  }
  return {
    online,
    routes: [onlineRoutes(online)],
    loadData: async (tx) => {
      await sql`insert into delivery.online_setting (valid_from, present_percent, late_minutes, opens_before_minutes, legal_basis, verified)
        select "validFrom", "presentPercent", "lateMinutes", "opensBeforeMinutes", "legalBasis", verified
        from jsonb_to_recordset(${rowsAsJson(settings)}::jsonb) as r("validFrom" date, "presentPercent" int, "lateMinutes" int, "opensBeforeMinutes" int,
          "legalBasis" text, verified boolean)
        where not exists (select from delivery.online_setting)`.execute(tx)
    },
  }
}
