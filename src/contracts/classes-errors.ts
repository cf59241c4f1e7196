import type { ErrorTable } from './errors.ts'

export const classesErrors = {
  'classes.unknown-class': {
    status: 422,
    vi: 'Không có lớp mang mã “{value}”. Kiểm tra mã, hoặc nhập lớp trước.',
    en: 'There is no class “{value}”. Check the code, or import the class first.',
  },
  'classes.code-taken': {
    status: 422,
    vi: 'Mã lớp “{value}” đã thuộc một lớp ngoài phạm vi của bạn. Dùng mã khác, hoặc đề nghị đơn vị chủ trì lớp đó sửa.',
    en: 'The code “{value}” belongs to a class outside your reach. Use another code, or ask the unit that hosts that class.',
  },
  'classes.host-outside': {
    status: 422,
    vi: 'Lớp phải do một đơn vị trong phạm vi của bạn chủ trì. Ghi mã đơn vị chủ trì; lớp chung của tỉnh do cơ quan cấp tỉnh nhập.',
    en: 'The class must be hosted by a unit within your reach. Give the code of the host; classes of the whole province are imported by a provincial body.',
  },
  'classes.needs-cancel-reason': {
    status: 422,
    vi: 'Lớp đã hủy phải ghi lý do hủy.',
    en: 'A cancelled class needs a reason.',
  },
  'classes.reason-without-cancel': {
    status: 422,
    vi: 'Có lý do hủy mà chưa có ngày hủy. Điền ngày hủy, hoặc xóa lý do.',
    en: 'There is a reason for cancelling but no date. Give the date, or clear the reason.',
  },
  'classes.closed-before-opened': {
    status: 422,
    vi: 'Ngày bế giảng phải từ ngày khai giảng {date} trở đi. Sửa một trong hai ngày.',
    en: 'The last day must not be before the opening {date}. Correct one of the two dates.',
  },
  'classes.closed-without-opening': {
    status: 422,
    vi: 'Có ngày bế giảng mà chưa có ngày khai giảng. Điền ngày khai giảng.',
    en: 'There is a last day but no opening. Give the opening date.',
  },
  'classes.cancelled-before-opened': {
    status: 422,
    vi: 'Lớp hủy ngày {date} thì không thể khai giảng sau ngày đó. Sửa ngày khai giảng hoặc ngày hủy.',
    en: 'A class cancelled on {date} cannot open after it. Correct one of the two dates.',
  },
  'classes.cancelled-and-closed': {
    status: 422,
    vi: 'Lớp vừa có ngày bế giảng vừa có ngày hủy. Giữ một trong hai.',
    en: 'The class has both a last day and a cancellation. Keep one of them.',
  },
  'classes.bad-mode-changes': {
    status: 422,
    vi: 'Không đọc được “{part}”. Ghi mỗi lần đổi là ngày và phương thức, cách nhau bằng dấu chấm phẩy, ví dụ: 15/07/2021 trực tuyến; 01/10/2021 trực tiếp.',
    en: '“{part}” cannot be read. Write each change as a date and a mode, separated by semicolons, such as: 15/07/2021 online; 01/10/2021 in person.',
  },
  'classes.mode-changes-order': {
    status: 422,
    vi: 'Các lần đổi phương thức phải theo thứ tự ngày và sau ngày {date}. Sắp lại, hoặc sửa ngày.',
    en: 'Changes of mode must be in order of date and after {date}. Put them in order or correct the dates.',
  },
  'classes.mode-unchanged': {
    status: 422,
    vi: 'Lần đổi ngày {date} ghi đúng phương thức đang dùng. Bỏ lần đổi này hoặc sửa phương thức.',
    en: 'The change on {date} names the mode already in use. Remove it or correct the mode.',
  },
  'classes.mode-changes-without-mode': {
    status: 422,
    vi: 'Có các lần đổi phương thức mà chưa có phương thức lúc khai giảng. Điền cột phương thức.',
    en: 'There are changes of mode but no mode at the opening. Fill in the mode.',
  },
  'classes.study-form-unusual': {
    status: 422,
    vi: 'Loại hình của chương trình này thường không học theo hình thức đã ghi. Kiểm tra lại hình thức học hoặc mã chương trình.',
    en: 'Courses of this type are not usually studied in this form. Check the study form or the programme.',
  },
  'classes.programme-not-in-force': {
    status: 422,
    vi: 'Chương trình “{code}” không còn hoặc chưa có hiệu lực vào ngày {date}. Kiểm tra lại mã chương trình hoặc ngày khai giảng.',
    en: 'The programme “{code}” is not in force on {date}. Check the programme or the opening date.',
  },
  'classes.unknown-unit-then': {
    status: 422,
    vi: 'Chưa biết người này thuộc đơn vị nào vào ngày {date}. Ghi mã đơn vị lúc quyết định cử, hoặc bổ sung quá trình công tác.',
    en: 'It is not known which unit the person belonged to on {date}. Give the code of the unit at the decision, or complete the record of service.',
  },
  'classes.unit-outside': {
    status: 422,
    vi: 'Đơn vị lúc quyết định cử không thuộc phạm vi của bạn. Đề nghị đơn vị đó hoặc cơ quan cấp trên nhập lượt học này.',
    en: 'The unit at the decision is outside your reach. Ask that unit, or a body above it, to import this enrolment.',
  },
  'classes.needs-left-on': {
    status: 422,
    vi: 'Người thôi học, rút tên hoặc chuyển lớp phải có ngày thôi học.',
    en: 'Someone who dropped out, withdrew or was transferred needs the date of leaving.',
  },
  'classes.left-on-but-there': {
    status: 422,
    vi: 'Có ngày thôi học mà trạng thái không phải thôi học, rút tên hay chuyển lớp. Sửa trạng thái, hoặc xóa ngày thôi học.',
    en: 'There is a date of leaving, but the status says the learner has not left. Correct the status or clear the date.',
  },
  'classes.completed-on-but-not': {
    status: 422,
    vi: 'Có ngày hoàn thành mà trạng thái không phải hoàn thành. Sửa trạng thái, hoặc xóa ngày hoàn thành.',
    en: 'There is a date of completion, but the status is not completed. Correct the status or clear the date.',
  },
  'classes.left-before-joined': {
    status: 422,
    vi: 'Ngày thôi học phải từ ngày vào lớp {date} trở đi. Sửa một trong hai ngày.',
    en: 'The date of leaving must not be before joining on {date}. Correct one of the two dates.',
  },
  'classes.completed-before-joined': {
    status: 422,
    vi: 'Ngày hoàn thành phải từ ngày vào lớp {date} trở đi. Sửa một trong hai ngày.',
    en: 'The completion must not be before joining on {date}. Correct one of the two dates.',
  },
  'classes.not-eligible': {
    status: 422,
    vi: '{count} người chưa đủ điều kiện học lớp này nên chưa cử được. Xem kết quả xét của từng người; bỏ khỏi danh sách, hoặc trình xin ngoại lệ có lý do.',
    en: '{count} people are not eligible for the class, so they cannot be enrolled. See the verdict of each; remove them, or ask for an exception with a reason.',
  },
  'classes.rules-not-met': {
    status: 422,
    vi: 'Chưa đủ điều kiện: {rules}. Không cử được theo quyết định mới.',
    en: 'Not eligible: {rules}. Cannot be sent by a new decision.',
  },
  'classes.rules-not-known': {
    status: 422,
    vi: 'Chưa rõ: {rules}. Bổ sung hồ sơ, hoặc để người thẩm định xác nhận ở mục Điều kiện, rồi cử.',
    en: 'Not known: {rules}. Fill in the record, or have an appraiser confirm it under Eligibility, then enrol.',
  },
  'classes.needs-exception': {
    status: 422,
    vi: 'Chưa đạt quy định chỉ cho cử khi có phê duyệt ngoại lệ ({rules}). Ghi người phê duyệt, số văn bản và lý do; hoặc bỏ khỏi danh sách.',
    en: 'A rule that admits exceptions is not met ({rules}). Give who approved it, the document and the reason; or take the person off the list.',
  },
  'classes.class-exists': {
    status: 422,
    vi: 'Đã có lớp mang mã “{value}”. Mở lớp đó để sửa, hoặc dùng mã khác.',
    en: 'There is a class “{value}” already. Open it to edit it, or use another code.',
  },
  'classes.unknown-programme-id': {
    status: 422,
    vi: 'Chương trình đã chọn không còn trong danh mục. Chọn lại chương trình.',
    en: 'The programme chosen is no longer in the catalogue. Choose again.',
  },
  'classes.unknown-provider-id': {
    status: 422,
    vi: 'Cơ sở đào tạo đã chọn không còn trong danh mục. Chọn lại cơ sở.',
    en: 'The provider chosen is no longer in the catalogue. Choose again.',
  },
  'classes.unknown-cancel-reason': {
    status: 422,
    vi: 'Lý do hủy không có trong danh mục. Chọn lại lý do.',
    en: 'This reason is not in the list. Choose again.',
  },
  'classes.cancel-needs-note': {
    status: 422,
    vi: 'Lý do này cần giải thích thêm. Ghi rõ ở ô giải thích.',
    en: 'This reason needs to be explained. Write a note.',
  },
  'classes.already-cancelled': {
    status: 422,
    vi: 'Lớp đã hủy từ ngày {date}. Tải lại trang để xem.',
    en: 'The class was cancelled on {date}. Reload the page.',
  },
  'classes.over-already': {
    status: 422,
    vi: 'Lớp đã bế giảng ngày {date} nên không hủy được. Nếu ngày bế giảng ghi nhầm, sửa lớp trước.',
    en: 'The class ended on {date}, so it cannot be cancelled. If that date is wrong, edit the class first.',
  },
  'classes.over-for-learner': {
    status: 422,
    vi: 'Học viên đã có kết quả học tập nên không rút tên được nữa. Nếu kết quả ghi nhầm, sửa kết quả trong danh sách lớp trước.',
    en: 'The learner has a result and can no longer be withdrawn. If the result is a mistake, correct it on the roster first.',
  },
  'classes.share-fenced': {
    status: 422,
    vi: 'Tỷ lệ của lớp không được dựa trên “{field}”, vì con số sẽ để lộ thông tin hạn chế. Chọn điều kiện khác.',
    en: 'A share of a class cannot ask about “{field}”: its numbers would tell what is restricted. Choose another condition.',
  },
  'classes.has-completed': {
    status: 422,
    vi: 'Lớp đã có {count} học viên hoàn thành nên không hủy được. Ghi ngày bế giảng, hoặc sửa trạng thái của họ nếu ghi nhầm.',
    en: '{count} learners have completed the class, so it cannot be cancelled. Enter its last day, or correct their status if it is wrong.',
  },
  'classes.cancelled-before-opening': {
    status: 422,
    vi: 'Lớp đã khai giảng ngày {date}. Chọn ngày hủy từ ngày đó trở đi; nếu ngày khai giảng ghi nhầm, sửa lớp trước.',
    en: 'The class opened on {date}. Choose that day or a later one; if the opening is wrong, edit the class first.',
  },
  'classes.not-cancelled': {
    status: 422,
    vi: 'Lớp đang không ở trạng thái đã hủy. Tải lại trang để xem.',
    en: 'The class is not cancelled. Reload the page.',
  },
  'classes.cannot-reopen': {
    status: 422,
    vi: '{count} học viên đã rút tên, chuyển lớp hoặc thôi học từ ngày hủy {date}, nên chưa mở lại được. Sửa trạng thái của họ trước, hoặc lập lớp mới.',
    en: '{count} learners left the class from {date}, when it was cancelled, so it cannot be reopened. Correct their status first, or create another class.',
  },
  'classes.has-learners': {
    status: 422,
    vi: 'Lớp đã có {count} lượt học nên không xóa được. Hủy lớp thay vì xóa.',
    en: 'The class has {count} enrolments, so it cannot be deleted. Cancel it instead.',
  },
  'classes.relied-on': {
    status: 422,
    vi: 'Đã có danh sách cử, văn bản hoặc kế hoạch ghi lớp này nên không xóa được. Hủy lớp thay vì xóa.',
    en: 'Lists of people, documents or plans name this class, so it cannot be deleted. Cancel it instead.',
  },
  'classes.class-cancelled': {
    status: 422,
    vi: 'Lớp đã hủy nên không ghi danh được. Mở lại lớp trước.',
    en: 'The class is cancelled, so nobody can be enrolled. Reopen it first.',
  },
  'classes.no-seat': {
    status: 422,
    vi: 'Hết chỗ: lớp nhận tối đa {capacity} học viên. Tăng sĩ số tối đa, hoặc chọn lớp khác.',
    en: 'No place left: the class takes {capacity} learners at most. Raise the capacity, or choose another class.',
  },
  'classes.enrolled-already': {
    status: 422,
    vi: 'Đã có trong danh sách lớp.',
    en: 'Already on the roster of this class.',
  },
  'classes.out-of-service': {
    status: 422,
    vi: 'Lưu ý: hồ sơ ghi “{status}”. Vẫn ghi danh được; kiểm tra lại trước khi ghi.',
    en: 'Note: the record says “{status}”. The enrolment is possible; check before you make it.',
  },
  'classes.unknown-page': {
    status: 400,
    vi: 'Không đọc được vị trí trang tiếp theo. Tải lại danh sách từ đầu.',
    en: 'The position of the next page cannot be read. Load the list from the start.',
  },
  'classes.not-on-roster': {
    status: 422,
    vi: 'Không còn trong danh sách lớp, hoặc ngoài phạm vi của bạn. Tải lại danh sách.',
    en: 'No longer on the roster, or outside your reach. Reload the list.',
  },
  'classes.row-changed': {
    status: 409,
    vi: 'Lượt học vừa được người khác sửa. Tải lại danh sách rồi làm lại.',
    en: 'Someone else has just changed this enrolment. Reload the list and try again.',
  },
  'classes.enrolment-has-result': {
    status: 422,
    vi: 'Đã có kết quả học nên không xóa được. Đổi trạng thái thay vì xóa.',
    en: 'There is a result already, so it cannot be deleted. Change the status instead.',
  },
  'classes.line-unreadable': {
    status: 422,
    vi: 'Không đọc được dòng này. Ghi mã cán bộ, hoặc số CCCD 12 chữ số, hoặc họ tên kèm ngày sinh (ngày/tháng/năm).',
    en: 'This line cannot be read. Give the person’s code, or the 12 digits of the CCCD, or the name with the birth date dd/mm/yyyy.',
  },
  'classes.line-repeated': {
    status: 422,
    vi: 'Trùng với dòng {line}.',
    en: 'The same person as line {line}.',
  },
  'classes.too-many-people': {
    status: 422,
    vi: 'Mỗi lần ghi danh tối đa {count} người. Chia thành nhiều lần, hoặc nhập bằng tệp.',
    en: 'At most {count} people at a time. Split the list, or import a file.',
  },
} as const satisfies ErrorTable
