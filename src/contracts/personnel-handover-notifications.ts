import type { NotificationWords } from './notification.ts'

export const handoverNotifications = {
  'personnel.handover-waiting': {
    name: { vi: 'Hồ sơ bàn giao chờ đơn vị tiếp nhận', en: 'People handed over to the unit, waiting to be accepted' },
    subject: { vi: '{giver} bàn giao {people}, chờ tiếp nhận', en: '{giver}: {people} handed over, waiting to be accepted' },
    text: {
      vi: '{giver} bàn giao {people} sang {receiver} từ ngày {date}. Mở “Bàn giao hồ sơ” để tiếp nhận, hoặc từ chối kèm lý do; cho đến lúc đó hồ sơ vẫn ở đơn vị giao.',
      en: 'Handed over to {receiver} from {date} by {giver}: {people}. Open “Hand-overs” to accept, or decline with a reason; until then the giving side keeps the record.',
    },
  },
  'personnel.handover-accepted': {
    name: { vi: 'Hồ sơ tôi bàn giao đã được tiếp nhận', en: 'People I handed over were accepted' },
    subject: { vi: '{receiver} đã tiếp nhận {people}', en: '{receiver} accepted {people}' },
    text: {
      vi: '{receiver} đã tiếp nhận {people} mà bạn bàn giao. Từ nay {receiver} quản lý hồ sơ.',
      en: '{receiver} accepted {people}, whom you handed over, and keeps the record from now on.',
    },
  },
  'personnel.handover-declined': {
    name: { vi: 'Hồ sơ tôi bàn giao bị từ chối', en: 'People I handed over were declined' },
    subject: { vi: '{receiver} từ chối tiếp nhận {people}', en: '{receiver} declined {people}' },
    text: {
      vi: '{receiver} từ chối tiếp nhận {people} mà bạn bàn giao. Lý do: {reason}. Hồ sơ vẫn ở đơn vị cũ; có thể bàn giao lại.',
      en: '{receiver} declined {people}, whom you handed over. Reason: {reason}. Nothing has moved; they may be handed over anew.',
    },
  },
} as const satisfies Readonly<Record<string, NotificationWords>>
