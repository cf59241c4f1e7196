import { z } from 'zod'
import type { ErrorTable } from './errors.ts'
import { timeInRoomSchema } from './delivery-online-time.ts'
import type { Words } from './words.ts'

// Học trực tuyến: rooms of sessions, minutes present; materials.

const date = z.iso.date()
const instant = z.iso.datetime()

export const onlinePermissions = {
  'delivery.read-online': { vi: 'Xem phòng học trực tuyến, học liệu của lớp', en: 'See online rooms and materials of a class' },
  'delivery.save-room': { vi: 'Đặt phòng học trực tuyến của buổi học', en: 'Set the online room of a session' },
  'delivery.host-room': { vi: 'Vào phòng học trực tuyến với tư cách chủ trì', en: 'Enter an online room as its host' },
  'delivery.import-online': { vi: 'Nhập danh sách có mặt từ Zoom, Teams, Meet', en: 'Import attendance of Zoom, Teams, Meet' },
  'delivery.correct-online': { vi: 'Sửa số phút có mặt trong phòng học trực tuyến', en: 'Correct minutes present in an online room' },
  'delivery.mark-online': { vi: 'Ghi điểm danh theo số phút có mặt', en: 'Mark attendance by minutes present' },
  'delivery.save-online-server': { vi: 'Đặt máy chủ BigBlueButton', en: 'Set the BigBlueButton server' },
  'delivery.add-material': { vi: 'Thêm, rút học liệu của buổi học', en: 'Add and withdraw materials of a session' },
  'delivery.read-material-log': { vi: 'Xem ai đã tải học liệu của lớp', en: 'See who downloaded materials of a class' },
  'delivery.read-material': { vi: 'Tải học liệu của lớp', en: 'Download materials of a class' },
  'delivery.join-own-room': { vi: 'Vào phòng học trực tuyến của lớp mình', en: 'Enter the online room of one’s own class' },
  'delivery.read-own-material': { vi: 'Tải học liệu của lớp mình', en: 'Download materials of one’s own class' },
} as const satisfies Readonly<Record<string, Words>>

export const ownOnlinePermissions = ['delivery.join-own-room', 'delivery.read-own-material'] as const

/** Largest material. */
export const largestMaterialMegabytes = 20

export const onlineErrors = {
  'delivery.no-room': {
    status: 404,
    vi: 'Buổi học chưa có phòng học trực tuyến. Hỏi cơ sở đào tạo.',
    en: 'The session has no online room. Ask the school.',
  },
  'delivery.room-shut': {
    status: 409,
    vi: 'Phòng học mở từ {opens} đến {closes} ngày {date}. Vào lại trong thời gian đó.',
    en: 'The room is open from {opens} to {closes} on {date}. Come back then.',
  },
  'delivery.no-online-server': {
    status: 422,
    vi: 'Chưa đặt máy chủ BigBlueButton. Đặt máy chủ, hoặc dùng đường dẫn phòng học khác.',
    en: 'No BigBlueButton server is set. Set one, or use a link to another room.',
  },
  'delivery.online-server-failed': {
    status: 422,
    vi: 'Máy chủ phòng học không trả lời hoặc từ chối: {reason}. Thử lại; nếu vẫn lỗi, báo cơ sở đào tạo.',
    en: 'The server of the room did not answer or refused: {reason}. Try again; if it persists, tell the school.',
  },
  'delivery.online-file-unknown': {
    status: 422,
    vi: 'Không nhận ra tệp này. Tải báo cáo người tham dự (CSV) của Zoom, Teams hoặc Google Meet rồi chọn lại; cần có cột tên hoặc thư điện tử và cột thời lượng.',
    en: 'This file is not recognised. Take the participants report (CSV) of Zoom, Teams or Google Meet; it needs a name or e-mail column and a duration.',
  },
  'delivery.material-type': {
    status: 422,
    vi: 'Chỉ nhận PDF, Word, Excel, PowerPoint, ảnh PNG hoặc JPEG, và nội dung tệp phải đúng loại đó. Chọn tệp khác.',
    en: 'Only PDF, Word, Excel, PowerPoint, PNG and JPEG are taken, and the file must be what its name says. Choose another file.',
  },
} as const satisfies ErrorTable

const following = z
  .boolean()
  .default(false)
  .describe('Also for the online sessions of the class after this one that have no room, or the one that this session had')

export const savedRoomSchema = z.object({ version: z.number().int(), following: z.number().int().describe('How many later sessions were given it too') })

export const saveRoomBody = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none'), version: z.number().int() }),
  z.object({ kind: z.literal('bbb'), version: z.number().int(), following }),
  z.object({ kind: z.literal('link'), version: z.number().int(), following, url: z.url({ protocol: /^https?$/ }).max(1000) }),
])
export type SaveRoom = z.input<typeof saveRoomBody>

export const materialSchema = z.object({
  materialId: z.uuid(),
  title: z.string(),
  fileName: z.string(),
  mediaType: z.string(),
  size: z.number().int(),
  addedOn: date,
  addedName: z.string(),
  downloads: z.number().int(),
})
export type Material = z.infer<typeof materialSchema>

/** One download of a material. */
export const materialLogSchema = z
  .object({
    title: z.string(),
    items: z.array(z.object({ downloadId: z.uuid(), name: z.string(), learner: z.boolean().describe('Of the roster of the class'), at: instant })),
    notYet: z.number().int().describe('Learners of the class who have not taken it'),
  })
  .meta({ id: 'MaterialLog', description: 'Ai đã tải học liệu' })
export type MaterialLog = z.infer<typeof materialLogSchema>

