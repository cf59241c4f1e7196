// A process of its own that sends what is due, for a test that kills it: the database and the mail server stand in the environment.
import { notificationKinds } from '#contracts/notification-kinds.ts'
import { makeClock } from '#kernel/clock.ts'
import { readConfig } from '#kernel/config.ts'
import { openDatabase } from '#kernel/db.ts'
import { makeMailServer } from '#kernel/mail.ts'
import { makeSending } from '#modules/notification/send-mail.ts'

const { databaseUrl, mail } = readConfig()
if (databaseUrl === undefined || mail === undefined) throw new Error('DATABASE_URL and TN_SMTP_URL are needed')
const database = openDatabase(databaseUrl)
await makeSending({ database, clock: makeClock(undefined), kinds: notificationKinds, mail, server: makeMailServer(mail.url) })()
await database.close()
