import { Greeter } from './greeter';
import names from './names';

export const all = names.map((name) => new Greeter(name).hello());
