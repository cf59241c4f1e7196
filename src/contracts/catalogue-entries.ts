import { z } from 'zod'

const clean = (most: number) => z.string().trim().normalize('NFC').max(most)
const needed = (most: number) => clean(most).min(1)
const maybe = (most: number) =>
  clean(most)
    .nullable()
    .transform((text) => text || null)
const day = z.iso.date().nullable()
const words = z.object({ vi: z.string(), en: z.string() })

/** The five lists of the catalogue. */
export const catalogueSections = ['types', 'programmes', 'providers', 'lecturers', 'rooms'] as const
export const catalogueSectionSchema = z.enum(catalogueSections)
export type CatalogueSection = z.infer<typeof catalogueSectionSchema>

const hours = z.number().int().min(1).max(20_000).nullable()
const people = z.number().int().min(1).max(10_000).nullable()
const hoursPerWeek = z.number().int().min(1).max(60).nullable()
const hoursPerYear = z.number().int().min(1).max(2000).nullable()
const syllabus = z
  .array(z.object({ name: needed(300), periods: z.number().int().min(1).max(2000).describe('Tiết') }))
  .max(500)
  .describe('Khung chương trình: subjects in the order in which they are taught')
const absences = z.array(z.object({ from: z.iso.date(), to: z.iso.date().describe('The last day of it') })).max(50)

/** What uses an entry; counts of classes, enrolments and qualifications are of everything, whatever the reader’s scope. */
export const catalogueUsesSchema = z.object({
  types: z.number().int().describe('Types below it'),
  programmes: z.number().int(),
  classes: z.number().int(),
  enrolments: z.number().int(),
  qualifications: z.number().int().describe('Of the level that a type gives'),
  lecturers: z.number().int(),
  rooms: z.number().int(),
})

export type CatalogueUses = z.infer<typeof catalogueUsesSchema>

const named = z.object({ id: z.string(), code: z.string(), name: z.string() })

/** What an entry holds besides code, name and dates. */
export const catalogueFieldsSchema = z.discriminatedUnion('section', [
  z.object({
    section: z.literal('types'),
    nameEn: z.string(),
    parentCode: z.string().nullable(),
    depth: z.number().int(),
    family: z.enum(['degree', 'fostering']),
    studyForms: z.array(z.enum(['full-time', 'part-time'])),
    modes: z.array(z.enum(['in-person', 'online', 'blended'])),
    defaultSize: z.number().int().nullable(),
    sizeMin: z.number().int().nullable(),
    sizeMax: z.number().int().nullable(),
    duration: z.string().nullable(),
    yields: z.object({ ladder: z.string(), level: z.string(), ladderName: words, levelName: words }).nullable(),
  }),
  z.object({
    section: z.literal('programmes'),
    type: z.object({ code: z.string(), name: words }),
    hours: z.number().int().nullable(),
    hoursPerWeek: z.number().int().nullable(),
    legalBasis: z.string().nullable(),
    syllabus,
  }),
  z.object({
    section: z.literal('providers'),
    level: z.enum(['central', 'ministry', 'region', 'province', 'district', 'commune', 'other']),
    place: z.enum(['in-province', 'outside', 'abroad']),
    unit: named.nullable(),
  }),
  z.object({
    section: z.literal('lecturers'),
    kind: z.enum(['tenured', 'visiting', 'reporter']),
    person: z.object({ id: z.string(), code: z.string() }).nullable().describe('The official of the province that the lecturer is'),
    provider: named.nullable(),
    subjects: z.string().nullable(),
    types: z.array(z.string()).describe('Types taught, with those below them'),
    hoursPerYear: z.number().int().nullable(),
    grade: z.string().nullable().describe('Bậc by which sessions are paid; null: the general rate'),
    absences,
  }),
  z.object({ section: z.literal('rooms'), provider: named, seats: z.number().int().nullable() }),
])

export type CatalogueFields = z.infer<typeof catalogueFieldsSchema>

