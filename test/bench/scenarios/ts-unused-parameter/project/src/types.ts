export interface Answer {
  send(text: string): void;
}
export type Handler = (request: string, answer: Answer) => void;
