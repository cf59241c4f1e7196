import type { NotificationWords } from './notification.ts'

export const commitmentNotifications = {
  'training-record.commitment-ends': {
    name: { vi: 'Cam kết phục vụ của tôi sắp hết hạn', en: 'My service commitment ends soon' },
    subject: { vi: 'Cam kết phục vụ sau “{training}” hết hạn ngày {date}', en: 'Your commitment after “{training}” ends on {date}' },
    text: {
      vi: 'Cam kết phục vụ của bạn sau “{training}” hết hạn ngày {date}. Trước ngày đó, thôi việc hoặc chuyển đi vẫn có thể phải đền bù chi phí đào tạo. Mở hồ sơ của tôi để xem số tháng còn lại.',
      en: 'Your commitment to serve after “{training}” ends on {date}. Until then leaving may still mean paying costs back. Open your record to see the months left.',
    },
  },
  'training-record.commitment-ends-unit': {
    name: { vi: 'Cam kết phục vụ của người trong đơn vị sắp hết hạn', en: 'A commitment in the unit ends soon' },
    subject: { vi: '{name}: cam kết phục vụ hết hạn ngày {date}', en: '{name}: the commitment ends on {date}' },
    text: {
      vi: 'Cam kết phục vụ của {name} sau “{training}” hết hạn ngày {date}. Có thời gian tạm dừng chưa ghi thì mở hồ sơ để bổ sung trước ngày đó.',
      en: 'The commitment of {name} after “{training}” ends on {date}. Open the record to add pauses that are not recorded yet.',
    },
  },
} as const satisfies Readonly<Record<string, NotificationWords>>
