import { z } from 'zod'
import { layoutSchema } from './documents.ts'
import type { ErrorTable } from './errors.ts'
import type { Words } from './words.ts'

// Mẫu văn bản: Word templates that officials change themselves.

export const templatePermissions = {
  'documents.list-templates': { vi: 'Xem, tải mẫu văn bản', en: 'See and take document templates' },
  'documents.preview-template': { vi: 'Xem thử mẫu văn bản với dữ liệu thật', en: 'Look at a template with real data' },
  'documents.upload-template': { vi: 'Tải lên mẫu văn bản', en: 'Upload document templates' },
  'documents.use-template': { vi: 'Đưa mẫu văn bản vào dùng', en: 'Put a document template in use' },
} as const satisfies Readonly<Record<string, Words>>

export const templateErrors = {
  'documents.province-only': {
    status: 403,
    vi: 'Mẫu văn bản dùng chung cho toàn tỉnh. Đề nghị người được giao quyền ở cấp tỉnh thực hiện.',
    en: 'Templates are the whole province’s. Ask somebody with the permission for the province.',
  },
  'documents.not-a-word-file': {
    status: 422,
    vi: 'Tệp này không phải tệp Word .docx. Mở mẫu bằng Word, chọn Lưu thành… kiểu “Word Document (.docx)” rồi tải lên.',
    en: 'This is not a Word .docx file. Open the template in Word, save it as “Word Document (.docx)” and upload that.',
  },
  'documents.template-locked': {
    status: 422,
    vi: 'Tệp đặt mật khẩu nên không đọc được. Mở bằng Word, bỏ mật khẩu, lưu lại rồi tải lên.',
    en: 'The file is protected by a password. Open it in Word, remove the password, save and upload again.',
  },
  'documents.template-damaged': {
    status: 422,
    vi: 'Tệp bị hỏng hoặc tải lên chưa trọn. Mở thử bằng Word, lưu lại thành tệp .docx mới rồi tải lên.',
    en: 'The file is damaged or incomplete. Open it in Word, save it as a new .docx and upload that.',
  },
  'documents.template-too-large': {
    status: 413,
    vi: 'Mẫu lớn hơn {megabytes} MB, hoặc mở ra quá {inflated} MB. Bỏ bớt ảnh trong mẫu, hoặc nén ảnh bằng Word, rồi tải lên.',
    en: 'The template is larger than {megabytes} MB, or unpacks to more than {inflated} MB. Remove or compress its pictures in Word, then upload it.',
  },
  'documents.template-known': {
    status: 409,
    vi: 'Tệp này đã có: là bản {number} của mẫu. Chọn bản {number} để đưa vào dùng, hoặc sửa mẫu rồi tải lên.',
    en: 'This file is here already: it is version {number} of the template. Put version {number} in use, or change the file and upload it.',
  },
  'documents.template-in-use': {
    status: 409,
    vi: 'Bản này đang được dùng. Không cần làm gì thêm.',
    en: 'This version is in use already. There is nothing to do.',
  },
} as const satisfies ErrorTable

