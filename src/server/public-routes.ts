import { publicInfoSchema } from '#contracts/public.ts'
import type { Clock } from '#kernel/clock.ts'
import { problems, type Routes } from '#kernel/http/routes.ts'
import { dateOf } from '#kernel/plain-date.ts'
import { demoPassword } from '#modules/access/index.ts'

export interface PublicParts {
  readonly clock: Clock
  /** Accounts of the demonstration that may sign in; none where this is no demonstration. */
  readonly demoAccounts: () => Promise<readonly { readonly username: string; readonly name: string }[]>
}

/** What the log-in page needs to know: whether this is a demonstration, and the domain's date. */
export function publicRoutes({ clock, demoAccounts }: PublicParts): Routes {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/api/public/info',
      config: { access: 'public' },
      schema: { tags: ['system'], summary: 'Bản trình diễn hay không, ngày làm việc', response: { 200: publicInfoSchema, ...problems } },
      handler: async () => {
        const accounts = await demoAccounts()
        const demo = accounts.length > 0
        return { demo, demoAccounts: [...accounts], demoPassword: demo ? demoPassword : null, today: dateOf(clock.now()), clockMoved: clock.moved }
      },
    })
  }
}
