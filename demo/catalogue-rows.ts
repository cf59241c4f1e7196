import { ownProgrammes } from './class-types.ts'
import { fullNameOf, personCode, personOf } from './people.ts'
import type { Row } from './province.ts'
import type { World } from './world.ts'

/** Providers of the province itself, and an invented one abroad; the national ones ship with the catalogue. */
export function ownProviders(world: World): { code: string; name: string; level: string; place: string; unitCode: string | undefined }[] {
  const centres = world.organisation.units.filter((unit) => unit.code.endsWith('.TTCT') && !unit.code.includes('-'))
  return [
    { code: 'TCT', name: 'Trường Chính trị tỉnh Bình Thuận', level: 'province', place: 'in-province', unitCode: 'TCT' },
    { code: 'BCHQS', name: 'Bộ Chỉ huy Quân sự tỉnh Bình Thuận', level: 'province', place: 'in-province', unitCode: undefined },
    { code: 'NN-TD', name: 'Cơ sở bồi dưỡng ở nước ngoài (trình diễn)', level: 'other', place: 'abroad', unitCode: undefined },
    ...centres.map((unit) => ({ code: `TTCT-${unit.district}`, name: unit.name, level: 'district', place: 'in-province', unitCode: unit.code })),
  ]
}

export function* providerRows(world: World): Iterable<Row> {
  yield* ownProviders(world)
}

export function* programmeRows(): Iterable<Row> {
  yield* ownProgrammes
}

const theory = 'DT-LLCT-TC;DT-LLCT-SC'
const subjects: readonly (readonly [subject: string, types: string])[] = [
  ['Triết học Mác - Lênin', theory],
  ['Kinh tế chính trị Mác - Lênin', `${theory};BD-KTV`],
  ['Tư tưởng Hồ Chí Minh', theory],
  ['Lịch sử Đảng Cộng sản Việt Nam', theory],
  ['Xây dựng Đảng', `${theory};BD-CD-DANG;BD-KTGS`],
  ['Nhà nước và pháp luật', `${theory};BD-QLNN;BD-HDND;BD-XA-CM`],
  ['Quản lý hành chính nhà nước', 'BD-QLNN;BD-XA-LD;BD-XA-CM;BD-KTV'],
  ['Kỹ năng lãnh đạo, quản lý', 'BD-LDQL;BD-HDND;BD-XA-LD;BD-KTGS'],
  ['Công tác dân vận, tôn giáo', 'BD-TONGIAO;DT-LLCT-TC'],
]

/** Hours that somebody teaches a year at most: the school's own by their post, officials and visitors beside their work. Invented. */
const hoursOf: Readonly<Record<string, number>> = { tenured: 270, reporter: 60, visiting: 80 }

/** Lecturers: the school's own, officials who report on their field, and visiting ones. */
export function* lecturerRows(world: World): Iterable<Row> {
  const { organisation, seating } = world
  const school = organisation.byCode.get('TCT')
  const people = (unitCode: string, post: string) => seating.holders(organisation.byCode.get(unitCode)?.index ?? -1, post)
  const own = school ? ['HT-TCT', 'PHT-TCT', 'TK-TCT', 'PTK-TCT', 'GV-TCT'].flatMap((post) => [...people('TCT', post)]) : []
  const reporters = [
    ...['BTCTU', 'BTGTU', 'BDVTU', 'BNCTU'].flatMap((unit) => [...people(unit, 'TB-DANG-T'), ...people(unit, 'PTB-DANG-T').slice(0, 1)]),
    ...people('UBKTTU', 'PCN-UBKT-T').slice(0, 2),
    ...['SNV', 'STC', 'STP', 'STNMT', 'SKHDT'].flatMap((unit) => [...people(unit, 'PGD-SO').slice(0, 1)]),
  ]
  let number = 0
  const row = (index: number | undefined, kind: string, fullName: string, providerCode: string): Row => {
    number++
    const [subject, types] = subjects[(number - 1) % subjects.length] ?? ['', '']
    return {
      code: `GV${String(number).padStart(3, '0')}`,
      fullName,
      kind,
      personCode: index === undefined ? undefined : personCode(index),
      providerCode,
      subjects: subject,
      types,
      hoursPerYear: hoursOf[kind],
    }
  }
  for (const index of own) yield row(index, 'tenured', fullNameOf(world, personOf(world, index)), 'TCT')
  for (const index of reporters) yield row(index, 'reporter', fullNameOf(world, personOf(world, index)), 'TCT')
  for (const fullName of ['Nguyễn Thị Minh Tâm (trình diễn)', 'Trần Quốc Dũng (trình diễn)', 'Lê Hoàng Khánh (trình diễn)'])
    yield row(undefined, 'visiting', fullName, 'HVCTKV2')
}

/** Rooms of the school and one hall in each district centre. */
export function* roomRows(world: World): Iterable<Row> {
  const halls: readonly (readonly [string, string, number])[] = [
    ['TCT-A', 'Hội trường A', 250],
    ['TCT-B', 'Hội trường B', 120],
    ['TCT-101', 'Phòng học 101', 80],
    ['TCT-102', 'Phòng học 102', 80],
    ['TCT-201', 'Phòng học 201', 80],
    ['TCT-202', 'Phòng học 202', 70],
    ['TCT-203', 'Phòng học 203', 70],
    ['TCT-MT', 'Phòng máy tính', 40],
  ]
  for (const [code, name, seats] of halls) yield { code, name, providerCode: 'TCT', seats }
  for (const provider of ownProviders(world))
    if (provider.level === 'district') yield { code: `${provider.code}-HT`, name: 'Hội trường', providerCode: provider.code, seats: 120 }
}
