import { served } from './served.ts';

/** A service with small limits, and names and origins that are allowed. */
export const guardedService = () =>
  served({
    env: {
      SELF_HEALER_MAX_BODY_BYTES: '20000',
      SELF_HEALER_ALLOWED_HOSTS: 'heal.example.org 2001:db8::7',
      SELF_HEALER_ALLOWED_ORIGINS: 'https://ci.example.org',
    },
  });
