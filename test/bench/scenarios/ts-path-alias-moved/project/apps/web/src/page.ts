import { upper } from '@acme/core';
import { button } from '@acme/ui';

export const page: string = button(upper('send'));
