/** Học liệu of the demonstration: a handout and a self-paced unit, written here and invented, so that nothing of anybody's is shipped. */

interface Handout {
  readonly title: string
  readonly paragraphs: readonly string[]
}

/** A page to read before or after a session on a subject. */
export function handoutOf(subject: string, className: string): Handout {
  return {
    title: `Đề cương: ${subject}`,
    paragraphs: [
      className,
      'Tài liệu trình diễn: nội dung do phần mềm viết ra, không phải giáo trình.',
      `1. Mục tiêu: nắm những nội dung chính của chuyên đề “${subject}” và liên hệ với công việc của đơn vị.`,
      '2. Nội dung: khái niệm; quy định hiện hành; cách làm ở cơ sở; những chỗ thường vướng.',
      '3. Câu hỏi thảo luận: Đơn vị anh, chị đang làm việc này thế nào? Việc gì nên làm khác đi?',
      '4. Tự chuẩn bị: một tình huống có thật trong công việc, trình bày trong 5 phút.',
    ],
  }
}

const escape = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

/** The parts of a Word document: a heading and paragraphs. */
export function wordParts({ title, paragraphs }: Handout): ReadonlyMap<string, string> {
  const run = (text: string, format: string) =>
    `<w:r><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/>${format}</w:rPr><w:t>${escape(text)}</w:t></w:r>`
  const head = `<w:p><w:pPr><w:jc w:val="center"/><w:spacing w:after="240"/></w:pPr>${run(title, '<w:b/><w:sz w:val="32"/>')}</w:p>`
  const body = paragraphs.map((text) => `<w:p><w:pPr><w:spacing w:after="120"/></w:pPr>${run(text, '<w:sz w:val="28"/>')}</w:p>`).join('')
  return new Map([
    [
      '[Content_Types].xml',
      `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    ],
    [
      '_rels/.rels',
      `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
    ],
    [
      'word/document.xml',
      `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${head}${body}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701"/></w:sectPr></w:body></w:document>`,
    ],
  ])
}

const unitTitle = 'Văn hóa công sở: bài tự học'

const pages = [
  ['Vì sao có bài này', 'Bài trình diễn, nội dung do phần mềm viết ra. Học hết các trang rồi trả lời ba câu hỏi; đúng từ hai câu trở lên là đạt.'],
  ['Tiếp dân, tiếp khách', 'Chào hỏi, tự giới thiệu, nghe hết ý rồi mới trả lời. Việc không thuộc thẩm quyền thì chỉ rõ nơi giải quyết.'],
  ['Giờ làm việc, nơi làm việc', 'Đến đúng giờ, nơi làm việc gọn, tài liệu cất đúng chỗ. Trang phục lịch sự, đeo thẻ khi làm nhiệm vụ.'],
] as const

const questions = [
  ['Người dân hỏi việc không thuộc thẩm quyền của mình, ta làm gì?', ['Chỉ rõ nơi giải quyết', 'Bảo chờ', 'Không trả lời'], 0],
  ['Khi làm nhiệm vụ, thẻ công chức để ở đâu?', ['Trong ngăn bàn', 'Đeo trên người', 'Ở nhà'], 1],
  ['Người dân trình bày dài, ta làm gì trước?', ['Ngắt lời', 'Nhờ người khác', 'Nghe hết ý'], 2],
] as const

