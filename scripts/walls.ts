// npm run walls: every import goes along the arrows of the house.
import { fileURLToPath } from 'node:url'
import { breaches } from './walls/cruise.ts'

const found = await breaches(fileURLToPath(new URL('..', import.meta.url)))
for (const { rule, from, to } of found.breaches) console.error(`${rule}: ${from} → ${to}`)
console.log(`walls: ${found.files} files, ${found.breaches.length} breaches`)
process.exitCode = found.breaches.length ? 1 : 0
