import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'

const folder = fileURLToPath(new URL('../docs/screens/', import.meta.url))

/** Keeps a picture of what is on the screen as docs/screens/<name>.png, when TN_PICTURES=1 asks for new ones; of a wide screen its upper part,
 * `cut` pixels high. */
export async function keepPicture(page: Page, name: string, cut = 740): Promise<void> {
  if (process.env['TN_PICTURES'] !== '1') return
  mkdirSync(folder, { recursive: true })
  const { width, height } = page.viewportSize() ?? { width: 1440, height: 900 }
  // Wide ones are cut below, so that each stays small.
  await page.screenshot({ path: `${folder}${name}.png`, clip: { x: 0, y: 0, width, height: width > 600 ? Math.min(height, cut) : height } })
}
