/** make, as a tool that is told its directory. */
export const MAKE = {
  program: 'make',
  manifest: /^(?:GNUm|M|m)akefile$/,
  option: (directory: string) => `-C ${directory}`,
};
