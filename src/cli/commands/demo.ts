import type { Command } from 'commander'
import { note, print, subcommand, wholeNumber, WrongInput, withHouse } from '#cli/command.ts'
import { loadDemonstration } from '#cli/demonstration.ts'
import { loadProvince } from '#cli/load-province.ts'

/** Generated provinces end where the demonstration does. */
const lastYear = 2021

interface GenerateOptions {
  readonly people: number
  readonly years: number
  readonly seed: number
}

/** `tn demo load` and `tn generate`: invented provinces, in through the ordinary imports. */
export function demoCommands(): Command[] {
  const demo = subcommand('demo').description('Tỉnh trình diễn (hư cấu) / the demonstration province (invented)')
  demo.addCommand(
    subcommand('load')
      .description('Nạp tỉnh trình diễn vào cơ sở dữ liệu trống / load it into an empty database')
      .action(async () => {
        await withHouse((house) => loadDemonstration(house, note))
        print('Đã nạp tỉnh trình diễn; mọi người trong đó là hư cấu. / The demonstration province is loaded; everyone in it is invented.')
      }),
  )
  const generate = subcommand('generate')
    .description('Sinh một tỉnh hư cấu ở quy mô bất kỳ, xác định theo hạt giống / generate an invented province, deterministic in the seed')
    .requiredOption('--people <n>', 'số người', wholeNumber)
    .requiredOption('--years <n>', 'số năm có lớp, đến 2021', wholeNumber)
    .requiredOption('--seed <n>', 'hạt giống', wholeNumber)
    .action(async ({ people, years, seed }: GenerateOptions) => {
      if (people < 1000 || people > 1_000_000) throw new WrongInput('--people: 1000 … 1000000')
      if (years < 1 || years > 10) throw new WrongInput('--years: 1 … 10')
      const { generateProvince } = await import('#demo/generate-province.ts')
      const province = generateProvince({ people, years: Array.from({ length: years }, (_, i) => lastYear - years + 1 + i), seed })
      await withHouse(async (house) => {
        await loadProvince(house, house.systemCtx('tn generate'), province, note)
        await house.modules.markInvented(`generate ${people} ${years} ${seed}`)
      })
    })
  return [demo, generate]
}
