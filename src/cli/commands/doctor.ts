import { existsSync, statfsSync } from 'node:fs'
import type { Command } from 'commander'
import pg from 'pg'
import { type Config, isLoopback, type MailConfig, readConfig } from '#kernel/config.ts'
import { makeMailServer } from '#kernel/mail.ts'
import { migrationStatus } from '#kernel/migrate.ts'
import { makeOffice } from '#kernel/office.ts'
import { openDatabaseUrls } from '#server/house.ts'
import { note, print, printJson, subcommand } from '#cli/command.ts'

interface Finding {
  readonly name: string
  readonly state: 'ok' | 'warning' | 'failed'
  readonly detail: string
}

/** `tn doctor`: what this installation lacks, each with what to do. */
export function doctorCommand(): Command {
  return subcommand('doctor')
    .description('Kiểm tra cài đặt / check this installation')
    .option('--json', 'JSON')
    .action(async (options: { json?: boolean }) => {
      const findings = await examine()
      if (options.json) printJson({ ok: findings.every((finding) => finding.state !== 'failed'), findings })
      else for (const { name, state, detail } of findings) print(`${{ ok: '✓', warning: '!', failed: '✗' }[state]} ${name}: ${detail}`)
      if (findings.some((finding) => finding.state === 'failed')) process.exitCode = 1
    })
}

async function examine(): Promise<Finding[]> {
  const config = readConfig()
  const urls = await openDatabaseUrls(config, note)
  const client = new pg.Client({ connectionString: urls.ownerUrl })
  try {
    await client.connect()
    const { rows } = await client.query<{ version: string; now: Date; collation: boolean; missing: string | null }>(`
      select current_setting('server_version') as version, clock_timestamp() as now,
        exists (select from pg_collation where collname = 'vi-x-icu') as collation,
        (select string_agg(name, ', ') from unnest(array['btree_gist', 'pg_trgm']) name where name not in (select name from pg_available_extensions)) as missing`)
    const [server] = rows
    if (!server) return [{ name: 'database', state: 'failed', detail: 'no answer' }]
    const pending = (await migrationStatus(urls.ownerUrl)).filter((migration) => !migration.applied)
    const drift = Math.abs(server.now.getTime() - performance.timeOrigin - performance.now()) / 1000
    const free = existsSync(config.dataDir) ? statfsSync(config.dataDir) : undefined
    const freeGb = free ? (free.bavail * free.bsize) / 1e9 : undefined
    const major = Number.parseInt(server.version, 10)
    return [
      finding(
        'PostgreSQL',
        major >= 15,
        `${server.version}${config.databaseUrl ? ' (DATABASE_URL)' : ' (đi kèm / embedded)'}`,
        'cần bản 15 trở lên / 15 or newer is needed',
      ),
      finding('vi-x-icu', server.collation, 'sắp xếp tiếng Việt / Vietnamese order', 'máy chủ thiếu ICU: cài bản PostgreSQL có ICU / the server lacks ICU'),
      finding('extensions', server.missing === null, 'btree_gist, pg_trgm', `thiếu / missing ${server.missing ?? ''}: cài gói postgresql-contrib`),
      finding('schema', pending.length === 0, 'đã cập nhật / up to date', `còn ${pending.length} bước: chạy “tn migrate”`),
      warnUnless('clock', drift < 5, `lệch ${drift.toFixed(1)} s`, `lệch ${drift.toFixed(1)} s so với máy chủ CSDL: đồng bộ giờ (NTP)`),
      warnUnless(
        'roles',
        urls.appRole !== undefined,
        'ứng dụng dùng vai trò riêng / the application has its own role',
        'chỉ có một vai trò: đặt TN_OWNER_DATABASE_URL để ứng dụng chỉ được thêm vào nhật ký / one role does both',
      ),
      warnUnless(
        'secret',
        config.secret !== undefined || existsSync(`${config.dataDir}/secret`),
        'có khóa / present',
        'chưa có khóa: sẽ được tạo trong thư mục dữ liệu khi chạy máy chủ / will be made at first start',
      ),
      warnUnless(
        'disk',
        freeGb === undefined || freeGb > 5,
        freeGb === undefined ? '—' : `còn ${freeGb.toFixed(0)} GB`,
        `chỉ còn ${freeGb?.toFixed(1)} GB: dọn đĩa`,
      ),
      warnUnless(
        'soffice',
        makeOffice({ program: config.soffice }).available(),
        `có LibreOffice: ${config.soffice ?? ''}`,
        'chưa có LibreOffice: không đổi được .docx sang PDF (apt-get install libreoffice-writer-nogui libreoffice-calc-nogui, hoặc đặt TN_SOFFICE)',
      ),
      examineContent(config),
      await examineMail(config.mail),
    ]
  } finally {
    await client.end()
    await urls.release()
  }
}

/** Packages of others are kept apart by their host name: browsers do not keep the cookies of two ports of one name apart. */
function examineContent({ publicUrl, contentOrigin }: Config): Finding {
  const application = URL.parse(publicUrl)?.hostname ?? publicUrl
  const content = contentOrigin === undefined ? undefined : (URL.parse(contentOrigin)?.hostname ?? contentOrigin)
  return warnUnless(
    'content',
    content === undefined ? isLoopback(application) : content !== application,
    content === undefined ? 'máy này: hai tên khác nhau / two names of this machine' : `tên miền riêng / a name of its own: ${content}`,
    `bài tự học (SCORM) dùng chung tên miền ${application} với phần mềm: đặt TN_CONTENT_ORIGIN là một tên miền khác / packages share the application's host name`,
  )
}

/** Connects to the mail server and signs in; sends nothing. */
async function examineMail(mail: MailConfig | undefined): Promise<Finding> {
  const name = 'mail'
  if (!mail) {
    const detail = 'chưa nối máy chủ thư: chỉ báo trong phần mềm (đặt TN_SMTP_URL, TN_SMTP_FROM, TN_PUBLIC_URL) / no mail server'
    return { name, state: 'warning', detail }
  }
  const { hostname, port } = new URL(mail.url)
  const where = port ? `${hostname}:${port}` : hostname
  try {
    await makeMailServer(mail.url).check()
    return { name, state: 'ok', detail: `${where}, người gửi / sender ${mail.from}` }
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error)
    return {
      name,
      state: 'failed',
      detail: `${where}: ${said}. Kiểm tra TN_SMTP_URL, tường lửa, tài khoản thư / check TN_SMTP_URL, the firewall and the account`,
    }
  }
}

function finding(name: string, good: boolean, detail: string, otherwise: string): Finding {
  return { name, state: good ? 'ok' : 'failed', detail: good ? detail : otherwise }
}

function warnUnless(name: string, good: boolean, detail: string, otherwise: string): Finding {
  return { name, state: good ? 'ok' : 'warning', detail: good ? detail : otherwise }
}
