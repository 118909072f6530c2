import { slug } from './slug';

export const path = (title: string): string => `/${slug(title)}.html`;
