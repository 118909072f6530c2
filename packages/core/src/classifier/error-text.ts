import type { ErrorText } from './features.ts';

/** As an error of a diagnosis is, or part of one. */
interface ToldError {
  readonly message: string;
  readonly evidence?: readonly { readonly text: string }[] | undefined;
  readonly step?: ErrorText['step'];
}

/** What the classifier is asked of an error: its first line, with the rest of it and the evidence around. */
export function errorTextOf({ message, evidence = [], step }: ToldError): ErrorText {
  const [text = '', ...below] = message.split('\n').filter((line) => line.trim() !== '');
  return { text, around: [...below, ...evidence.map((one) => one.text).filter((line) => line !== text)], step };
}
