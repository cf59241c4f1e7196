import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    globalSetup: ['test/global-setup.ts'],
    include: ['{src,demo,test,scripts}/**/*.test.{ts,tsx}'],
    // Limits for what hangs, not for what is slow: a busy machine may take many times what a quiet one does.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 20_000 } },
    maxWorkers: 2,
  },
})
