import type { Words } from '#contracts/words.ts'
import type { Column } from '#kernel/tabular/index.ts'

/** The unit a row is about, by its code; `help` says on which day the code is read. */
export function unitCodeColumn(help: Words, more: Partial<Column> = {}): Column {
  return { key: 'unitCode', header: { vi: 'Mã đơn vị', en: 'Unit code' }, type: { kind: 'code' }, help, example: '22915', ...more }
}

/** The post (chức danh) a row is about, by its code; needed in every row. */
export function postCodeColumn(more: Partial<Column> = {}): Column {
  return {
    key: 'postCode',
    header: { vi: 'Mã chức danh', en: 'Post code' },
    type: { kind: 'code' },
    required: true,
    help: { vi: 'Chọn trong danh mục chức danh.', en: 'Choose from the list of posts.' },
    example: 'BT-XA',
    ...more,
  }
}
