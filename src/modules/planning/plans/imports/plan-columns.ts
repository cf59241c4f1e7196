import { channelWords, fundSourceWords, modeWords, studyFormWords } from '#contracts/classes.ts'
import { mostDong, mostSeats, type PlanField, planFieldWords } from '#contracts/planning-plan-lines.ts'
import type { Words } from '#contracts/words.ts'
import type { Column, ColumnType } from '#kernel/tabular/index.ts'

const choicesOf = (words: Readonly<Record<string, Words>>): ColumnType => ({
  kind: 'choice',
  choices: Object.entries(words).map(([value, each]) => ({ value, words: each })),
})

const cell = (key: PlanField, type: ColumnType, help: Words, example: string): Column => ({
  ...{ key, header: planFieldWords[key], type, help, example },
  clearable: true,
})

/** Columns of dòng kế hoạch năm. */
export const planColumns: readonly Column[] = [
  {
    key: 'year',
    header: planFieldWords.year,
    type: { kind: 'integer', min: 2000, max: 2100 },
    required: true,
    help: { vi: 'Năm của kế hoạch.', en: 'The year of the plan.' },
    example: '2022',
  },
  {
    key: 'unitCode',
    header: { vi: 'Mã đơn vị', en: 'Unit code' },
    type: { kind: 'code' },
    required: true,
    help: { vi: 'Đơn vị có kế hoạch này; kế hoạch tổng hợp ghi mã của tỉnh.', en: 'Whose plan it is; the consolidated plan is the province’s.' },
    example: 'SNV',
  },
  {
    key: 'programmeCode',
    header: { vi: 'Mã chương trình', en: 'Programme code' },
    type: { kind: 'code' },
    required: true,
    help: { vi: 'Chương trình đào tạo, bồi dưỡng.', en: 'The programme.' },
    example: 'BD-QLNN-CV',
  },
  {
    key: 'lineCode',
    header: planFieldWords.code,
    type: { kind: 'code' },
    required: true,
    help: { vi: 'Số thứ tự hoặc mã của dòng trong kế hoạch, mỗi dòng một mã.', en: 'Number or code of the line within the plan, each its own.' },
    example: '1',
  },
  cell(
    'name',
    { kind: 'text', maxLength: 300 },
    { vi: 'Tên lớp hoặc nội dung, khi khác tên chương trình.', en: 'Where it differs from the programme’s name.' },
    '',
  ),
  {
    ...cell(
      'channel',
      choicesOf(channelWords),
      { vi: 'Mở lớp tại tỉnh, hay cử đi học nơi khác.', en: 'Opened here, or attended elsewhere.' },
      'Mở lớp tại tỉnh',
    ),
    clearable: false,
  },
  cell('studyForm', choicesOf(studyFormWords), { vi: 'Tập trung hay không tập trung.', en: 'Full-time or part-time.' }, 'Không tập trung'),
  cell('mode', choicesOf(modeWords), { vi: 'Trực tiếp, trực tuyến hay kết hợp.', en: 'In person, online or blended.' }, 'Trực tiếp'),
  {
    ...cell(
      'classes',
      { kind: 'integer', min: 0, max: 10_000 },
      { vi: 'Số lớp mở tại tỉnh; cử đi học thì ghi 0.', en: 'Classes opened here; 0 where people are sent elsewhere.' },
      '2',
    ),
    clearable: false,
  },
  { ...cell('seats', { kind: 'integer', min: 0, max: mostSeats }, { vi: 'Tổng số lượt người.', en: 'People in all.' }, '140'), clearable: false },
  cell('quarter', { kind: 'integer', min: 1, max: 4 }, { vi: 'Quý dự kiến, từ 1 đến 4.', en: 'From 1 to 4.' }, '2'),
  cell('opensOn', { kind: 'date' }, { vi: 'Ngày dự kiến khai giảng, nếu đã rõ.', en: 'Where it is known.' }, '15/03/2022'),
  cell('place', { kind: 'text', maxLength: 300 }, { vi: 'Nơi học.', en: 'Where it is held.' }, 'Trường Chính trị tỉnh'),
  {
    key: 'providerCode',
    header: { vi: 'Mã cơ sở đào tạo', en: 'Provider code' },
    type: { kind: 'code' },
    clearable: true,
    help: { vi: 'Cơ sở đào tạo, nếu đã rõ.', en: 'Where it is known.' },
    example: 'HVCTKV2',
  },
  cell('fundSource', choicesOf(fundSourceWords), { vi: 'Ai chi trả.', en: 'Who pays.' }, 'Ngân sách tỉnh'),
  cell('cost', { kind: 'integer', min: 0, max: mostDong }, { vi: 'Kinh phí dự kiến, tính bằng đồng.', en: 'In đồng.' }, '150000000'),
  cell('note', { kind: 'text', maxLength: 2000 }, { vi: 'Tùy ý.', en: 'As you like.' }, ''),
]
