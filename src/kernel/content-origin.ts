import { isLoopback } from './config.ts'

/** Where what others wrote is shown: an origin of its own, so that nothing of it reaches the application's pages, data or cookies. */
export interface ContentOrigin {
  /** The second origin as a browser that reached us at `appOrigin` gets to it; undefined where that is no address (a request may name any host, or none). */
  readonly of: (appOrigin: string) => string | undefined
  /** Told by whoever listens, once the port is known. */
  readonly listensOn: (port: number) => void
}

/** TN_CONTENT_ORIGIN, or the second port of the same host. Cookies do not keep ports apart, so on this machine the other of its two names is taken. */
export function makeContentOrigin(configured: string | undefined): ContentOrigin {
  let port = 0
  return {
    of: (appOrigin) => {
      if (configured !== undefined) return configured
      const asked = URL.parse(appOrigin)
      if (!asked) return undefined
      const { protocol, hostname } = asked
      const other = hostname === 'localhost' ? '127.0.0.1' : isLoopback(hostname.replace(/^\[|\]$/g, '')) ? 'localhost' : hostname
      return `${protocol}//${other}:${port}`
    },
    listensOn: (taken) => {
      port = taken
    },
  }
}
