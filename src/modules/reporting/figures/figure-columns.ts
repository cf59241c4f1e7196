import { channelWords, enrolmentStatusWords, modeWords } from '#contracts/classes.ts'
import { sexWords } from '#contracts/personnel.ts'
import type { Words } from '#contracts/words.ts'
import type { Column } from '#kernel/tabular/index.ts'

const choices = (table: Readonly<Record<string, Words>>) => Object.entries(table).map(([value, words]) => ({ value, words }))
const column = (key: string, vi: string, en: string, type: Column['type'] = { kind: 'text' }, width?: number): Column => ({
  key,
  header: { vi, en },
  type,
  help: { vi: '', en: '' },
  example: '',
  ...(width !== undefined && { width }),
})

/** The people behind a figure as a file shows them. */
export const figureColumns: readonly Column[] = [
  column('personCode', 'Mã cán bộ', 'Person code', { kind: 'code' }),
  column('fullName', 'Họ và tên', 'Full name', { kind: 'text' }, 28),
  column('birthDate', 'Ngày sinh', 'Birth date', { kind: 'date' }),
  column('sex', 'Giới tính', 'Sex', { kind: 'choice', choices: choices(sexWords) }),
  column('ethnicMinority', 'Dân tộc thiểu số', 'Ethnic minority', { kind: 'yes-no' }),
  column('unitCode', 'Mã đơn vị', 'Unit code', { kind: 'code' }),
  column('unitName', 'Đơn vị', 'Unit', { kind: 'text' }, 36),
  column('postName', 'Chức danh lúc cử', 'Post when sent', { kind: 'text' }, 30),
  column('classCode', 'Mã lớp', 'Class code', { kind: 'code' }),
  column('className', 'Lớp', 'Class', { kind: 'text' }, 44),
  column('typeCode', 'Loại hình', 'Training type', { kind: 'code' }),
  column('channel', 'Kênh', 'Channel', { kind: 'choice', choices: choices(channelWords) }),
  column('mode', 'Phương thức', 'Mode', { kind: 'choice', choices: choices(modeWords) }),
  column('decisionNo', 'Số quyết định', 'Decision', { kind: 'code' }),
  column('decisionDate', 'Ngày quyết định', 'Decision date', { kind: 'date' }),
  column('openedOn', 'Ngày khai giảng', 'Opened on', { kind: 'date' }),
  column('status', 'Tình trạng học', 'Status', { kind: 'choice', choices: choices(enrolmentStatusWords) }),
]
