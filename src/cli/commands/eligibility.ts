import type { Command } from 'commander'
import { parsePlainDate } from '#kernel/plain-date.ts'
import { print, printJson, subcommand, withHouse, WrongInput } from '#cli/command.ts'

const words = { eligible: 'đạt', ineligible: 'không đạt', unknown: 'chưa rõ' } as const

/** `tn eligibility`: one person with one programme on a day, with the reasons. */
export function eligibilityCommand(): Command {
  return subcommand('eligibility')
    .description('Điều kiện đào tạo của một người / what a person is eligible for')
    .requiredOption('--programme <code>', 'mã chương trình hoặc loại hình / code of a programme or a training type')
    .requiredOption('--person <code>', 'mã cán bộ / person code')
    .option('--on <date>', 'xét ngày, mặc định hôm nay / on which day, YYYY-MM-DD')
    .option('--json', 'JSON')
    .action(async ({ programme, person, on, json }: { programme: string; person: string; on?: string; json?: boolean }) => {
      if (on !== undefined && !parsePlainDate(on)) throw new WrongInput('--on: YYYY-MM-DD')
      const found = await withHouse(async ({ modules, systemCtx }) => {
        const ctx = systemCtx('tn eligibility')
        const { items } = await modules.personnel.searchPeople(ctx, { q: person, limit: 10 })
        const named = items.find(({ code }) => code.toUpperCase() === person.toUpperCase())
        if (!named) throw new WrongInput(`Không có người mang mã “${person}” / There is no person “${person}”`)
        return await modules.requirements.rules.eligibility(ctx, { personId: named.personId, programme, on })
      })
      if (json) {
        printJson(found)
        return
      }
      print(`${found.person.fullName} (${found.person.code}) — ${found.programme.name.vi}, ${found.on}: ${found.words}`)
      for (const { verdict, verified, message, legalBasis, missing } of found.reasons) {
        print(`  ${words[verdict].padEnd(10)} ${message} — ${legalBasis}${verified ? '' : ' (chưa xác minh)'}`)
        for (const fact of missing) print(`             thiếu: ${fact.words.vi}`)
      }
    })
}
