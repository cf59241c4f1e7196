// Rules and the review of posts on provinces that `tn generate` would write: 10,000, 100,000 and 1,000,000 people, milliseconds of processor time of the
// database for each 1,000 of them (others may use the machine), and by the clock.
// `npm run bench -- scale --people 10000,100000` for other sizes. The last one loads for half an hour and more.
import { sql } from '#kernel/db.ts'
import { databaseServer, databaseTime, fill, median, withBenchHouse } from './measure.ts'

const on = '2021-12-10'
const asked = process.argv.indexOf('--people')
const sizes = asked < 0 ? [10_000, 100_000, 1_000_000] : (process.argv[asked + 1] ?? '').split(',').map(Number).filter(Boolean)
const sums = new Map<string, number[]>()

for (const people of sizes) {
  await withBenchHouse(async (house) => {
    const from = performance.now()
    await fill(house, people, [2021])
    const { rows } = await sql<{ units: number; posts: number; held: number; size: string }>`select (select count(*)::int from organisation.unit) as units,
      (select count(*)::int from organisation.post) as posts, (select count(*)::int from personnel.appointment) as held,
      pg_size_pretty(pg_database_size(current_database())) as size`.execute(house.database.main)
    console.log(`${people.toLocaleString('en')} people, loaded in ${((performance.now() - from) / 1000).toFixed(0)} s: ${JSON.stringify(rows[0])}`)
    const server = databaseServer((await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(house.database.main)).rows[0]?.pid ?? 0)
    const { rules, review } = house.modules.requirements
    const ctx = house.systemCtx('bench')
    const works: readonly (readonly [string, () => Promise<unknown>])[] = [
      ['everybody × every programme', () => rules.countProgrammes(ctx, { on })],
      ['one programme, the first 50', () => rules.listEligible(ctx, { programme: 'DT-LLCT-CC-KTT', on, limit: 50 })],
      ['the review of all posts, the first 50', () => review.list(ctx, { on, limit: 50, soonMonths: 0 })],
    ]
    for (const [what, work] of works) {
      const [used, clock]: [number[], number[]] = [[], []]
      await work()
      for (let run = 0; run < (people > 200_000 ? 3 : 5); run++) {
        const [before, from] = [databaseTime(server), performance.now()]
        await work()
        used.push(databaseTime(server) - before)
        clock.push(performance.now() - from)
      }
      const took = Math.min(...used)
      const each = [...(sums.get(what) ?? []), took / (people / 1000)]
      sums.set(what, each)
      console.log(
        `    ${what.padEnd(42)} ${took.toFixed(0).padStart(8)} ms = ${(took / (people / 1000)).toFixed(1).padStart(5)} ms for each 1,000 people (by the clock ${median(clock).toFixed(0)} ms)`,
      )
    }
  })
}
for (const [what, each] of sums) {
  if (each.length > 1)
    console.log(
      `${what.padEnd(46)} ${each.map((per) => per.toFixed(2)).join(' → ')} ms for each 1,000: ${((each.at(-1) ?? 1) / (each.at(-2) ?? 1)).toFixed(2)}× the size before (aim ≤ 1.1)`,
    )
}
