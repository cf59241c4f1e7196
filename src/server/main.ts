import type { AddressInfo } from 'node:net'
import closeWithGrace from 'close-with-grace'
import type { FastifyInstance } from 'fastify'
import type { Config } from '#kernel/config.ts'
import { forgetAnswers } from '#kernel/request-answers.ts'
import { startWorker } from '#kernel/tasks.ts'
import { demoPassword } from '#modules/access/index.ts'
import { makeApp } from './app.ts'
import { makeContentApp } from './content-app.ts'
import { type House, openHouse } from './house.ts'

export interface ServeOptions {
  /** Brings the demonstration province in; given by whoever knows the generator. */
  readonly loadDemonstration: (house: House, log: (line: string) => void) => Promise<void>
}

export interface RunningServer {
  readonly house: House
  /** With the port that was really taken. */
  readonly url: string
  /** Lets requests and the task at hand finish, then gives everything back. */
  close(): Promise<void>
}

const say = (line: string) => void process.stdout.write(`${line}\n`)

/** Runs the server until SIGTERM or SIGINT (exit code 0) or an error that nobody caught (1): web, API and the queue's worker in one process.
 * Throws when it cannot start. */
export async function serve(config: Config, options: ServeOptions): Promise<void> {
  const { house, url, close } = await startServer(config, options)
  // Before the address is told: whoever reads it may stop us at once.
  closeWithGrace({ delay: 20_000, logger: false }, async ({ err }) => {
    if (err) process.stderr.write(`${err.stack ?? err.message}\n`)
    await close()
  })
  await announce(house, url)
}

/** Opens the house, fills it where it is an empty demonstration, starts the queue and listens. When something fails, whatever was opened is
 * given back. */
export async function startServer(config: Config, { loadDemonstration }: ServeOptions, log: (line: string) => void = say): Promise<RunningServer> {
  const house = await openHouse(config, log)
  const { modules, database, clock } = house
  const opened: (() => Promise<void>)[] = [house.close]
  const close = async () => {
    for (const undo of opened.splice(0).toReversed()) await undo()
  }
  try {
    if (config.demo && !(await modules.holdsPeople())) await loadDemonstration(house, log)
    // The clock may have passed a day while nothing ran.
    await modules.turnUnits()
    await modules.tendSurveys()
    await modules.tendCommitments()
    const worker = await startWorker({
      database,
      clock,
      definitions: modules.taskDefinitions,
      recurring: {
        'seal-audit': { cron: '* * * * *', run: modules.sealAudit },
        'clean-up-access': { cron: '17 * * * *', run: modules.access.cleanUp },
        'turn-units': { cron: '3 * * * *', run: modules.turnUnits },
        'remind-directions': { cron: '23 * * * *', run: modules.remindOfDirections },
        'watch-rooms': { cron: '* * * * *', run: modules.watchRooms },
        'tend-commitments': { cron: '43 * * * *', run: modules.tendCommitments },
        'tend-surveys': { cron: '33 * * * *', run: modules.tendSurveys },
        'forget-answers': { cron: '47 * * * *', run: () => forgetAnswers(database) },
        ...modules.notification.recurring,
      },
      resolveActor: modules.actorOf,
      log,
    })
    opened.push(() => worker.stop())
    const content = await makeContentApp(house)
    opened.push(() => content.close())
    await listenForContent(content, config)
    modules.content.listensOn((content.server.address() as AddressInfo).port)
    const { fastify } = await makeApp(house)
    opened.push(() => fastify.close())
    await listen(fastify, config.host, config.port, 'PORT')
    const { port } = fastify.server.address() as AddressInfo
    return { house, url: `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`, close }
  } catch (error) {
    await close()
    throw error
  }
}

async function announce({ config, modules, clock }: House, address: string): Promise<void> {
  say('')
  say(`  Trồng Người: ${address}`)
  if (clock.moved) say(`  Ngày trình diễn / demonstration date: ${clock.now().toISOString().slice(0, 10)}`)
  if (config.demo && (await modules.inventedBy()) !== undefined) {
    say('  Tài khoản trình diễn (mọi người và dữ liệu là hư cấu) / demonstration accounts (everyone is invented):')
    for (const { username, name } of await modules.access.listDemoAccounts()) say(`    ${username.padEnd(16)} ${name}`)
    say(`  Mật khẩu / password: ${demoPassword}`)
  } else if (!(await modules.access.hasAnyAccount())) {
    say('  Chưa có tài khoản nào. Tạo quản trị viên đầu tiên / there is no account yet; make the first administrator:')
    say('    npx tn user create --username quantri --name "Quản trị hệ thống" --role quantri')
  }
  say('')
}

async function listen(app: FastifyInstance, host: string, port: number, variable: string): Promise<void> {
  await app.listen({ host, port }).catch((error: unknown) => {
    throw portTaken(error) ? new Error(portTakenWords(host, port, variable), { cause: error }) : error
  })
}

/** The second port is nobody's bookmark: where none is named, one that is free will do. */
async function listenForContent(app: FastifyInstance, { host, port, contentPort }: Config): Promise<void> {
  if (contentPort !== undefined) return await listen(app, host, contentPort, 'TN_CONTENT_PORT')
  const usual = port === 0 || port > 64_535 ? 0 : port + 1000
  await app.listen({ host, port: usual }).catch(async (error: unknown) => {
    if (!portTaken(error)) throw error
    await app.listen({ host, port: 0 })
  })
}

function portTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
}

function portTakenWords(host: string, port: number, variable: string): string {
  return `Cổng ${port} trên ${host} đang được dùng. Dừng chương trình kia hoặc đặt ${variable} khác. / Port ${port} on ${host} is taken: stop the other program or set another ${variable}.`
}
