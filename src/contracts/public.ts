import { z } from 'zod'

/** What the log-in page may know before anybody has signed in. */
export const publicInfoSchema = z.object({
  demo: z.boolean().describe('The people here are invented, and demonstration accounts may sign in'),
  demoAccounts: z.array(z.object({ username: z.string(), name: z.string() })),
  demoPassword: z.string().nullable(),
  today: z.iso.date(),
  clockMoved: z.boolean(),
})

export type PublicInfo = z.infer<typeof publicInfoSchema>
