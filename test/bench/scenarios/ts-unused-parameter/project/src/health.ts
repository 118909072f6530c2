import defaults, { type Handler } from './handlers';

export const health: Handler = (request, answer) => {
  answer.send('ok');
};