/** What may be wrong with a template, in words that say what to do in Word. */
export const templateFaultWords = {
  'unknown-field': {
    vi: 'Không có trường {what}. Sửa lại tên trường như trong danh sách trường, hoặc bỏ đi.',
    en: 'There is no field {what}. Correct it to a name from the list of fields, or remove it.',
  },
  'no-fields': {
    vi: 'Tệp không có trường nào: có lẽ là văn bản đã lập, không phải mẫu. Tải bản đang dùng về, sửa bản đó rồi tải lên.',
    en: 'There is no field in the file: it may be a document that was made, not a template. Download the version in use, change that and upload it.',
  },
  'missing-field': {
    vi: 'Thiếu trường bắt buộc {what}. Chèn {what} vào chỗ của nó trong mẫu.',
    en: 'The field {what} must be there and is missing. Insert {what} where it belongs.',
  },
  'outside-its-list': {
    vi: 'Trường {what} chỉ dùng được giữa hai dấu mở và đóng của danh sách. Chuyển nó vào trong danh sách.',
    en: 'The field {what} can only stand between the marks that open and close its list. Move it there.',
  },
  'list-as-value': {
    vi: '{what} là danh sách hoặc điều kiện, cần mở bằng dấu # và đóng bằng dấu /.',
    en: '{what} is a list or a condition: open it with # and close it with /.',
  },
  'value-as-list': {
    vi: '{what} là một giá trị, không phải danh sách. Bỏ dấu # và dấu đóng của nó.',
    en: '{what} is a value, not a list. Remove its # and the mark that closes it.',
  },
  'not-closed': {
    vi: 'Danh sách hoặc điều kiện {what} mở ra mà không đóng. Thêm dấu đóng ở chỗ kết thúc.',
    en: 'The list or condition {what} is opened and never closed. Add the mark that closes it.',
  },
  'not-opened': {
    vi: '{what} đóng mà chưa mở. Thêm dấu mở ở chỗ bắt đầu, hoặc bỏ dấu đóng.',
    en: '{what} is closed and was never opened. Add the mark that opens it, or remove this one.',
  },
  crossed: {
    vi: '{what} đóng trước khi danh sách bên trong nó đóng. Đóng danh sách bên trong trước.',
    en: '{what} is closed before a list inside it. Close the inner one first.',
  },
  'unclosed-brace': {
    vi: 'Dấu { không có dấu } trong cùng một đoạn. Thêm dấu }, hoặc bỏ dấu {.',
    en: 'A { has no } in the same paragraph. Add the }, or remove the {.',
  },
  'stray-brace': {
    vi: 'Dấu } thừa. Thêm dấu { ở đầu trường, hoặc bỏ dấu }.',
    en: 'A } too many. Add the { where the field begins, or remove the }.',
  },
  macro: {
    vi: 'Tệp có macro ({what}). Lưu lại kiểu “Word Document (.docx)” không có macro.',
    en: 'The file holds a macro ({what}). Save it as “Word Document (.docx)” without macros.',
  },
  'embedded-file': {
    vi: 'Tệp có nhúng tệp khác ({what}). Xóa bảng tính, biểu đồ hoặc đối tượng đã nhúng.',
    en: 'Another file is embedded ({what}). Remove the embedded workbook, chart or object.',
  },
  'external-link': {
    vi: 'Tệp có liên kết ra ngoài ({what}). Bấm chuột phải vào liên kết, chọn Remove Hyperlink; ảnh thì chèn thẳng vào tệp.',
    en: 'The file links to something outside ({what}). Right-click it and choose Remove Hyperlink; insert pictures into the file itself.',
  },
  'reaching-field': {
    vi: 'Tệp có trường {what} của Word, lấy nội dung từ nơi khác. Chọn trường đó, bấm Ctrl+Shift+F9 để đổi thành chữ.',
    en: 'The file has the Word field {what}, which fetches content from elsewhere. Select it and press Ctrl+Shift+F9 to turn it into text.',
  },
  'tracked-changes': {
    vi: 'Mẫu còn dấu sửa đổi chưa chấp nhận. Trong Word chọn Review, Accept All Changes, rồi lưu lại.',
    en: 'There are tracked changes. In Word choose Review, Accept All Changes, then save.',
  },
  comments: {
    vi: 'Mẫu còn ghi chú bên lề. Trong Word chọn Review, Delete All Comments, rồi lưu lại.',
    en: 'There are comments. In Word choose Review, Delete All Comments, then save.',
  },
  fails: {
    vi: 'Chưa lập được văn bản từ mẫu này. Kiểm tra các danh sách: dấu mở và dấu đóng phải ở trong cùng một bảng, hoặc cùng ở ngoài bảng. Chi tiết: {what}',
    en: 'No document can be made with this template. Check the lists: both marks must be in one table, or both outside of one. Detail: {what}',
  },
} as const satisfies Readonly<Record<string, Words>>

