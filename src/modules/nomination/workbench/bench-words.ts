import type { Words } from '#contracts/words.ts'

/** What the workbench says of people, besides rules. */
export const benchWords = {
  enrolled: { vi: 'Đã ghi danh ở lớp này', en: 'Enrolled in this class already' },
  listed: { vi: 'Đã có trong một danh sách trình vào lớp này', en: 'On a submitted list for this class already' },
  unconfirmed: { vi: 'Chưa rõ, cần bổ sung hồ sơ hoặc xác nhận', en: 'Not known: complete the record or confirm it' },
  needsException: { vi: 'Cần nêu người cho ngoại lệ, lý do và văn bản', en: 'Name who grants the exception, the reason and the document' },
  needsFile: { vi: 'Cần đính kèm bản quét văn bản cho phép ngoại lệ', en: 'Attach a scan of the document that allows the exception' },
  otherUnit: { vi: 'Hôm nay không thuộc đơn vị này', en: 'Does not stand in this unit today' },
  otherPost: { vi: 'Chức danh đã chọn không phải chức danh đang giữ', en: 'The post chosen is not one they hold' },
  beyondRatio: { vi: 'Vượt tỷ lệ 1:1,2 của đơn vị', en: 'Beyond the ratio 1:1.2 of the unit' },
  clash: { vi: 'Trùng thời gian với lớp', en: 'Same days as class' },
  noSeat: { vi: 'Hết suất của đơn vị, điểm ưu tiên thấp hơn', en: 'No seat of the unit left; others have priority' },
  noRoom: { vi: 'Hết chỗ theo tỷ lệ 1:1,2, điểm ưu tiên thấp hơn', en: 'No room left under the ratio 1:1.2; others have priority' },
  keptFor: { vi: 'Chỗ còn lại của lớp phải dành cho', en: 'The seats left in the class are for' },
  capReached: { vi: 'Lớp đã đủ số tối đa', en: 'The class has as many as it may of' },
  leftOut: { vi: 'Bạn đã chọn không xét', en: 'You chose not to consider them' },
  share: { vi: 'Đưa lên để đạt mục tiêu', en: 'Brought up to reach the target' },
  kept: { vi: 'Bạn đã chọn đưa vào danh sách', en: 'You chose to keep them on the list' },
  priority: { vi: 'Thứ tự ưu tiên', en: 'Order of priority' },
  seatsLimit: { vi: 'Suất của đơn vị trong lớp', en: 'Seats of the unit in the class' },
  roomLimit: { vi: 'Tỷ lệ 1:1,2', en: 'Ratio 1:1.2' },
  nobodyLeft: { vi: 'Không còn ai đủ điều kiện', en: 'Nobody else is eligible' },
  notKnown: { vi: 'Chưa rõ', en: 'Not known' },
  notMet: { vi: 'Không đạt', en: 'Not met' },
  sharesMissed: { vi: 'Không đạt được mục tiêu', en: 'Target out of reach' },
  hardMissed: { vi: 'Không thể đạt mức tối thiểu bắt buộc', en: 'A required minimum cannot be reached' },
} as const satisfies Readonly<Record<string, Words>>
