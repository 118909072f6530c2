import { season } from './calendar/season';

console.log(season(7));
