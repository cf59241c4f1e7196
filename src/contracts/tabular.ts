import type { ErrorTable } from './errors.ts'

/** Errors of reading a workbook or a CSV file and of its single cells. */
export const tabularErrors = {
  'tabular.no-such-file': {
    status: 400,
    vi: 'Không mở được tệp “{path}”. Kiểm tra tên, thư mục và quyền đọc.',
    en: 'The file “{path}” cannot be opened. Check its name, its folder and the right to read it.',
  },
  'tabular.file-too-large': {
    status: 413,
    vi: 'Tệp lớn hơn {megabytes} MB. Chia thành nhiều tệp rồi nhập từng tệp.',
    en: 'The file is larger than {megabytes} MB. Split it and import the parts one by one.',
  },
  'tabular.inflates-too-much': {
    status: 413,
    vi: 'Tệp nén quá nhiều dữ liệu (quá {megabytes} MB khi mở ra) nên không đọc. Chép riêng các dòng cần nhập sang một tệp mới.',
    en: 'The file unpacks to too much (over {megabytes} MB), so it is not read. Copy just the rows to import into a new file.',
  },
  'tabular.too-many-rows': {
    status: 413,
    vi: 'Tệp có hơn {limit} dòng. Chia thành nhiều tệp rồi nhập từng tệp.',
    en: 'The file has more than {limit} rows. Split it and import the parts one by one.',
  },
  'tabular.too-many-columns': {
    status: 413,
    vi: 'Dòng {row} có ô ở sau cột thứ {limit}. Xóa các cột thừa, hoặc chép các cột cần nhập sang tệp mẫu.',
    en: 'Row {row} has cells beyond column {limit}. Remove the extra columns, or copy those needed into the template.',
  },
  'tabular.password': {
    status: 422,
    vi: 'Tệp đặt mật khẩu nên không đọc được. Mở bằng Excel, bỏ mật khẩu, lưu lại rồi nhập.',
    en: 'The file is protected by a password. Open it in Excel, remove the password, save and import again.',
  },
  'tabular.old-excel': {
    status: 422,
    vi: 'Đây là tệp Excel đời cũ (.xls). Mở bằng Excel, chọn Lưu thành… kiểu “Excel Workbook (.xlsx)” rồi nhập tệp mới.',
    en: 'This is an old Excel file (.xls). Open it in Excel, save it as “Excel Workbook (.xlsx)” and import that.',
  },
  'tabular.damaged': {
    status: 422,
    vi: 'Tệp bị hỏng hoặc tải lên chưa trọn. Mở thử bằng Excel, lưu lại thành tệp .xlsx mới rồi nhập.',
    en: 'The file is damaged or incomplete. Open it in Excel, save it as a new .xlsx and import that.',
  },
  'tabular.not-a-table': {
    status: 422,
    vi: 'Tệp này không phải bảng tính .xlsx hay tệp .csv. Tải tệp mẫu, chép dữ liệu vào rồi nhập.',
    en: 'This is neither an .xlsx workbook nor a .csv file. Take the template, copy the data into it and import that.',
  },
  'tabular.other-workbook': {
    status: 422,
    vi: 'Chưa đọc được kiểu bảng tính này ({kind}). Mở tệp, lưu lại kiểu “Excel Workbook (.xlsx)” rồi nhập.',
    en: 'This kind of workbook ({kind}) is not read. Open it, save it as “Excel Workbook (.xlsx)” and import that.',
  },
  'tabular.empty-file': {
    status: 422,
    vi: 'Tệp trống. Điền dữ liệu vào tệp mẫu rồi nhập.',
    en: 'The file is empty. Fill in the template and import it.',
  },
  'tabular.csv-not-utf8': {
    status: 422,
    vi: 'Tệp CSV không theo bảng mã UTF-8 nên chữ tiếng Việt sẽ hỏng. Trong Excel chọn Lưu thành… kiểu “CSV UTF-8”, hoặc nhập tệp .xlsx.',
    en: 'The CSV is not in UTF-8, so Vietnamese letters would be lost. In Excel save it as “CSV UTF-8”, or import an .xlsx.',
  },
  'tabular.csv-broken': {
    status: 422,
    vi: 'Tệp CSV sai từ dòng {row}: dấu ngoặc kép mở mà không đóng, hoặc một ô quá dài. Sửa dòng đó, hoặc nhập tệp .xlsx.',
    en: 'The CSV is wrong from line {row} on: a quote is opened and not closed, or a cell is far too long. Correct it, or import an .xlsx.',
  },
  'tabular.header-not-found': {
    status: 422,
    vi: 'Không thấy dòng tiêu đề trong 10 dòng đầu. Tiêu đề cần có các cột như: {headers}. Tải tệp mẫu để đối chiếu.',
    en: 'No header was found in the first 10 rows. It should have columns such as: {headers}. Compare with the template.',
  },
  'tabular.column-missing': {
    status: 422,
    vi: 'Thiếu cột bắt buộc “{column}”. Thêm cột này vào dòng tiêu đề và điền cho mọi dòng.',
    en: 'The required column “{column}” is missing. Add it to the header and fill it in every row.',
  },
  'tabular.column-twice': {
    status: 422,
    vi: 'Cột “{column}” có hai lần (cột {first} và cột {second}). Xóa hoặc đổi tên một cột.',
    en: 'Column “{column}” appears twice (columns {first} and {second}). Remove or rename one.',
  },
  'tabular.legacy-tcvn3': {
    status: 422,
    vi: 'Chữ trong cột “{column}” gõ bằng phông TCVN3 (.VnTime), ví dụ: {examples}. Chuyển cả tệp sang Unicode bằng UniKey (Ctrl+Shift+F6: nguồn TCVN3, đích Unicode) rồi nhập lại.',
    en: 'The text of column “{column}” is in the TCVN3 encoding (.VnTime fonts), such as: {examples}. Convert the file to Unicode (UniKey toolkit: source TCVN3, target Unicode) and import again.',
  },
  'tabular.legacy-vni': {
    status: 422,
    vi: 'Chữ trong cột “{column}” gõ bằng phông VNI, ví dụ: {examples}. Chuyển cả tệp sang Unicode bằng UniKey (Ctrl+Shift+F6: nguồn VNI Windows, đích Unicode) rồi nhập lại.',
    en: 'The text of column “{column}” is in the VNI encoding, such as: {examples}. Convert the file to Unicode (UniKey toolkit: source VNI Windows, target Unicode) and import again.',
  },
  'tabular.too-many-errors': {
    status: 422,
    vi: 'Còn {count} lỗi nữa chưa liệt kê. Sửa các lỗi trên trước rồi nhập lại.',
    en: 'There are {count} more errors. Correct those above first and import again.',
  },
  'tabular.cell-required': {
    status: 400,
    vi: 'Cột “{column}” không được để trống.',
    en: 'Column “{column}” must not be empty.',
  },
  'tabular.not-clearable': {
    status: 400,
    vi: 'Không được xóa cột “{column}”. Để trống nếu muốn giữ giá trị cũ, hoặc ghi giá trị mới.',
    en: 'Column “{column}” cannot be cleared. Leave it empty to keep the value, or give a new one.',
  },
  'tabular.formula-text': {
    status: 400,
    vi: 'Ô bắt đầu bằng “{start}” nên máy khác có thể hiểu là công thức. Bỏ ký tự đó đi, hoặc gõ một dấu nháy đơn (phím cạnh Enter) trước nó.',
    en: 'The cell begins with “{start}”, which other programs may take for a formula. Remove that character, or type an apostrophe before it.',
  },
  'tabular.formula-external': {
    status: 400,
    vi: 'Ô có công thức gọi ra ngoài tệp nên bị từ chối. Thay công thức bằng giá trị (Chép, Dán đặc biệt, Giá trị).',
    en: 'The cell has a formula that calls outside the file, so it is refused. Replace it by its value (Copy, Paste special, Values).',
  },
  'tabular.error-cell': {
    status: 400,
    vi: 'Ô đang báo lỗi {value} của Excel. Sửa công thức, hoặc gõ giá trị vào ô.',
    en: 'The cell shows Excel’s error {value}. Correct the formula, or type the value.',
  },
  'tabular.text-too-long': {
    status: 400,
    vi: 'Ô có {length} ký tự, tối đa {max}. Viết ngắn lại.',
    en: 'The cell has {length} characters, at most {max} are kept. Shorten it.',
  },
  'tabular.digits-rounded': {
    status: 400,
    vi: 'Excel đã làm tròn dãy số dài này. Định dạng cột là Văn bản (Text) rồi gõ lại số.',
    en: 'Excel has rounded this long number. Format the column as Text and type it again.',
  },
  'tabular.became-date': {
    status: 400,
    vi: 'Excel đã đổi ô này thành ngày {value}. Định dạng cột là Văn bản (Text) rồi gõ lại.',
    en: 'Excel has turned this cell into the date {value}. Format the column as Text and type it again.',
  },
  'tabular.date-as-text': {
    status: 400,
    vi: 'Excel giữ ô này là ngày; đã đọc là “{value}”. Nếu không phải ngày, định dạng cột là Văn bản (Text) rồi gõ lại.',
    en: 'Excel holds this cell as a date; it was read as “{value}”. If it is no date, format the column as Text and type it again.',
  },
  'tabular.not-digits': {
    status: 400,
    vi: 'Cần đúng {length} chữ số, không chữ cái. Định dạng cột là Văn bản (Text) rồi gõ lại, giữ số 0 ở đầu.',
    en: 'Exactly {length} digits are needed and nothing else. Format the column as Text and type it again with its leading zeros.',
  },
  'tabular.not-a-date': {
    status: 400,
    vi: 'Không hiểu ngày này. Gõ ngày/tháng/năm, ví dụ 05/09/1985.',
    en: 'This date is not understood. Type day/month/year, such as 05/09/1985.',
  },
  'tabular.no-such-date': {
    status: 400,
    vi: 'Lịch không có ngày này. Gõ lại ngày/tháng/năm, ví dụ 05/09/1985.',
    en: 'The calendar has no such day. Type day/month/year, such as 05/09/1985.',
  },
  'tabular.short-year': {
    status: 400,
    vi: 'Năm chỉ có hai chữ số. Gõ đủ bốn chữ số, ví dụ 05/09/1985.',
    en: 'The year has two digits. Type all four, such as 05/09/1985.',
  },
  'tabular.incomplete-date': {
    status: 400,
    vi: 'Thiếu ngày hoặc tháng. Gõ đủ ngày/tháng/năm, ví dụ 05/09/1985.',
    en: 'The day or the month is missing. Type day/month/year, such as 05/09/1985.',
  },
  'tabular.not-an-integer': {
    status: 400,
    vi: 'Cần một số nguyên, ví dụ 1.234.',
    en: 'A whole number is needed, such as 1234.',
  },
  'tabular.not-a-number': {
    status: 400,
    vi: 'Cần một số, phần lẻ sau dấu phẩy, ví dụ 65,5.',
    en: 'A number is needed, such as 65,5 (comma before the decimals).',
  },
  'tabular.ambiguous-number': {
    status: 400,
    vi: 'Không rõ dấu chấm ở đây ngăn hàng nghìn hay phần lẻ. Gõ {whole} hoặc {fraction}.',
    en: 'The point here may mean thousands or decimals. Type {whole} or {fraction}.',
  },
  'tabular.too-many-decimals': {
    status: 400,
    vi: 'Chỉ nhận tối đa {scale} chữ số sau dấu phẩy.',
    en: 'At most {scale} digits after the comma are kept.',
  },
  'tabular.too-small': {
    status: 400,
    vi: 'Số phải từ {min} trở lên.',
    en: 'The number must be {min} or more.',
  },
  'tabular.too-large': {
    status: 400,
    vi: 'Số không được quá {max}.',
    en: 'The number must be {max} or less.',
  },
  'tabular.not-yes-no': {
    status: 400,
    vi: 'Ghi “Có” hoặc “Không”.',
    en: 'Write “Có” or “Không” (yes or no).',
  },
  'tabular.not-a-choice': {
    status: 400,
    vi: 'Không có giá trị “{value}”. Chọn một trong: {choices}.',
    en: 'There is no “{value}”. Choose one of: {choices}.',
  },
  'tabular.example-kept': {
    status: 400,
    vi: 'Dòng này còn ghi VÍ DỤ nên bị bỏ qua. Nếu là dữ liệu thật, thay chữ VÍ DỤ bằng giá trị của cột.',
    en: 'This row still says VÍ DỤ, so it was skipped. If it is real data, replace VÍ DỤ by the value of its column.',
  },
} as const satisfies ErrorTable