export const catalogueEntrySchema = z
  .object({
    id: z.string().describe('Of a type: its code'),
    code: z.string(),
    name: z.string(),
    version: z.number().int(),
    validFrom: z.iso.date().nullable(),
    validTo: z.iso.date().nullable().describe('First day on which it is no longer offered'),
    retired: z.boolean(),
    shipped: z.boolean().describe('Comes with the system: it can be retired, not deleted'),
    fields: catalogueFieldsSchema,
    uses: catalogueUsesSchema,
    can: z.object({ edit: z.boolean(), retire: z.boolean(), restore: z.boolean(), remove: z.boolean() }),
  })
  .meta({ id: 'CatalogueEntry', description: 'Một mục của danh mục' })

export type CatalogueEntry = z.infer<typeof catalogueEntrySchema>

export const catalogueListQuery = z.object({
  q: z.string().max(120).optional().describe('Words of the name, with or without accents, or part of the code'),
  state: z.enum(['in-use', 'retired']).optional(),
  type: z.string().max(60).optional().describe('Programmes of a type and of the types below it'),
  providerId: z.uuid().optional().describe('Lecturers and rooms of a provider'),
})

export type CatalogueListQuery = z.infer<typeof catalogueListQuery>

const dated = { validFrom: day, validTo: day }

/** What a form of each list says; a code never changes once it is given. */
const forms = {
  types: z.object({
    section: z.literal('types'),
    name: needed(200),
    nameEn: needed(200),
    parentCode: z.string().max(60).describe('Of an existing type: it stays where it is, moving is a command of its own'),
    studyForms: z.array(z.enum(['full-time', 'part-time'])),
    modes: z.array(z.enum(['in-person', 'online', 'blended'])),
    defaultSize: people,
    sizeMin: people,
    sizeMax: people,
    duration: maybe(200),
    yields: z.object({ ladder: z.string().max(60), level: z.string().max(60) }).nullable(),
    ...dated,
  }),
  programmes: z.object({
    section: z.literal('programmes'),
    name: needed(300),
    typeCode: z.string().max(60),
    hours,
    hoursPerWeek,
    legalBasis: maybe(500),
    syllabus,
    ...dated,
  }),
  providers: z.object({
    section: z.literal('providers'),
    name: needed(300),
    level: z.enum(['central', 'ministry', 'region', 'province', 'district', 'commune', 'other']),
    place: z.enum(['in-province', 'outside', 'abroad']),
    unitId: z.uuid().nullable(),
    ...dated,
  }),
  lecturers: z.object({
    section: z.literal('lecturers'),
    name: needed(120),
    kind: z.enum(['tenured', 'visiting', 'reporter']),
    personId: z.uuid().nullable(),
    providerId: z.uuid().nullable(),
    subjects: maybe(1000),
    types: z.array(z.string().max(60)).max(100),
    hoursPerYear,
    grade: maybe(30),
    absences,
    ...dated,
  }),
  rooms: z.object({ section: z.literal('rooms'), name: needed(200), providerId: z.uuid(), seats: people, ...dated }),
}

const code = needed(60)
const version = z.number().int()

export const newCatalogueEntrySchema = z.discriminatedUnion('section', [
  forms.types.extend({ code }),
  forms.programmes.extend({ code }),
  forms.providers.extend({ code }),
  forms.lecturers.extend({ code }),
  forms.rooms.extend({ code }),
])

export type NewCatalogueEntry = z.infer<typeof newCatalogueEntrySchema>

export const editCatalogueEntrySchema = z.discriminatedUnion('section', [
  forms.types.extend({ version }),
  forms.programmes.extend({ version }),
  forms.providers.extend({ version }),
  forms.lecturers.extend({ version }),
  forms.rooms.extend({ version }),
])

export type EditCatalogueEntry = z.infer<typeof editCatalogueEntrySchema>

export const retireEntrySchema = z.object({ version, validTo: z.iso.date().describe('First day on which it is no longer offered') })

export const moveTypeSchema = z.object({
  direction: z.enum(['up', 'down', 'in', 'out']).describe('Among its neighbours, below the one before it, beside its parent'),
})

export type MoveType = z.infer<typeof moveTypeSchema>

export const savedEntrySchema = z.object({ id: z.string(), version })

export type SavedEntry = z.infer<typeof savedEntrySchema>

export const ladderSchema = z.object({
  ladder: z.string(),
  name: words,
  levels: z.array(z.object({ level: z.string(), name: words })),
})

export type Ladder = z.infer<typeof ladderSchema>
