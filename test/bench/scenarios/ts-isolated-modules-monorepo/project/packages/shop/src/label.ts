export const label = (texts: Record<string, string>): string => texts.title ?? 'none';
