export const fire = (celsius: number): string => (celsius > 1200 ? 'stoneware' : 'earthenware');
