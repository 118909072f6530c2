export function reason(run: () => void): string {
  try {
    run();
    return '';
  } catch (error) {
    return error.message;
  }
}
