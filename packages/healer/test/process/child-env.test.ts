import { expect, test } from 'vitest';
import { childEnv, secretValues } from '../../src/process/child-env.ts';

const kept = (name: string, value: string) => name in childEnv({ [name]: value }, '/a/b');

test.each([
  ...[
    'GITHUB_TOKEN',
    'CI_JOB_TOKEN',
    'CI_JOB_JWT',
    'CI_JOB_JWT_V2',
    'NPM_TOKEN',
    'npm_config_//r.example.org/:_authToken',
  ],
  ...['PGPASSWORD', 'MYSQL_PWD', 'DB_PASS', 'DB_PASSWORD', 'ORACLE_PASSWORD2', 'SSHPASS', 'GPG_PASSPHRASE'],
  ...['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'RAILS_MASTER_KEY', 'SUPABASE_SERVICE_ROLE_KEY', 'APP_KEY'],
  ...['SECRET_KEY_BASE', 'DOCKER_AUTH_CONFIG', 'SSH_AUTH_SOCK', 'SLACK_WEBHOOK_URL', 'AZURE_STORAGE_CONNECTION_STRING'],
  ...['GOOGLE_APPLICATION_CREDENTIALS', 'SELF_HEALER_TOKEN', 'ACTIONS_ID_TOKEN_REQUEST_URL', 'SYSTEM_ACCESSTOKEN'],
])('%s is no command’s', (name) => {
  expect(kept(name, 'some value')).toBe(false);
  expect(secretValues({ [name]: 'some value' })).toEqual(['some value']);
});

test('what our own settings say may be said', () => {
  const open = {
    SELF_HEALER_SANDBOX: 'required',
    SELF_HEALER_MAX_BODY_BYTES: '10485760',
    SELF_HEALER_ADVISOR: 'ollama',
  };
  expect(secretValues({ ...open, SELF_HEALER_ADVISOR_API_KEY: 'a key', SELF_HEALER_CI_TOKEN: 'a token' })).toEqual([
    'a key',
    'a token',
  ]);
  expect(Object.keys(open).some((name) => kept(name, 'x'))).toBe(false);
});

test.each([
  ['MONGO_URL', 'mongodb+srv://user:word@db.example.org/app', false],
  ['AMQP', 'amqps://user:word@10.1.2.3:5671', false],
  ['SERVICE_URL', 'postgres://postgres:postgres@localhost:5432/test', true],
  ['SERVICE_URL', 'postgres://postgres:postgres@postgres/test', true],
  ['SERVICE_URL', 'redis://:word@127.0.0.1:6379', true],
  ['HTTPS_PROXY', 'http://user:word@proxy.example.org:3128', true],
  ['HOMEPAGE', 'https://example.org/a:b@c', true],
  ['PATH', '/usr/bin:/bin', true],
  ['TOKENIZERS_PARALLELISM', 'false', true],
  ['COMPASS_HOME', '/a', true],
  ['CACHE_KEY', 'v1', true],
  ['PYTHONPATH', 'src', true],
])('%s=%s is kept: %s', (name, value, is) => {
  expect(kept(name, value)).toBe(is);
});