export type TemplateFaultCode = keyof typeof templateFaultWords
const valuesOf = <Table extends object>(table: Table) => Object.keys(table) as [keyof Table & string, ...(keyof Table & string)[]]

export const templateFieldSchema = z.object({
  name: z.string(),
  within: z.array(z.string()).describe('The lists it stands in, outermost first'),
  type: z.enum(['text', 'number', 'money', 'date', 'flag', 'qr', 'list']),
  words: z.string().describe('In the language of the request'),
  required: z.boolean(),
  example: z.string().nullable().describe('As the example document has it; null for lists and conditions'),
})

export const templateVersionSchema = z.object({
  versionId: z.uuid(),
  number: z.number().int(),
  origin: z.enum(['shipped', 'uploaded']),
  state: z.enum(['draft', 'in-use', 'retired']).describe('draft: was never in use'),
  size: z.number().int().describe('Bytes'),
  note: z.string(),
  fields: z.array(z.string()).describe('The fields in it, with the lists around them: groups.lines.seats'),
  uploadedName: z.string(),
  uploadedAt: z.iso.datetime(),
  usedName: z.string().nullable(),
  usedAt: z.iso.datetime().nullable(),
})

const canSchema = z.object({ preview: z.boolean(), upload: z.boolean(), use: z.boolean() })

const templateSchema = z.object({
  templateId: z.uuid(),
  kind: z.string(),
  name: z.string().describe('Of the kind of document, in the language of the request'),
  about: z.string().describe('When the document is made'),
  layout: layoutSchema,
})

export const templateListSchema = z.object({
  items: z.array(
    templateSchema.extend({
      inUse: templateVersionSchema.omit({ fields: true }),
      versions: z.number().int(),
      offered: z.number().int().nullable().describe('A newer version that ships with the system and is not in use'),
    }),
  ),
  can: canSchema,
})

export const templateDetailSchema = templateSchema.extend({
  versions: z.array(templateVersionSchema).describe('The newest first'),
  fields: z.array(templateFieldSchema),
  samples: z.array(z.object({ id: z.uuid(), title: z.string() })).describe('Real documents it can be looked at with'),
  pdf: z.boolean().describe('Whether this server can make PDF files'),
  can: canSchema,
})

export const templateFaultSchema = z.object({
  code: z.enum(valuesOf(templateFaultWords)),
  what: z.string(),
  words: z.string().describe('What is wrong and what to do, in the language of the request'),
  near: z.string().describe('The paragraph, shortened; empty where it is about the whole file'),
  instead: z.string().nullable().describe('A field that may have been meant'),
})

export const uploadQuery = z.object({ note: z.string().trim().max(300).default('') })

export const uploadedTemplateSchema = z.object({
  version: z.object({ versionId: z.uuid(), number: z.number().int() }).nullable().describe('null: nothing was kept, because of the faults'),
  faults: z.array(templateFaultSchema),
})

/** `inUse`: the version that was in use when somebody decided. */
export const useTemplateSchema = z.object({ inUse: z.uuid() })

export const previewQuery = z.object({
  format: z.enum(['docx', 'pdf']).default('docx'),
  sample: z.uuid().optional().describe('A real document; absent: the example of the kind'),
})

export type TemplateList = z.infer<typeof templateListSchema>
export type TemplateDetail = z.infer<typeof templateDetailSchema>
export type TemplateVersion = z.infer<typeof templateVersionSchema>
export type TemplateField = z.infer<typeof templateFieldSchema>
export type TemplateFault = z.infer<typeof templateFaultSchema>
export type UploadedTemplate = z.infer<typeof uploadedTemplateSchema>
export type PreviewQuery = z.infer<typeof previewQuery>
