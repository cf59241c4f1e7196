import type { ErrorTable } from './errors.ts'

export const plansErrors = {
  'planning.plan-exists': {
    status: 409,
    vi: '{unit} đã có {kind} {years}. Mở kế hoạch ấy, hoặc chọn năm khác.',
    en: '{unit} has a plan of this kind for {years} already ({kind}). Open it, or choose another year.',
  },
  'planning.wrong-years': {
    status: 422,
    vi: 'Kế hoạch năm và kế hoạch mở lớp là của một năm; kế hoạch giai đoạn không quá 10 năm. Sửa lại năm.',
    en: 'Yearly and class-opening plans are of one year; a longer plan of at most 10. Correct the years.',
  },
  'planning.wrong-parent': {
    status: 422,
    vi: 'Kế hoạch cấp trên không phù hợp: kế hoạch năm thuộc kế hoạch giai đoạn có năm ấy, kế hoạch mở lớp thuộc kế hoạch năm cùng năm. Chọn lại.',
    en: 'That plan cannot stand above this one: a year’s plan belongs to the five-year plan that holds its year, a class-opening plan to the year’s plan. Choose again.',
  },
  'planning.no-earlier-plan': {
    status: 422,
    vi: 'Đơn vị chưa có kế hoạch loại này ở năm trước để sao. Chọn lập mới hoặc lấy từ nhu cầu.',
    en: 'The unit has no earlier plan of this kind to copy. Begin an empty one, or fill it from needs.',
  },
  'planning.needs-of-year-plan': {
    status: 422,
    vi: 'Kế hoạch mở lớp thuộc kế hoạch năm lấy người từ kế hoạch năm ấy. Lấy nhu cầu ở kế hoạch năm, hoặc bắt đầu từ trống.',
    en: 'A class-opening plan under a year’s plan has its people from that plan. Gather the needs there, or begin empty.',
  },
  'planning.share-of-line-above': {
    status: 409,
    vi: 'Cơ cấu này là của dòng kế hoạch cấp trên. Sửa ở kế hoạch ấy, hoặc bấm “Sửa” để đặt mức riêng cho dòng này.',
    en: 'This share is set on the line above. Change it in that plan, or press “Change” to set another for this line alone.',
  },
  'planning.not-editable': {
    status: 409,
    vi: 'Bản này đang ở trạng thái “{state}” nên không sửa được. Rút về để sửa; nếu đã phê duyệt thì lập bản điều chỉnh.',
    en: 'This version is “{state}” and cannot be edited. Withdraw it first; if it was approved, begin an amendment.',
  },
  'planning.not-in-state': {
    status: 409,
    vi: 'Kế hoạch đang ở trạng thái “{state}”, không thực hiện được việc này. Tải lại để xem trạng thái mới.',
    en: 'The plan is “{state}”, so this cannot be done. Reload to see where it stands.',
  },
  'planning.consolidate-only': {
    status: 403,
    vi: 'Số thẩm định, số phê duyệt và lý do chênh lệch do cơ quan tổng hợp ghi. Chỉ sửa số đề nghị, hoặc gửi ý kiến ở dòng.',
    en: 'Appraised and approved numbers and reasons are written by the office that consolidates. Edit what is asked for, or comment on the line.',
  },
  'planning.line-not-found': {
    status: 422,
    vi: 'Dòng kế hoạch không còn trong bản này. Tải lại để xem các dòng hiện có.',
    en: 'That line is no longer in this version. Reload to see the lines.',
  },
  'planning.code-taken': {
    status: 422,
    vi: 'Mã dòng “{code}” đã dùng trong kế hoạch. Đặt mã khác.',
    en: 'The code “{code}” is used in the plan already. Give another.',
  },
  'planning.unit-outside': {
    status: 422,
    vi: '“{unit}” không thuộc đơn vị của kế hoạch. Chọn đơn vị bên trong.',
    en: '“{unit}” does not belong to the plan’s unit. Choose one within it.',
  },
  'planning.sent-has-no-classes': {
    status: 422,
    vi: 'Dòng cử đi học không có lớp mở tại tỉnh. Ghi số lớp là 0, hoặc đổi sang mở lớp.',
    en: 'A line of people sent elsewhere opens no class. Make its classes 0, or change its channel.',
  },
  'planning.line-has-classes': {
    status: 409,
    vi: 'Đã có lớp mở theo dòng {code}, không bỏ được. Sửa số lớp, số chỗ thay vì bỏ dòng.',
    en: 'Classes were opened from line {code}, so it cannot be removed. Change its numbers instead.',
  },
  'planning.wrong-value': {
    status: 422,
    vi: 'Giá trị của ô “{field}” ở dòng {code} không đúng: {problem}.',
    en: 'The value of “{field}” in line {code} is not right: {problem}.',
  },
  'planning.wrong-year': {
    status: 422,
    vi: 'Dòng {code} ghi năm {year}, nằm ngoài kế hoạch. Chọn năm trong kế hoạch.',
    en: 'Line {code} is of {year}, which the plan does not hold. Choose a year of the plan.',
  },
  'planning.ends-before-opens': {
    status: 422,
    vi: 'Dòng {code} bế giảng trước ngày khai giảng. Sửa một trong hai ngày.',
    en: 'Line {code} ends before it opens. Correct one of the two days.',
  },
  'planning.nothing-to-submit': {
    status: 422,
    vi: 'Kế hoạch chưa có dòng nào. Thêm dòng hoặc lấy từ nhu cầu trước khi trình.',
    en: 'The plan has no lines. Add lines or fill it from needs before submitting.',
  },
  'planning.issues-left': {
    status: 422,
    vi: 'Còn {count} chênh lệch chưa nêu lý do hoặc dòng chưa có chỗ. Xử lý các mục được đánh dấu rồi trình lại.',
    en: '{count} differences without a reason or lines without seats are left. See to what is marked, then submit.',
  },
  'planning.no-chain': {
    status: 422,
    vi: 'Ma trận thẩm quyền chưa yêu cầu ai phê duyệt kế hoạch này. Đề nghị quản trị bật dòng thẩm quyền của kế hoạch.',
    en: 'The authority matrix names nobody to approve this plan. Ask for its row to be switched on.',
  },
  'planning.changed-since-submitted': {
    status: 409,
    vi: 'Nội dung kế hoạch khác bản đã trình nên không phê duyệt được. Trả lại để trình lại.',
    en: 'The plan differs from what was submitted, so it cannot be approved. Return it so that it is submitted again.',
  },
  'planning.maker-records': {
    status: 422,
    vi: 'Bạn đã lập hoặc sửa bản này nên không tự ghi nhận là đã được phê duyệt. Đề nghị người khác có thẩm quyền ghi nhận theo văn bản.',
    en: 'You made or changed this draft, so you cannot record its approval yourself. Ask somebody else who may to record it from the document.',
  },
  'planning.files-there': {
    status: 409,
    vi: 'Văn bản đã được lưu hoặc đang được tạo. Tải lại trang để xem.',
    en: 'The documents are kept already, or are being made. Reload the page to see them.',
  },
  'planning.scan-there': {
    status: 409,
    vi: 'Bản này đã có bản quét “{name}”, không thay được. Nếu bản quét sai, lập bản điều chỉnh và ghi nhận lại.',
    en: 'This version has its scan “{name}” already, which cannot be replaced. If it is wrong, amend the plan and record it anew.',
  },
  'planning.scan-type': {
    status: 422,
    vi: 'Chỉ nhận bản quét PDF, PNG hoặc JPEG. Quét lại văn bản theo một trong các loại ấy.',
    en: 'Only a PDF, PNG or JPEG is taken as a scan. Scan the paper as one of them.',
  },
  'planning.scan-early': {
    status: 409,
    vi: 'Bản này chưa có số, ngày văn bản nên chưa đính kèm bản quét. Ban hành hoặc ghi nhận trước.',
    en: 'This version has no number and date yet, so it takes no scan. Put it into force or record it first.',
  },
  'planning.maker-approves': {
    status: 422,
    vi: 'Bạn đã lập hoặc sửa “{title}” nên không phê duyệt được kế hoạch ấy. Ủy quyền cho người khác có thẩm quyền, hoặc trả lại.',
    en: 'You made or changed “{title}”, so you cannot approve it. Let somebody else who may decide in your place, or return it.',
  },
  'planning.date-in-future': {
    status: 422,
    vi: 'Ngày văn bản ở sau hôm nay. Chỉ ghi nhận kế hoạch đã ban hành.',
    en: 'The document is dated after today. Only a plan that was issued is recorded.',
  },
  'planning.date-too-early': {
    status: 422,
    vi: 'Ngày phải từ {date} trở đi: bản trước có hiệu lực, hoặc bản này được duyệt, ban hành từ ngày ấy. Chọn ngày muộn hơn.',
    en: 'The day must be {date} or later: since then the version before is in force, or this one approved or issued. Choose a later day.',
  },
  'planning.no-difference': {
    status: 422,
    vi: 'Bản điều chỉnh chưa khác gì bản đang thực hiện. Sửa ít nhất một dòng, hoặc bỏ bản này.',
    en: 'The amendment does not differ from the version in force. Change something, or drop it.',
  },
  'planning.approved-amend': {
    status: 409,
    vi: 'Kế hoạch năm {year} của {unit} ở trạng thái “{state}”, không nhập đè được. Lập bản điều chỉnh (hoặc rút về) trên màn hình kế hoạch rồi nhập lại.',
    en: 'The plan {year} of {unit} is “{state}” and is not overwritten. Begin an amendment (or withdraw it) on the plan’s page, then import again.',
  },
  'planning.target-fenced': {
    status: 422,
    vi: 'Chỉ tiêu không hỏi về “{field}”: con số sẽ tiết lộ điều chỉ một số người được xem. Chọn dữ kiện khác.',
    en: 'A target may not ask about “{field}”: its number would tell what only some may see. Choose another fact.',
  },
  'planning.target-code-taken': {
    status: 422,
    vi: 'Mã chỉ tiêu “{code}” đã có trong kế hoạch. Đặt mã khác.',
    en: 'The plan has a target “{code}” already. Give another code.',
  },
} as const satisfies ErrorTable