export const ownMaterialSchema = materialSchema
  .pick({ materialId: true, title: true, fileName: true, mediaType: true, size: true, addedOn: true })
  .extend({ takenOn: date.nullable().describe('When one last took it oneself') })
export type OwnMaterial = z.infer<typeof ownMaterialSchema>

/** Materials of the sessions of the classes that somebody learns or teaches in. */
export const ownMaterialsSchema = z
  .object({
    classes: z.array(
      z.object({
        classId: z.uuid(),
        classCode: z.string(),
        className: z.string(),
        sessions: z.array(z.object({ sessionId: z.uuid(), heldOn: date, subject: z.string(), materials: z.array(ownMaterialSchema) })),
      }),
    ),
  })
  .meta({ id: 'OwnMaterials', description: 'Học liệu của các lớp mình học, mình dạy' })
export type OwnMaterials = z.infer<typeof ownMaterialsSchema>

export const onlineSessionSchema = z
  .object({
    sessionId: z.uuid(),
    heldOn: date,
    startsAt: z.string(),
    endsAt: z.string(),
    ordinal: z.number().int().nullable(),
    subject: z.string(),
    mode: z.enum(['in-person', 'online']),
    cancelled: z.boolean(),
    room: z.object({ kind: z.enum(['link', 'bbb']), url: z.string().nullable(), savedName: z.string() }).nullable(),
    roomVersion: z.number().int(),
    visitors: z.number().int(),
    materials: z.array(materialSchema),
  })
  .meta({ id: 'OnlineSession', description: 'Buổi học: phòng trực tuyến, học liệu' })
export type OnlineSession = z.infer<typeof onlineSessionSchema>

export const classOnlineSchema = z.object({
  items: z.array(onlineSessionSchema),
  server: z.boolean().describe('Whether a BigBlueButton server is set'),
  can: z.object({
    save: z.boolean(),
    addMaterial: z.boolean(),
    readLog: z.boolean(),
    host: z.boolean(),
    import: z.boolean(),
    correct: z.boolean(),
    mark: z.boolean(),
  }),
})
export type ClassOnline = z.infer<typeof classOnlineSchema>

export const onlinePresenceSchema = z
  .object({
    length: z.number().int().describe('Minutes of the session'),
    presentPercent: z.number().int(),
    lateMinutes: z.number().int(),
    legalBasis: z.string(),
    verified: z.boolean(),
    closedName: z.string().nullable().describe('Who closed the roll'),
    learners: z.array(
      z.object({
        personId: z.uuid(),
        code: z.string(),
        fullName: z.string(),
        minutes: z.number().int().nullable(),
        source: z.enum(['join', 'import', 'manual']).nullable(),
        joinedAt: instant.nullable(),
        reason: z.string().nullable(),
        would: z
          .enum(['present', 'late', 'absent', 'excused', 'exempt'])
          .nullable()
          .describe('The mark that the minutes mean; excused, exempt: too few, and told beforehand; null: unknown'),
        mark: z.string().nullable(),
        markSource: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'OnlinePresence', description: 'Có mặt trong phòng học trực tuyến' })
export type OnlinePresence = z.infer<typeof onlinePresenceSchema>

export const correctOnlineBody = z.object({ minutes: z.number().int().min(0).max(1440), reason: z.string().trim().min(1).max(500) })
export type CorrectOnline = z.infer<typeof correctOnlineBody>

export const onlineMatchesSchema = z.object({
  provider: z.enum(['zoom', 'teams', 'meet', 'other']),
  length: z.number().int().describe('Minutes of the session'),
  matched: z.array(
    z.object({
      personId: z.uuid(),
      fullName: z.string(),
      as: z.string(),
      by: z.enum(['email', 'name']),
      time: timeInRoomSchema,
      minutes: z.number().int(),
      twice: z.number().int().describe('Minutes of the file that are not counted: there from two devices at once, or longer than the session'),
    }),
  ),
  unmatched: z.array(
    z.object({ name: z.string(), email: z.string().nullable(), time: timeInRoomSchema, minutes: z.number().int(), why: z.enum(['nobody', 'several']) }),
  ),
  missing: z.array(z.object({ personId: z.uuid(), fullName: z.string() })).describe('Learners who are not in the file'),
})
export type OnlineMatches = z.infer<typeof onlineMatchesSchema>

export const importOnlineBody = z.object({
  rows: z
    .array(z.object({ personId: z.uuid(), minutes: z.number().int().min(0).max(1440) }))
    .min(1)
    .max(2000),
})
export type ImportOnline = z.infer<typeof importOnlineBody>

export const saveServerBody = z.object({
  baseUrl: z.url({ protocol: /^https?$/ }).max(500),
  secret: z.string().min(1).max(500).nullable().describe('Null keeps the secret there is'),
  checksum: z.enum(['sha1', 'sha256']),
  version: z.number().int(),
})
export type SaveServer = z.infer<typeof saveServerBody>

export const testServerBody = saveServerBody.omit({ version: true })
export type TestServer = z.infer<typeof testServerBody>

/** What a server says when it is asked; `ok` alone means that rooms can be made. */
export const serverTriedSchema = z.object({
  answer: z.enum(['ok', 'unreachable', 'not-bbb', 'wrong-secret', 'wrong-checksum', 'refused']),
  meetings: z.number().int().nullable().describe('Meetings that run there now, where it is ok'),
  detail: z.string().nullable().describe('What the server said, where it refused'),
})
export type ServerTried = z.infer<typeof serverTriedSchema>

export const onlineServerSchema = z.object({
  baseUrl: z.string().nullable(),
  checksum: z.enum(['sha1', 'sha256']),
  hasSecret: z.boolean(),
  savedName: z.string().nullable(),
  version: z.number().int(),
})
export type OnlineServer = z.infer<typeof onlineServerSchema>