const unitScript = `
const find = () => { let above = window; while (!above.API && above.parent !== above) above = above.parent; return above.API }
const api = find()
const pages = ${JSON.stringify(pages)}
const questions = ${JSON.stringify(questions)}
const began = Date.now()
const room = document.getElementById('noi-dung')
const make = (name, text) => { const made = document.createElement(name); made.textContent = text; return made }
const spent = () => { const seconds = Math.round((Date.now() - began) / 1000); const two = (n) => String(n).padStart(2, '0')
  return two(Math.floor(seconds / 3600)) + ':' + two(Math.floor(seconds / 60) % 60) + ':' + two(seconds % 60) }
api.LMSInitialize('')
let at = Number(api.LMSGetValue('cmi.suspend_data') || 0)
if (at === 0) { api.LMSSetValue('cmi.core.lesson_status', 'incomplete'); api.LMSCommit('') }
const turn = (to) => { at = to; api.LMSSetValue('cmi.suspend_data', String(at)); api.LMSCommit(''); draw() }
function draw() {
  room.replaceChildren()
  if (at < pages.length) {
    const [title, words] = pages[at]
    room.append(make('p', 'Trang ' + (at + 1) + '/' + (pages.length + 1)), make('h2', title), make('p', words))
    const next = make('button', 'Tiếp'); next.onclick = () => turn(at + 1); room.append(next)
    return
  }
  room.append(make('p', 'Trang ' + (pages.length + 1) + '/' + (pages.length + 1)), make('h2', 'Câu hỏi'))
  const form = document.createElement('form')
  questions.forEach(([asked, answers], number) => {
    const group = document.createElement('fieldset'); group.append(make('legend', asked))
    answers.forEach((words, which) => { const label = document.createElement('label'); const choice = document.createElement('input')
      choice.type = 'radio'; choice.name = 'cau' + number; choice.value = String(which); label.append(choice, ' ' + words); group.append(label) })
    form.append(group)
  })
  const send = make('button', 'Nộp bài'); form.append(send)
  form.onsubmit = (event) => {
    event.preventDefault()
    const given = new FormData(form)
    const right = questions.filter(([, , due], number) => given.get('cau' + number) === String(due)).length
    api.LMSSetValue('cmi.core.score.min', '0'); api.LMSSetValue('cmi.core.score.max', '3'); api.LMSSetValue('cmi.core.score.raw', String(right))
    api.LMSSetValue('cmi.core.lesson_status', right >= 2 ? 'passed' : 'failed'); api.LMSSetValue('cmi.suspend_data', '')
    api.LMSSetValue('cmi.core.session_time', spent()); api.LMSFinish('')
    room.replaceChildren(make('h2', 'Đúng ' + right + '/3 câu'), make('p', right >= 2 ? 'Bạn đã đạt. Đóng bài để về danh sách.' : 'Chưa đạt. Đóng bài rồi học lại.'))
  }
  room.append(form)
}
draw()
`

const unitPage = `<!doctype html>
<html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${unitTitle}</title>
<link rel="stylesheet" href="bai.css"><body><main><h1>${unitTitle}</h1><div id="noi-dung"></div></main><script src="bai.js"></script></body></html>`

const unitStyle = `body { margin: 0; font: 16px/1.6 system-ui, sans-serif; color: #1d2b28; background: #fff } main { max-width: 640px; margin: 0 auto; padding: 16px }
h1 { font-size: 20px } h2 { font-size: 18px } fieldset { margin: 0 0 16px; border: 1px solid #c9d3d0; border-radius: 6px } label { display: block; padding: 10px 0 }
button { min-height: 44px; padding: 0 20px; border: 0; border-radius: 6px; background: #0f6b5c; color: #fff; font: inherit }`

/** The parts of a SCORM 1.2 package: three pages and three questions. */
export function unitParts(): ReadonlyMap<string, string> {
  const manifest = `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="VHCS" version="1" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
  <metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
  <organizations default="O1"><organization identifier="O1"><title>${unitTitle}</title>
    <item identifier="I1" identifierref="R1"><title>${unitTitle}</title></item></organization></organizations>
  <resources><resource identifier="R1" type="webcontent" adlcp:scormtype="sco" href="bai/mo-dau.html">
    <file href="bai/mo-dau.html"/><file href="bai/bai.js"/><file href="bai/bai.css"/></resource></resources>
</manifest>`
  return new Map([
    ['imsmanifest.xml', manifest],
    ['bai/mo-dau.html', unitPage],
    ['bai/bai.js', unitScript],
    ['bai/bai.css', unitStyle],
  ])
}
