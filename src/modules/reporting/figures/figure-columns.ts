import { channelWords, enrolmentStatusWords, modeWords } from '#contracts/classes.ts'
import { sexWords } from '#contracts/personnel.ts'
import type { Words } from '#contracts/words.ts'
import { type Column, sheetColumn } from '#kernel/tabular/index.ts'

const choices = (table: Readonly<Record<string, Words>>) => Object.entries(table).map(([value, words]) => ({ value, words }))

/** The people behind a figure as a file shows them. */
export const figureColumns: readonly Column[] = [
  sheetColumn('personCode', 'Mã cán bộ', 'Person code', { kind: 'code' }),
  sheetColumn('fullName', 'Họ và tên', 'Full name', { kind: 'text' }, 28),
  sheetColumn('birthDate', 'Ngày sinh', 'Birth date', { kind: 'date' }),
  sheetColumn('sex', 'Giới tính', 'Sex', { kind: 'choice', choices: choices(sexWords) }),
  sheetColumn('ethnicMinority', 'Dân tộc thiểu số', 'Ethnic minority', { kind: 'yes-no' }),
  sheetColumn('unitCode', 'Mã đơn vị', 'Unit code', { kind: 'code' }),
  sheetColumn('unitName', 'Đơn vị', 'Unit', { kind: 'text' }, 36),
  sheetColumn('postName', 'Chức danh lúc cử', 'Post when sent', { kind: 'text' }, 30),
  sheetColumn('classCode', 'Mã lớp', 'Class code', { kind: 'code' }),
  sheetColumn('className', 'Lớp', 'Class', { kind: 'text' }, 44),
  sheetColumn('typeCode', 'Loại hình', 'Training type', { kind: 'code' }),
  sheetColumn('channel', 'Kênh', 'Channel', { kind: 'choice', choices: choices(channelWords) }),
  sheetColumn('mode', 'Phương thức', 'Mode', { kind: 'choice', choices: choices(modeWords) }),
  sheetColumn('decisionNo', 'Số quyết định', 'Decision', { kind: 'code' }),
  sheetColumn('decisionDate', 'Ngày quyết định', 'Decision date', { kind: 'date' }),
  sheetColumn('openedOn', 'Ngày khai giảng', 'Opened on', { kind: 'date' }),
  sheetColumn('status', 'Tình trạng học', 'Status', { kind: 'choice', choices: choices(enrolmentStatusWords) }),
]
