// A process of its own that sends what is due, for a test that kills it: `node test/notification/send-once.ts`, the database and the mail server in the
// environment.
import { notificationKinds } from '#contracts/notification-kinds.ts'
import { makeClock } from '#kernel/clock.ts'
import { makeGate } from '#kernel/command.ts'
import { readConfig } from '#kernel/config.ts'
import { openDatabase } from '#kernel/db.ts'
import { appendAudit } from '#modules/audit/index.ts'
import { createNotification } from '#modules/notification/index.ts'
import { notificationDirectory } from '#server/notification-directory.ts'

const { databaseUrl = '', mail } = readConfig()
const database = openDatabase(databaseUrl)
const gate = makeGate(database, appendAudit)
const { recurring } = createNotification({ gate, database, clock: makeClock(undefined), kinds: notificationKinds, directory: notificationDirectory, mail })
process.stdout.write('begin\n')
await recurring['send-mail']?.run()
await database.close()
