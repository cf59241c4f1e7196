import fastifyMultipart from '@fastify/multipart'
import { z } from 'zod'
import {
  addedPackageSchema,
  largestPackageMegabytes,
  largestRuntimeKilobytes,
  launchSchema,
  ownPackagesSchema,
  packageListSchema,
  packageProgressSchema,
  saveAttemptBody,
  savedAttemptSchema,
  withdrawPackageBody,
} from '#contracts/delivery-packages.ts'
import { oneFile } from '#kernel/http/one-file.ts'
import { pageQuery, problems, type Routes } from '#kernel/http/routes.ts'
import type { PackageUses } from './create-packages.ts'

const tags = ['delivery']
const ofClass = z.object({ classId: z.uuid() })
const ofPackage = z.object({ packageId: z.uuid() })

/** Bài tự học của lớp, và học chúng. */
export function packageRoutes(uses: PackageUses): Routes {
  return async (app) => {
    await app.register(fastifyMultipart, { limits: { files: 1, fileSize: largestPackageMegabytes * 1024 * 1024 } })
    app.route({
      method: 'GET',
      url: '/api/classes/:classId/packages',
      config: { access: 'delivery.read-packages' },
      schema: { tags, summary: 'Bài tự học của lớp và số người đã học', params: ofClass, response: { 200: packageListSchema, ...problems } },
      handler: async (request) => await uses.listPackages(request.ctx, request.params),
    })
    app.route({
      method: 'POST',
      url: '/api/classes/:classId/packages',
      config: { access: 'delivery.add-package' },
      bodyLimit: (largestPackageMegabytes + 1) * 1024 * 1024,
      schema: {
        tags,
        summary: 'Thêm bài tự học: gói SCORM 1.2 hoặc 2004 (multipart, trường “file”)',
        params: ofClass,
        response: { 201: addedPackageSchema, ...problems },
      },
      handler: async (request, reply) =>
        await reply.status(201).send(await uses.addPackage(request.ctx, { ...request.params, ...(await oneFile(request, largestPackageMegabytes)) })),
    })
    app.route({
      method: 'PUT',
      url: '/api/packages/:packageId/withdrawal',
      config: { access: 'delivery.withdraw-package' },
      schema: {
        tags,
        summary: 'Rút, đưa lại một bài tự học',
        params: ofPackage,
        body: withdrawPackageBody,
        response: { 200: z.object({ version: z.number() }), ...problems },
      },
      handler: async (request) => await uses.withdrawPackage(request.ctx, { ...request.params, ...request.body }),
    })
    app.route({
      method: 'GET',
      url: '/api/packages/:packageId/learners',
      config: { access: 'delivery.read-packages' },
      schema: { tags, summary: 'Tiến độ của từng học viên', params: ofPackage, querystring: pageQuery, response: { 200: packageProgressSchema, ...problems } },
      handler: async (request) => await uses.packageProgress(request.ctx, { ...request.params, ...request.query }),
    })
    app.route({
      method: 'GET',
      url: '/api/my/packages',
      config: { access: 'delivery.learn' },
      schema: { tags, summary: 'Bài tự học của các lớp mình học', response: { 200: ownPackagesSchema, ...problems } },
      handler: async (request) => await uses.ownPackages(request.ctx, undefined),
    })
    app.route({
      method: 'POST',
      url: '/api/my/packages/:packageId/launch',
      config: { access: 'delivery.learn' },
      schema: { tags, summary: 'Mở một bài tự học', params: ofPackage, response: { 200: launchSchema, ...problems } },
      handler: async (request) => await uses.launch(request.ctx, { ...request.params, appOrigin: `${request.protocol}://${request.host}` }),
    })
    app.route({
      method: 'PUT',
      url: '/api/my/packages/:packageId/attempt',
      config: { access: 'delivery.learn' },
      bodyLimit: (largestRuntimeKilobytes + 64) * 1024,
      schema: { tags, summary: 'Lưu việc học một bài', params: ofPackage, body: saveAttemptBody, response: { 200: savedAttemptSchema, ...problems } },
      handler: async (request) => await uses.saveAttempt(request.ctx, { ...request.params, ...request.body }),
    })
  }
}
