// A process of the tests: opens the folder it is given, tells how, and releases it when its input ends.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openEmbeddedPostgres } from './index.ts'

const dataDir = process.argv[2] ?? ''
const database = await openEmbeddedPostgres({ dataDir, log: (line) => process.stderr.write(`${line}\n`) })
writeFileSync(join(dataDir, 'urls.json'), JSON.stringify({ ownerUrl: database.ownerUrl }), { mode: 0o600 })
process.stdout.write(`${JSON.stringify({ adopted: database.adopted })}\n`)
process.stdin.on('end', () => void database.release())
process.stdin.resume()
