export const last = (values: number[]): number | undefined => values.at(-1);
export const dashed = (text: string): string => text.replaceAll(' ', '-');
