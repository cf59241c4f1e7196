import type { Language } from '#contracts/words.ts'
import type { MailConfig } from '#kernel/config.ts'
import type { Mail } from '#kernel/mail.ts'
import { inWords, type Kinds, type Params } from './message-words.ts'

export interface MailToCompose {
  readonly messageId: string
  readonly address: string
  readonly kind: string
  readonly params: Params
  readonly link: string | null
  readonly language: Language
}

const words = {
  vi: {
    open: 'Mở trong Trồng Người',
    why: 'Thư tự động của phần mềm Trồng Người, xin đừng trả lời. Chọn loại nào nhận qua thư: trang Thông báo, phần Cách nhận:',
  },
  en: {
    open: 'Open in Trồng Người',
    why: 'Sent by Trồng Người itself; please do not reply. Choose what you get by e-mail on the page Notifications, part How I am told:',
  },
} as const

/** An e-mail as plain text and as simple HTML, in the recipient's language. It holds what the message says and a link, nothing more. */
export function composeMail(kinds: Kinds, { from, publicUrl }: Pick<MailConfig, 'from' | 'publicUrl'>, message: MailToCompose): Mail {
  const { kind, params, link, language, address, messageId } = message
  const { subject, text } = inWords(kinds, kind, params, language)
  const { open, why } = words[language]
  const settings = `${publicUrl}/thong-bao?muc=cach-nhan`
  const target = link === null ? undefined : publicUrl + link
  const plain = [subject, text, ...(target === undefined ? [] : [`${open}: ${target}`]), `--\n${why} ${settings}`]
  const button =
    target === undefined
      ? ''
      : `<p style="margin:0 0 24px"><a href="${escaped(target)}" style="display:inline-block;padding:10px 16px;border-radius:6px;background:#0f6b5c;color:#ffffff;font-weight:600;text-decoration:none">${open}</a></p>`
  const html = `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(subject)}</title></head>
<body style="margin:0;padding:24px;background:#f4f6f8;color:#1d2733;font-family:'Be Vietnam Pro',Arial,sans-serif;font-size:15px;line-height:1.5">
<div style="max-width:560px;margin:0 auto;padding:24px;border:1px solid #d7dde4;border-radius:6px;background:#ffffff">
<h1 style="margin:0 0 12px;font-size:18px;line-height:1.4">${escaped(subject)}</h1>
<p style="margin:0 0 24px">${escaped(text)}</p>
${button}
<p style="margin:0;padding-top:16px;border-top:1px solid #d7dde4;color:#56636f;font-size:13px">${why} <a href="${escaped(settings)}" style="color:#0f6b5c">${escaped(settings)}</a></p>
</div>
</body>
</html>
`
  return { from, to: address, subject, text: `${plain.join('\n\n')}\n`, html, messageId: `<${messageId}@${new URL(publicUrl).hostname}>` }
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
