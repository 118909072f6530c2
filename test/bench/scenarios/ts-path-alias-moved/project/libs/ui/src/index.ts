export const button = (text: string): string => `<button>${text}</button>`;
