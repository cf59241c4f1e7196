import type { Command } from 'commander'
import type { ActPreview } from '#contracts/organisation-acts.ts'
import { note, print, printJson, subcommand, WrongInput, withHouse } from '#cli/command.ts'
import type { House } from '#server/house.ts'

/** `tn reform preview | apply | undo`: a whole reform of units from a folder with units.csv and successions.csv. */
export function reformCommand(): Command {
  const reform = subcommand('reform').description('Đề án sắp xếp tổ chức từ một thư mục / a reform of units from a folder')
  reform.addCommand(
    withFolder('preview', 'Xem trước: làm gì với bao nhiêu; không ghi gì / what it would do to how many; nothing is written').action(
      async (folder: string, options: { json?: boolean }) => {
        const preview = await withHouse(async ({ modules, systemCtx }) => await modules.organisation.previewReform(systemCtx('tn reform'), { folder }))
        tell(preview, options.json ?? false)
        if (preview.problems.length) process.exitCode = 2
      },
    ),
  )
  reform.addCommand(
    withFolder('apply', 'Thực hiện, trong một giao dịch / carry it out, in one transaction').action(async (folder: string, options: { json?: boolean }) => {
      const done = await withHouse(async ({ modules, systemCtx }) => await modules.organisation.carryOutReform(systemCtx('tn reform'), { folder }))
      if (options.json) printJson({ actId: done.actId, ...done.preview })
      else tell(done.preview, false)
    }),
  )
  reform.addCommand(
    withFolder('undo', 'Hoàn tác lần thực hiện sau cùng khi chưa có gì tiếp theo / take its last carrying out back while nothing followed').action(
      async (folder: string, options: { json?: boolean }) => {
        const undone = await withHouse(async (house) => await undoLast(house, folder))
        if (options.json) printJson(undone)
        else print(`Đã hoàn tác / taken back: ${undone.title}`)
      },
    ),
  )
  return reform
}

function withFolder(name: string, description: string): Command {
  return subcommand(name).description(description).argument('<folder>').option('--json', 'JSON')
}

async function undoLast({ modules, systemCtx }: House, folder: string): Promise<{ actId: string; title: string }> {
  const ctx = systemCtx('tn reform')
  const title = modules.organisation.reformTitle(folder)
  const { items } = await modules.organisation.listActs(ctx, { limit: 200 })
  const act = items.find((each) => each.kind === 'reform' && each.title === title && each.undoneAt === null)
  if (!act) throw new WrongInput(`Chưa có lần thực hiện nào của “${title}” để hoàn tác / it was not carried out, or was taken back already`)
  return { actId: act.actId, ...(await modules.organisation.undoAct(ctx, { actId: act.actId })) }
}

function tell(preview: ActPreview, json: boolean): void {
  if (json) return printJson(preview)
  const { totals } = preview
  print(`${preview.title} (${preview.effectiveOn})`)
  print(`  đơn vị: mới ${totals.founded} · kết thúc ${totals.ended} · đổi ${totals.moved}`)
  print(`  người đổi đơn vị ${totals.people} · chờ bố trí ${totals.unplaced} · chức danh chuyển ${totals.postsMoved}, kết thúc ${totals.postsEnded}`)
  print(`  suất ${totals.seats} · quyền ${totals.grants} · lớp ${totals.classes} · lượt học đang mở ${totals.enrolments}`)
  for (const problem of preview.problems.slice(0, 50)) print(`  ${problem.field}: ${problem.message}`)
  if (preview.problems.length > 50) print(`  … và ${preview.problems.length - 50} vấn đề nữa (--json để xem hết)`)
  for (const warning of preview.warnings) note(`  ${warning.message}`)
}
