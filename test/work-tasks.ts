// A process of its own that works the queue until it is killed: the database stands in the environment.
import { makeClock } from '#kernel/clock.ts'
import { readConfig } from '#kernel/config.ts'
import { openDatabase } from '#kernel/db.ts'
import { makeSecrets } from '#kernel/secrets.ts'
import { startWorker } from '#kernel/tasks.ts'
import { composeModules } from '#server/modules.ts'

const config = readConfig()
if (config.databaseUrl === undefined) throw new Error('DATABASE_URL is needed')
const database = openDatabase(config.databaseUrl)
const clock = makeClock(new Date('2021-12-10T01:00:00Z'))
const modules = composeModules({ database, secrets: makeSecrets('nominations'), clock, config })
await startWorker({ database, clock, definitions: modules.taskDefinitions, recurring: {}, resolveActor: modules.actorOf, log: () => {} })
