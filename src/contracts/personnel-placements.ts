import { z } from 'zod'
import type { ErrorTable } from './errors.ts'
import { unitNameSchema } from './organisation.ts'
import type { Words } from './words.ts'

export const placementPermissions = {
  'personnel.list-unplaced': { vi: 'Xem người chưa bố trí', en: 'See people who wait to be placed' },
  'personnel.place-people': { vi: 'Bố trí người sau sắp xếp tổ chức', en: 'Place people after a reorganisation' },
} as const satisfies Readonly<Record<string, Words>>

export const placementErrors = {
  'personnel.already-placed': {
    status: 409,
    vi: '{name} không còn chờ bố trí. Tải lại danh sách.',
    en: '{name} no longer waits to be placed. Reload the list.',
  },
  'personnel.placed-too-early': {
    status: 422,
    vi: 'Ngày bố trí phải từ {date} trở đi, là ngày đơn vị cũ kết thúc. Sửa ngày.',
    en: 'People are placed from {date} on, when the old unit ended. Correct the date.',
  },
} as const satisfies ErrorTable

export const unplacedPersonSchema = z.object({
  personId: z.uuid(),
  code: z.string(),
  fullName: z.string(),
  birthDate: z.iso.date(),
  post: z.string().nullable().describe('Main post held now, or the last one before'),
  from: unitNameSchema.describe('The unit that is no more'),
  unit: unitNameSchema.describe('The unit that answers for them meanwhile'),
  since: z.iso.date(),
  choices: z.array(unitNameSchema).describe('Units that continue the old one'),
})

export const unplacedQuery = z.object({ unitId: z.uuid().optional().describe('Only those that this unit answers for'), actId: z.uuid().optional() })

export const placePeopleSchema = z.object({
  personIds: z.array(z.uuid()).min(1).max(1000),
  unitId: z.uuid().describe('The unit they are placed in'),
  on: z.iso.date().optional().describe('From this day on; from the end of the old unit when absent'),
})

export type UnplacedPerson = z.infer<typeof unplacedPersonSchema>
export type UnplacedQuery = z.infer<typeof unplacedQuery>
export type PlacePeople = z.infer<typeof placePeopleSchema>
