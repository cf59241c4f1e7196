// oxlint-disable unicorn/require-post-message-target-origin -- a port of a worker thread has no origin.
import { type MessagePort, receiveMessageOnPort } from 'node:worker_threads'
import type { OpeningProblem, PlacedClass } from './problem.ts'

/** Two threads make a proposal: one searches for answers, the other proves how much the best must cost at least, and from what it finds on the way the
 * search goes on. */
export type Role = 'search' | 'prove'

/** By what time is counted: that of the wall, or what the thread itself has used of a core (a bench on a machine that does other things meanwhile). */
export type ClockKind = 'wall' | 'core'

export interface Assignment {
  readonly role: Role
  readonly problem: OpeningProblem
  readonly seconds: number
  readonly clock: ClockKind
  /** When it began, in milliseconds of the wall. */
  readonly begun: number
  readonly port: MessagePort
}

/** What threads tell whoever waits for the proposal. */
export type Told =
  | { readonly answer: readonly PlacedClass[] }
  /** No answer costs less in one of the two parts of the objective. */
  | { readonly bound: { readonly places?: number; readonly lecturers?: number } }
  | { readonly step: 'places' | 'lecturers' }
  | { readonly over: Role }

/** What the threads tell each other. */
export type Said =
  /** Weeks from which to look for rooms. */
  { readonly weeks: readonly (number | null)[] } | { readonly answer: readonly PlacedClass[] } | { readonly over: true }

export const wallNow = (): number => performance.timeOrigin + performance.now()

/** How a thread counts its time, and hears and speaks. */
export class Talk {
  /** Milliseconds until it has to have ended. */
  readonly whole: number
  private readonly port: MessagePort
  private readonly begun: number
  private readonly clock: ClockKind
  private ahead = 0

  constructor({ seconds, clock, begun, port }: Pick<Assignment, 'seconds' | 'clock' | 'begun' | 'port'>) {
    ;[this.whole, this.clock, this.begun, this.port] = [seconds * 1000, clock, begun, port]
  }

  /** Milliseconds since it began. */
  readonly now = (): number => {
    if (this.clock === 'wall') return wallNow() - this.begun
    const { user, system } = process.threadCpuUsage()
    return this.ahead + (user + system) / 1000
  }

  /** How much of the time has passed; 1: all. */
  share(): number {
    return this.now() / this.whole
  }

  /** Seconds that are left until a share of the time has passed. */
  secondsTo(share: number): number {
    return Math.max(0.2, (share * this.whole - this.now()) / 1000)
  }

  say(said: Said): void {
    this.port.postMessage({ said, at: this.now() })
  }

  hear(): Said | undefined {
    const heard = receiveMessageOnPort(this.port)?.message as { readonly said: Said; readonly at: number } | undefined
    // Who waits uses nothing of a core: time has passed all the same.
    if (heard && this.clock === 'core') this.ahead += Math.max(0, heard.at - this.now())
    return heard?.said
  }

  /** Waits for something to be said; undefined where the time is over. */
  wait(): Said | undefined {
    const nobody = new Int32Array(new SharedArrayBuffer(4))
    while (this.share() < 1) {
      const said = this.hear()
      if (said) return said
      Atomics.wait(nobody, 0, 0, 20)
    }
    return undefined
  }
}
