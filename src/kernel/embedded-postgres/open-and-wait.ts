// A process of the tests: opens the folder it is given, tells how, and releases it when its input ends.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openEmbeddedPostgres } from './index.ts'

const dataDir = process.argv[2] ?? ''
const database = await openEmbeddedPostgres({ dataDir, log: console.error })
writeFileSync(join(dataDir, 'urls.json'), JSON.stringify({ ownerUrl: database.ownerUrl }), { mode: 0o600 })
console.log(JSON.stringify({ adopted: database.adopted }))
process.stdin.on('end', () => void database.release())
process.stdin.resume()
