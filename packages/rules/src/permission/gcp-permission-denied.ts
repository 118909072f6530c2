import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'permission/gcp-permission-denied',
  category: 'permission',
  severity: 'high',
  stage: 'deploy',
  ecosystems: ['gcp'],
  needle: [
    'PERMISSION_DENIED',
    'does not have permission',
    'permission on resource',
    ' denied on resource',
    'Permission "',
    'does not have storage.',
    'googleapi: Error 403',
  ],
  // gcloud, gsutil, Artifact Registry, Terraform.
  pattern:
    /(?:ERROR: \(gcloud\.(?<command>[\w.-]{1,80})\) PERMISSION_DENIED: |\] does not have permission to access |Permission ["'](?<permission>[\w.]{3,100})["'] denied on resource|does not have (?<storage>storage\.[\w.]{3,60}) access to|googleapi: Error 403: )/,
  captures: ['command?', 'permission?', 'storage?'],
  docs: {
    title: 'Google Cloud refused the call',
    what: "The job's service account may not do this.",
    why: 'It lacks a role on the project or resource, or the API is not enabled.',
    how: 'Grant the service account the role that holds exactly this permission.',
    references: ['https://cloud.google.com/iam/docs/permissions-reference'],
  },
  examples: {
    match: [
      {
        name: 'gcloud',
        log: "ERROR: (gcloud.run.deploy) PERMISSION_DENIED: Permission 'run.services.get' denied on resource",
        captures: { command: 'run.deploy' },
      },
      {
        name: 'registry',
        log: 'denied: Permission "artifactregistry.repositories.uploadArtifacts" denied on resource "projects/p/locations/l/repositories/r" (or it may not exist)',
        captures: { permission: 'artifactregistry.repositories.uploadArtifacts' },
      },
    ],
    ignore: [{ name: 'a list', log: 'permission on resources listed' }],
  },
});
