import { Logger } from 'graphile-worker'

/** The queue tells every job it takes; failures are told by the task itself. */
export const quietQueue = new Logger(() => () => {})
