import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

/** LibreOffice is absent, failed, or took too long; the text says which. */
export class OfficeError extends Error {}

/** LibreOffice as a converter. */
export interface Office {
  available(): boolean
  /** A .docx or .xlsx as PDF; one conversion at a time. Throws OfficeError. */
  toPdf(bytes: Uint8Array, extension: 'docx' | 'xlsx'): Promise<Uint8Array>
}

const defaultLimit = 120_000

/** `program`: path of soffice; `limit`: milliseconds for one conversion, after which it is killed with everything it started. */
export function makeOffice({ program, limit = defaultLimit }: { program: string | undefined; limit?: number }): Office {
  let last: Promise<unknown> = Promise.resolve()
  const available = () => program !== undefined && existsSync(program)
  return {
    available,
    toPdf(bytes, extension) {
      if (program === undefined || !available()) return Promise.reject(new OfficeError('LibreOffice is not installed'))
      const mine = last.then(() => convert(program, bytes, extension, limit))
      last = mine.catch(() => undefined)
      return mine
    },
  }
}

/** The first soffice of a search path. */
export function findOffice(searchPath: string | undefined): string | undefined {
  return searchPath
    ?.split(delimiter)
    .filter(Boolean)
    .map((folder) => join(folder, 'soffice'))
    .find((path) => existsSync(path))
}

/** In a folder of its own, profile and fonts included, so that no other LibreOffice and no setting of the machine has a say. */
async function convert(program: string, bytes: Uint8Array, extension: string, limit: number): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'tn-office-'))
  try {
    const out = join(folder, 'out')
    await mkdir(out)
    await writeFile(join(folder, `document.${extension}`), bytes)
    await writeFile(join(folder, 'fonts.conf'), fontsConf(join(folder, 'font-cache')))
    const args = [
      `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`,
      '--headless',
      '--norestore',
      '--nolockcheck',
      '--convert-to',
      'pdf',
      '--outdir',
      out,
      join(folder, `document.${extension}`),
    ]
    const { code, output } = await run(program, args, folder, limit)
    const pdf = join(out, 'document.pdf')
    // LibreOffice ends with 0 even where it could not load the file.
    if (code !== 0 || !existsSync(pdf)) throw new OfficeError(`soffice ended with ${code}: ${output.slice(0, 2000)}`)
    return await readFile(pdf)
  } finally {
    // A child that is just dying may still write into its profile.
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
}

function run(program: string, args: readonly string[], folder: string, limit: number): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    // A process group of its own: soffice is a script that starts others.
    const child = spawn(program, args, { cwd: folder, env: environment(folder), detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    const killAll = () => {
      try {
        if (child.pid) process.kill(-child.pid, 'SIGKILL')
      } catch {
        // It has ended meanwhile.
      }
    }
    const timer = setTimeout(() => {
      killAll()
      reject(new OfficeError(`soffice took more than ${limit} ms`))
    }, limit)
    process.once('exit', killAll)
    const ended = () => {
      clearTimeout(timer)
      process.off('exit', killAll)
    }
    const collect = (chunk: Buffer) => (output += chunk.toString('utf8'))
    child.stdout.on('data', collect)
    child.stderr.on('data', collect)
    child.on('error', (error) => {
      ended()
      reject(new OfficeError(`soffice could not be started: ${error.message}`))
    })
    child.on('close', (code) => {
      ended()
      resolve({ code: code ?? -1, output })
    })
  })
}

/** Nothing of ours reaches the program, least of all our secrets. */
function environment(folder: string): Record<string, string> {
  return {
    PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    HOME: folder,
    TMPDIR: folder,
    LC_ALL: 'C.UTF-8',
    TZ: 'Asia/Ho_Chi_Minh',
    FONTCONFIG_FILE: join(folder, 'fonts.conf'),
    SAL_USE_VCLPLUGIN: 'svp',
  }
}

/** Times New Roman becomes Tinos, which ships with the project: the same widths, and every Vietnamese letter (older Liberation fonts lack many). */
function fontsConf(cache: string): string {
  const shipped = dirname(fileURLToPath(import.meta.resolve('@expo-google-fonts/tinos/package.json')))
  const folders = [shipped, '/usr/share/fonts', '/usr/local/share/fonts'].map((folder) => `<dir>${xmlText(folder)}</dir>`).join('')
  // LibreOffice has a list of its own, which would take these first.
  const rivals = ['Liberation Serif', 'Nimbus Roman', 'Nimbus Roman No9 L', 'Thorndale', 'Times']
    .map((family) => `<pattern><patelt name="family"><string>${family}</string></patelt></pattern>`)
    .join('')
  return `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${folders}<cachedir>${xmlText(cache)}</cachedir>
<selectfont><rejectfont>${rivals}</rejectfont></selectfont>
<match target="pattern"><test name="family" qual="any"><string>Times New Roman</string></test>
<edit name="family" mode="assign" binding="strong"><string>Tinos</string></edit></match></fontconfig>`
}

function xmlText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
