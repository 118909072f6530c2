import { schedule } from './jobs.js';

schedule();
