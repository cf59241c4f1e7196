import type { Command } from 'commander'
import type { Ratio } from '#contracts/requirements-ratio.ts'
import { parsePlainDate } from '#kernel/plain-date.ts'
import { print, printJson, subcommand, WrongInput, withHouse } from '#cli/command.ts'

interface RatioOptions {
  readonly unit?: string
  readonly on?: string
  readonly reading?: string
  readonly json?: boolean
}

/** `tn ratio`: how every proposing unit stands under the ratio 1:1,2. */
export function ratioCommand(): Command {
  return subcommand('ratio')
    .description('Tỷ lệ 1:1,2 cao cấp lý luận chính trị của từng đơn vị / the ratio 1:1.2 of advanced political theory')
    .option('--unit <code>', 'một đơn vị trực thuộc tỉnh / one unit directly below the province')
    .option('--on <date>', 'vào ngày, YYYY-MM-DD; mặc định hôm nay / on a day; today by default')
    .option('--reading <A–E>', 'cách tính khác cách đang áp dụng / another reading than the one in force')
    .option('--json', 'JSON')
    .action(async ({ unit, on, reading, json }: RatioOptions) => {
      if (on !== undefined && !parsePlainDate(on)) throw new WrongInput('--on: YYYY-MM-DD')
      if (reading !== undefined && !/^[A-Z]$/.test(reading)) throw new WrongInput('--reading: A | B | C | D | E')
      const ratio = await withHouse(async ({ modules, systemCtx }) => await modules.requirements.readRatio(systemCtx('tn ratio'), { on, reading }))
      const units = unit === undefined ? ratio.units : ratio.units.filter(({ unit: { code } }) => code === unit)
      if (!units.length && unit !== undefined)
        throw new WrongInput(`--unit: ngày ${ratio.on} không có đơn vị trực thuộc tỉnh mang mã “${unit}” / no such unit below the province`)
      if (json) printJson(documentOf({ ...ratio, units }))
      else for (const line of ratioLines({ ...ratio, units })) print(line)
    })
}

function documentOf({ on, reading, units, province, groups }: Ratio) {
  return {
    on,
    reading: reading.code,
    readingName: reading.name,
    ratio: `${reading.numerator}/${reading.denominator}`,
    verified: reading.verified,
    legalBasis: reading.legalBasis,
    severity: reading.severity,
    units: units.map(({ unit, block: _, ...counts }) => ({ unitCode: unit.code, ...counts })),
    province,
    ...(groups.length ? { groups } : {}),
  }
}

/** What is told without JSON. Room is the one of the contract, without open claims; what can still be proposed stands beside it, as on the screen. */
export function ratioLines({ on, reading, units, province }: Pick<Ratio, 'on' | 'reading' | 'units' | 'province'>): readonly string[] {
  return [
    `${on} · ${reading.code}. ${reading.name} · ${reading.numerator}/${reading.denominator}${reading.verified ? '' : ' · chưa xác minh / unverified'}`,
    'chức danh/posts  đã có/holders  đang học/studying  đề nghị/proposed  trần/ceiling  dưới trần/room  còn đề nghị được/left  vượt/over  tồn/inherited',
    ...units.map(({ unit, ...counts }) => `${lineOf(counts)}  ${unit.code} ${unit.name}`),
    ...(province ? [`${lineOf(province)}  toàn tỉnh / the province`] : []),
    'dưới trần = trần − đã có − đang học; còn đề nghị được = dưới trần − đề nghị / room = ceiling − holders − studying; left = room − proposed',
  ]
}

function lineOf({ posts, holders, studying, proposed, ceiling, room, over, inheritedOver }: Omit<Ratio['units'][0], 'unit' | 'block'>): string {
  return [posts, holders, studying, proposed, ceiling, room, room - proposed, over, inheritedOver].map((count) => String(count).padStart(6)).join('')
}
