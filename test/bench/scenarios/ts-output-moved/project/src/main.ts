export const main = (): number => 1;

main();
