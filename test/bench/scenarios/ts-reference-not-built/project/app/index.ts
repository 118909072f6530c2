import { core } from '../core/index';

export const app = core + 1;
