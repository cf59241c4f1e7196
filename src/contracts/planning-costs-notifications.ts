import type { NotificationWords } from './notification.ts'

export const costNotifications = {
  'planning.cost-reopened': {
    name: { vi: 'Kinh phí vượt mức phải trình lại', en: 'A cost is to be approved again' },
    subject: { vi: 'Phải trình lại kinh phí: {line}', en: 'Cost to be approved again: {line}' },
    text: {
      vi: '“{line}” đã chi {spent} trên {approved} được duyệt. Trình bản điều chỉnh kế hoạch, hoặc ghi văn bản cho phép vượt.',
      en: '“{line}” has come to {spent} of {approved} approved. Submit an amendment of the plan, or record the document that allows it.',
    },
  },
} as const satisfies Readonly<Record<string, NotificationWords>>
