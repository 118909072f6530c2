/** PHP's own default is `public`: a member that says so is the same. Undefined when nothing stands as it is expected. */
export function declareVisibility(text: string, at: readonly number[]): string | undefined {
  const lines = text.split('\n');
  for (const line of at) {
    const changed = lines[line - 1]?.replace(
      /^(?<indent>[ \t]+)(?<before>(?:final |abstract )?)(?=(?:static )?(?:const|function)\s)/,
      '$<indent>$<before>public ',
    );
    if (changed !== undefined) lines[line - 1] = changed;
  }
  const content = lines.join('\n');
  return content === text ? undefined : content;
}
