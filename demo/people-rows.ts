import { isoDate } from './calendar.ts'
import { chance, mix, purpose, type Chance } from './chance.ts'
import type { ConcurrentPosts } from './concurrent.ts'
import { districts2021 } from './facts/communes-2021.ts'
import { ethnicCodes } from './facts/ethnic-groups.ts'
import { homeDistricts, homeProvince, nativeProvinces, type NativePlace } from './facts/native-places.ts'
import { fullNameOf, personCode, personOf, type Person } from './people.ts'
import { profileAt } from './post-profiles.ts'
import type { Row } from './province.ts'
import { role } from './seating.ts'
import type { World } from './world.ts'

/** Ladders whose completeness a record may state. */
export const ladders = [
  'political-theory',
  'state-management',
  'leadership',
  'defence',
  'professional-title',
  'education',
  'foreign-language',
  'ethnic-language',
  'it',
  'party-title',
] as const

/** Rows of the KIND people. */
export function* peopleRows(world: World, concurrent: ConcurrentPosts): Iterable<Row> {
  for (let index = 0; index < world.seating.people; index++) yield personRow(world, personOf(world, index), concurrent)
}

function personRow(world: World, person: Person, concurrent: ConcurrentPosts): Row {
  const by = chance(world.seed, person.index, purpose.name + 200)
  const place = nativePlaceOf(person, by)
  return {
    personCode: personCode(person.index),
    fullName: fullNameOf(world, person),
    birthDate: isoDate(person.birth),
    sex: person.female ? 'female' : 'male',
    ethnicGroup: ethnicCodes[person.ethnic],
    religion: religionOf(person, by),
    nativePlace: place.text,
    cccd: cccdOf(world, person, place.province),
    unitCode: person.unit.code,
    unitSince: isoDate(person.unitSince),
    categories: categoriesOf(person, concurrent).join(';'),
    recruitedOn: person.recruited === undefined ? undefined : isoDate(person.recruited),
    rankCode: person.rank,
    rankSince: person.rankSince === undefined ? undefined : isoDate(person.rankSince),
    partyJoined: person.partyJoined === undefined ? undefined : isoDate(person.partyJoined),
    partyOfficial: person.partyOfficial === undefined ? undefined : isoDate(person.partyOfficial),
    completeLadders: completeLaddersOf(world, person).join(';') || undefined,
    status: person.status,
    leftOn: person.left === undefined ? undefined : isoDate(person.left),
    email: `bt${String(person.index + 1).padStart(6, '0')}@binhthuan.example`,
    note: person.role === role.outside ? 'Đào tạo theo địa chỉ sử dụng' : undefined,
  }
}

function categoriesOf(person: Person, concurrent: ConcurrentPosts): string[] {
  if (!person.post) return ['outside-learner']
  const { category } = profileAt(person.post.index)
  if (!concurrent.isDelegate(person.index)) return [category]
  return category === 'contract' ? ['council-delegate', category] : [category, 'council-delegate']
}

/** Which ladders the record tells in full. One unit in twenty-five never completed its records; of the others about one record in ten has a hole. */
export function completeLaddersOf(world: World, person: Person): string[] {
  if (mix(world.seed, person.unit.index, purpose.ladders) % 25 === 0) return []
  const by = chance(world.seed, person.index, purpose.ladders)
  if (by.odds(0.04)) return []
  if (by.odds(0.86)) return [...ladders]
  return ladders.filter(() => by.odds(0.75))
}

function nativePlaceOf(person: Person, by: Chance): { province: NativePlace; text: string } {
  const rooted = person.ethnic !== 'Kinh' && person.ethnic !== 'Tày' && person.ethnic !== 'Nùng' && person.ethnic !== 'Hoa'
  const province = rooted ? homeProvince : weighted(nativeProvinces, by.next())
  if (province.code !== '060') return { province, text: province.name }
  const district = person.unit.district !== undefined && by.odds(0.75) ? districtName(person.unit.district) : by.pick(homeDistricts)
  return { province, text: `${district}, Bình Thuận` }
}

const districtNames = new Map(districts2021.map((district) => [district.code, district.name.replace(/^(Thành phố|Thị xã|Huyện) /, '')]))
const districtName = (code: string) => districtNames.get(code) ?? 'Phan Thiết'

const totalWeight = nativeProvinces.reduce((sum, place) => sum + place.weight, 0)

function weighted(places: readonly NativePlace[], value: number): NativePlace {
  let left = value * totalWeight
  for (const place of places) {
    left -= place.weight
    if (left < 0) return place
  }
  return homeProvince
}

function religionOf(person: Person, by: Chance): string {
  const value = by.next()
  if (person.ethnic === 'Chăm') return value < 0.5 ? 'Bà-la-môn' : value < 0.78 ? 'Hồi giáo Bà-ni' : 'Không'
  return value < 0.06 ? 'Phật giáo' : value < 0.075 ? 'Công giáo' : 'Không'
}

/** Twelve digits: place, century and sex, year, and six that a permutation of the person's number gives, so no two are the same. Invented. */
function cccdOf(world: World, person: Person, place: NativePlace): string {
  const year = Number(isoDate(person.birth).slice(0, 4))
  const century = (year >= 2000 ? 2 : 0) + (person.female ? 1 : 0)
  // 700,001 has no factor in common with 1,000,000: the products of 0 … 999,999 are all different modulo it.
  const serial = (person.index * 700_001 + (world.seed % 1_000_000)) % 1_000_000
  return `${place.code}${century}${String(year % 100).padStart(2, '0')}${String(serial).padStart(6, '0')}`
}
