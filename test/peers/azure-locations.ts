import type { Routes } from '../fakes/fake-server.ts';

/** Where the operations are, by the ids that Microsoft's client knows them by. */
const LOCATIONS: Readonly<Record<string, readonly (readonly [id: string, resource: string, template: string])[]>> = {
  build: [
    ['0cd358e1-9217-4d94-8269-1c1ee6f93dcf', 'builds', '{project}/_apis/{area}/{resource}/{buildId}'],
    [
      '8baac422-4c6e-4de5-8532-db96d92acffa',
      'timeline',
      '{project}/_apis/{area}/builds/{buildId}/{resource}/{timelineId}',
    ],
    ['35a80daf-7f30-45fc-86e8-6b813d9c90df', 'logs', '{project}/_apis/{area}/builds/{buildId}/{resource}/{logId}'],
    [
      'b8aac6c9-744b-46e1-88fc-3550969f9313',
      'stages',
      '{project}/_apis/{area}/builds/{buildId}/{resource}/{stageRefName}',
    ],
  ],
  git: [
    [
      '9946fd70-0d40-406e-b686-b4744cbbcc37',
      'pullrequests',
      '{project}/_apis/{area}/repositories/{repositoryId}/{resource}/{pullRequestId}',
    ],
    [
      'ab6e2e5d-a0b7-4153-b64a-a4efe0d49449',
      'threads',
      '{project}/_apis/{area}/repositories/{repositoryId}/pullrequests/{pullRequestId}/{resource}/{threadId}',
    ],
    [
      '965a3ec7-5ed8-455a-bdcb-835a5ea7fe7b',
      'comments',
      '{project}/_apis/{area}/repositories/{repositoryId}/pullrequests/{pullRequestId}/threads/{threadId}/{resource}/{commentId}',
    ],
    [
      'f22387e3-984e-4c52-9c6d-fbb8f14c812d',
      'labels',
      '{project}/_apis/{area}/repositories/{repositoryId}/pullrequests/{pullRequestId}/{resource}/{labelIdOrName}',
    ],
    [
      '428dd4fb-fda5-4722-af02-9313b80305da',
      'statuses',
      '{project}/_apis/{area}/repositories/{repositoryId}/commits/{commitId}/{resource}',
    ],
  ],
  Location: [['e81700f7-3be2-46de-8624-2eb35882fcaa', 'ResourceAreas', '_apis/{resource}/{areaId}']],
};

/** What Microsoft's client asks before it asks anything else. */
export const locationRoutes: Routes = {
  'OPTIONS /:organization/_apis/:area': ({ params }) => {
    const value = (LOCATIONS[params.area ?? ''] ?? []).map(([id, resourceName, routeTemplate]) => ({
      ...{ id, area: params.area, resourceName, routeTemplate, resourceVersion: 1 },
      ...{ minVersion: '1.0', maxVersion: '7.2', releasedVersion: '7.2' },
    }));
    return { status: 200, json: { value, count: value.length } };
  },
  // No area has an address of its own.
  'GET /:organization/_apis/ResourceAreas': () => ({ status: 200, json: { value: [], count: 0 } }),
  'GET /:organization/_apis/ResourceAreas/:area': () => ({ status: 200, json: null }),
};
